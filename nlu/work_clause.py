"""Finds what a person says of the work itself: "I mend boilers", "my mum cleans offices", "drives a school bus".

A subject ("I", "my mum", or none at the start of a text), what may stand between ("have", "mostly"), and a verb of work
open a description; it goes on over commas until a word of the question, another subject with an everyday verb, or the end
of the sentence. "I was a spa manager" opens one too, that of its own piece.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nlu.normalise import SMALL_WORDS, fold, singular, stem
from nlu.query import exact_codes
from nlu.title_words import is_field
from nlu.titles import TitleIndex
from nlu.work import WorkIndex, bases

__all__ = ["Weighed", "Work", "find_work", "weigh_work"]

_SENTENCES = re.compile(r"(?<![.;?!\n\r])[.;?!\n\r]+(?=\s|$)")
_PIECES = re.compile(r"[,:()\[\]{}<>\"“”…—–|.;?!]+|\s-+\s")
_MOST_WORDS = 800
_MOST_SAID = 60
_OBJECTS = 4
_TO_DOING = 6  # words between "I work" and what is done there
_COVERED = 0.5  # a described work that an occupation covers so far is surely work
_OWNERS = frozenset(("me", "my", "her", "his", "our", "their", "the"))  # "me mam cleans"
_ENDS_OBJECT = SMALL_WORDS - {"a", "an", "the"}
_DETERMINERS = frozenset(("a", "an", "the", "my", "their", "our", "his", "her", "your", "of", "some", "all"))
# A phrase that ends in one of these is a verb that says no trade ("look after", "take away"), as is a single word.
# fmt: off
_PARTICLES = frozenset((
    "after", "around", "away", "down", "for", "in", "of", "off", "on", "out", "over", "round", "through", "to", "up",
    "with",
))
# fmt: on
_NOW = frozenset(("now", "currently", "nowadays", "today"))
_AND = frozenset(("and", "or"))
_OF_SELF = frozenset(("f", "female", "m", "male", "old", "year", "years", "yo", "yrs"))  # "52, run a shop"
_ASKING = frozenset(
    ("am", "is", "are", "will", "would", "should", "shall", "can", "could", "do", "does", "did", "may", "might")
)
_INVERTED = frozenset(
    ("is", "are", "was", "were", "will", "would", "should", "can", "could")
)  # "is design dead" tells nothing
_AS = frozenset(("as", "a", "an", "the", "our", "their"))
_WORKING = frozenset(("work", "works", "working", "worked", "job", "employed", "at", "in", "am", "for", "on"))


@dataclass(frozen=True, slots=True)
class Work:
    """`words` are those that describe work, in order; `title` is what would name it ("" where only a title was described).

    `today` says that it is what the person does now ("now I drive a van").

    `plain` says whether a verb of the reviewed table was found; `exact` whether `title` is a published one; `named` whether the
    table names the trade for the very phrase ("keep the books").
    """

    words: tuple[str, ...]
    title: str = ""
    plain: bool = False
    exact: bool = False
    named: bool = False
    today: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a described work says for each code, and how much of it the best one covers (0-1; 0 where no plain verb was said)."""

    codes: Mapping[int, float]
    covered: float


@dataclass(slots=True)
class _Reading:
    titles: TitleIndex
    words: list[str] = field(default_factory=list)
    title: str = ""
    plain: bool = False
    exact: bool = False
    named: bool = False
    today: bool = False
    told: bool = False  # whether somebody whose work is told stood in this sentence
    past: bool = False  # whether what was read so far was work of earlier days
    done_to: bool = False  # whether `title` says what the work is done to


