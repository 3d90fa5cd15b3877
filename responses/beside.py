"""Two occupations side by side: the verdict of a comparison, and every figure of one in the same row as the other's."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from responses.asking import asking
from responses.figures import Figure, figures
from responses.headline import scores, whole
from responses.intents.compare import compare
from responses.moves import dollars
from responses.portrait import Portrait, Thing
from responses.reply import Notes, Score, Verdict
from responses.words import say
from scoring.prospects import Lens, Outline

__all__ = ["Beside", "BesideRow", "Side", "beside"]

_SLOT = "profile/beside"
_NAMED = 3
_LENSES: tuple[Lens, ...] = ("disruption", "overlap")
# The rows of scores, by the names of the assessment.
_SCORED = (
    "disruption",
    "overlap",
    "entry",
    "senior",
    "skill_vulnerability",
    "ai_complementarity",
    "task_automation_impact",
    "automation_potential",
    "market_pressure",
    "entry_barrier_erosion",
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its title and code as published, and its scores, the one that is compared first."""

    title: str
    code: str
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class BesideRow:
    """One figure of both, in words; `values` are the bare scores (0-100) where the row has any, for a bar."""

    label: str
    cells: tuple[str, str]
    values: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything to set two occupations side by side; `verdict` never ranks what their ranges do not, and speaks of `lens`."""

    question: str
    verdict: str
    lens: Lens
    sides: tuple[Side, Side]
    caption: str
    rows: tuple[BesideRow, ...]
    both_heading: str
    both: tuple[str, ...]
    limits: Notes | None


def beside(one: Portrait, other: Portrait) -> Beside:
    """`one.view.prospects.compared` holds the outlines of both, in this order."""
    parts = compare(asking("compare"), one)
    first, second = one.view.prospects.compared[:2]
    # The lens that the composer takes: the overlap unless only the other one is known of both.
    both = {name for name in _LENSES if first.exposure(name) is not None and second.exposure(name) is not None}
    lens: Lens = "disruption" if both == {"disruption"} else "overlap"
    return Beside(
        question=say(_SLOT, "question", one=one.many, other=other.many),
        verdict=next(part.text for part in parts if isinstance(part, Verdict)),
        lens=lens,
        sides=(_side(one, first, lens), _side(other, second, lens)),
        caption=say(_SLOT, "caption", one=one.many, other=other.many),
        rows=tuple(_rows((one, other), (first, second))),
        both_heading=say(_SLOT, "both"),
        both=tuple(_both(one, other)),
        limits=next((part for part in parts if isinstance(part, Notes)), None),
    )


def _side(portrait: Portrait, outline: Outline, lens: Lens) -> Side:
    found = sorted(scores(portrait), key=lambda score: score.lens != lens)
    return Side(outline.title, outline.code, tuple(found))


def _rows(portraits: tuple[Portrait, Portrait], outlines: tuple[Outline, Outline]) -> Iterator[BesideRow]:
    """A row that would say nothing of either is left out."""
    known = [figures(portrait.assessment) for portrait in portraits]
    made = [
        *(_scored(name, [each.get(name) for each in known]) for name in _SCORED),
        *(_row(name, [find(outline) for outline in outlines]) for name, find in _PUBLISHED.items()),
        _row("open", [_things(portrait.exposed) for portrait in portraits]),
        _row("held", [_things(portrait.holds) for portrait in portraits]),
    ]
    yield from (row for row in made if row is not None)


def _scored(name: str, found: Sequence[Figure | None]) -> BesideRow | None:
    row = _row(name, [_in_words(each) for each in found])
    if row is None:
        return None
    values = [whole(each.value) if each else None for each in found]
    return BesideRow(row.label, row.cells, (values[0], values[1]))


def _in_words(figure: Figure | None) -> str:
    if figure is None:
        return ""
    score = whole(figure.value)
    low, high = (score if bound is None else whole(bound) for bound in (figure.low, figure.high))
    return say(_SLOT, "range", score=score, low=low, high=high) if low != high else str(score)


def _row(name: str, cells: Sequence[str]) -> BesideRow | None:
    if not any(cells):
        return None
    first, second = (cell or say(_SLOT, "no data") for cell in cells)
    return BesideRow(say(_SLOT, name), (first, second))


def _things(things: Sequence[Thing]) -> str:
    return "; ".join(f"{thing.gerund} ({whole(thing.score)})" for thing in things[:_NAMED])


def _growth(outline: Outline) -> str:
    if outline.growth is None:
        return ""
    sign = "−" if outline.growth < 0 else "+"
    return say(_SLOT, "percent", sign=sign, value=f"{abs(outline.growth):.1f}")


_PUBLISHED: dict[str, Callable[[Outline], str]] = {
    "wage": lambda outline: "" if outline.wage is None else dollars(outline.wage),
    "growth": _growth,
    "people": lambda outline: "" if outline.employment is None else f"{outline.employment:,.0f}",
    "openings": lambda outline: "" if outline.openings is None else f"{outline.openings:,.0f}",
    "education": lambda outline: outline.education or "",
}


def _both(one: Portrait, other: Portrait) -> Iterator[str]:
    """What the two have in common, the rarest skills and the weightiest activities by name."""
    theirs = {skill.key for skill in other.assessment.skills}
    shared = sorted(
        (skill for skill in one.assessment.skills if skill.key in theirs),
        key=lambda skill: (one.view.sharers.get(skill.key, 0), skill.label),
    )
    if shared:
        section = "both one skill" if len(shared) == 1 else "both skills"
        yield say(_SLOT, section, count=len(shared), names=[skill.label for skill in shared[:_NAMED]])
    weights = {row.id: row.weight for row in other.assessment.activities}
    common = sorted(
        (row for row in one.assessment.activities if row.id in weights),
        key=lambda row: (-row.weight - weights[row.id], row.id),
    )
    if common:
        section = "both one activity" if len(common) == 1 else "both activities"
        yield say(_SLOT, section, count=len(common), names=[row.gerund for row in common[:_NAMED]])
    if not shared and not common:
        yield say(_SLOT, "both nothing")
