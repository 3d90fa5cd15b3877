"""An occupation's work task by task, as the command and the API give it: rows with reasons, levels, and published inputs."""

from typing import Any, Literal

from bot.known import known_of
from bot.ned import Ned
from bot.view import view_of
from responses import skill_rows, tables
from responses.asking import asking
from responses.intents.tasks import heatmap
from responses.portrait import Portrait
from responses.reply import ActivityRow, ActivityTable, Reply
from scoring.record import assessment_record

__all__ = ["tasks_record", "tasks_reply"]

_LEFT_OUT = frozenset({"activities", "skills", "receipts"})
_DECIMALS = 1
_EXACT = {
    "weight": 4,
    "share": 4,
    "preparation": 4,
    "contribution": 2,
}  # shares and points that one decimal would flatten


def tasks_reply(ned: Ned, taxonomy: Literal["esco", "soc"], key: str, *, every: bool) -> Reply:
    """The same as parts of a reply, for a door to draw."""
    return Reply(text="", parts=heatmap(_portrait(ned, taxonomy, key), every=every))


def tasks_record(ned: Ned, taxonomy: Literal["esco", "soc"], key: str, *, every: bool) -> dict[str, Any]:
    """Both scores, the activities and skill groups that carry most of the work (or `every` one) by contribution, and levels.

    Raises UnknownOccupation for a key of no occupation.
    """
    portrait = _portrait(ned, taxonomy, key)
    assessment, analysis = portrait.assessment, portrait.view.analysis
    record = {name: value for name, value in assessment_record(assessment).items() if name not in _LEFT_OUT}
    rows = _rows(tables.activities(portrait, every=every, full=True))
    activities = sorted(
        (one for one in assessment.activities if one.main or every), key=lambda o: (-o.contribution, o.id)
    )
    record["activities"] = [
        {
            **_rounded(activity.model_dump(exclude={"ai", "human"})),
            "reason": row.reason,
            "human": row.human,
            "evidence": [_rounded(figure.model_dump()) for figure in analysis.evidence.get(activity.id, ())],
        }
        for activity, row in zip(activities, rows, strict=True)
    ]
    groups = [group for group in analysis.groups if group.main or every]
    record["skill_groups"] = [
        {**_rounded(group.model_dump()), "reason": row.reason, "human": row.human}
        for group, row in zip(groups, _rows(skill_rows.groups(portrait, every=every)), strict=True)
    ]
    record["activities_listed"] = len(assessment.activities)
    record["levels"] = None if analysis.levels is None else _levels(analysis.levels.model_dump())
    return record


def _portrait(ned: Ned, taxonomy: Literal["esco", "soc"], key: str) -> Portrait:
    known = known_of(ned, taxonomy, key)
    return Portrait(known.assessment, view_of(ned, asking("tasks_exposed"), known.assessment, "match", known))


def _rows(table: ActivityTable | None) -> tuple[ActivityRow, ...]:
    return table.items if table else ()


def _rounded(record: dict[str, Any]) -> dict[str, Any]:
    return {
        name: round(value, _EXACT.get(name, _DECIMALS)) if isinstance(value, float) else value
        for name, value in record.items()
    }


def _levels(record: dict[str, Any]) -> dict[str, Any]:
    return {
        name: [_rounded(one) for one in value] if isinstance(value, list | tuple) else value
        for name, value in _rounded(record).items()
    }
