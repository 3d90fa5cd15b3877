"""The evidence behind an occupation's activities as a grid: one row an activity, one column a measure, one scale for all."""

from dataclasses import dataclass

from responses.headline import whole
from responses.portrait import Portrait
from responses.words import say

__all__ = ["Heat", "HeatRow", "heat"]

_SLOT = "profile/heat"
# As they weigh in the score; the last two only widen its range.
_MEASURES = (
    "judgement",
    "gpt4_automation",
    "gpt4_exposure",
    "anthropic",
    "microsoft",
    "human_exposure",
    "gpt4_beta",
)
_RANGE_ONLY = ("human_exposure", "gpt4_beta")
_WHOLE_JOB = "anthropic"


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One activity: its score with its range, and a cell for each column (0-100; None where there is no figure)."""

    label: str
    score: int
    low: int
    high: int
    cells: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """A grid to be drawn as a table. `first` and `second` head the activity and its score, `columns` the measures."""

    text: str
    caption: str
    first: str
    second: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    notes: tuple[str, ...]
    type: str = "heat"


def heat(portrait: Portrait) -> Heat | None:
    """The activities that carry most of the work, what adds most to the score first; None where no measure speaks of any."""
    evidence = portrait.view.analysis.evidence
    main = [row for row in portrait.assessment.activities if row.main and evidence.get(row.id)]
    there = {figure.measure for row in main for figure in evidence[row.id]}
    measures = [name for name in _MEASURES if name in there]
    if not measures:
        return None
    rows = []
    for row in sorted(main, key=lambda one: (-one.contribution, one.id)):
        found = {figure.measure: whole(figure.common) for figure in evidence[row.id]}
        cells = tuple(found.get(name) for name in measures)
        rows.append(HeatRow(row.title, whole(row.score), whole(row.low), whole(row.high), cells))
    ranged = [say(_SLOT, name) for name in _RANGE_ONLY if name in there]
    notes = [say(_SLOT, "note range", names=ranged)] if ranged else []
    if _WHOLE_JOB in there:
        notes.append(say(_SLOT, "note whole"))
    return Heat(
        text=say(_SLOT, "text", count=len(rows)),
        caption=say(_SLOT, "caption"),
        first=say(_SLOT, "activity"),
        second=say(_SLOT, "score"),
        columns=tuple(say(_SLOT, name) for name in measures),
        rows=tuple(rows),
        notes=tuple(notes),
    )
