"""Two occupations side by side."""

from responses.beside import Beside, beside
from responses.portrait import Portrait
from scoring.assessment import Assessment
from scoring.prospects import Outline
from tests.responses.outlines import given
from tests.responses.samples import assessment
from tests.scoring.outlines import outline


def made(one: Assessment, other: Assessment, first: Outline, second: Outline) -> Beside:
    view = given(compared=(first, second))
    return beside(Portrait(one, view), Portrait(other, view))


def test_one_lens_is_compared_and_the_other_one_stands_beside() -> None:
    found = made(assessment(), assessment(), outline(), outline(title="Bakers", code="51-3011"))
    assert found.lens == "overlap"
    assert [score.lens for score in found.sides[0].scores] == ["overlap", "disruption"]
    assert [side.title for side in found.sides] == ["Industrial Production Managers", "Bakers"]
    labels = [row.label for row in found.rows]
    assert len(labels) == len(set(labels))
    assert found.limits is not None


def test_where_only_disruption_is_known_of_both_that_is_compared() -> None:
    found = made(
        assessment(), assessment(overlap=None), outline(), outline(overlap=None, overlap_low=None, overlap_high=None)
    )
    assert found.lens == "disruption"
    by_label = {row.label: row for row in found.rows}
    assert by_label["AI overlap (US tasks)"].cells[1] == "no data"
    assert by_label["AI overlap (US tasks)"].values[1] is None


def test_a_row_that_says_nothing_of_either_is_left_out() -> None:
    bare = outline(wage=None, growth=None, openings=None, employment=None, education=None)
    found = made(assessment(overlap=None), assessment(overlap=None), bare, bare)
    labels = {row.label for row in found.rows}
    assert "Median pay in the US" not in labels
    assert "Overlap for seniors" not in labels
    assert "Disruption (European skills)" in labels


def test_what_both_do_is_named_or_said_to_be_nothing() -> None:
    same = made(assessment(), assessment(), outline(), outline())
    assert len(same.both) == 2
    bare = assessment().model_copy(update={"skills": (), "activities": ()})
    none = made(assessment(), bare, outline(), outline())
    assert none.both == ("No skill and no activity on record is part of both.",)
    one = assessment()
    other = one.model_copy(update={"skills": one.skills[:1], "activities": one.activities[:1]})
    assert len(made(one, other, outline(), outline()).both) == 2


def test_a_shrinking_job_has_a_minus() -> None:
    found = made(assessment(), assessment(), outline(growth=-4.25), outline(growth=3.0))
    row = next(row for row in found.rows if row.label.startswith("Jobs in the US"))
    assert row.cells == ("−4.2 %", "+3.0 %")
