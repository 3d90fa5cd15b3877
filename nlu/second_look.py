"""Parts and readings of a text that may name the occupation where the text as it stands did not.

The title that a question stands around ("career change for a bookkeeper"), the text with the slips in its titles repaired, and
what stands before its first comma or preposition. Each is matched as a text of its own.
"""

import re
from collections.abc import Iterator, Sequence

from nlu.normalise import SMALL_WORDS, fold
from nlu.query import exact_codes
from nlu.spelling import speller_of
from nlu.title_words import is_agent, is_field, is_head, is_known, is_person, names_work, roles_of
from nlu.titles import TitleIndex

__all__ = ["asked_about", "other_readings"]

_MOST_WORDS = 60
_LEADING = 5  # words of a title that leads
_LEAST_LEADING, _MOST_LEADING = 3, 40  # words of a text that one leads
_FEW = 9  # ... of one that may all be a title
_LONGEST = 6  # words of a title that is asked about
_SHORTEST_SLIP = 5
_LONG = 5  # letters of a word beyond which it may be a title that few others end in
_LEADS = re.compile(
    r"[,;:.!?()\n]|\s-+\s|\s(?:at|for|in|on|with|w|w/|since|from|out of|to|of|who|and|but|here|as|over|during|near)\s",
    re.IGNORECASE,
)
# What a title stands behind in a question without a verb: "outlook for", "jobs like", "salary of a".
_BEFORE = frozenset(("about", "for", "like", "of", "on", "to", "as", "than"))
# "Will a machine ever paint houses? that's what I do": the work is in the question.
_DONE_BY = re.compile(
    r"\b(?:will|can|could|would) (?:(?:a|an|the|some) )?(?:[a-z]{2,12} )?(?:ai|bots?|computers?|machines?|robots?|it|they)"
    r" (?:ever |really |actually |one day |soon |be able to ){0,2}([a-z]{3,20}(?: [a-z]{1,20}){1,6}?)"
    r" (?:thats|that is|which is|its|it is|cos thats|because thats) (?:what i do|my job|my work|my trade|me|how i|all i do)\b"
)
_ARTICLES = frozenset(("a", "an", "the", "my", "our", "her", "his", "their", "some"))


def asked_about(words: Sequence[str], titles: TitleIndex) -> str | None:
    """The title in the folded words of a question: the longest behind "for", "of" or the like, else one that the text begins with
    and only words of questions follow, else the first that is a person at work; None where none stands so, or where all of it is
    a title."""
    if len(words) > _MOST_WORDS or exact_codes(list(words), titles):
        return None
    for at in range(len(words) - 1):
        # What a person at work does it for is no title of theirs: "ghost writer for ceos".
        if words[at] in _BEFORE and not (at and is_agent(words[at - 1], titles)):
            first = at + 2 if words[at + 1] in _ARTICLES else at + 1
            found = _title_at(words, first, titles)
            if found:
                return found
    found = _title_at(words, 0, titles)
    if found and all(word in titles.intent_vocabulary for word in words[len(found.split()) :]):
        return found
    return next(filter(None, (_person_at(words, at, titles) for at in range(len(words)))), None)


def other_readings(text: str, titles: TitleIndex, *, named: bool) -> Iterator[str]:
    """Other texts to match, the likeliest first; five at the most, and none for a long text. With `named`, where the text may name
    something as it stands, only a title that leads it."""
    words = text.split()
    if len(words) > _MOST_WORDS:
        return
    done = _DONE_BY.search(fold(text))
    if done:
        yield f"i {done.group(1)}"
    lead = _LEADS.split(text, maxsplit=1)[0].strip()
    if named:
        if lead != text.strip() and names_work(fold(lead).split(), titles):
            yield lead
        elif leading := _leading(fold(lead or text).split(), titles):
            yield leading
        return
    leading = _leading(fold(lead or text).split(), titles)
    if leading:
        yield leading
    repaired = " ".join(_repaired(word, titles) for word in words)
    if repaired != " ".join(words):
        yield repaired
    if lead and lead != text.strip() and len(lead.split()) <= _LEADING:
        yield lead
    longest = _longest(fold(text).split(), titles)
    if longest:
        yield longest


def _leading(words: Sequence[str], titles: TitleIndex) -> str:
    """The longest title of a person at work that a text begins with, where what follows ends in none: "network engineer cisco
    certified", "electronics technician repairing radar"."""
    right = [_repaired(word, titles) for word in words[: _LEADING + 1]]
    if not _LEAST_LEADING <= len(words) <= _MOST_LEADING or (len(words) <= _FEW and is_person(words[-1], titles)):
        return ""
    for end in range(min(len(words) - 1, _LEADING), 1, -1):
        if is_head(right[end - 1], titles) and right[end - 1] not in SMALL_WORDS and names_work(right[:end], titles):
            return " ".join(right[:end])
    return ""


def _longest(words: Sequence[str], titles: TitleIndex) -> str:
    """The longest title or field of several words anywhere in a text: "hospital medical coding from home"."""
    never = roles_of(titles).never
    for length in range(min(_LEADING, len(words)), 1, -1):
        for first in range(len(words) - length + 1):
            part = list(words[first : first + length])
            if part[0] in SMALL_WORDS or part[-1] in SMALL_WORDS or part[-1] in never:
                continue
            if is_field(part, titles) or (is_person(part[-1], titles) and exact_codes(part, titles)):
                return " ".join(part)
    return ""


def _title_at(words: Sequence[str], first: int, titles: TitleIndex) -> str | None:
    """The longest title that begins at `first`."""
    never = roles_of(titles).never
    for end in range(min(len(words), first + _LONGEST), first, -1):
        part = words[first:end]
        if (
            part[0] in SMALL_WORDS
            or part[-1] in SMALL_WORDS
            or (part[0] in titles.tables["modifiers"] and not exact_codes(list(part), titles))
            or (len(part) == 1 and part[0] in never)
        ):
            continue
        if is_field(part, titles) or (names_work(part, titles) and (len(part) > 1 or _alone(part[0], titles))):
            return " ".join(part)
    return None


def _alone(word: str, titles: TitleIndex) -> bool:
    """Whether a word may be a title by itself: one that many titles end in, or a long one of no question ("logistician")."""
    return is_head(word, titles) or (len(word) > _LONG and word not in titles.intent_vocabulary)


def _person_at(words: Sequence[str], first: int, titles: TitleIndex) -> str | None:
    """The longest title that begins at `first` and ends in a person at work ("accountants"), or a short form that ends the text."""
    found = _title_at(words, first, titles)
    if found is None:
        return None
    if list(words[first:]) == found.split():
        return found if found not in roles_of(titles).breaks else None
    if found in titles.intent_vocabulary:
        return None
    last = found.split()[-1]
    return found if is_person(last, titles) or not is_head(last, titles) else None


def _repaired(word: str, titles: TitleIndex) -> str:
    """The word, or the one for people at work that it is a slip of."""
    bare = fold(word)
    if len(bare) < _SHORTEST_SLIP or is_known(bare, titles):
        return word
    meant = speller_of(titles).repair(bare)
    return meant[0] if len(meant) == 1 and meant[0] != bare and is_agent(meant[0], titles) else word