def find_work(text: str, titles: TitleIndex) -> Work | None:
    """The described work in a text, or None. Reads a few hundred words at most; never fails."""
    work = titles.work
    reading = _Reading(titles)
    left = _MOST_WORDS
    for number, sentence in enumerate(_told(_SENTENCES, text)):
        open_ = ""
        reading.told = False
        about = True
        before: list[str] = []
        for piece in _told(_PIECES, sentence):
            words = fold(piece).split()[:left]
            left -= len(words)
            if open_ == "title":
                open_ = "verb" if _verb(words, _skipped(words, 0, work), work) else ""
            about = about and all(word in _OF_SELF or word[0].isdigit() for word in before)
            before = words
            open_ = _read(words, open_, reading, bare=number == 0 and about)
        if left <= 0:
            break
    if not reading.words or (len(reading.words) == 1 and not reading.exact):
        return None  # one word that names no trade ("safe", "feeding") describes nothing
    said = tuple(reading.words[:_MOST_SAID])
    return Work(said, reading.title, reading.plain, reading.exact, reading.named, reading.today)


def _told(marks: re.Pattern[str], text: str) -> list[str]:
    """The parts between marks that say anything: what surrounds a text must not change how it is read."""
    return [part for part in marks.split(text) if fold(part)]


def weigh_work(work: Work | None, title: str, titles: TitleIndex) -> Weighed:
    """What a described work says for each code; nothing where no more was said than `title`."""
    if work is None:
        return Weighed({}, 0.0)
    named = {*fold(title).split()}
    if not {*work.words} - named - SMALL_WORDS or not (work.title or named <= {*work.words}):
        return Weighed({}, 0.0)
    terms = titles.work.terms(work.words)
    fit = titles.work.fit(terms)
    best = max(fit.values(), default=0.0)
    if not best or not work.plain:
        return Weighed(fit, 0.0)
    return Weighed(fit, min(1.0, best / math.sqrt(titles.work.mass(terms)) / _COVERED))


def _read(words: Sequence[str], open_: str, reading: _Reading, *, bare: bool) -> str:
    """Reads one piece; returns what is still open at its end: "verb", "title" or nothing."""
    work = reading.titles.work
    roles = work.roles
    at = 0
    while at < len(words):
        start = _subject(words, at, work) if not (at and words[at - 1] in _ASKING) else 0
        if not start and at == 0 and words[0] == "as" and words[1:2] and words[1] in _AS:
            open_ = "title"
        elif (
            not start
            and at == 0
            and open_ == "verb"
            and not reading.done_to
            and _verb(words, _skipped(words, 0, work), work)
        ):
            at = _opened(words, _skipped(words, 0, work), reading)
            continue
        elif not start and at == 0 and bare and words[0] not in _INVERTED:
            after = _skipped(words, 0, work)
            if _begins_bare(words, after, reading.titles):
                open_ = "verb"
                at = _opened(words, after, reading)
                continue
        if start:
            reading.told = True
            after = _skipped(words, at + start, work)
            after = _doing(words, at + start, work) or after
            if _verb(words, after, work):
                open_ = "verb"
                past = "used" in words[at + start : after]
                if reading.past and not past:  # "I used to clean, now I drive": what is done today is the work
                    reading = _forgotten(reading)
                reading.past = past
                reading.today |= not _NOW.isdisjoint(words[max(0, at - 2) : after + 1])
                at = _opened(words, after, reading)
                continue
            open_ = "title" if _titled(words, after) else ""
            at = max(after, at + 1)
            continue
        word = words[at]
        if reading.told and not open_ and _goes_on(words, at, work):
            open_ = "verb"
            at = _opened(words, at, reading)
            continue
        if (
            open_ == "title"
            and at
            and word.endswith("ing")
            and not reading.title
            and work.verb_at(words, at).length > 1
        ):
            at = _opened(words, at, reading)  # "I'm a driver for a firm delivering parcels"
            continue
        if open_ and word in roles["end"]:
            open_ = ""
        elif open_ and not word.isdigit() and word not in roles["empty"]:
            reading.words.append(word)
        at += 1
    return open_


def _goes_on(words: Sequence[str], at: int, work: WorkIndex) -> bool:
    """ "I sit in an office, answer mail ..." and "I go round and put in sockets": a phrase of work after another verb."""
    if at and words[at - 1] not in _AND and words[at - 1] != "to":
        return False
    return work.verb_at(words, at).length > 1


def _forgotten(reading: _Reading) -> _Reading:
    reading.words.clear()
    reading.title, reading.plain, reading.exact, reading.named, reading.done_to = "", False, False, False, False
    return reading


