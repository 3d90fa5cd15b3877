"""Tasks as the command and the API give them."""

import pytest

from bot.ned import Ned
from bot.tasks import tasks_record, tasks_reply
from data.errors import UnknownOccupation


def test_the_record_has_both_lenses_with_evidence(ned: Ned) -> None:
    record = tasks_record(ned, "soc", "23-2011", every=False)
    activities = record["activities"]
    assert 8 <= len(activities) <= 12
    assert record["activities_listed"] > len(activities)
    points = [row["contribution"] for row in activities]
    assert points == sorted(points, reverse=True)
    for row in activities:
        assert row["low"] <= row["score"] <= row["high"]
        assert row["reason"]
        assert row["human"]
        assert {figure["measure"] for figure in row["evidence"]} >= {"judgement", "gpt4_exposure", "anthropic"}
    assert len({row["reason"] for row in activities}) == len(activities)
    assert record["skill_groups"]
    assert record["levels"]["junior"]
    assert [one["name"] for one in record["overlap"]["inputs"]][:2] == ["karpathy", "growth"]


def test_every_row_adds_up_to_the_score(ned: Ned) -> None:
    record = tasks_record(ned, "soc", "23-2011", every=True)
    assert len(record["activities"]) == record["activities_listed"]
    impact, weight = record["overlap"]["signals"]["task_automation_impact"], record["overlap"]["weights"]
    total = sum(row["contribution"] for row in record["activities"])
    assert total == pytest.approx(weight["task_automation_impact"] * impact, abs=0.2)
    grouped = sum(row["contribution"] for row in record["skill_groups"])
    assert grouped == pytest.approx(record["disruption"]["score"], abs=0.3)


def test_without_scores_there_are_no_rows(ned: Ned) -> None:
    military = next(o.soc for o in ned.kb.soc_all() if not ned.kb.activities_of(o.soc) and o.soc.startswith("55"))
    record = tasks_record(ned, "soc", military, every=True)
    assert record["activities"] == []
    assert record["levels"] is None
    with pytest.raises(UnknownOccupation):
        tasks_record(ned, "soc", "99-9999", every=True)


def test_the_reply_is_made_of_parts(ned: Ned) -> None:
    parts = [part.type for part in tasks_reply(ned, "soc", "23-2011", every=False).parts]
    assert parts == ["verdict", "score", "score", "activities", "activities", "bars", "notes"]
