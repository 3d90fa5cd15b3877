"""The short answer."""

from responses.portrait import Portrait
from responses.short_answer import short_answer
from tests.responses.samples import assessment, understanding, view


def test_it_has_the_verdict_the_occupation_one_score_and_the_ends_of_the_work() -> None:
    parts = short_answer(understanding(), Portrait(assessment(), view()), "Right.")
    assert [part.type for part in parts] == ["verdict", "occupation", "score", "paragraph"]
    assert parts[0].type == "verdict"
    assert parts[0].text.startswith("Right. ")


def test_what_is_not_on_record_is_left_out() -> None:
    bare = assessment().model_copy(update={"skills": (), "activities": ()})
    assert [part.type for part in short_answer(understanding(), Portrait(bare, view()))] == [
        "verdict",
        "occupation",
        "score",
    ]
    few = assessment(overlap=None)
    few = few.model_copy(update={"skills": few.skills[:1], "activities": ()})
    parts = short_answer(understanding(), Portrait(few, view()))
    assert parts[-1].type == "paragraph"
    assert "least" not in parts[-1].text