def _doing(words: Sequence[str], at: int, work: WorkIndex) -> int:
    """ "I work at a cafe making coffee", "I'm at Deloitte doing audits": where what is done begins; 0 where nothing is said."""
    if at >= len(words) or words[at] not in _WORKING:
        return 0
    if words[at + 1 : at + 2] and words[at + 1].endswith("ing") and work.verb_at(words, at + 1).length > 0:
        return at + 1  # "I work packing biscuits in a factory"
    if work.verb_at(words, at).length > 1:
        return 0
    for place in range(at + 1, min(len(words), at + 1 + _TO_DOING)):
        if words[place] in work.roles["person"] or words[place] in work.roles["end"]:
            return 0
        if words[place].endswith("ing") and _verb(words, place, work):
            return place
    return 0


def _titled(words: Sequence[str], at: int) -> bool:
    """ "I was a …", "I worked as a …": a title follows."""
    return words[at : at + 1] != [] and (words[at] in _AS or words[at + 1 : at + 2] == ["as"])


def _subject(words: Sequence[str], at: int, work: WorkIndex) -> int:
    """How many words a subject at `at` has; 0 where none stands."""
    if words[at] in work.roles["person"]:
        return 1
    if words[at] in _OWNERS and at + 1 < len(words) and words[at + 1] in work.roles["kin"]:
        return 2
    if at == 0 and words[0] in work.roles["relatives"] and len(words) > 1:
        return 1  # "hubby delivers the post"
    return 0


def _skipped(words: Sequence[str], at: int, work: WorkIndex) -> int:
    skip = work.roles["skip"]
    while at < len(words) and not (words[at] == "do" and work.verb_at(words, at).length > 1):
        for length in range(min(6, len(words) - at), 0, -1):
            if " ".join(words[at : at + length]) in skip:
                at += length
                break
        else:
            break
    return at


def _verb(words: Sequence[str], at: int, work: WorkIndex) -> bool:
    """Whether a verb of work stands at `at`."""
    if at >= len(words):
        return False
    if " ".join(words[at : at + 2]) in work.roles["idle"]:
        return False
    length = work.verb_at(words, at).length
    if length > 1:
        return True
    return words[at] not in work.roles["idle"] and (length > 0 or _begins_labels(words[at], work))


def _begins_bare(words: Sequence[str], at: int, titles: TitleIndex) -> bool:
    """Whether a text without a subject begins with a plain verb, and with none that is a title as well ("nurse")."""
    if (
        words[at + 1 : at + 2]
        and words[at + 1] in titles.tables["roles"]["after_field"]
        and is_field(words[at : at + 1], titles)
    ):
        return False  # "marketing grad" tells what was studied
    length = titles.work.verb_at(words, at).length if at < len(words) else 0
    if length == 1:
        return words[at] not in titles.work.roles["idle"] and not exact_codes([words[at]], titles)
    return length > 1


def _begins_labels(word: str, work: WorkIndex) -> bool:
    return any(stem(base) in work.roles["label_verbs"] for base in bases(word))


