"""Choices of an unclear title, on the real facts: their order, who works there, and what they share."""

from bot.conversation import Focus
from bot.ned import Ned
from bot.offer import alike, candidate_of, offering, ordered, outlines, people_of
from nlu.understanding import Match, Understanding

CIVIL, SOFTWARE, ROOFERS = (Focus(taxonomy="soc", key=key) for key in ("17-2051", "15-1252", "47-2181"))


def unclear(ned: Ned, *offered: tuple[Focus, float]) -> Understanding:
    found = [(candidate_of(ned, focus), confidence) for focus, confidence in offered]
    choices = tuple(one.model_copy(update={"confidence": sure}) for one, sure in found if one is not None)
    match = Match(query="", span="x", decision="clarify", confidence=0.5, esco=(), soc=(), choices=choices)
    return Understanding(
        intent="replace", intent_confidence=1, decision="clarify", confidence=0.5, focus=None, match=match
    )


def order(understanding: Understanding) -> list[str]:
    return [one.key for one in understanding.match.choices] if understanding.match else []


def test_the_likelier_comes_first_and_of_two_as_likely_the_one_with_more_people(ned: Ned) -> None:
    asked = unclear(ned, (CIVIL, 0.71), (SOFTWARE, 0.69), (ROOFERS, 0.9))
    assert order(ordered(ned, asked)) == [ROOFERS.key, SOFTWARE.key, CIVIL.key]
    one = unclear(ned, (CIVIL, 0.7))
    assert ordered(ned, one) is one


def test_each_choice_has_its_people_and_its_outline_in_order(ned: Ned) -> None:
    asked = unclear(ned, (CIVIL, 0.7), (SOFTWARE, 0.7))
    assert asked.match is not None
    found = outlines(ned, asked.match.choices)
    assert [one.key for one in found] == [CIVIL.key, SOFTWARE.key]
    people = people_of(found)
    assert people[SOFTWARE.key] > people[CIVIL.key] > 0


def test_what_choices_share_are_activities_of_all_of_them(ned: Ned) -> None:
    managers = [candidate_of(ned, Focus(taxonomy="soc", key=key)) for key in ("11-3051", "11-3071")]
    offered = [one for one in managers if one is not None]
    shared = alike(ned, offered)
    assert shared
    for one in offered:
        assert set(shared) <= {row.activity.gerund for row in ned.kb.activities_of(one.key)}
    assert alike(ned, offered[:1]) == ()
    assert alike(ned, ()) == ()


def test_a_correction_offers_what_else_was_meant(ned: Ned) -> None:
    wrong = Understanding(intent="wrong", intent_confidence=1, decision="none", confidence=0, focus=None, match=None)
    offered = offering(ned, wrong, (CIVIL, ROOFERS, Focus(taxonomy="esco", key="gone")))
    assert offered.decision == "clarify"
    assert order(offered) == [CIVIL.key, ROOFERS.key]
    assert offering(ned, wrong, ()) is wrong


def test_an_occupation_that_is_gone_is_none(ned: Ned) -> None:
    assert candidate_of(ned, Focus(taxonomy="esco", key="gone")) is None
    found = candidate_of(ned, ROOFERS)
    assert found is not None
    assert (found.key, found.title) == (ROOFERS.key, "Roofers")
