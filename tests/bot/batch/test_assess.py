"""A title of a list, assessed: the same occupations and scores as everywhere, and words for what is missing."""

import pytest

from bot.batch.assess import Assessor
from bot.ned import Ned


@pytest.fixture(scope="module")
def assessor(ned: Ned) -> Assessor:
    return Assessor(ned)


def test_a_clear_title_has_the_scores_of_its_occupation(assessor: Assessor, ned: Ned) -> None:
    found = assessor.assess("industrial production manager")
    assert found.decision == "match"
    [meant] = found.occupations
    scores = ned.assessed.assessment("esco", ned.kb.esco_by_code(meant.code)[0].key)
    assert scores.disruption
    assert found.disruption
    assert found.disruption.score == round(scores.disruption.score, 1)
    assert found.disruption.low < found.disruption.score < found.disruption.high
    assert found.missing == ()


def test_a_code_is_taken_outright(assessor: Assessor) -> None:
    found = assessor.assess("29-1141")
    assert (found.confidence, found.occupations[0].code, found.occupations[0].taxonomy) == (1.0, "29-1141", "soc")


def test_an_unclear_title_has_the_range_of_all_it_may_mean(assessor: Assessor) -> None:
    found = assessor.assess("manager")
    assert found.decision == "clarify"
    assert len(found.occupations) > 1
    each = [assessor.assess(meant.code) for meant in found.occupations]
    for one in each:
        assert one.overlap
        assert found.overlap
        assert found.overlap.low <= one.overlap.low <= one.overlap.high <= found.overlap.high


def test_no_occupation_is_missing_with_its_reason(assessor: Assessor) -> None:
    found = assessor.assess("qqqzzzx")
    assert (found.decision, found.occupations, found.missing) == ("none", (), ("unknown",))
    assert found.disruption is found.overlap is None


def test_a_lens_without_data_says_so(assessor: Assessor, ned: Ned) -> None:
    [key] = ned.catalogue.connection.execute(
        "SELECT key FROM scores WHERE overlap IS NULL AND taxonomy = 'soc'"
    ).fetchone()
    found = assessor.assess(key)
    assert found.overlap is None
    assert found.missing == ("overlap",)
    assert found.exposure("disruption") == found.disruption
