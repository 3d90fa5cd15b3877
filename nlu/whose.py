"""Which of the occupations in a text is meant: the writer's own, somebody else's, a second one, or one read otherwise."""

import re
from collections.abc import Sequence

from nlu.context import Said, among
from nlu.correction import denied_in
from nlu.normalise import fold
from nlu.person import clauses_of
from nlu.second_look import asked_about, other_readings
from nlu.title_words import names_work
from nlu.understanding import Candidate, Match

__all__ = ["whose"]

_HEADED = 0.66  # how clear a question without a verb must be
_SURE_TITLE = 0.6
_ANEW = re.compile(r"[,.:;!?\n]+|\bbut\b|(?=\bi['’]?m\b)", re.IGNORECASE)
_OWN = re.compile(r"\b(?:i|im|ive)\b")
_CLAUSES = re.compile(r"[,.;!?\n]+|\band\b|\bbut\b|(?=\bi['’]?m\b)", re.IGNORECASE)
_ABOUT_OTHERS = frozenset(("he", "she", "they", "hes", "shes"))


def whose(said: Said) -> tuple[Match, tuple[Candidate, ...]]:
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
        again = _looked_again(said) or _said_of_others(said, clauses.others)
        return again or found, () if again else _second_job(said, found)
    own = [said.match(clause) for clause in clauses.own if says_work(said, clause)]
    theirs = [said.match(clause) for clause in clauses.others if says_work(said, clause)]
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


def _said_of_others(said: Said, clauses: Sequence[str]) -> Match | None:
    """The work of somebody else, told in a clause of a text that names none as it stands ("my brother drives a cab, hows he")."""
    if said.found.decision == "match":
        return None
    return next((said.match(clause) for clause in clauses if says_work(said, clause)), None)


def _second_job(said: Said, found: Match) -> tuple[Candidate, ...]:
    """Another occupation that the writer says they have, in a clause of its own: "... and evenings i do bar work"."""
    pieces = _CLAUSES.split(said.text)
    if found.best is None or len(pieces) < 2:
        return ()
    # "I do the books mornings and drive a cab at night": the second verb is the writer's too.
    own = bool(_OWN.search(fold(pieces[0])))
    clauses = [
        piece
        for piece in pieces
        if (_OWN.search(fold(piece)) and says_work(said, piece)) or (own and said.says_work(piece))
    ]
    not_meant = (found.best, *denied_in(said))
    best = [match.best for match in map(said.match, clauses) if match.decision == "match" and match.best is not None]
    return tuple(each for each in best if each.confidence >= _SURE_TITLE and not among(each, not_meant))[:1]


def _looked_again(said: Said) -> Match | None:
    """Another reading of a text that names nothing as it stands, where one names an occupation; None where none does."""
    if said.focus is not None:
        return None
    span, found = said.steps.span, said.found
    plain = said.reader.best(said.plain_readings)
    asks = said.reader.needs_occupation(plain.name) or plain.name in ("change_occupation", "report")
    loose = span is None or not said.titled or not names_work(fold(found.span).split(), said.titles)
    told = said.works and found.decision == "match"
    if asks and plain.name != "replace" and plain.confidence >= _HEADED and loose and not told:
        title = asked_about(said.folded.split(), said.titles)
        if title is not None and (title != fold(found.span) or found.decision == "none"):
            return said.match(title)
    if said.works or (found.decision == "match" and (said.titled or found.confidence >= _SURE_TITLE)):
        return None
    for text in other_readings(said.text, said.titles, named=said.titled):
        other = said.match(text)
        if other.decision == "match" and (said.names_title(text) or (text.startswith("i ") and said.says_work(text))):
            return other
    return None


def says_work(said: Said, clause: str) -> bool:
    match = said.match(clause)
    if match.decision == "none":
        return False
    return said.names_title(clause) or said.says_work(clause)