def _opened(words: Sequence[str], at: int, reading: _Reading) -> int:
    """Takes the verb at `at`, and makes a title of it and its objects if there is none yet; returns where to read on."""
    work = reading.titles.work
    verb = work.verb_at(words, at)
    length, phrase = verb.length, verb.phrase
    end = at + max(1, length)
    reading.words += words[at:end]
    if length > 1 and end < len(words) and words[end].endswith("ing") and _verb(words, end, work):
        return _opened(words, end, reading)  # "responsible for managing"
    while end + 1 < len(words) and words[end] in _AND and _verb(words, end + 1, work):
        reading.words.append(words[end + 1])  # "managed and maintained"
        end += 2
    where = _where(words, at, end, reading.titles)
    phrase = where or phrase
    agents = list(work.plain["agents"].get(phrase, ()))
    named = (
        bool(agents)
        and " " in phrase
        and phrase.rpartition(" ")[2] not in _PARTICLES
        and _published(agents[0], reading.titles)
    )
    objects = [*_objects(verb.between, 0, work), *_objects(words, at + 1 if where else end, work)]
    # Where the verb says the trade ("keep the books", "act"), what follows "for" or "at" is no part of its name.
    trade = named or (agents and agents[0] not in reading.titles.tables["generic"]) or words[end : end + 1] == ["for"]
    placed = named or (bool(trade) and words[end : end + 1] != [] and words[end] in _ENDS_OBJECT)
    placed = placed or _people(words[end : end + _OBJECTS], objects, agents, reading.titles)
    better = named and not reading.named
    if (
        better
        or not reading.title
        or (not reading.named and not reading.done_to)
        or (length and not reading.plain and objects)
    ):
        reading.title, reading.exact = _title(objects, agents, words[at], reading.titles, placed=placed)
        reading.done_to = bool(objects) or " " in phrase
        reading.named = named and reading.exact
    reading.plain |= length > 0
    return end


def _where(words: Sequence[str], at: int, end: int, titles: TitleIndex) -> str:
    """ "I teach chemistry at a uni": the phrase of the verb and its place ("teach at uni"), where the table has one."""
    if words[end : end + 1] not in (["at"], ["in"]):
        return ""
    found = titles.work.verb_at([words[at], *words[end : end + 4]], 0)
    agents = titles.work.plain["agents"].get(found.phrase, ())
    return found.phrase if found.length > 2 and agents and _published(agents[0], titles) else ""


def _objects(words: Sequence[str], at: int, work: WorkIndex) -> list[str]:
    """What the work is done to: the nouns after the verb, up to a small word."""
    found: list[str] = []
    for word in words[at : at + _OBJECTS + 4]:
        if (
            word in work.roles["end"]
            or word in work.roles["idle"]
            or (word in _ENDS_OBJECT and found)
            or len(found) == _OBJECTS
        ):
            break
        if (
            word not in _DETERMINERS
            and word not in SMALL_WORDS
            and word not in work.roles["empty"]
            and not word.isdigit()
        ):
            found.append(singular(word))
    return found


def _title(objects: list[str], agents: list[str], verb: str, titles: TitleIndex, *, placed: bool) -> tuple[str, bool]:
    """Who does this to these: a published title where one fits, else the words of it; `placed` objects are only a place."""
    made = agents or [f"{base}{ending}" for base in bases(verb) for ending in ("er", "r", "or")]
    named = titles.tables["whole"]
    for first in range(len(objects)):
        if any(word in titles.word_number for word in objects[:first]):
            break
        ways = [objects[first:], *_in_formal_words(objects[first:], titles)]
        words = [[*said, *agent.split()] for said in ways for agent in made if set(said).isdisjoint(agent.split())]
        found = next((each for each in words if exact_codes(each, titles)), None)
        found = found or next((each for each in words if " ".join(each) in named), None)  # "chippy owner"
        if found:
            return " ".join(found), True
    if agents and (placed or not objects):
        return agents[0], _published(agents[0], titles)
    return " ".join([*objects[:3], *(agents[:1] or [verb])]), False


def _people(words: Sequence[str], objects: list[str], agents: Sequence[str], titles: TitleIndex) -> bool:
    """ "I recruit nurses": people in the plural are no part of the trade of those who deal with them, where the verb tells one."""
    if not objects or not agents or agents[0] in titles.tables["generic"] or not _published(agents[0], titles):
        return False
    return any(word != objects[-1] == singular(word) for word in words) and bool(exact_codes(objects[-1:], titles))


def _published(title: str, titles: TitleIndex) -> bool:
    return title in titles.tables["whole"] or bool(exact_codes(title.split(), titles))


def _in_formal_words(objects: list[str], titles: TitleIndex) -> list[list[str]]:
    """The same objects, the last one as labels of work call it: "pub" -> "bar"."""
    found = [meaning.split() for meaning in titles.work.object(objects)]
    if len(objects) > 1:
        found += [[*objects[:-1], *meaning.split()] for meaning in titles.work.object(objects[-1:])]
    return found
