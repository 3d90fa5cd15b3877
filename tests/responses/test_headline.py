import pytest

from responses import headline
from responses.portrait import Portrait
from tests.responses.samples import assessment, understanding, view


@pytest.mark.parametrize(("value", "shown"), [(0.0, 0), (41.49, 41), (41.5, 42), (99.6, 100)])
def test_whole_numbers(value: float, shown: int) -> None:
    assert headline.whole(value) == shown


@pytest.mark.parametrize(
    ("score", "reach"), [(0, "hardly"), (20, "little"), (35, "some"), (50, "half"), (70, "deep"), (100, "deep")]
)
def test_reach(score: float, reach: str) -> None:
    assert headline.reach_of(score) == reach


@pytest.mark.parametrize("score", [10.0, 40.0, 60.0, 80.0])
def test_the_verdict_names_the_job_the_score_and_the_range(score: float) -> None:
    for made in (
        Portrait(assessment(disruption=score), view()),
        Portrait(assessment(taxonomy="soc", overlap=score), view()),
    ):
        text = headline.verdict(made).text
        assert "industrial production manager" in text
        assert f"{score:.0f} out of 100" in text
        assert text.count(". ") == 0
        assert text.endswith(".")


def test_a_verdict_without_work_or_without_scores_says_so() -> None:
    bare = assessment().model_copy(update={"skills": (), "activities": ()})
    assert (
        "wide range" in headline.verdict(Portrait(bare, view())).text
        or "no task data" in headline.verdict(Portrait(bare, view())).text
    )
    nothing = assessment(disruption=None, overlap=None)
    assert "will not make one up" in headline.verdict(Portrait(nothing, view())).text
    assert headline.scores(Portrait(nothing, view())) == ()
    assert headline.gap(Portrait(nothing, view())) is None


def test_the_match_is_named_with_its_code_its_partner_and_what_else_it_could_be() -> None:
    found = headline.matched(understanding(), Portrait(assessment(), view()))
    assert "ESCO 1321.2.1" in found.text
    assert "97 %" in found.text
    assert found.partner == "nearest in the US: Industrial Production Managers (SOC 11-3051)"
    assert [other.title for other in found.alternatives] == ["operations manager", "Industrial Engineers"]
    soc = headline.matched(understanding(confidence=0.5), Portrait(assessment(taxonomy="soc"), view()))
    assert "only 50 %" in soc.text
    assert soc.uri is None
    assert soc.partner == "nearest in Europe: industrial production manager (ESCO 1321.2.1)"
    kept = headline.matched(understanding(kept=True).model_copy(update={"match": None}), Portrait(assessment(), view()))
    assert kept.text.startswith("Still about")
    assert kept.alternatives == ()


def test_the_leading_score_comes_first() -> None:
    first, second = headline.scores(Portrait(assessment(taxonomy="soc"), view()))
    assert (first.lens, first.headline, first.score, first.low, first.high) == ("overlap", True, 49, 43, 55)
    assert (second.lens, second.headline, second.band) == ("disruption", False, "moderate")


@pytest.mark.parametrize(
    ("disruption", "overlap", "said"),
    [(45.0, 48.0, "45"), (40.0, 50.0, "10 points|40"), (20.0, 60.0, "60"), (60.0, 50.0, "60"), (80.0, 40.0, "80")],
)
def test_the_gap_is_explained(disruption: float, overlap: float, said: str) -> None:
    found = headline.gap(Portrait(assessment(disruption=disruption, overlap=overlap), view()))
    assert found is not None
    assert any(part in found.text for part in said.split("|"))


def test_a_missing_lens_is_said() -> None:
    for one in (assessment(overlap=None), assessment(disruption=None)):
        found = headline.gap(Portrait(one, view()))
        assert found is not None
        assert found.text.startswith("Only one lens")


def test_without_tasks_the_gap_names_another_signal() -> None:
    bare = assessment(disruption=20.0, overlap=48.0).model_copy(update={"activities": ()})
    found = headline.gap(Portrait(bare, view()))
    assert found is not None
    assert "US tasks," not in found.text


def test_nobody_is_a_hundred_percent_sure() -> None:
    made = Portrait(assessment(), view())
    chosen = understanding().model_copy(update={"confidence": 1.0, "match": None, "from_conversation": False})
    assert headline.matched(chosen, made).text.startswith("As you chose")
    near = chosen.model_copy(update={"confidence": 0.9})
    assert "90 % sure" in headline.matched(near, made).text
