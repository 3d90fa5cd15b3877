"""Finds the words that name the work in what a person wrote: the title inside a whole question.

Question words, pronouns, helping verbs and the words of the question itself ("ai", "replace", "safe") can be no part of a
title and cut the text into runs of words; what is in a run (`nlu.title_part`) and whose job it is (`nlu.holder`) tell which one
names the occupation. Bounded: some eight hundred words are read, each a few times.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from nlu.bare import without_rest
from nlu.holder import WAS, standing, weight
from nlu.normalise import SMALL_WORDS, fold, singular
from nlu.query import exact_codes
from nlu.spelling import speller_of
from nlu.title_part import CUE, WORK, Span, judged
from nlu.title_words import Roles, in_short, is_agent, is_field, is_known, is_person, names_work, roles_of
from nlu.titles import TitleIndex
from nlu.work_clause import Work

__all__ = ["choose_span", "find_spans", "is_sentence"]

_PIECES = re.compile(r"(?<!\b[A-Za-z])\.|[,;:?!\n\r\t()\[\]{}<>\"“”…—–|]+|\s-+\s")
_ENDS = re.compile(r"[.?!](?=\s)")
_WHOLE_WORD = 5
_MOST_WORDS = 800
_LONGEST_LABEL = 24  # looked up as a whole text
_BARE_WORDS = 14
_WITHIN, _LEAST_WITHIN = 4, 4  # words of a title around a breaking word, and the letters of that one
_BEFORE = 12  # words before a run that may say whose job it is
_BEFORE_TITLES = frozenset(("a", "an", "as", "former", "junior", "senior", "the"))
_WORKING_AS = ("work as", "working as", "works as", "worked as", "employed as", "job as", "career as")
# What a text without a subject begins with: "doing a CS degree", "work in finance", "training to be a nurse".
_SAYS = frozenset(("doing", "do", "does", "studying"))
_SAYS_WHERE = frozenset(("work", "works", "working", "worked", "training", "employed", "finishing"))
_WHERE = frozenset(("in", "at", "for", "on", "as", "with", "to", "my"))
_FIRST, _FIRST_FEW = 0.1, 5
# "24m", "30k", "55yo": what people say of themselves, and no title holds.
_PERSONAL = re.compile(r"\d{1,2}(?:f|m|yo|yrs?|y)|[fm]\d\d|\d{1,9}k|\d0s")


def is_sentence(text: str, titles: TitleIndex) -> bool:
    """Whether the text is more than a bare title: it holds a word that only talk has, or is too long."""
    words = fold(text).split()
    if len(words) > _BARE_WORDS:
        return True
    if len(words) > 1 and (words[0] in _SAYS or (words[0] in _SAYS_WHERE and words[1] in _WHERE)):
        return True
    if any(f" {phrase} " in f" {' '.join(words)} " for phrase in _WORKING_AS):
        return True
    roles = roles_of(titles)
    return _goes_on(text, titles) or any(
        word in roles.sentence
        or (word in roles.breaks and not is_known(word, titles))  # "yeah", "obsolete": no title has such a word
        or _PERSONAL.fullmatch(word)
        for word in words
    )


def _goes_on(text: str, titles: TitleIndex) -> bool:
    """Whether a sentence ends inside the text: "town planner. thoughts?"; the dot of a short form ("Asst. Cook") ends none."""
    last = next((at for at in range(len(text) - 1, -1, -1) if text[at].isalnum()), 0)
    for end in _ENDS.finditer(text, 0, last):
        before = fold(text[: end.start()].rpartition(" ")[2])
        if before and (end.group() != "." or (len(before) >= _WHOLE_WORD and is_known(before, titles))):
            return True
    return False


def find_spans(text: str, titles: TitleIndex) -> list[Span]:
    """The likeliest titles in a text, the best first; empty when nothing in it can name work. Never fails."""
    folded = fold(text)
    if not any(character.isalpha() for character in folded):
        return []
    if not is_sentence(text, titles) or _is_title(folded.split(), titles):
        return [Span(without_rest(text, folded, titles), "", "bare", 0.0)]
    roles = roles_of(titles)
    spans: list[Span] = []
    left = _MOST_WORDS
    fields = titles.tables["field"]
    for piece in _PIECES.split(text):
        words = fold(piece).split()[:left]
        left -= len(words)
        for first, last in _runs(words, roles, titles):
            span = judged(words, first, last, roles, titles)
            if span and span.sure == "guess" and not spans and last - first == len(words) and span.text in fields:
                span = replace(span, sure="named", score=CUE)  # "forensics, I look at fingerprints"
            if span:
                held = standing(
                    [*words[max(0, first - _BEFORE) : first], *_lead(span, words[first:last])], roles.holders
                )
                spans.append(
                    replace(span, score=span.score + weight(held), whose=held.whose, when=held.when, place=len(spans))
                )
        if left <= 0:
            break
    return sorted(
        spans, key=lambda span: (span.sure == "guess", -span.score + _FIRST * min(span.place, _FIRST_FEW), span.place)
    )


def choose_span(spans: Sequence[Span], work: Work | None, titles: TitleIndex) -> Span | None:
    """The words to be taken for the title: those named outright, else what the described work would be called."""
    best = spans[0] if spans else None
    if work is None or not work.title:
        return best
    if best and best.sure == "bare":
        words = fold(best.text).split()
        if (
            not work.plain
            or not words
            or exact_codes(words, titles)
            or is_field(words, titles)
            or names_work(words, titles)
        ):
            return best
        if not work.named and _a_person(best.text, titles):
            return best  # "test engineer" begins with a verb, and is a title
    if best is not None and best.sure == "named" and not work.exact and _is_title(fold(best.text).split(), titles):
        return best  # "marketing manager" is no manager who markets
    if best is not None and best.sure == "named" and not work.plain and not work.exact and best.score > 0:
        return best  # "he's doing heating and ventilation"
    many = (
        best is not None and work.exact and singular(best.text) in titles.tables["generic"]
    )  # "a driver delivering parcels"
    least = CUE + (WAS if best is not None and best.when == "past" else 0.0)
    if best is None or best.score < least or many or (best.when == "past" and work.today):
        return Span(work.title, "", "work", WORK)
    return best


def _a_person(text: str, titles: TitleIndex) -> bool:
    """Whether a text or its first piece ends in a word for a person at work, rightly written or not."""
    last = {fold(said).rpartition(" ")[2] for said in (text, next(filter(fold, _PIECES.split(text)), ""))}
    return any(is_agent(right, titles) for word in last for right in (word, *speller_of(titles).repair(word)[-1:]))


def _lead(span: Span, run: Sequence[str]) -> list[str]:
    """The words of a run that stand before its title."""
    title = span.text.split()
    at = next((at for at in range(len(run)) if list(run[at : at + len(title)]) == title), 0)
    return list(run[:at])


def _is_title(words: Sequence[str], titles: TitleIndex) -> bool:
    """A whole text that is a published title of several words is one, whatever its words ("Will Writer")."""
    return 1 < len(words) <= _LONGEST_LABEL and bool(exact_codes(list(words), titles))


def _runs(words: Sequence[str], roles: Roles, titles: TitleIndex) -> list[tuple[int, int]]:
    """Longest runs of words without a breaking word or phrase, as (first, after last)."""
    runs = []
    first = at = 0
    while at < len(words):
        step = 0
        for length in range(min(roles.longest, len(words) - at), 0, -1):
            if " ".join(words[at : at + length]) in roles.breaks:
                step = length
                break
        inside = step and (
            _inside_title(words, at, roles, titles)
            or _short_form(words, at, titles)
            or _within(words, first, at, titles)
        )
        if step and not inside:
            if at > first:
                runs.append((first, at))
            at += step
            first = at
        else:
            at += 1
    if len(words) > first:
        runs.append((first, len(words)))
    return runs


def _inside_title(words: Sequence[str], at: int, roles: Roles, titles: TitleIndex) -> bool:
    """ "A job coach", "an IT manager", "market research analysts": a breaking word that begins a title."""
    if words[at] not in roles.soft or (words[at] == "it" and (at == 0 or words[at - 1] not in _BEFORE_TITLES)):
        return False
    after = words[at + 1 : at + 3]
    if not after or after[0] in roles.breaks or after[0] in SMALL_WORDS:
        return False
    return is_agent(after[0], titles) or (len(after) > 1 and is_agent(after[1], titles) and is_known(after[0], titles))


def _within(words: Sequence[str], first: int, at: int, titles: TitleIndex) -> bool:
    """ "Voice over artist", "learning support assistant": whether a published title of a person at work holds the breaking word at
    `at` and begins at or after `first`; not where a title that means something stands behind it alone ("will cook")."""
    if len(words[at]) < _LEAST_WITHIN or not is_known(words[at], titles):
        return False
    for begin in range(max(first, at - 2), at + 1):
        for end in range(max(at + 2, begin + 2), min(len(words), begin + _WITHIN) + 1):
            part = words[begin:end]
            if part[0] in SMALL_WORDS or not is_person(part[-1], titles):
                continue
            if exact_codes(list(part), titles) or in_short(part, titles):
                return True
    return False


def _short_form(words: Sequence[str], at: int, titles: TitleIndex) -> bool:
    """A short form that begins with a breaking word ("it support")."""
    return any(in_short(words[at : at + length], titles) for length in (2, 3) if at + length <= len(words))
