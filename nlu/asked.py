"""What a text asks, and which of the occupations in it is meant: the two are read together, for each depends on the other.

A title found in a text is masked before the question is read ("what does a risk manager do"); words that only look like a
title to the matcher are a task or a plain follow-up while another occupation is talked about ("what about budgeting").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlu.alone import stands_alone
from nlu.compared import added_to
from nlu.context import Said, same
from nlu.intent_words import NUMBER, OTHER
from nlu.intents import Intent, Reading
from nlu.normalise import SMALL_WORDS, fold, stem
from nlu.own_work import another_of_kind, another_trade, part_of_work
from nlu.person import person_of
from nlu.second_look import asked_about
from nlu.seniority import seniority_of
from nlu.understanding import Candidate, Match
from nlu.wanted import after_opening, phrases, phrases_in
from nlu.whose import whose

__all__ = ["Asked", "asked_of"]

_SURE_TALK = 0.85  # small talk this clear is small talk, whatever titles its words hold
_CLEAR = 0.6
_UNSURE = 0.5
_BARE = 0.9
_LEAST = 0.36
_ADDRESS = "http://data.europa.eu/esco/occupation/"
_TASK = 0.3
_LEAST_BARE = 0.2
_HEADING, _HEADED = 5, 0.66  # words of a heading beside the title, and how clear it must be
_SURE_TITLE = 0.6
# Features that hold no word of the text, or are its length.
_NO_WORDS = frozenset((OTHER, NUMBER, "^", "$", "*", "#few", "#some", "#many"))
# Phrases of these stand in what people tell of their work as well.
_SEEN_ONLY = frozenset(("compare", "confidence", "replace", "task", "timeline", "tools", "wages", "wrong"))
# Questions that a half-found title takes nothing from, where they are clear: "print version?".
_CLEAR_ALONE = frozenset(
    ("confidence", "outlook", "prepare", "privacy", "report", "sources", "timeline", "tools", "wages", "why_score")
)
_REFUSED = frozenset(("layoffs", "injection", "code"))
_AGAINST_AI = re.compile(
    r"\b(?:vs|versus|or) (?:an? )?(?:ai|chatgpt|midjourney|robots?|machines?)\b|\b(?:ai|robots?|machines?) (?:vs|versus) "
    r"|\b(?:ai|chatgpt|bots?|robots?|machines?|computers?|software)\b.{0,60}\b(?:better|worse|faster|cheaper) than "
)
# "60% paperwork", "half my week", "2 days a week": shares of one's time.
_SHARES = re.compile(
    r"(?<!down )(?<!up )\b\d+ ?(?:%|percent|per cent|pct)"
    r"|\b(?:half|third|quarter|most) (?:of )?(?:my|the|a) (?:time|day|week|job|work|year)\b"
    r"|\b(?:[1-4]|two|three|four) days (?:a|per|each) week\b"
    r"|\b(?:[1-6]|two|three|four) (?:hours|hrs) (?:a|per|each) day\b|\b[12]?\d (?:hours|hrs) (?:a|per|each) week\b",
    re.IGNORECASE,
)
_COMPARING = frozenset(("against", "compare", "compared", "difference", "versus", "vs"))
_FIRST_PERSON = frozenset(("i", "my", "me", "we", "our"))
_STATED, _FEW = 0.75, 3
_SURE_FEELING = 0.8
_ME = frozenset(
    ("i", "me", "us", "we", "you", "it", "that", "this", "they", "them", "my", "mine", "her", "him", "he", "she", "his")
)
# "Will a machine ever plaster walls? that's my job".
_IS_MINE = re.compile(r"\b(?:thats|that is) (?:my (?:job|work|trade|living)|what i do)\b")
_OR = re.compile(r"\b(?:or|than|vs|versus|v)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!\n]{1,9}\s")
_ABOUT = ("what about", "how about", "and what about")
_ANEW = re.compile(r"[,.:;!?\n]+|\bbut\b|(?=\bi['’]?m\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """`match` is what the matcher made of the words, `named` whether they name an occupation; `others` stand beside it."""

    intent: Intent
    match: Match | None
    named: bool
    others: tuple[Candidate, ...] = ()

    @property
    def span(self) -> str:
        return fold(self.match.span) if self.match else ""


def asked_of(said: Said) -> Asked:
    """The question of a text with the occupation it is about."""
    reader = said.reader
    if said.text.lstrip().startswith(_ADDRESS) and said.found.best is not None:
        return Asked(Intent("replace", _BARE, "the address of an occupation"), said.found, named=True)
    plain = _unless_asked(said, reader.best(said.plain_readings))
    if said.focus is not None and _SHARES.search(said.text) and not (said.titled and said.ends_in_person):
        asks = any(each.asks for each in said.plain_readings)
        if not asks or said.context.last_intent == "personalize":
            return Asked(Intent("personalize", _BARE, "shares of one's time"), None, named=False)
    if stands_alone(said):
        alone = said.found.decision != "none"
        return Asked(Intent("replace", _BARE, "a title and nothing else"), said.found, named=alone)
    another = another_trade(said)
    part = part_of_work(said, plain) if another is None else None
    if part is not None:
        return Asked(part, None, named=False)
    if (
        said.focus is not None
        and plain.confidence >= _BARE
        and plain.name in _CLEAR_ALONE
        and not (said.titled or said.works)
    ):
        return Asked(plain, None, named=False)
    another = another or another_of_kind(said)
    if another is not None:
        return Asked(
            Intent("replace", _BARE, "another trade, or another title of the kind talked about"), another, named=True
        )
    match, others = whose(said)
    if said.focus is not None and plain.kind == "study" and match.decision == "none":
        match = said.match(
            asked_about(said.folded.split(), said.titles) or said.text
        )  # "my son thinks of uni for accounting"
    named = match.decision != "none" and (
        said.names_title(match.query)
        or said.says_work(match.query)
        or match is not said.found
        or (said.titled and said.ends_in_person)
        or _is_bare(said, plain)
    )
    telling = said.says_work(match.query) and not any(each.asks for each in said.plain_readings)
    if (
        reader.has(plain.name, "talk")
        and plain.confidence >= _SURE_TALK
        and not (named and (telling or _tells(said, match, plain) or _leads(said, match)))
    ):
        return Asked(plain, None, named=False)
    refused = reader.holds("out_of_scope", said.words)
    own_work = telling and said.words[0] in _FIRST_PERSON and refused is not None and refused.kind != "layoffs"
    if refused is not None and refused.kind in _REFUSED and not own_work:
        return Asked(refused, None, named=False)
    if (
        said.focus is not None
        and said.titled
        and plain.kind != "levels"
        and (said.folded.startswith("or ") or added_to(said) or _COMPARING.intersection(said.words))
    ):
        return Asked(Intent("compare", _BARE, "another occupation beside the one talked about"), match, named=True)
    comparing = (reader.holds("compare", said.words) or _either(said)) if not _AGAINST_AI.search(said.folded) else None
    if comparing is not None and plain.name == "compare" and plain.kind == "levels" and plain.confidence >= _BARE:
        comparing = plain  # "worse off than senior ones" holds a phrase of both
    if comparing is not None and reader.has(plain.name, "may_compare"):
        return Asked(comparing, said.found, named=said.titled)
    if plain.name == "ranking" and plain.confidence >= _CLEAR and not (said.titled and match.confidence >= _SURE_TITLE):
        return Asked(plain, None, named=False)
    if said.focus is not None and plain.name == "task" and not named and person_of(said.folded) == "other":
        return Asked(Intent("replace", _UNSURE, "somebody whose job is not known"), match, named=False)
    if _tells_level(said, plain, named=named):
        return Asked(Intent("seniority", _CLEAR, "how far along the writer is"), None, named=False)
    if said.focus is not None and _about_focus(said, plain, match):
        if plain.name in ("replace", "out_of_scope") and _opens(said, plain):
            plain = Intent("task", _UNSURE, "a question about something that is no occupation")
        return Asked(plain, None, named=False)
    if not named:
        if plain.name == "replace" and match.decision != "none" and said.focus is None:
            return Asked(plain, match, named=True)
        return Asked(_abstained(plain, said), match, named=False)
    return Asked(_about_title(said, match, beside=bool(others)), match, named=True, others=others)


def _unless_asked(said: Said, plain: Intent) -> Intent:
    """What is asked; a text with a question mark that no table holds whole thanks nobody."""
    if "?" not in said.text or not said.reader.has(plain.name, "polite") or said.reader.whole(said.words) is not None:
        return plain
    others = said.plain_readings[0].intents
    return next((each for each in others if not said.reader.has(each.name, "polite")), plain)


def _tells_level(said: Said, plain: Intent, *, named: bool) -> bool:
    """ "Ive been doing it 14 years": nothing is asked and no occupation named, only a level told."""
    if said.focus is None or named or any(each.asks for each in said.plain_readings) or "?" in said.text:
        return False
    if "ago" in said.words and not _FIRST_PERSON.intersection(said.words):
        return False  # "machines did it 30 years ago"
    clear = plain.confidence >= _SURE_TALK and said.reader.holds(plain.name, said.words) is not None
    return (
        said.reader.has(plain.name, "told_by_level")
        and not clear
        and seniority_of(said.folded, "", said.titles) is not None
        and not _SHARES.search(said.text)
    )


def _about_title(said: Said, match: Match, *, beside: bool) -> Intent:
    """What is asked about the occupation that a text names."""
    reader = said.reader
    title = said.title_in(match)
    if f" {title} " not in f" {said.folded} ":
        title = next((word for word in said.folded.split() if stem(word) == stem(title)), "")  # "is nursing safe"
    readings = reader.read_all(said.text, title) if title else said.plain_readings
    asked = _named_task(said) or _done_for(said, match, title) or reader.asked(readings)
    if asked is None:
        asked = _told(said, readings, title)
    if asked.name == "wrong" or (asked.name == "personalize" and beside):
        return Intent("replace", _UNSURE, "an occupation, and nothing to correct")
    if asked.confidence < (_CLEAR if reader.has(asked.name, "talk") else _LEAST):
        return Intent("replace", _UNSURE, "an occupation and no other question")
    if asked.name == "compare" and _AGAINST_AI.search(said.folded):
        return Intent("replace", asked.confidence, "an occupation against AI")
    if asked.name == "task" and said.focus is None and _IS_MINE.search(said.folded):
        return Intent("replace", asked.confidence, "the work by which the writer is known")
    if asked.kind == "study" and not phrases("study_words").intersection(said.words):
        return replace(asked, kind=None)
    if asked.name == "seniority" and said.focus is None and not _asks(said):
        return Intent("replace", _UNSURE, "a level, and no question about it")
    return asked


def _asks(said: Said) -> bool:
    """Whether a text is a question by its form, or by a phrase of one."""
    return (
        "?" in said.text
        or any(each.asks for each in said.plain_readings)
        or said.reader.holds("seniority", said.words) is not None
    )


def _named_task(said: Said) -> Intent | None:
    """ "Software dev. What about code review?": a task in a sentence of its own."""
    for piece in _ANEW.split(said.text)[1:]:
        opened = after_opening("again", fold(piece))
        if (
            not opened
            or not fold(piece).startswith(_ABOUT)
            or said.names_title(opened)
            or _ME.intersection(opened.split())
        ):
            continue
        read = said.reader.read(said.reader.words(piece)).best
        if read.name == "task" or read.confidence < _CLEAR:
            return Intent("task", max(_UNSURE, read.confidence if read.name == "task" else 0.0), "“what about” a task")
    return None


def _done_for(said: Said, match: Match, title: str) -> Intent | None:
    """ "Can ChatGPT do my bookkeeping": a task that somebody wants done, named as its trade."""
    plain = said.plain_readings[0].best
    wanted = title and _is_doing(match) and said.words[0] in ("can", "could") and f" my {title} " in f" {said.folded} "
    return plain if wanted and plain.name == "task" else None


def _told(said: Said, readings: Sequence[Reading], title: str) -> Intent:
    """A text that tells and asks nothing: the first question is meant, unless it is a heading ("nurse salary"), or tells of fear,
    of a lost job, of one's own mix of work."""
    whole = readings[0].best
    if _SHARES.search(said.text):
        return Intent("personalize", _BARE, "shares of one's time")
    works = said.says_work(said.text)
    own = works or bool(_FIRST_PERSON.intersection(said.words))
    told = "told_of_work" if works else "told_of_self" if own else "told"
    best = next(
        (each.best for each in readings if said.reader.has(each.best.name, told) and _clear(each.best, said)), whole
    )
    shares = phrases("share_words").intersection(said.words) or said.reader.holds("personalize", said.words)
    if said.reader.has(best.name, told) and _clear(best, said) and (best.name != "personalize" or shares):
        return best
    for each in (reading.best for reading in readings):
        clear = said.focus is None and each.confidence >= _BARE and each.name not in _SEEN_ONLY
        if clear and not said.reader.has(each.name, "talk") and said.reader.holds(each.name, said.words) is not None:
            return each  # "reporter, want out": the words are telling by themselves
    # A level or a grade is part of what somebody is: "junior roofer" asks nothing.
    said_of = {*title.split(), *said.titles.tables["levels"], *said.titles.tables["modifiers"]}
    rest = [word for word in said.words if word not in said_of]
    heading = 0 < len(rest) <= _HEADING and "," not in said.text and not own
    heading = heading and said.reader.read(rest).best.name == best.name
    if heading and best.confidence >= _HEADED and best.name != "task" and not said.reader.has(best.name, "talk"):
        return best
    return whole if whole.name == "replace" else Intent("replace", _BARE, "an occupation, and nothing asked about it")


