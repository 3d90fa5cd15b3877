"""The grid of the evidence."""

from collections.abc import Mapping
from dataclasses import replace

from responses.heat import heat
from responses.portrait import Portrait
from scoring.assessment import ActivityScore, Analysis, Assessment, EvidenceFigure
from tests.responses.samples import assessment, view


def figure(measure: str, common: float) -> EvidenceFigure:
    known = {"about": "activity", "tasks": 1, "family": None, "dataset": "d", "version": "1", "key": "k"}
    return EvidenceFigure.model_validate({"measure": measure, "value": 50, "common": common, "weight": 0.2, **known})


def portrait(evidence: Mapping[str, tuple[EvidenceFigure, ...]], found: Assessment) -> Portrait:
    return Portrait(found, replace(view(), analysis=Analysis(evidence=dict(evidence))))


def main_ones() -> tuple[Assessment, tuple[ActivityScore, ...]]:
    base = assessment()
    activities = tuple(row.model_copy(update={"main": place < 2}) for place, row in enumerate(base.activities))
    return base.model_copy(update={"activities": activities}), activities


def test_rows_are_the_main_activities_and_columns_what_is_known() -> None:
    found, activities = main_ones()
    evidence = {row.id: (figure("judgement", 30.4), figure("anthropic", 71.5)) for row in activities}
    evidence[activities[1].id] = (figure("judgement", 12), figure("human_exposure", 90))
    grid = heat(portrait(evidence, found))
    assert grid is not None
    assert len(grid.rows) == 2
    assert len(grid.columns) == 3
    cells = {row.label: row.cells for row in grid.rows}
    assert cells[activities[0].title] == (30, 72, None)
    assert cells[activities[1].title] == (12, None, 90)
    assert len(grid.notes) == 2
    for row in grid.rows:
        assert row.low <= row.score <= row.high


def test_without_evidence_there_is_no_grid() -> None:
    found, _ = main_ones()
    assert heat(portrait({}, found)) is None


def test_notes_speak_of_the_columns_there_are() -> None:
    found, activities = main_ones()
    grid = heat(portrait({row.id: (figure("judgement", 30),) for row in activities}, found))
    assert grid is not None
    assert grid.notes == ()
