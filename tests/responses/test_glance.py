from responses.glance import glance
from responses.portrait import Portrait
from tests.responses.samples import assessment, view


def test_the_part_more_within_reach_comes_first_with_its_figures() -> None:
    portrait = Portrait(assessment(), view())
    found = glance(portrait)
    assert found.question == "Will AI replace industrial production managers?"
    assert found.score is not None
    assert found.score.headline
    assert found.gap == ""
    more, less = found.reasons
    assert more.score is not None
    assert less.score is not None
    assert more.score >= less.score
    for reason, thing in zip(found.reasons, (portrait.exposed[0], portrait.holds[0]), strict=True):
        assert f"{thing.gerund}, {reason.score} of 100 (" in reason.text


def test_parts_are_named_by_their_reach_even_where_the_weightier_one_has_less() -> None:
    portrait = Portrait(assessment(), view())
    portrait.exposed, portrait.holds = portrait.holds, portrait.exposed
    more, less = glance(portrait).reasons
    assert (more.score or 0) > (less.score or 0)
    assert more.text.startswith("More within AI’s reach")


def test_what_is_missing_is_said() -> None:
    bare = assessment(disruption=None, overlap=None).model_copy(update={"activities": (), "skills": ()})
    found = glance(Portrait(bare, view()))
    assert found.score is None
    assert found.gap == "No score: the data for one are missing."
    assert [reason.score for reason in found.reasons] == [None]
    assert found.limit == "Not the chance of losing a job."