def _clear(intent: Intent, said: Said) -> bool:
    """Whether an intent is clear enough to be taken from a text that asks nothing; a feeling must be surer, or said outright."""
    if intent.name != "distress" or said.reader.holds("distress", said.words) is not None:
        return intent.confidence >= _CLEAR
    return intent.confidence >= _SURE_FEELING


def _is_bare(said: Said, plain: Intent) -> bool:
    """Whether all of a text is taken for a title, where nothing is talked about and the words ask nothing known."""
    span = said.steps.span
    if span is None or span.sure != "bare" or said.focus is not None or said.found.confidence < _LEAST_BARE:
        return False
    if said.reader.whole(said.words) is not None:
        return False
    if not said.reader.has(plain.name, "talk") or plain.confidence < _CLEAR or not _says_anything(said):
        return True
    clear = said.found.decision == "match" and said.found.confidence >= _SURE_TITLE
    return clear and plain.kind == "other" and said.reader.holds(plain.name, said.words) is None


def _says_anything(said: Said) -> bool:
    """Whether what spoke for small talk was a word, and not that the words are unknown, or few."""
    evidence = (what for what, worth in said.plain_readings[0].evidence if worth > 0)
    return any(word not in SMALL_WORDS and word not in _NO_WORDS for what in evidence for word in what.split())


