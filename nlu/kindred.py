"""Another title of the kind talked about, by the words that tell it apart: "tram" beside a bus driver is the tram driver."""

from collections.abc import Sequence

from nlu.context import Said
from nlu.normalise import fold, stems
from nlu.understanding import Candidate, Match

__all__ = ["kind_of", "kindred", "near", "told_apart"]

_SURE = 0.45
_ISCO, _SOC = 3, 5  # letters of the codes that two occupations of one field share: "264", "15-12"


def kind_of(title: str) -> str:
    """The last word of a title: the kind of work it is."""
    return (fold(title).split() or [""])[-1]


def kindred(said: Said, words: Sequence[str], kind: str) -> Match | None:
    """The match of these folded words before the word of a kind, where they name one occupation together; None where they do
    not, or where the words end in that kind themselves."""
    if not words or not kind or words[-1] == kind:
        return None
    text = f"{' '.join(words)} {kind}"
    if not said.names_title(text):
        return None
    match = said.match(text)
    return match if match.best is not None and match.confidence >= _SURE else None


def near(one: Candidate, other: Candidate) -> bool:
    """Whether two occupations of one taxonomy are of one field: translators and writers."""
    if one.isco is not None and other.isco is not None:
        return one.isco[:_ISCO] == other.isco[:_ISCO]
    return one.isco is None and other.isco is None and one.key[:_SOC] == other.key[:_SOC]


def told_apart(words: Sequence[str], found: Candidate) -> bool:
    """Whether an occupation holds all these words in its title, or in the title that was found."""
    return set(stems(" ".join(words))) <= {*stems(fold(found.title)), *stems(fold(found.label))}
