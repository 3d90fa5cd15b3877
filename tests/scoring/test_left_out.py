"""Scores without one of their sources."""

import pytest

from data.knowledge import KnowledgeBase
from scoring.assess import assess
from scoring.assessment import Assessment, Disruption, Overlap
from scoring.left_out import leave_one_out
from scoring.pooled import Evidence
from tests.scoring.blinded import BlindedKnowledge

MANAGER = "eb9479c6"


def lens_of(assessment: Assessment, name: str) -> Disruption | Overlap:
    found = assessment.disruption if name == "disruption" else assessment.overlap
    assert found is not None
    return found


def test_each_source_is_left_out_once(kb: KnowledgeBase, evidence: Evidence) -> None:
    assessment = assess(kb, evidence, "esco", MANAGER)
    found = leave_one_out(kb, evidence, assessment)
    named = [(one.lens, one.source) for one in found]
    assert len(set(named)) == len(named)
    assert {source for lens, source in named if lens == "overlap"} == {
        *("judgement", "eloundou", "anthropic", "microsoft", "karpathy", "bls", "indeed")
    }
    assert {source for lens, source in named if lens == "disruption"} == {
        *("judgement", "wording", "ilo", "eloundou", "anthropic", "microsoft")
    }
    for one in found:
        lens = lens_of(assessment, one.lens)
        assert one.score == pytest.approx(lens.score + one.shift)
        assert one.inside == (lens.low <= one.score <= lens.high)
        assert 0 <= one.score <= 100


def test_leaving_a_signal_out_is_what_its_absence_gives(kb: KnowledgeBase, evidence: Evidence) -> None:
    whole = assess(kb, evidence, "soc", "11-3051")
    found = {one.source: one.score for one in leave_one_out(kb, evidence, whole) if one.lens == "overlap"}
    for source, hidden in (
        ("karpathy", "karpathy"),
        ("bls", "growth"),
        ("indeed", "indeed_now"),
        ("anthropic", "anthropic"),
    ):
        blind = assess(BlindedKnowledge(kb, hidden), evidence, "soc", "11-3051")
        assert lens_of(blind, "overlap").score == pytest.approx(found[source]), source


def test_a_source_that_says_nothing_here_is_not_named(kb: KnowledgeBase, evidence: Evidence) -> None:
    blind = BlindedKnowledge(kb, "karpathy", "growth", "indeed_now", "anthropic")
    sources = {one.source for one in leave_one_out(blind, evidence, assess(blind, evidence, "soc", "11-3051"))}
    assert not sources & {"karpathy", "bls", "indeed"}


def test_a_lens_that_is_missing_has_no_sources(kb: KnowledgeBase, evidence: Evidence) -> None:
    no_overlap = assess(kb, evidence, "soc", "55-1011")
    assert {one.lens for one in leave_one_out(kb, evidence, no_overlap)} == {"disruption"}
    blind = BlindedKnowledge(kb, "skills")
    assert {one.lens for one in leave_one_out(blind, evidence, assess(blind, evidence, "esco", MANAGER))} == {"overlap"}
    only_rated = BlindedKnowledge(kb, "activities")
    sources = {
        one.source for one in leave_one_out(only_rated, evidence, assess(only_rated, evidence, "soc", "11-3051"))
    }
    assert {"karpathy", "bls", "indeed"} <= sources


def test_ranges_hold_nearly_every_score_with_a_source_left_out(kb: KnowledgeBase, evidence: Evidence) -> None:
    keys = [("esco", o.key) for o in kb.esco_all()[::12]]
    found = [
        one.inside
        for _, key in keys
        for one in leave_one_out(kb, evidence, assess(kb, evidence, "esco", key, formulas=False))
    ]
    assert sum(found) / len(found) > 0.99
