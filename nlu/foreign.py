"""Finds the label of another language in a text: whole, with slips, in another case or gender, or inside a sentence.

English goes first: a text whose words English titles hold, or that is nearer to English words, is never read as anything
else. Then the language is recognised (`nlu.language`), the words of talk in that language cut the text into runs, and each
run is compared with the labels that share its rarest words (`nlu.foreign_search`). Bounded: a few dozen words, a few
thousand postings, a short list compared letter by letter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from rapidfuzz.distance import OSA

from nlu.foreign_columns import EVERYDAY, forms, unelided
from nlu.foreign_index import ForeignIndex
from nlu.foreign_search import Hit, holders, search
from nlu.language import Recognised, recognise, spoken
from nlu.normalise import SMALL_WORDS, fold, singular
from nlu.query import Query, exact_codes, read_query
from nlu.spelling import Speller
from nlu.titles import TitleIndex

__all__ = ["Foreign", "foreign_query", "read_foreign"]

_PIECES = re.compile(r"[,.;:?!¿¡\n\r\t()\[\]{}<>\"“”„«»…—–|]+|\s-+\s")
# "Lehrer*in", "Lehrer:innen", "infirmier·ère", "enfermero(a)": the ending of the other gender, set off by a mark.
_GENDER_MARK = re.compile(
    r"(?<=\w{3})(?:[*:_·•]|[/(]-?)(?:innen|in|e|a|ne|re|ère|ière|se|euse|trice|as|es|os|ra|ka|ca)\b\)?", re.IGNORECASE
)
_MOST_WORDS = 40
_LONGEST_RUN = 12
_LONGEST_LABEL = 24
_LONGEST_BARE = 9  # words of a text that may be a label as a whole, though words of talk are in it
_LEAST = 0.8  # quality below which a label was not meant
_MIXED = 0.95  # a label inside an English sentence has to be nearly exact
_SHORTEST_MIXED = 4
# Share of letters that English has to explain: where the library is sure of another language, guesses one, sees English.
_WHOLLY_ENGLISH, _NEARLY_ENGLISH, _LIKE_ENGLISH = 0.92, 0.86, 0.75
_EXACT = 0.98
_COGNATE = 0.85  # a label that explains as much as this is meant, whatever language the library sees
_HEARD = 0.7  # what has to speak for a language before its words of talk cut a text
_ROUNDING = 1e-9
_AS_GOOD = 0.012  # ranks this near are equal
_PREFERRED, _ALTERNATIVE = 3, 2
_LITERAL, _LOOSE, _LOOSEST = 2, 1, 0
# What speaks for another language beside the label, and for English, on the scale of a quality.
_IS_SPOKEN, _IS_RELIABLE, _HAS_ACCENTS, _IS_ENGLISH, _IS_JOINED = 0.1, 0.06, 0.06, 0.06, 0.05
_TWO_SLIPS = 1.5  # two slips in a word are less likely than one in each of two
_REPAIRED = 0.02  # an English word that a slip explains, when it makes a whole title
_PARTLY_SURE = 0.7
_CHOICES = 6


@dataclass(frozen=True, slots=True)
class Foreign:
    """`codes` in the form of `TitleIndex.exact`, empty where the language is one that has no labels; `sure` is 0-1.

    `label` and `language` say what was recognised, `span` which words of the text; `english` is what an everyday word means
    that no occupation has as its title ("Lehrer" is "teacher"), to be read in its place.
    """

    codes: dict[int, int]
    sure: float
    language: str
    label: str
    span: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """A text with what is known of its language."""

    text: str
    words: Sequence[str]
    strange: frozenset[str]  # words that English does not have
    english: int  # words of English talk
    verdict: Recognised
    home: str  # the language spoken, "" where it is English or not known
    talked: float  # what its own words say for that language
    joined: int  # words of other languages' talk, and articles and prepositions, that English does not have
    accented: bool  # letters that English does not have


_talk_of: "WeakKeyDictionary[TitleIndex, frozenset[str]]" = WeakKeyDictionary()


def read_foreign(text: str, titles: TitleIndex, speller: Speller) -> Foreign | None:
    """The label of another language that a text holds; None where it is English or holds none. Never fails.

    An answer without codes means: this is a language that has no labels, and nothing else should be read into it.
    """
    folded = fold(text)
    words = folded.split()[:_MOST_WORDS]
    talk = _talk(titles)
    if all(_english(word, talk, titles) for word in words):
        strange: frozenset[str] = frozenset()
    else:
        folded = fold(unelided(text))
        words = folded.split()[:_MOST_WORDS]
        strange = frozenset(word for word in words if not _english(word, talk, titles))
    if not words or (not strange and len(words) == 1):
        return None
    if exact_codes(words, titles) or folded in titles.tables["whole"]:
        return None
    index = titles.labels
    for form in (unelided(text), *(forms(_apart(text)) if strange else ())):
        folded = fold(form)
        label = index.whole(folded) if len(words) <= _LONGEST_LABEL else None
        if label is not None and (folded == " ".join(words) or not strange.isdisjoint(folded.split())):
            return _named([Hit(1.0, 1.0, label, (0, len(words)))], recognise(text).language, folded, titles)
    if not strange:
        return None
    said = _heard(text, words, strange, talk, index)
    if _plain_english(said, talk, titles, speller, index):
        return None
    if not _readable(folded):
        return None if len(strange) < len(words) else _no_labels(said)
    found = _inside(said, titles, speller, index)
    if found is None and _elsewhere(said, index) and len(words) > 2:
        return None if any(_of_a_title(word, titles) for word in words) else _no_labels(said)
    return found


def foreign_query(found: Foreign, titles: TitleIndex, speller: Speller) -> Query:
    """What was found as a query: the occupation's own English title finds its neighbours, where one is named alone."""
    if found.english:
        query = read_query(found.english, titles, speller)
        note = f"{found.span} read as {found.label} ({found.language}), {found.english}"
        return replace(query, notes=(note, *query.notes))
    outright = [code for code, said in found.codes.items() if said // 3 == _PREFERRED]
    words = fold(titles.code(outright[0]).title).split() if len(outright) == 1 else []
    known = f"{found.span} read as {found.label} ({found.language or 'several languages'})"
    note = known if found.codes else f"no titles in {found.language}"
    return Query(found.span, tuple(words), (), found.codes, (note,))


def _inside(said: _Said, titles: TitleIndex, speller: Speller, index: ForeignIndex) -> Foreign | None:
    """The best label in any run of the text, if it is better than what English makes of the same words."""
    talk = _talk(titles)
    runs = _runs(said, talk, index)
    small = index.small.get(said.home, frozenset()) | SMALL_WORDS
    best: tuple[Sequence[str], list[Hit]] | None = None
    for run in runs:
        hits = search(run, said.home or said.verdict.language, small, index)
        if said.talked < _HEARD:
            hits = [hit for hit in hits if _strange_enough(run, hit, said)]
        if hits and (best is None or hits[0].rank > best[1][0].rank + _ROUNDING):
            best = run, hits
    if best is not None:
        where, hits = best
        top = hits[0]
        needed = _MIXED if said.english and not said.home else _LEAST
        if _elsewhere(said, index) and top.rank < _COGNATE:
            needed = 1.0
        part = where[top.span[0] : top.span[1]]
        if said.talked < _HEARD and top.quality < _EXACT and top.rank < needed:
            return None
        if top.quality >= needed and top.quality + _bias(said) > _english_quality(part, talk, titles, speller):
            return _named(hits, said.home or said.verdict.language, " ".join(part), titles)
    return _partly(said, runs, small, titles) if said.home else None


def _talk(titles: TitleIndex) -> frozenset[str]:
    """English words of talk: they belong to no title, and say that a text is English."""
    talk = _talk_of.get(titles)
    if talk is None:
        roles = titles.tables["roles"]
        phrases = (*roles["break"], *roles["cue"], *roles["sentence"], *roles["weak"])
        talk = frozenset(word for phrase in phrases for word in phrase.split()) | SMALL_WORDS
        _talk_of[titles] = talk
    return talk


def _english(word: str, talk: frozenset[str], titles: TitleIndex) -> bool:
    return (
        word in talk
        or word in titles.word_number
        or singular(word) in titles.word_number
        or word in titles.tables["short"]
        or word.isdigit()
        or len(word) < 2
    )


def _apart(text: str) -> str:
    """Elided articles set off ("l'IA", "un'insegnante"), as labels are kept, and endings of the other gender taken off."""
    return _GENDER_MARK.sub("", unelided(text))


def _plain_english(
    said: _Said, talk: frozenset[str], titles: TitleIndex, speller: Speller, index: ForeignIndex
) -> bool:
    """Whether nothing speaks for another language loudly enough to look further: so English texts stay quick and unchanged."""
    if said.talked >= _HEARD or said.accented:
        return False
    if said.english > 1 and not said.home:
        return not any(len(word) >= _SHORTEST_MIXED and index.number(word) is not None for word in said.strange)
    if said.joined:
        return False
    quality = _english_quality(said.words, talk, titles, speller)
    if said.verdict.language not in index.languages:
        return quality >= _LIKE_ENGLISH
    return quality >= (_WHOLLY_ENGLISH if said.verdict.reliable else _NEARLY_ENGLISH)


def _of_a_title(word: str, titles: TitleIndex) -> bool:
    return len(word) >= _SHORTEST_MIXED and (word in titles.word_number or singular(word) in titles.word_number)


def _heard(
    text: str, words: Sequence[str], strange: frozenset[str], talk: frozenset[str], index: ForeignIndex
) -> _Said:
    verdict = recognise(text)
    scores = spoken(words, verdict, index.weights, talk)
    # "a", "in" or "is" say nothing: other languages have them too.
    english = sum(word in talk and word not in index.weights for word in words)
    home = max(scores, key=lambda language: (scores[language], language), default="")
    if home not in index.languages or scores[home] < _HEARD or scores[home] <= english / 2 + (verdict.language == "en"):
        home = ""
    talked = spoken(words, Recognised("un", reliable=False), index.weights, talk).get(home, 0.0)
    joined = sum(word in index.weights and word not in talk for word in words)
    accented = any(letter.isalpha() and not letter.isascii() for letter in unelided(text).casefold())
    return _Said(text, words, strange, english, verdict, home, talked, joined, accented)


def _elsewhere(said: _Said, index: ForeignIndex) -> bool:
    """Whether the text is in a language that has no labels."""
    return not said.home and said.verdict.reliable and said.verdict.language not in (*index.languages, "en", "un")


def _readable(folded: str) -> bool:
    """Whether some word is written in the letters of a language with labels: Latin, Greek or Cyrillic."""
    return any("a" <= letter <= "z" or "\u0370" <= letter <= "\u04ff" for letter in folded)


def _runs(said: _Said, talk: frozenset[str], index: ForeignIndex) -> list[list[str]]:
    """Words between words of talk. A text without any is one run, whatever its punctuation; one with both genders, the first."""
    breaks = index.breaks[said.home] if said.home else talk if said.english else frozenset()
    if not any(word in breaks for word in said.words):
        first = forms(_apart(said.text))[:1]
        words = fold(first[0]).split() if first else []
        return [words[:_LONGEST_RUN]] if words else []
    small = index.small.get(said.home, frozenset()) | SMALL_WORDS
    runs: list[list[str]] = []
    if said.home and len(said.words) <= _LONGEST_BARE:
        runs.append(list(said.words))
    left = _MOST_WORDS
    for piece in _PIECES.split(_apart(said.text)):
        run: list[str] = []
        for word in [*fold(piece).split()[:left], ""]:
            if word and word not in breaks:
                run.append(word)
                continue
            while run and run[0] in small:
                del run[0]
            while run and run[-1] in small:
                del run[-1]
            if run:
                runs.append(run[:_LONGEST_RUN])
            run = []
        left -= len(piece.split())
        if left <= 0:
            break
    if not said.home:
        runs = [run for run in runs if any(word in said.strange for word in run)]
    return runs


def _strange_enough(run: Sequence[str], hit: Hit, said: _Said) -> bool:
    """Whether a label stands on words that English does not have."""
    words = run[hit.span[0] : hit.span[1]]
    return any(word in said.strange and len(word) >= _SHORTEST_MIXED for word in words)


def _bias(said: _Said) -> float:
    """What the text as a whole says for its being in another language than English."""
    bias = _IS_SPOKEN if said.home and (said.verdict.language != "en") else 0.0
    if said.verdict.language == "en":
        bias -= _IS_ENGLISH
    elif said.verdict.reliable and said.verdict.language != "un":
        bias += _IS_RELIABLE
    bias += min(2, said.joined) * _IS_JOINED
    return bias + _HAS_ACCENTS * said.accented


def _english_quality(words: Sequence[str], talk: frozenset[str], titles: TitleIndex, speller: Speller) -> float:
    """How well English explains the words: the share of letters that stay, when slips are repaired."""
    letters, wrong = 0, 0.0
    written: list[str] = []
    for word in words:
        letters += len(word)
        if _english(word, talk, titles):
            written.append(word)
            continue
        meant = speller.repair(word)
        if meant == (word,) and not speller.known(word):
            wrong += len(word)
        elif meant != (word,):
            wrong += OSA.distance(word, " ".join(meant)) ** _TWO_SLIPS
            written += meant
        else:
            wrong += 2
    return 1 - wrong / max(1, letters) + (_REPAIRED if written and exact_codes(written, titles) else 0.0)


def _named(hits: Sequence[Hit], language: str, span: str, titles: TitleIndex) -> Foreign | None:
    """The codes of the best label and of those as good; one that leads alone is named outright.

    A blocked occupation is reached by its own words alone, letter by letter.
    """
    index, top = titles.labels, hits[0]
    whole = top.quality > 1 - _ROUNDING
    kinds: dict[str, dict[int, int]] = {}
    for hit in hits:
        if hit.rank < top.rank - _AS_GOOD:
            break
        for code, place, kind in index.ties(hit.label):
            found = kinds.setdefault(index.languages[place], {})
            found[code] = max(kind, found.get(code, 0))
    if language not in kinds:
        language = next(iter(kinds)) if len(kinds) == 1 else ""
    mine = kinds.get(language) or {code: kind for found in reversed(kinds.values()) for code, kind in found.items()}
    codes = {
        code: kind
        for code, kind in sorted(mine.items())
        if code < EVERYDAY and (whole or not titles.code_blocked[code])
    }
    everyday = [code for code in sorted(mine) if code >= EVERYDAY]
    preferred = [code for code, kind in codes.items() if kind == _PREFERRED]
    label, sure = index.text(top.label), min(1.0, top.quality + 0.02)
    if everyday and (not preferred or any(mine[code] == _PREFERRED for code in everyday)):
        return Foreign({}, sure, language, label, span, index.everyday[everyday[0] - EVERYDAY])
    if not codes:
        return None
    literal = _LITERAL if whole else _LOOSE
    leads = preferred if len(preferred) == 1 else list(codes) if len(codes) == 1 else []
    said = {code: (_PREFERRED if code in leads else _ALTERNATIVE) * 3 + literal for code in codes}
    return Foreign(said, sure, language, label, span)


def _partly(said: _Said, runs: Sequence[Sequence[str]], small: frozenset[str], titles: TitleIndex) -> Foreign | None:
    """Occupations whose labels hold a run and say more ("pielęgniarka" alone): candidates, none of them outright."""
    index = titles.labels
    for run in sorted(runs, key=len, reverse=True):
        if not any(word in said.strange and len(word) >= _SHORTEST_MIXED for word in run):
            continue
        found = holders(run, said.home, small, index)
        codes: dict[int, int] = {}
        for label in found:
            for code, _, _ in index.ties(label):
                if code < EVERYDAY and len(codes) < _CHOICES and not titles.code_blocked[code]:
                    codes.setdefault(code, _ALTERNATIVE * 3 + _LOOSEST)
        if codes:
            return Foreign(codes, _PARTLY_SURE, said.home, index.text(found[0]), " ".join(run))
    return None


def _no_labels(said: _Said) -> Foreign:
    return Foreign({}, 0.0, said.verdict.language, "", "")
