"""Corrections: the text says that Ned took the wrong occupation, and perhaps which is the right one.

With a marker ("no, software", "I meant the other kind of engineer", "I'm not a nurse, I'm a midwife") and without one (a
part of another title of the same kind: "civil" while software engineers are talked about). Without the right one, the
alternatives that the title has are offered.
"""

import re
from dataclasses import dataclass

from nlu.context import Said, same
from nlu.kindred import kind_of, kindred, told_apart
from nlu.normalise import fold, singular
from nlu.own_work import is_part, task_words
from nlu.understanding import Candidate, Match
from nlu.wanted import after_opening, phrases, phrases_in

__all__ = ["Correction", "correction_of", "denied_in"]

_NOT = re.compile(
    r"\b(?:(?:im|i am|its|it is|thats|that is|hes|shes|he is|she is|they are|theyre|we are|i work|no) not|not|i aint|isnt"
    r"|i do not work as|i dont work as|never said) (?:actually |really |even )?(?:as )?(?:a |an |the )?(?P<denied>[\w ]{2,40}?)"
    r"(?= (?:but|i am|im|its|it is|rather|more|however|and|just|anymore)\b|$)"
)
_APART = re.compile(r"[,;.!?\n…]+|\s-+\s|\bbut\b|\brather\b")
_BUT = re.compile(
    r"\b(?:i am|im|its|it is|thats|that is|i mean|i meant|i said|he is|hes|she is|shes|more of|more like|rather|actually|just)\b"
    r"(?P<meant>.*)$"
)
_KIND_OF = re.compile(r"\b(?:kind|type|sort)s? of (?:a |an )?(?P<title>[\w ]+)$")
_MOST = 4
_FEW_WORDS = 2
_FEW = 5
_SURE = 0.45


_DENIES = re.compile(r"(?:i|we) (?:dont|do not|never|hardly|rarely)\b")


@dataclass(frozen=True, slots=True)
class Correction:
    """`corrected` is what was talked about, `meant` the right occupation where it is named, `offered` what else it may be."""

    corrected: Candidate | None
    meant: Candidate | None
    offered: tuple[Candidate, ...]
    match: Match | None
    why: str


def correction_of(said: Said) -> Correction | None:
    """The correction in a text; None where the text corrects nothing. Needs an occupation that is talked about."""
    focus = said.focus
    if focus is None:
        return None
    if phrases_in("other_kind", said.folded) and len(said.words) <= 14:
        return _other_kind(said, focus)
    denied = denied_in(said)
    if any(_near(each, focus) for each in denied):
        return _meant(said, focus, _after_denial(said.folded), "the occupation talked about is denied")
    rest = after_opening("correcting", said.folded)
    if rest is not None:
        return _opened(said, focus, _plainly(rest)) if rest else None
    return _unmarked(said, focus)


def denied_in(said: Said) -> tuple[Candidate, ...]:
    """Occupations that a text names only to take them back."""
    found: list[Candidate] = []
    if " not " not in f" {said.folded} " and "nt " not in said.folded:
        return ()
    for piece in _APART.split(said.text):
        for hit in _NOT.finditer(fold(piece)):
            words = hit.group("denied").strip()
            if words and said.names_title(words):
                match = said.match(words)
                best = match.best or next(iter(match.choices), None)
                if best is not None:
                    found.append(best)
    return tuple(found)


def _plainly(rest: str) -> str:
    """The words that say what is right, without what only stresses it; all of them where nothing else is said."""
    words = rest.split()
    at = next((at for at, word in enumerate(words) if word not in phrases("plainly")), 0)
    return " ".join(words[at:])


def _near(denied: Candidate, focus: Candidate) -> bool:
    """Whether the denied title is, or may be, the occupation talked about."""
    if same(denied, focus):
        return True
    names = {*map(singular, fold(denied.title).split()), *map(singular, fold(denied.label).split())}
    return bool(names.intersection(map(singular, fold(focus.title).split())))


def _after_denial(folded: str) -> str:
    hit = _NOT.search(folded)
    if hit is None:
        return ""
    after = folded[hit.end() :].strip()
    before = folded[: hit.start()].strip()
    meant = _BUT.search(after)
    if meant:
        return meant.group("meant").strip()
    return after or before


