"""What a text asks, and which of the occupations in it is meant: the two are read together, for each depends on the other.

A title found in a text is masked before the question is read ("what does a risk manager do"); words that only look like a
title to the matcher are a task or a plain follow-up while another occupation is talked about ("what about budgeting").
"""

import re
from dataclasses import dataclass

from nlu.context import Said, among
from nlu.correction import denied_in
from nlu.intents import Intent
from nlu.normalise import fold
from nlu.person import clauses_of, person_of
from nlu.understanding import Candidate, Match
from nlu.wanted import after_opening

__all__ = ["Asked", "asked_of"]

_SURE_TALK = 0.85  # small talk this clear is small talk, whatever titles its words hold
_CLEAR = 0.6
_UNSURE = 0.5
_BARE = 0.9
_LEAST = 0.36
_TASK = 0.3
_SURE_TITLE = 0.6
_TALK = frozenset(("about", "delete", "greeting", "help", "out_of_scope", "privacy", "sources", "thanks"))
_ME = frozenset(("i", "me", "us", "we", "you", "it", "that", "this", "they", "them", "my", "mine"))
# What may turn out to be a comparison, where two titles stand in the text.
_MAY_COMPARE = frozenset(("compare", "out_of_scope", "replace", "seniority", "ranking", "timeline"))
_OR = re.compile(r"\b(?:or|vs|versus)\b", re.IGNORECASE)
_ANEW = re.compile(r"[,.;!?\n]+|\bbut\b|(?=\bi['’]?m\b)", re.IGNORECASE)
_ABOUT_OTHERS = frozenset(("he", "she", "they", "his", "her", "him", "hes", "shes"))


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
    plain = reader.best(said.plain_readings)
    if plain.name in _TALK and plain.confidence >= _SURE_TALK and not _tells(said):
        return Asked(plain, None, named=False)
    comparing = reader.holds("compare", said.words) or _either(said)
    if comparing is not None and plain.name in _MAY_COMPARE:
        return Asked(comparing, said.found, named=said.titled)
    match, others = _whose(said)
    named = match.decision != "none" and (said.names_title(match.query) or said.works or match is not said.found)
    guessed = match.decision != "none" and not named
    if said.focus is not None and _about_focus(said, plain, match):
        if plain.name in ("replace", "out_of_scope") and _opens(said, plain):
            plain = Intent("task", _UNSURE, "a question about something that is no occupation")
        return Asked(plain, None, named=False)
    if not named:
        if plain.name == "replace" and guessed and said.focus is None:
            return Asked(plain, match, named=True)
        return Asked(_abstained(plain), match, named=False)
    title = said.title_in(match)
    masked = reader.best(reader.read_all(said.text, title)) if f" {title} " in f" {said.folded} " else plain
    if masked.confidence < (_CLEAR if masked.name in _TALK else _LEAST):
        masked = Intent("replace", _UNSURE, "an occupation and no other question")
    if masked.name == "wrong" or (masked.name == "personalize" and others):
        masked = Intent("replace", _UNSURE, "an occupation, and nothing to correct")
    return Asked(masked, match, named=True, others=others)


def _tells(said: Said) -> bool:
    """Whether a title stands in the text that no small talk holds: "hi im a nurse"."""
    return len(said.words) > 2 and said.titled and bool(said.steps.span and said.steps.span.before)


def _about_focus(said: Said, plain: Intent, match: Match) -> bool:
    """Whether the words ask about the occupation talked about, and their "title" is only a word of the question, or a task."""
    needs = said.reader.needs_occupation(plain.name)
    if _opens(said, plain):
        return True
    if match.decision == "none":
        return needs and plain.confidence >= _LEAST
    if plain.name == "task" and plain.confidence >= _TASK and (not said.titled or _is_doing(match)):
        return True
    if not needs or plain.name in ("replace", "compare"):
        return False
    if said.titled and match.confidence >= _SURE_TITLE:
        return False
    return plain.confidence >= _CLEAR or not said.titled


def _either(said: Said) -> Intent | None:
    """Two titles with "or" between them."""
    sides = _OR.split(said.text)
    if len(sides) != 2 or not all(map(fold, sides)) or not all(map(said.names_title, sides)):
        return None
    return Intent("compare", _BARE, "two occupations with “or” between them")


def _opens(said: Said, plain: Intent) -> bool:
    """Whether "what about ..." goes on with something that is done: no title, no person, and no other question."""
    opened = after_opening("again", said.folded)
    if not opened or said.titled:
        return False
    if plain.name == "task":
        return True
    if plain.name not in ("replace", "out_of_scope") or plain.kind not in (None, "other"):
        return False
    return person_of(said.folded) == "self" and not _ME.intersection(opened.split())


def _is_doing(match: Match) -> bool:
    """One word for what is done rather than for who does it: "accounting", "welding"."""
    words = fold(match.span).split()
    return len(words) == 1 and words[0].endswith("ing")


def _abstained(plain: Intent) -> Intent:
    """An intent that is too unsure to act on is none, where no occupation is named either."""
    if plain.confidence >= _LEAST or plain.name == "replace":
        return plain
    return Intent(
        "out_of_scope", round(1 - plain.confidence, 4), f"nothing is clear enough; the nearest is {plain.name}", "other"
    )


def _whose(said: Said) -> tuple[Match, tuple[Candidate, ...]]:
    """The match to answer about, and the other occupations in the text: the writer's own leads, unless the question is about
    somebody else."""
    clauses = clauses_of(said.text)
    denied = denied_in(said)
    found = said.found
    if denied and found.best is not None and among(found.best, denied):
        for clause in _ANEW.split(said.text):
            other = said.match(clause)
            if other.best is not None and not among(other.best, denied) and said.names_title(clause):
                return other, ()
    if not clauses.own or not clauses.others:
        return found, ()
    own = [said.match(clause) for clause in clauses.own if _says_work(said, clause)]
    theirs = [said.match(clause) for clause in clauses.others if _says_work(said, clause)]
    if not own or not theirs:
        return found, ()
    asks_of_them = bool(_ABOUT_OTHERS.intersection(fold(clauses.others[-1]).split()[:3])) or any(
        _ABOUT_OTHERS.intersection(fold(clause).split()[:3]) for clause in clauses.own
    )
    first, second = (theirs, own) if asks_of_them else (own, theirs)
    beside = [
        best for match in (*first[1:], *second) if (best := match.best or next(iter(match.choices), None)) is not None
    ]
    return first[0], tuple(beside)


def _says_work(said: Said, clause: str) -> bool:
    match = said.match(clause)
    if match.decision == "none":
        return False
    return said.names_title(clause) or said.says_work(clause)
