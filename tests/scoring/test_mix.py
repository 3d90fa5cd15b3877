"""A person's own mix: read, matched, weighed; monotone, in range, and nothing said is lost silently."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ned import Ned
from data.errors import BadInput
from data.knowledge import KnowledgeBase
from scoring.assess import assess
from scoring.assessment import Assessment
from scoring.how_sure import personal
from scoring.mix import Said, match_mix, mix_of, read_mix, reweighed
from scoring.pooled import Evidence
from scoring.verify import mismatches

MANAGER = "eb9479c6"


@pytest.mark.parametrize(
    "text",
    [
        "reports=60%, hiring=10%",
        "reports 60, hiring 10",
        "60% reports; 10% hiring",
        "reports: 60 percent\nhiring: 10 per cent",
        "60% on reports and 10% on hiring",
        "I spend about 60 % of my time on reports and roughly 10 % on hiring",
    ],
)
def test_a_mix_is_read_however_it_is_written(text: str) -> None:
    assert read_mix(text) == (Said("reports", 0.6), Said("hiring", 0.1))


def test_whose_time_it_is_is_no_part_of_the_phrase() -> None:
    said = read_mix("If someone spends 60% of her time on legal research, what changes?", marked=True)
    assert [(one.phrase, one.share) for one in said] == [("legal research", 0.6)]


def test_phrases_of_several_words_stay_together() -> None:
    assert read_mix("writing monthly reports=12,5%, budgets and forecasts=20") == (
        Said("writing monthly reports", 0.125),
        Said("budgets and forecasts".replace(" and", ""), 0.2),
    )


def test_a_sentence_without_percentages_holds_no_mix() -> None:
    assert read_mix("I am 24 and manage 12 people", marked=True) == ()
    assert read_mix("I'm 24. My week: 60% reports, the rest is mixed", marked=True) == (Said("reports", 0.6),)
    assert read_mix("60%", marked=True) == ()


def test_shares_in_a_row_and_in_words_are_read_from_a_sentence() -> None:
    both = (Said("viewings", 0.7), Said("paperwork", 0.3))
    assert read_mix("like 70% viewings 30% paperwork", marked=True) == both
    assert read_mix("viewings 70% paperwork 30%", marked=True) == both
    assert read_mix("half my week is marking", marked=True) == (Said("marking", 0.5),)
    assert read_mix("two thirds of my time is grants", marked=True) == (Said("grants", 0.67),)
    assert read_mix("half an hour of marking", marked=True) == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "A mix is"),
        ("reports", "no share"),
        ("reports=60, hiring", "no share"),
        ("=60%", "no work"),
        ("reports=160%", "more than 100"),
        ("reports=10, reports=20", "twice"),
        (", ".join(f"{'x' * number}=1" for number in range(1, 27)), "26 phrases"),
        ("x" * 601, "601 characters"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        read_mix(text)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_mix(text, marked=True) if "%" not in text else None
    try:
        found = read_mix(text)
    except BadInput:
        return
    assert all(0 <= one.share <= 1 and one.phrase for one in found)


@pytest.fixture(scope="module")
def manager(ned: Ned) -> Assessment:
    return assess(ned.kb, ned.evidence, "esco", MANAGER)


def titles(assessment: Assessment, said: str) -> list[str]:
    [entry] = match_mix((Said(said, 0.5),), assessment)
    names = {activity.id: activity.title for activity in assessment.activities}
    return [names[id_] for id_ in entry.activities]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("reports", {"Prepare operational reports", "Prepare operational progress or status reports"}),
        ("reprots", {"Prepare operational reports", "Prepare operational progress or status reports"}),
        ("hiring", {"Hire personnel"}),
        ("recruitment", {"Hire personnel"}),
        ("meetings", {"Confer with organizational members to accomplish work activities"}),
        ("yodelling", set()),
        ("", set()),
    ],
)
def test_words_find_the_activities_they_name(manager: Assessment, said: str, expected: set[str]) -> None:
    assert set(titles(manager, said)) == expected


def test_an_occupation_without_activities_is_matched_by_its_skills(kb: KnowledgeBase, evidence: Evidence) -> None:
    officer = assess(kb, evidence, "soc", "55-1011")
    [entry] = match_mix((Said("aircraft", 0.5),), officer)
    assert entry.activities == ()
    assert entry.skills
    mix = mix_of([entry], officer)
    assert mix.activities == {}
    assert sum(mix.skills.values()) == pytest.approx(1)


shares = st.floats(0, 1)
weights = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 1), min_size=1).filter(
    lambda w: sum(w.values()) > 0
)


@given(weights, st.lists(st.tuples(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=4), shares), max_size=4))
def test_new_weights_are_shares_of_one_whole(typical: dict[str, float], named: list[tuple[list[str], float]]) -> None:
    groups = [([id_ for id_ in ids if id_ in typical], share) for ids, share in named]
    found = reweighed(typical, groups)
    assert set(found) == set(typical)
    assert all(weight >= 0 for weight in found.values())
    of = sum(typical.values())
    assert sum(found.values()) == pytest.approx(of if found == typical else 1)


def test_the_rest_keeps_its_proportions_and_too_much_is_scaled() -> None:
    typical = {"a": 0.5, "b": 0.3, "c": 0.2}
    assert reweighed(typical, [(("a",), 0.2)]) == pytest.approx({"a": 0.2, "b": 0.48, "c": 0.32})
    assert reweighed(typical, [(("a",), 0.9), (("b",), 0.9)]) == pytest.approx({"a": 0.5, "b": 0.5, "c": 0})
    assert reweighed(typical, [(("a", "b"), 0.8)]) == pytest.approx({"a": 0.5, "b": 0.3, "c": 0.2})
    assert reweighed(typical, [(("a", "b", "c"), 0.5)]) == pytest.approx(typical)
    assert reweighed(typical, [(("a", "b", "c"), 0.0)]) == typical
    assert reweighed(typical, []) == typical
    assert reweighed({"a": 0.0, "b": 1.0}, [(("a",), 0.4)]) == pytest.approx({"a": 0.4, "b": 0.6})


SAID = ("reports", "hiring", "meetings", "budgets", "training", "quality", "yodelling")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SAID), shares), max_size=5, unique_by=lambda pair: pair[0]))
def test_a_personal_score_stays_in_its_range_and_recomputes(
    ned: Ned, manager: Assessment, said: list[tuple[str, float]]
) -> None:
    found, report = personal(ned.kb, ned.evidence, manager, tuple(Said(*pair) for pair in said))
    for lens in (found.disruption, found.overlap):
        assert lens is not None
        assert 0 <= lens.low <= lens.score <= lens.high <= 100
    assert mismatches(found) == []
    assert sum(activity.weight for activity in found.activities) == pytest.approx(1)
    assert report.unmatched == tuple(phrase for phrase, _ in said if phrase == "yodelling")
    assert report.rest == pytest.approx(max(0.0, 1 - sum(share for phrase, share in said if phrase != "yodelling")))
    assert report.personal["overlap"][0] == (found.overlap.score if found.overlap else None)


@settings(max_examples=40, deadline=None)
@given(st.data(), shares, shares)
def test_more_time_on_what_ai_reaches_further_never_lowers_the_work(
    manager: Assessment, data: st.DataObject, less: float, more: float
) -> None:
    less, more = sorted((less, more))
    one = data.draw(st.sampled_from(manager.activities))
    typical = {activity.id: activity.weight for activity in manager.activities}
    others = sum(a.weight * a.score for a in manager.activities if a is not one) / (1 - one.weight)
    scores = []
    for share in (less, more):
        weights_ = reweighed(typical, [((one.id,), share)])
        scores.append(sum(weights_[activity.id] * activity.score for activity in manager.activities))
    assert (scores[1] - scores[0]) * (one.score - others) >= -1e-9


def test_nothing_that_fits_leaves_the_score_alone(ned: Ned, manager: Assessment) -> None:
    found, report = personal(ned.kb, ned.evidence, manager, (Said("yodelling", 0.5),))
    assert found is manager
    assert report.personal == report.typical
    assert report.unmatched == ("yodelling",)
    assert not report.scaled
    _, over = personal(ned.kb, ned.evidence, manager, (Said("reports", 0.8), Said("hiring", 0.4)))
    assert over.scaled
    assert over.rest == 0
