"""The part of a run of words that is most like a title, and how much speaks for it.

A cue before it ("I'm a", "my job as a"), a published title or known short form in it, a field of work or study ("in finance",
"law degree"), a last word that titles end in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nlu import workplace
from nlu.holder import When, Whose
from nlu.normalise import SMALL_WORDS, singular, stem
from nlu.query import ends_in_person, exact_codes, headed
from nlu.spelling import speller_of
from nlu.title_words import Roles, in_short, is_agent, is_field, is_head, is_known, names_work, placed
from nlu.titles import TitleIndex

__all__ = ["CUE", "WORK", "Span", "judged"]

CUE, WORK = 3.0, 1.3
_WEAK_CUE, _EXACT, _HEAD = 1.5, 2.0, 1.0
_LONGEST_TITLE = 8  # looked for inside a text
_LONG_SLIP = 6
_SHORT = 2
_PAIR = 2
_ABOUT = 4  # words that say what a word of many trades is about
# What stands after the field a person works in: "warehouse work", "HR people".
_AFTER_FIELD = frozenset(("work", "works", "job", "jobs", "people", "industry", "worker", "workers"))
_BEING = frozenset(("am", "iam", "im"))
_FORMERLY = frozenset(("former", "formerly", "ex", "retired"))
_PERSONS = frozenset(("i", "we", "they", "you", "he", "she"))
_ASKING = frozenset(("do", "does", "did", "can", "could", "should", "will", "would"))


@dataclass(frozen=True, slots=True)
class Span:
    """Words taken for a title, and the words before them.

    `sure` says how they were found: "bare" (the whole text), "named" (a title or a cue), "work" (what a person says they do),
    "guess" (none of these). `whose` and `when` are those of `nlu.holder`; `place` counts the runs before it in the text.
    """

    text: str
    before: str
    sure: str
    score: float
    whose: Whose = "self"
    when: When = "now"
    place: int = 0


def judged(words: Sequence[str], first: int, last: int, roles: Roles, titles: TitleIndex) -> Span | None:
    """The part of the run `words[first:last]` that is most like a title, or None when no part is."""
    before = " ".join(words[max(0, first - 4) : first])
    while first < last and (words[first] in SMALL_WORDS or words[first] in roles.weak or words[first] in _FORMERLY):
        before = f"{before} {words[first]}".strip()
        first += 1
    while last > first and (words[last - 1] in SMALL_WORDS or words[last - 1] in roles.weak):
        last -= 1
    run = list(words[first:last])
    if not run or all(word.isdigit() for word in run):
        return None
    cue = _cue(before, roles)
    field = _field(run, before, words[last : last + 1], roles, titles)
    if field:
        return Span(" ".join(field), before, "named", max(cue, _WEAK_CUE) + _HEAD)
    if not cue and len(run) > 1 and before.split()[-1:] and before.split()[-1] in _PERSONS:
        if {*before.split()[-2:-1]} & _ASKING:
            return Span(" ".join(run[:_LONGEST_TITLE]), before, "guess", -WORK)  # "how do I cook rice"
        if not 1 < len(run) <= _LONGEST_TITLE or not exact_codes(run, titles):
            return Span(" ".join(run[:_LONGEST_TITLE]), before, "work", WORK)
    at_work = workplace.told(before.split(), run, titles)
    if at_work:
        return Span(" ".join(at_work), before, "named", CUE + _WEAK_CUE)
    if last < len(words) and words[last] in _AFTER_FIELD and not names_work(run, titles):
        whole = [*run, "worker"]
        return Span(" ".join(whole if exact_codes(whole, titles) else run), before, "named", cue + _HEAD)
    return _in_run(run, before, cue, roles, titles)


def _in_run(run: list[str], before: str, cue: float, roles: Roles, titles: TitleIndex) -> Span | None:
    head = next((i for i in range(1, len(run)) if run[i] in roles.weak or run[i] == "to"), len(run))
    kept = run[:head]
    at_place = placed(kept[-1], run[head:], titles) if cue or len(kept) == 1 else []
    if at_place and len(kept) == 1:
        return Span(" ".join(at_place), before, "named", cue + _HEAD)
    about = _about(kept, run[head:], titles)
    if about:
        return Span(" ".join([*kept, *about]), before, "named", cue + _HEAD)
    if head < len(run) and not exact_codes(run, titles) and _whole_title(kept, titles):
        being = before.split()[-1:] and before.split()[-1] in _BEING  # "i am postdoc in cancer research"
        return Span(" ".join(kept), before, "named", cue + _EXACT + (_WEAK_CUE if being else 0.0))
    if before.split()[-1:] and before.split()[-1] in _BEING and names_work(_righted(kept, titles), titles):
        return Span(" ".join(kept), before, "named", _WEAK_CUE + _EXACT)  # "iam accountent in dubai"
    if cue == CUE:
        whole = _up_to_weak(run, kept, titles)
        if whole:
            return Span(" ".join(whole), before, "named", cue + _HEAD)
    if len(kept) > 1 and " ".join(kept) in titles.tables["field"]:
        return Span(" ".join(kept), before, "named", cue + _HEAD)  # "is marine biology still worth it"
    named = _named_part(run, roles, titles, cued=cue > 0)
    slipped = _slipped(kept, named, titles)
    if slipped:
        return Span(" ".join(slipped), before, "named", cue + _EXACT)
    if named:
        begin, end, score = named
        # After "I'm a" all words up to the title belong to it.
        part = _widened(run, 0 if cue == CUE and 0 < begin <= 3 else begin, end, titles)
        # "I mend boilers": an unknown word right before says that the title may only be what the work is done to.
        odd = begin > 0 and not run[begin - 1][0].isdigit() and not is_known(run[begin - 1], titles)
        stray = odd and not cue and len(part) == 1 and not _surely(part[0], titles)
        return Span(" ".join(part), before, "guess" if stray else "named", cue + score - 2 * stray)
    if cue and any(is_head(word, titles) or not is_known(word, titles) for word in kept[-1:]):
        return Span(" ".join(kept), before, "named", cue)
    if is_head(kept[-1], titles) and kept[-1] not in roles.never and len(kept[-1]) > 2:
        return Span(" ".join(kept), before, "named" if len(kept) > 1 else "guess", _HEAD)
    if len(run) > 1 or is_known(run[0], titles):
        return Span(" ".join(run), before, "guess", cue / 2)
    return None


def _about(kept: Sequence[str], after: Sequence[str], titles: TitleIndex) -> Sequence[str]:
    """What a word of many trades is about, with the word before it ("officer in cloud management"); nothing where some word of it
    may be a place, which no title holds."""
    if len(kept) != 1 or singular(kept[0]) not in titles.tables["generic"] or after[:1] not in (["in"], ["of"]):
        return ()
    said = [word for word in after[1:] if word not in SMALL_WORDS]
    known = 0 < len(said) <= _ABOUT and all(is_known(word, titles) and not word.isdigit() for word in said)
    return after if known and is_head(said[-1], titles) else ()


def _field(run: Sequence[str], before: str, after: Sequence[str], roles: Roles, titles: TitleIndex) -> Sequence[str]:
    """The field of work or study in a run that stands where one does: "in finance", "law degree", "do marketing for"."""
    for end in range(1, len(run) - 1):
        if " ".join(run[end : end + 2]) in roles.after_field and is_field(run[:end], titles):
            return run[:end]  # "LLB final year nigeria"
    for begin in range(1, len(run)):
        if _ends_in(run[:begin], roles.field):  # "a masters in cyber security"
            for end in range(len(run), begin, -1):
                if is_field(run[begin:end], titles):
                    return run[begin:end]
    kept = list(run)
    studied = bool(after) and after[0] in roles.after_field
    while len(kept) > 1 and kept[-1] in roles.after_field:
        studied = True
        kept.pop()
    placed_so = _ends_in(before.split(), roles.field)
    if studied and is_field(kept, titles):
        return kept
    if studied and kept is not run and len(kept) < len(run) and names_work(kept, titles):
        return kept
    if placed_so:
        for end in range(len(kept), 0, -1):
            if end < len(kept) and kept[end] not in roles.weak:
                continue
            for said in (kept[:end], _righted(kept[:end], titles)):
                if is_field(said, titles):
                    return said
    return []


def _righted(words: Sequence[str], titles: TitleIndex) -> list[str]:
    """The words with their slips repaired."""
    return [right for word in words for right in speller_of(titles).repair(word)]


def _ends_in(said: Sequence[str], phrases: frozenset[str]) -> bool:
    return any(" ".join(said[-length:]) in phrases for length in range(1, min(3, len(said)) + 1))


def _slipped(kept: Sequence[str], named: tuple[int, int, float] | None, titles: TitleIndex) -> Sequence[str]:
    """The words of a run up to its first digits, where they are a title once their slips are repaired and hold more of it than
    what stands there rightly written ("grafic designer", "softwear enginer 5"); nothing otherwise."""
    end = next((at for at, word in enumerate(kept) if any(map(str.isdigit, word))), len(kept))
    words = kept[:end]
    if not words or (named and named[1] - named[0] >= len(words)) or all(is_known(word, titles) for word in words):
        return ()
    speller = speller_of(titles)
    for first in range(len(words)):
        meant = [right for word in words[first:] for right in speller.repair(word)]
        if is_known(words[first], titles) and first + 1 < len(words) and words[first] in titles.tables["modifiers"]:
            continue
        if (
            meant != list(words[first:])
            and (len(meant) > 1 or _no_word(words[-1], titles))
            and names_work(meant, titles)
        ):
            return words[first:]
        if first and named and first >= named[0]:
            break
    return ()


def _no_word(word: str, titles: TitleIndex) -> bool:
    """Whether neither titles nor English have a word, so that it can only be a slip."""
    return (
        len(word) >= _LONG_SLIP and stem(word) not in titles.embedding.beyond and stem(word) not in titles.stem_number
    )


def _surely(word: str, titles: TitleIndex) -> bool:
    """Whether one word is somebody at work, so that what stands before it can be no verb ("bangalore sde")."""
    return (len(word) > _SHORT and in_short([word], titles)) or is_agent(word, titles)


def _whole_title(words: list[str], titles: TitleIndex) -> bool:
    """Whether all of the words up to "at" or "for" are a title, or a word of many trades."""
    if in_short(words, titles) or names_work(words, titles):
        return len(words) > 1 or is_head(words[0], titles) or in_short(words, titles)
    return len(words) == 1 and singular(words[0]) in titles.tables["generic"]


def _up_to_weak(run: list[str], kept: list[str], titles: TitleIndex) -> list[str]:
    """After "I'm a": all words up to "at", "for" or the like, when they end as titles do; nothing when they do not."""
    if not kept or len(kept) > _LONGEST_TITLE or exact_codes(run, titles):
        return []
    if "and" in kept and exact_codes(kept[: kept.index("and")], titles):
        return kept[: kept.index("and")]
    name = singular(kept[-1])
    if not is_agent(kept[-1], titles) or (len(kept) == 1 and name in titles.tables["generic"]):
        return []
    return kept


def _named_part(run: Sequence[str], roles: Roles, titles: TitleIndex, *, cued: bool) -> tuple[int, int, float] | None:
    """The longest part of a run that is a published title or a known short form, with its weight."""
    for length in range(min(_LONGEST_TITLE, len(run)), 0, -1):
        for begin in range(len(run) - length, -1, -1):  # what a title is about stands last
            part = run[begin : begin + length]
            if part[0] in SMALL_WORDS or part[-1] in SMALL_WORDS:
                continue
            text = " ".join(part)
            if length == 1 and (len(text) < 2 or text in roles.never or text in roles.breaks):
                continue
            short = (
                in_short(part, titles) or _somebody(part, titles) or _parted(part, titles) or headed(list(part), titles)
            )
            if short or (
                exact_codes(list(part), titles) and (length > 1 or is_head(text, titles) or (cued and len(run) == 1))
            ):
                return begin, begin + length, _EXACT + 0.3 * length
    return None


def _somebody(part: Sequence[str], titles: TitleIndex) -> bool:
    """ "The SEO guy": a short form or field, and a word for a person."""
    return len(part) > 1 and ends_in_person(list(part)) and is_field(part[:-1], titles)


def _parted(part: Sequence[str], titles: TitleIndex) -> bool:
    """A title of one word that was written as two: "para legal"."""
    return (
        len(part) == _PAIR
        and not exact_codes(list(part), titles)
        and is_head("".join(part), titles)
        and bool(exact_codes(["".join(part)], titles))
    )


def _widened(run: Sequence[str], begin: int, end: int, titles: TitleIndex) -> Sequence[str]:
    """A title with the words before it that titles know, so that "copper mine foreman" is not cut to "foreman"."""
    text = " ".join(run[begin:end])
    if text in titles.tables["whole"]:
        return run[begin:end]
    first = begin
    while first > 0 and begin - first < 3 and run[first - 1] not in SMALL_WORDS and is_known(run[first - 1], titles):
        first -= 1
    after = end
    if end < len(run) and run[end] in {"of", "for", "and"}:
        while after < len(run) and after - end < 4 and (run[after] in SMALL_WORDS or is_known(run[after], titles)):
            after += 1
        while run[after - 1] in SMALL_WORDS or run[after - 1] == "for":
            after -= 1
    elif end < len(run) and is_head(run[-1], titles) and all(is_known(word, titles) for word in run[end:]):
        after = len(run)
    return run[first:after]


def _cue(before: str, roles: Roles) -> float:
    """What the words before a run say for it: much for "I'm a", less for "about"."""
    words = before.split()
    for length in range(min(4, len(words)), 0, -1):
        if " ".join(words[-length:]) in roles.cues and words[-length - 1 : -length] != ["there"]:  # "there is a"
            return CUE if length > 1 else _WEAK_CUE
    return 0.0