def _tells(said: Said, match: Match, plain: Intent) -> bool:
    """Whether a title stands in the text that no small talk holds: "hi im a nurse", "stock broker", "car mechanic, evs kill us"."""
    span = said.steps.span
    if span is None or not said.titled or said.reader.holds("out_of_scope", said.words) is not None:
        return False
    if span.before and len(said.words) > 2:
        return True
    told = plain.name != "thanks" and not any(each.asks for each in said.plain_readings)
    return match.confidence >= _SURE_TITLE and (span.sure == "bare" or (told and span.sure == "named"))


def _leads(said: Said, match: Match) -> bool:
    """Whether a title that nothing is asked about begins the text: "head housekeeper 4 star hotel"."""
    return (
        match is not said.found
        and match.decision == "match"
        and said.folded.startswith(fold(match.span))
        and not any(each.asks for each in said.plain_readings)
        and said.reader.holds("out_of_scope", said.words) is None
    )


def _about_focus(said: Said, plain: Intent, match: Match) -> bool:
    """Whether the words ask about the occupation talked about, and their "title" is only a word of the question, or a task."""
    needs = said.reader.needs_occupation(plain.name)
    if _opens(said, plain):
        return True
    if match.decision == "none":
        return needs and plain.confidence >= _LEAST
    if said.titled and (plain.kind == "entry" or phrases_in("as_a_job", said.folded)):
        return False  # the way in is asked of the job that is named
    if plain.name == "task" and plain.confidence >= _TASK and (not said.titled or _is_doing(match)):
        return True
    if not needs or plain.name in ("replace", "compare"):
        return False
    if said.titled and (match.confidence >= _SURE_TITLE or (plain.name == "task" and said.ends_in_person)):
        return False
    return plain.confidence >= _CLEAR or not said.titled


