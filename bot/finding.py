"""Finding an occupation by a few letters or by any of its names: what a search box needs, while somebody is still typing.

Two ways lead to an occupation. Its own title may begin with the letters typed, or one of its words may; and the matcher knows
other names, slips of the finger and other languages. What either way finds stands in one list, the surest first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.ned import Ned
from bot.slugs import Entry, Slugs, slug_of
from nlu.match import match
from nlu.understanding import Candidate
from scoring.outlines import outlines_of
from scoring.prospects import Lens

__all__ = ["Hit", "find", "hits_of"]

# How sure the letters alone make it: the whole title, its beginning, the beginning of one of its words, those of several words.
_WHOLE, _BEGINS, _WORD_BEGINS, _WORDS_BEGIN = 1.0, 0.7, 0.5, 0.45
_LONG_TITLE = 0.2  # off for a title of which the letters are only a small part
_ENDING = 2  # letters that a plural adds
_LEAST = 0.02  # of what the matcher finds; below that it is chance


@dataclass(frozen=True, slots=True)
class Hit:
    """An occupation found: `name` is another name of it that spoke for it (empty for its own title), `score` 0-100 or None."""

    entry: Entry
    name: str
    lens: Lens
    score: float | None
    low: float | None
    high: float | None


def find(ned: Ned, slugs: Slugs, text: str, count: int) -> tuple[Hit, ...]:
    """At most `count` occupations for the words or letters in `text`, the surest first; none for a text without either."""
    sure: dict[Entry, float] = dict(_by_letters(slugs, text))
    names: dict[Entry, str] = {}
    for candidate in _by_meaning(ned, text):
        entry = slugs.of(candidate.taxonomy, candidate.key)
        if entry is None or candidate.confidence < _LEAST:
            continue
        if sure.get(entry, 0.0) < candidate.confidence:
            sure[entry] = candidate.confidence
            if not _same(candidate.label, entry.title):
                names[entry] = candidate.label
    ranked = sorted(sure, key=lambda entry: (-sure[entry], len(entry.title), entry.slug))[:count]
    return hits_of(ned, ranked, names)


def _by_letters(slugs: Slugs, text: str) -> list[tuple[Entry, float]]:
    asked = slug_of(text)
    if not asked:
        return []
    words = [f"-{word}" for word in asked.split("-")]
    found = []
    for entry in slugs:
        slug = entry.slug
        if asked not in slug:
            # "regist nur": somebody types the beginnings of several words, in any order.
            if len(words) > 1 and all(word in f"-{slug}" for word in words):
                found.append((entry, _WORDS_BEGIN - _LONG_TITLE * (1 - len(asked) / max(len(asked), len(slug)))))
            continue
        title = slug.removesuffix(f"-{entry.code}") if entry.taxonomy == "soc" else slug
        if asked in (title, slug, entry.code):
            found.append((entry, _WHOLE))
        elif slug.startswith(asked) or f"-{asked}" in slug:
            base = _BEGINS if slug.startswith(asked) else _WORD_BEGINS
            found.append((entry, base - _LONG_TITLE * (1 - len(asked) / len(slug))))
    return found


def _by_meaning(ned: Ned, text: str) -> tuple[Candidate, ...]:
    found = match(text, ned.kb, ned.titles)
    return (*found.choices, *found.esco, *found.soc)


def _same(label: str, title: str) -> bool:
    """Whether a name says no more than the title does, but for an ending ("registered nurse", "Registered Nurses")."""
    return slug_of(title).startswith(slug_of(label)[:-1]) and abs(len(label) - len(title)) <= _ENDING


def hits_of(ned: Ned, entries: Sequence[Entry], names: Mapping[Entry, str] | None = None) -> tuple[Hit, ...]:
    """These occupations with their scores, in the same order; `names` are other names that spoke for them."""
    named = names or {}
    outlines = {
        (outline.taxonomy, outline.key): outline
        for taxonomy in ("esco", "soc")
        for outline in outlines_of(
            ned.catalogue.connection,
            "esco" if taxonomy == "esco" else "soc",
            [entry.key for entry in entries if entry.taxonomy == taxonomy],
        )
    }
    hits = []
    for entry in entries:
        lens: Lens = "disruption" if entry.taxonomy == "esco" else "overlap"
        outline = outlines.get((entry.taxonomy, entry.key))
        found = outline.exposure(lens) if outline else None
        score, low, high = found or (None, None, None)
        hits.append(Hit(entry, named.get(entry, ""), lens, score, low, high))
    return tuple(hits)
