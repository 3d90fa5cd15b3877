import pytest

from responses.brief import line_of
from responses.compose import compose
from scoring.assessment import Assessment
from tests.responses.samples import assessment, understanding, view

LINES = (
    "confidence",
    "describe",
    "personalize",
    "prepare",
    "replace",
    "seniority",
    "tasks_exposed",
    "tasks_safe",
    "why_score",
)


def line(intent: str, found: Assessment) -> str:
    asked = understanding(intent)
    return line_of(asked, found, view(), compose(asked, found, view()))


@pytest.mark.parametrize("intent", LINES)
@pytest.mark.parametrize("taxonomy", ["esco", "soc"])
def test_a_line_is_one_sentence_with_the_figures(intent: str, taxonomy: str) -> None:
    said = line(intent, assessment(taxonomy=taxonomy))
    assert said
    assert "\n" not in said
    assert not said.endswith(".")
    assert "None" not in said


def test_the_score_comes_with_its_range_and_band() -> None:
    assert line("replace", assessment()) == "industrial production managers score 41 out of 100 (37 to 45), moderate"
    assert "holds too little" in line("replace", assessment(disruption=None, overlap=None))
    assert "(43 to 55)" in line("replace", assessment(disruption=None))


@pytest.mark.parametrize(
    "intent", [*LINES, "compare", "outlook", "pivot", "related", "timeline", "tools", "wages", "task", "x"]
)
def test_without_data_there_may_be_no_line_but_never_a_broken_one(intent: str) -> None:
    said = line(intent, assessment(disruption=None, overlap=None))
    assert "None" not in said
    assert said == said.strip()


def test_without_an_occupation_there_is_none() -> None:
    asked = understanding("greeting", decision="none")
    assert line_of(asked, None, view(), compose(asked, None, view())) == ""