def _either(said: Said) -> Intent | None:
    """Two titles with "or" between them."""
    sides = _OR.split(next((each for each in _SENTENCE_END.split(said.text) if _OR.search(each)), said.text))
    if len(sides) != 2 or not all(map(fold, sides)) or not all(map(said.names_title, sides)):
        return None
    best = [said.match(side).best for side in sides]
    return Intent("compare", _BARE, "two occupations with “or” between them", "levels" if same(*best) else None)


def _opens(said: Said, plain: Intent) -> bool:
    """Whether "what about ..." goes on with something that is done: no title, no person, and no other question."""
    opened = after_opening("again", said.folded)
    if not opened or said.titled:
        return False
    if person_of(said.folded) == "other" or _ME.intersection(opened.split()):
        return False
    return plain.name in ("out_of_scope", "replace", "task") and plain.kind in (None, "other")


def _is_doing(match: Match) -> bool:
    """One word for what is done rather than for who does it: "accounting", "welding"."""
    words = fold(match.span).split()
    return len(words) == 1 and words[0].endswith("ing")


def _abstained(plain: Intent, said: Said) -> Intent:
    """An intent that is too unsure to act on is none, where no occupation is named either; words that ask nothing are work that
    is not known, unless they clearly say something else."""
    told = said.focus is None and not any(each.asks for each in said.plain_readings)
    few = len(said.words) <= _FEW or (plain.confidence < _LEAST and len(said.words) <= 2 * _FEW)
    if told and plain.confidence < _STATED and few:
        return Intent("replace", _UNSURE, "work, it seems, but none that is known")
    line = "," in said.text or said.words[0] in ("i", "my", "our", "they", "we")
    shares = plain.name == "personalize" and phrases("share_words").intersection(said.words)
    asks = not shares and (said.reader.needs_occupation(plain.name) or plain.name in ("report", "sources"))
    if told and line and asks and not said.reader.holds(plain.name, said.words):
        return Intent("replace", _UNSURE, "a line about somebody, and no question")  # "smith, 15 yrs, self taught"
    # Of a text that tells of nothing else but somebody, "beyond me" would be a cold answer.
    mine = told and bool(_FIRST_PERSON.intersection(said.words))
    least = _CLEAR if mine or said.focus is not None else _SURE_FEELING
    felt = plain.name != "distress" or plain.confidence >= least or said.reader.holds("distress", said.words)
    if felt and (plain.confidence >= _LEAST or plain.name == "replace"):
        return plain
    return Intent(
        "out_of_scope", round(1 - plain.confidence, 4), f"nothing is clear enough; the nearest is {plain.name}", "other"
    )
