"""Tasks in a list."""

from nlu.understanding import Understanding
from responses.intents.tasks import heatmap, tasks_exposed, tasks_safe
from responses.layout import text_of
from responses.portrait import Portrait
from responses.reply import ActivityTable, Part
from scoring.assessment import Assessment
from tests.responses.samples import assessment, understanding, view


def asked(topic: str | None) -> Understanding:
    return understanding("tasks_exposed").model_copy(update={"topic": topic})


def minor() -> Assessment:
    """The sample with one activity that is not among the main ones."""
    found = assessment()
    side = found.activities[1].model_copy(update={"main": False})
    return found.model_copy(update={"activities": (found.activities[0], side, *found.activities[2:])})


def table_of(parts: tuple[Part, ...]) -> ActivityTable:
    return next(part for part in parts if isinstance(part, ActivityTable))


def test_the_main_ones_first_and_all_on_request() -> None:
    portrait = Portrait(minor(), view())
    some = table_of(tasks_exposed(asked("which tasks are most exposed"), portrait))
    assert [row.score for row in some.items] == [64, 28, 22]
    assert "3 activities" in some.text
    assert "full list" in some.text
    every = table_of(tasks_exposed(asked("the full list of tasks"), portrait))
    assert len(every.items) == 4
    assert table_of(tasks_safe(asked(None), portrait)).items[0].score == 22


def test_without_tasks_or_skills_it_says_so() -> None:
    nothing = assessment().model_copy(update={"activities": (), "skills": ()})
    assert "nothing to rank" in text_of(tasks_exposed(asked(None), Portrait(nothing, view())))


def test_the_heatmap_sorts_by_contribution_and_shows_both_lenses() -> None:
    portrait = Portrait(minor(), view())
    parts = heatmap(portrait, every=False)
    table = table_of(parts)
    assert [row.points for row in table.items] == sorted((row.points or 0 for row in table.items), reverse=True)
    assert "The 3 activities" in table.text
    assert "All 4 activities" in table_of(heatmap(portrait, every=True)).text
    assert [part.type for part in parts].count("score") == 2
    bare = Portrait(assessment(overlap=None), view())
    assert not any(isinstance(part, ActivityTable) for part in heatmap(bare, every=False))


def test_the_least_exposed_of_an_exposed_job_is_not_called_firm() -> None:
    found = assessment()
    high = tuple(one.model_copy(update={"score": 60.0, "low": 52.0, "high": 66.0}) for one in found.activities)
    text = text_of(tasks_safe(asked(None), Portrait(found.model_copy(update={"activities": high}), view())))
    assert "even" in text.split("60 out of 100")[0]