def _opened(said: Said, focus: Candidate, rest: str) -> Correction | None:
    """After "no", "I meant" and the like: the right occupation, or nothing where what follows is another matter."""
    intent = said.reader.best(said.plain_readings)
    words = [word for word in rest.split() if word not in phrases("correcting_words")]
    another = kindred(said, words, kind_of(focus.title)) if len(words) <= _FEW_WORDS else None
    if (
        another is None
        and not said.reader.has(intent.name, "may_correct")
        and intent.confidence > _SURE
        and not said.names_title(rest)
    ):
        return None
    found = _meant(said, focus, rest, "a correction")
    if found.meant is None and intent.name != "wrong":
        return None
    return found


def _unmarked(said: Said, focus: Candidate) -> Correction | None:
    """ "Software" while civil engineers are talked about: with the last word of the title it is another title of the kind."""
    # Who goes from one kind to the next corrects nothing: "bus?", "tram".
    if said.context.earlier:
        return None
    words = [word for word in said.folded.split() if word not in phrases("correcting_words")]
    if not 0 < len(words) <= 2 or len(said.folded.split()) > _FEW or said.names_title(said.folded):
        return None
    if any(word.endswith("ing") for word in words):
        return None  # "cutting cloth" is what somebody does
    # "Forklift?" proposes another occupation or a task, it corrects none.
    if "?" in said.text or is_part(said, task_words(said.folded)):
        return None
    whole = said.reader.whole(said.words)
    if whole is not None or said.plain_readings[0].best.name not in ("replace", "out_of_scope", "wrong", "task"):
        return None
    match = kindred(said, words, kind_of(focus.title))
    if match is None or match.best is None or same(match.best, focus) or not told_apart(words, match.best):
        return None
    # "X rays", said of dentists, is work of theirs and not the radiographer.
    kinds = {singular(kind_of(match.best.title)), singular(kind_of(match.best.label))}
    if singular(kind_of(focus.title)) not in kinds:
        return None
    return Correction(focus, match.best, (), match, "another title of the same kind")


def _meant(said: Said, focus: Candidate, rest: str, why: str) -> Correction:
    words = [word for word in rest.split() if word not in phrases("correcting_words")]
    # "That is wrong, I don't repair equipment" says what one does not do.
    if rest and words and not _DENIES.match(rest):
        match = said.match(rest)
        alone = len(words) > _FEW_WORDS or said.names_title(rest)
        another = None if alone else kindred(said, words, kind_of(focus.title))
        if another is not None and not same(another.best, focus):
            return Correction(focus, another.best, (), another, why)
        if match.decision == "match" and match.best is not None and not same(match.best, focus):
            return Correction(focus, match.best, (), match, why)
        if match.decision == "clarify" and match.choices:
            offered = tuple(choice for choice in match.choices if not same(choice, focus))
            return Correction(focus, None, offered, match, why)
    return _other_kind(said, focus)


def _other_kind(said: Said, focus: Candidate) -> Correction:
    """What else the title may be: the choices of the word that was said, else what is like the title taken."""
    of = _KIND_OF.search(said.folded)
    for title in (of.group("title") if of else "", kind_of(focus.title), focus.title):
        offered = _alternatives(said, title, focus) if title.strip() else ()
        if offered:
            match = said.match(title)
            return Correction(focus, None, offered, match, f"other meanings of {title!r}")
    return Correction(focus, None, (), None, "no other meaning is known")


def _alternatives(said: Said, title: str, focus: Candidate) -> tuple[Candidate, ...]:
    match = said.match(title.strip())
    found = [choice for choice in match.choices if not same(choice, focus)]
    if not found:
        groups = {focus.isco or focus.key}
        for each in (*match.esco, *match.soc) if focus.taxonomy == "esco" else (*match.soc, *match.esco):
            if each.taxonomy == focus.taxonomy and not same(each, focus):
                found.append(each)
                groups.add(each.isco or each.key)
    return tuple(found[:_MOST])
