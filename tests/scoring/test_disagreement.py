"""Our judgements beside the open evidence: what is compared, on which scale, and that the worst comes first."""

from dataclasses import replace

import pytest

from data.knowledge import KnowledgeBase
from scoring.activity_pool import LABELS
from scoring.disagreement import Comparison, compare, disagreements
from scoring.pooled import Evidence


@pytest.fixture(scope="module")
def found(kb: KnowledgeBase, evidence: Evidence) -> tuple[Comparison, ...]:
    return compare(kb, evidence)


def test_every_labelled_family_and_most_groups_are_compared(kb: KnowledgeBase, found: tuple[Comparison, ...]) -> None:
    assert len([one for one in found if one.kind == "activity"]) > 320
    groups = {one.entry.id for one in found if one.kind == "group"}
    assert len(groups) > 400
    assert all(kb.skill_group(code) for code in groups)
    assert not any(one.entry.inherited_from for one in found)


def test_a_difference_is_ours_minus_the_mean_of_the_measures(found: tuple[Comparison, ...]) -> None:
    for one in found:
        assert set(one.measures) <= {"eloundou", "microsoft", "ilo"}
        assert one.evidence == pytest.approx(sum(one.measures.values()) / len(one.measures))
        assert one.difference == pytest.approx(one.entry.feasibility - one.evidence)
        assert all(0 <= value <= 100 for value in one.measures.values())
        assert one.basis > 0 or "eloundou" not in one.measures
        assert one.unit == ("tasks" if one.kind == "activity" else "skills")


def test_an_activity_takes_the_mean_of_its_own_labels(found: tuple[Comparison, ...], evidence: Evidence) -> None:
    one = next(one for one in found if one.entry.id == "4.A.1.a.1.I04")
    family = evidence.family(one.entry.id)
    labels = [evidence.scales[name].common(value) for name in LABELS if (value := family.label(name)) is not None]
    assert one.measures["eloundou"] == pytest.approx(sum(labels) / len(labels))
    assert family.microsoft is not None
    assert one.measures["microsoft"] == pytest.approx(evidence.scales["microsoft"].common(family.microsoft))
    assert "ilo" not in one.measures


def test_the_evidence_on_groups_has_the_level_of_our_judgements(found: tuple[Comparison, ...]) -> None:
    groups = [one for one in found if one.kind == "group"]
    ours = sum(one.entry.feasibility for one in groups) / len(groups)
    theirs = sum(one.evidence for one in groups) / len(groups)
    assert theirs == pytest.approx(ours, abs=3)


def test_desk_work_stands_above_handwork_in_the_evidence_too(found: tuple[Comparison, ...]) -> None:
    of = {one.entry.id: one.evidence for one in found if one.kind == "group"}
    assert of["S2"] > of["S6"] + 20
    assert of["S5"] > of["S7"] + 20


def test_only_those_too_far_apart_are_listed_the_worst_first(found: tuple[Comparison, ...]) -> None:
    listed = disagreements(found, 25)
    assert 0 < len(listed) < len(found) / 4
    far = [abs(one.difference) for one in listed]
    assert far == sorted(far, reverse=True)
    assert min(far) > 25
    assert len(disagreements(found, 0)) >= len(disagreements(found, 10)) > len(listed)


def test_exactly_the_limit_is_no_disagreement(found: tuple[Comparison, ...]) -> None:
    assert disagreements([replace(found[0], difference=-25.0)]) == ()
    assert len(disagreements([replace(found[0], difference=-25.1)])) == 1
