"""One task by itself."""

from dataclasses import replace

from nlu.understanding import Understanding
from responses.intents.task import task
from responses.layout import text_of
from responses.portrait import Portrait
from responses.reply import ActivityTable
from responses.view import View
from responses.words import variants
from tests.responses.samples import activity, assessment, understanding, view


def asked() -> Understanding:
    return understanding("task").model_copy(update={"topic": "what about it"})


def said(seen: View) -> str:
    return text_of(task(asked(), Portrait(assessment(), seen)))


def test_an_activity_of_the_job_stands_with_its_weight() -> None:
    cost = assessment().activities[1]
    text = said(replace(view(), inside=cost.id)).split("\n")[0]
    assert "analyzing cost data" in text
    assert "O*NET importance 80" in text


def test_a_name_that_the_data_only_counts_under_something_wider_says_so() -> None:
    cost = assessment().activities[1]
    text = said(replace(view(), inside=cost.id, under=True)).split("\n")[0]
    assert any(line.replace("{{ part }}", cost.gerund) in text for line in variants("intents/task", "under"))
    assert text.count(cost.gerund) == 1


def test_several_at_once_stand_in_one_table() -> None:
    first, second, *_ = assessment().activities
    parts = task(asked(), Portrait(assessment(), replace(view(), inside=first.id, also=(second.id,))))
    table = next(part for part in parts if isinstance(part, ActivityTable))
    assert [row.label for row in table.items] == [first.title, second.title]
    assert second.gerund.casefold() in text_of(parts).split("\n")[0].casefold()


def test_so_does_a_skill() -> None:
    budgets = assessment().skills[0]
    text = said(replace(view(), inside=budgets.key)).split("\n")[0]
    assert "managing budgets" in text
    assert "72 out of 100" in text


def test_a_task_outside_the_job_is_scored_all_the_same() -> None:
    outside = activity(9, "Weld metal components", "welding metal components", 34)
    text = said(replace(view(), outside=outside))
    assert text.startswith("Under that name I find no task on record for industrial production managers.")
    assert "34 out of 100 (range 28 to 40)" in text
    assert "Models compare figures." in text


def test_a_task_nobody_knows_brings_those_on_record() -> None:
    text = said(view())
    unknown = variants("intents/task", "unknown")
    assert any(line.replace("{{ many }}", "industrial production managers") in text for line in unknown)
    assert "listed below" not in text
    assert "Tasks on record" in text
    bare = assessment().model_copy(update={"activities": (), "skills": ()})
    assert "Tasks on record" not in text_of(task(asked(), Portrait(bare, view())))
