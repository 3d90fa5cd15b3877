"""Finds the words that name the work in what a person wrote: the title inside a whole question.

Question words, pronouns, helping verbs and the words of the question itself ("ai", "replace", "safe") can be no part of a
title and cut the text into runs of words; what stands before a run ("I'm a …", "my job as a …") and what is in it (a whole
published title, a last word that titles end in) tell which run names an occupation. Bounded: a few hundred words are read,
each a few times.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from nlu.normalise import SMALL_WORDS, fold, singular
from nlu.query import exact_codes
from nlu.titles import TitleIndex
from nlu.work_clause import Work

__all__ = ["Span", "choose_span", "find_spans", "is_sentence"]

_PIECES = re.compile(r"[,.;:?!\n\r\t()\[\]{}<>\"“”…—–|]+|\s-+\s")
_MOST_WORDS = 160
_LONGEST_TITLE = 8  # looked for inside a text
_LONGEST_LABEL = 24  # looked up as a whole text
_BARE_WORDS = 14
_HEADS = 4  # titles that end in a word, before it counts as one that names people at work
_BEFORE_TITLES = frozenset(("a", "an", "as", "former", "junior", "senior", "the"))
_AGENTS = ("er", "or", "st", "coach", "ant", "ent", "guard", "professional", "technician")
# What stands after the field a person works in: "warehouse work", "HR people".
_AFTER_FIELD = frozenset(("work", "works", "job", "jobs", "people", "industry", "worker", "workers"))
_PERSONS = frozenset(("i", "we", "they", "you", "he", "she"))
_ASKING = frozenset(("do", "does", "did", "can", "could", "should", "will", "would"))
# Somebody whose job is not asked about, and words that take a title back.
_OTHERS = frozenset(
    ("boss", "client", "clients", "colleague", "landlord", "manager", "neighbour", "neighbor", "customer", "supervisor")
)
_NOT = frozenset(("not", "never", "longer", "isnt", "arent", "wasnt"))
_DENIED, _OTHERS_JOB = 4.0, 1.0
_CUE, _WEAK_CUE, _EXACT, _FIELD, _HEAD, _WORK, _FIRST = 3.0, 1.5, 2.0, 1.2, 1.0, 1.3, 0.1


@dataclass(frozen=True, slots=True)
class Span:
    """Words taken for a title, and the words before them.

    `sure` says how they were found: "bare" (the whole text), "named" (a title or a cue), "work" (what a person says they do),
    "guess" (none of these).
    """

    text: str
    before: str
    sure: str
    score: float


@dataclass(frozen=True, slots=True)
class _Roles:
    breaks: frozenset[str]
    weak: frozenset[str]
    cues: frozenset[str]
    sentence: frozenset[str]
    never: frozenset[str]
    soft: frozenset[str]
    longest: int


_roles_of: "WeakKeyDictionary[TitleIndex, _Roles]" = WeakKeyDictionary()


def _roles(titles: TitleIndex) -> _Roles:
    roles = _roles_of.get(titles)
    if roles is None:
        table = titles.tables["roles"]
        longest = max(len(phrase.split()) for phrase in (*table["break"], *table["cue"]))
        roles = _roles_of[titles] = _Roles(
            breaks=frozenset(table["break"]),
            weak=frozenset(table["weak"]),
            cues=frozenset(table["cue"]),
            sentence=frozenset(table["sentence"]),
            never=frozenset(table["never"]),
            soft=frozenset(table["soft"]),
            longest=longest,
        )
    return roles


def is_sentence(text: str, titles: TitleIndex) -> bool:
    """Whether the text is more than a bare title: it holds a word that only talk has, or is too long."""
    words = fold(text).split()
    if len(words) > _BARE_WORDS:
        return True
    sentence = _roles(titles).sentence
    return any(word in sentence for word in words)


def find_spans(text: str, titles: TitleIndex) -> list[Span]:
    """The likeliest titles in a text, the best first; empty when nothing in it can name work. Never fails."""
    folded = fold(text)
    if not any(character.isalpha() for character in folded):
        return []
    if not is_sentence(text, titles) or _is_title(folded.split(), titles):
        return [Span(_without_place(text, folded, titles), "", "bare", 0.0)]
    roles = _roles(titles)
    spans: list[Span] = []
    left = _MOST_WORDS
    for piece in _PIECES.split(text):
        words = fold(piece).split()[:left]
        left -= len(words)
        for first, last in _runs(words, roles, titles):
            span = _judge(words, first, last, roles, titles)
            if span:
                spans.append(replace(span, score=span.score - _taken_back(words[max(0, first - 3) : first])))
        if left <= 0:
            break
    best_first = sorted(range(len(spans)), key=lambda i: (-spans[i].score + _FIRST * i, i))
    return [spans[i] for i in best_first]


def choose_span(spans: Sequence[Span], work: Work | None, titles: TitleIndex) -> Span | None:
    """The words to be taken for the title: those named outright, else what the described work would be called."""
    best = spans[0] if spans else None
    if work is None or not work.title:
        return best
    if best and best.sure == "bare":
        words = fold(best.text).split()
        if not work.plain or not words or exact_codes(words, titles) or _is_agent(words[-1], titles):
            return best  # "test engineer" begins with a verb, and is a title
    if best is None or best.score < _CUE:
        return Span(work.title, "", "work", _WORK)
    return best


def _is_title(words: Sequence[str], titles: TitleIndex) -> bool:
    """A whole text that is a published title of several words is one, whatever its words ("Will Writer")."""
    return 1 < len(words) <= _LONGEST_LABEL and bool(exact_codes(list(words), titles))


def _without_place(text: str, folded: str, titles: TitleIndex) -> str:
    """A bare title without its employer or place: "manager at Tesco", "barista in London", "GP, rural practice"."""
    if exact_codes(folded.split(), titles):
        return text.strip()
    title, at, _ = text.partition("@")
    if at and fold(title):
        return title.strip()
    title, at, _ = folded.partition(" at ")
    if at:
        return title
    for mark in (",", " in a ", " in ", " for ", " on "):
        title, at, _ = text.partition(mark)
        words = fold(title).split()
        if at and words and _names_work(words, titles):
            return title.strip()
    return text.strip()


def _names_work(words: list[str], titles: TitleIndex) -> bool:
    """Whether words are a title that says enough alone: not "manager", which what follows makes clear."""
    name = " ".join(singular(word) for word in words)
    if name in titles.tables["generic"]:
        return False
    return name in titles.tables["whole"] or bool(exact_codes(words, titles))


def _taken_back(before: Sequence[str]) -> float:
    """What the words before a title speak against it: "not a", "my boss is a"."""
    if before[-1:] and before[-1] in _NOT:
        return _DENIED
    return _OTHERS_JOB if _OTHERS.intersection(before) else 0.0


def _runs(words: Sequence[str], roles: _Roles, titles: TitleIndex) -> list[tuple[int, int]]:
    """Longest runs of words without a breaking word or phrase, as (first, after last)."""
    runs = []
    first = at = 0
    while at < len(words):
        step = 0
        for length in range(min(roles.longest, len(words) - at), 0, -1):
            if " ".join(words[at : at + length]) in roles.breaks:
                step = length
                break
        if step and not _inside_title(words, at, roles, titles) and not _short_form(words, at, titles):
            if at > first:
                runs.append((first, at))
            at += step
            first = at
        else:
            at += 1
    if len(words) > first:
        runs.append((first, len(words)))
    return runs


def _inside_title(words: Sequence[str], at: int, roles: _Roles, titles: TitleIndex) -> bool:
    """ "A job coach", "an IT manager", "market research analysts": a breaking word that begins a title."""
    if words[at] not in roles.soft or (words[at] == "it" and (at == 0 or words[at - 1] not in _BEFORE_TITLES)):
        return False
    after = words[at + 1 : at + 3]
    if not after or after[0] in roles.breaks or after[0] in SMALL_WORDS:
        return False
    return _is_agent(after[0], titles) or (len(after) > 1 and _is_agent(after[1], titles) and _known(after[0], titles))


def _short_form(words: Sequence[str], at: int, titles: TitleIndex) -> bool:
    """A short form that begins with a breaking word ("it support")."""
    return any(" ".join(words[at : at + length]) in titles.tables["whole"] for length in (2, 3))


def _judge(words: Sequence[str], first: int, last: int, roles: _Roles, titles: TitleIndex) -> Span | None:
    """The part of a run that is most like a title, or None when no part is."""
    before = " ".join(words[max(0, first - 4) : first])
    while first < last and (words[first] in SMALL_WORDS or words[first] in roles.weak):
        before = f"{before} {words[first]}".strip()
        first += 1
    while last > first and (words[last - 1] in SMALL_WORDS or words[last - 1] in roles.weak):
        last -= 1
    run = list(words[first:last])
    if not run or all(word.isdigit() for word in run):
        return None
    cue = _cue(before, roles)
    if not cue and len(run) > 1 and before.split()[-1:] and before.split()[-1] in _PERSONS:
        if {*before.split()[-2:-1]} & _ASKING:
            return Span(" ".join(run[:_LONGEST_TITLE]), before, "guess", -_WORK)  # "how do I cook rice"
        if not _is_title(run, titles):
            return Span(" ".join(run[:_LONGEST_TITLE]), before, "work", _WORK)
    if last < len(words) and words[last] in _AFTER_FIELD and not _names_work(list(run), titles):
        whole = [*run, "worker"]
        return Span(" ".join(whole if exact_codes(whole, titles) else run), before, "named", cue + _HEAD)
    if cue == _CUE:
        whole = _up_to_weak(run, roles, titles)
        if whole:
            return Span(" ".join(whole), before, "named", cue + _HEAD)
    named = _named_part(run, roles, titles)
    if named:
        begin, end, score = named
        # After "I'm a" all words up to the title belong to it.
        kept = _widened(run, 0 if cue == _CUE and 0 < begin <= 3 else begin, end, titles)
        # "I mend boilers": an unknown word right before says that the title may only be what the work is done to.
        stray = begin > 0 and not cue and len(kept) == 1 and not _known(run[begin - 1], titles)
        return Span(" ".join(kept), before, "guess" if stray else "named", cue + score - 2 * stray)
    head = next((i for i in range(len(run)) if run[i] in roles.weak), len(run))
    kept = run[:head] or run
    if cue and any(_is_head(word, titles) or not _known(word, titles) for word in kept[-1:]):
        return Span(" ".join(kept), before, "named", cue)
    if _is_head(kept[-1], titles) and kept[-1] not in roles.never and len(kept[-1]) > 2:
        return Span(" ".join(kept), before, "named" if len(kept) > 1 else "guess", _HEAD)
    if len(run) > 1 or _known(run[0], titles):
        return Span(" ".join(run), before, "guess", 0.0)
    return None


def _up_to_weak(run: list[str], roles: _Roles, titles: TitleIndex) -> list[str]:
    """After "I'm a": all words up to "at", "for" or the like, when they end as titles do; nothing when they do not."""
    head = next((i for i in range(len(run)) if run[i] in roles.weak), len(run))
    kept = run[:head]
    if not kept or len(kept) > _LONGEST_TITLE or exact_codes(run, titles):
        return []
    if "and" in kept and exact_codes(kept[: kept.index("and")], titles):
        return kept[: kept.index("and")]
    name = singular(kept[-1])
    if not _is_agent(kept[-1], titles) or (len(kept) == 1 and name in titles.tables["generic"]):
        return []
    return kept


def _named_part(run: Sequence[str], roles: _Roles, titles: TitleIndex) -> tuple[int, int, float] | None:
    """The longest part of a run that is a published title or a known short form, with its weight."""
    for length in range(min(_LONGEST_TITLE, len(run)), 0, -1):
        for begin in range(len(run) - length, -1, -1):  # what a title is about stands last
            part = run[begin : begin + length]
            if part[0] in SMALL_WORDS or part[-1] in SMALL_WORDS:
                continue
            text = " ".join(part)
            if length == 1 and (len(text) < 2 or text in roles.never or text in roles.breaks):
                continue
            short = text in titles.tables["whole"] or singular(text) in titles.tables["whole"]
            if short or (exact_codes(list(part), titles) and (length > 1 or _is_head(text, titles) or len(run) == 1)):
                return begin, begin + length, _EXACT + 0.3 * length
    return None


def _widened(run: Sequence[str], begin: int, end: int, titles: TitleIndex) -> Sequence[str]:
    """A title with the words before it that titles know, so that "copper mine foreman" is not cut to "foreman"."""
    text = " ".join(run[begin:end])
    if text in titles.tables["whole"]:
        return run[begin:end]
    first = begin
    while first > 0 and begin - first < 3 and run[first - 1] not in SMALL_WORDS and _known(run[first - 1], titles):
        first -= 1
    after = end
    if end < len(run) and run[end] in {"of", "for", "and"}:
        while after < len(run) and after - end < 4 and (run[after] in SMALL_WORDS or _known(run[after], titles)):
            after += 1
        while run[after - 1] in SMALL_WORDS or run[after - 1] == "for":
            after -= 1
    elif end < len(run) and _is_head(run[-1], titles) and all(_known(word, titles) for word in run[end:]):
        after = len(run)
    return run[first:after]


def _cue(before: str, roles: _Roles) -> float:
    """What the words before a run say for it: much for "I'm a", less for "about"."""
    words = before.split()
    for length in range(min(4, len(words)), 0, -1):
        if " ".join(words[-length:]) in roles.cues:
            return _CUE if length > 1 else _WEAK_CUE
    return 0.0


def _is_agent(word: str, titles: TitleIndex) -> bool:
    """A word that titles end in and that sounds like a person."""
    return singular(word).endswith(_AGENTS) and _is_head(word, titles)


def _known(word: str, titles: TitleIndex) -> bool:
    return word in titles.word_number or singular(word) in titles.word_number


def _is_head(word: str, titles: TitleIndex) -> bool:
    number = titles.word_number.get(singular(word))
    if number is None:
        number = titles.word_number.get(word)
    return number is not None and titles.word_head[number] >= _HEADS
