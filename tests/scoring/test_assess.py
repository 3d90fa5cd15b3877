"""Every occupation of both taxonomies, assessed whole."""

from collections.abc import Mapping

import pytest

from bot.ned import Ned
from data.errors import UnknownOccupation
from data.knowledge import KnowledgeBase
from scoring.assess import assess
from scoring.assessment import Assessment
from scoring.pooled import Evidence
from tests.scoring.blinded import BlindedEvidence, BlindedKnowledge


def everyone(esco: Mapping[str, Assessment], soc: Mapping[str, Assessment]) -> list[Assessment]:
    return [*esco.values(), *soc.values()]


def test_all_are_there(esco: Mapping[str, Assessment], soc: Mapping[str, Assessment]) -> None:
    assert (len(esco), len(soc)) == (3039, 867)
    assert all(a.disruption is not None for a in esco.values())
    assert sum(a.overlap is not None for a in soc.values()) >= 810


def test_every_figure_is_inside_0_100_and_inside_its_range(
    esco: Mapping[str, Assessment], soc: Mapping[str, Assessment]
) -> None:
    for assessment in everyone(esco, soc):
        spans: list[tuple[float | None, float, float]] = []
        if assessment.disruption:
            d = assessment.disruption
            spans.append((d.score, d.low, d.high))
            spans += [(getattr(d.factors, name), r.low, r.high) for name, r in d.factor_ranges.items()]
        if assessment.overlap:
            o = assessment.overlap
            spans.append((o.score, o.low, o.high))
            spans += [(getattr(o.signals, name), r.low, r.high) for name, r in o.signal_ranges.items()]
            spans += [(getattr(o.seniority, name), r.low, r.high) for name, r in o.seniority_ranges.items()]
            assert sum(o.weights.values()) == pytest.approx(1)
        spans += [(a.score, a.low, a.high) for a in assessment.activities]
        spans += [(s.feasibility, s.low, s.high) for s in assessment.skills]
        for value, low, high in spans:
            assert value is not None
            assert 0 <= low <= value + 1e-9, assessment.occupation
            assert value - 1e-9 <= high <= 100, assessment.occupation
        helps = [a.complementarity for a in assessment.activities] + [s.complementarity for s in assessment.skills]
        assert all(0 <= value <= 100 for value in helps)


def test_entry_is_never_below_mid_nor_mid_below_senior(
    esco: Mapping[str, Assessment], soc: Mapping[str, Assessment]
) -> None:
    for assessment in everyone(esco, soc):
        if assessment.overlap:
            levels = assessment.overlap.seniority
            assert levels.entry >= levels.mid >= levels.senior
            assert levels.mid == assessment.overlap.score


def test_a_lens_that_is_missing_has_a_gap_that_says_why(
    esco: Mapping[str, Assessment], soc: Mapping[str, Assessment]
) -> None:
    for assessment in everyone(esco, soc):
        codes = {gap.code for gap in assessment.gaps}
        if assessment.disruption is None:
            assert codes & {"no_skills", "no_crosswalk"}, assessment.occupation
        if assessment.overlap is None:
            assert codes & {"no_work_evidence", "no_crosswalk"}, assessment.occupation


def test_parts_are_sorted_and_add_up(esco: Mapping[str, Assessment], soc: Mapping[str, Assessment]) -> None:
    for assessment in everyone(esco, soc):
        contributions = [a.contribution for a in assessment.activities]
        assert contributions == sorted(contributions, reverse=True)
        if assessment.activities and assessment.overlap:
            signals = assessment.overlap.signals
            assert sum(a.weight for a in assessment.activities) == pytest.approx(1)
            part = assessment.overlap.weights["task_automation_impact"] * (signals.task_automation_impact or 0)
            assert sum(contributions) == pytest.approx(part)
        feasible = [s.weight * s.feasibility for s in assessment.skills]
        assert feasible == sorted(feasible, reverse=True)


def test_common_sense_at_the_ends(esco: Mapping[str, Assessment], soc: Mapping[str, Assessment]) -> None:
    def disruption(title: str) -> float:
        lens = esco[title].disruption
        assert lens is not None
        return lens.score

    def overlap(code: str) -> float:
        lens = soc[code].overlap
        assert lens is not None
        return lens.score

    for title in ("roofer", "choreographer", "firefighter", "plumber", "cook", "hairdresser", "bricklayer", "nanny"):
        assert disruption(title) < 30, title
    for title in ("data entry clerk", "translator", "proofreader", "bookkeeper", "typist", "web developer"):
        assert disruption(title) > 70, title
    for code in ("29-1242", "47-2181", "35-2014", "53-7062", "39-5012"):
        assert overlap(code) < 48, code
    for code in ("43-9021", "43-3031", "27-3091", "43-9022", "41-9041", "43-4051"):
        assert overlap(code) > 60, code


def test_the_named_targets(esco: Mapping[str, Assessment], soc: Mapping[str, Assessment]) -> None:
    leather, industrial = (esco[f"{kind} production manager"].disruption for kind in ("leather goods", "industrial"))
    assert leather is not None
    assert industrial is not None
    assert leather.score == pytest.approx(35, abs=3)
    assert leather.factors.skill_vulnerability == pytest.approx(52, abs=5)
    assert leather.factors.ai_complementarity == pytest.approx(65, abs=5)
    assert industrial.score == pytest.approx(41, abs=3)
    assert industrial.factors.ai_complementarity == pytest.approx(70, abs=5)
    managers = soc["11-3051"].overlap
    assert managers is not None
    assert managers.score == pytest.approx(48, abs=6)


def test_an_esco_occupation_takes_its_closest_soc(ned: Ned, esco: Mapping[str, Assessment]) -> None:
    assessment = esco["industrial production manager"]
    assert assessment.occupation.taxonomy == "esco"
    assert assessment.occupation.soc == "11-3051"
    assert assessment.occupation.category == "management"
    assert assessment.occupation.onet_soc == "11-3051.00"
    assert assessment.data_version == ned.kb.data_version


def test_a_soc_occupation_takes_its_closest_esco(soc: Mapping[str, Assessment]) -> None:
    assessment = soc["11-3051"]
    assert assessment.occupation.taxonomy == "soc"
    assert assessment.occupation.title == "Industrial Production Managers"
    assert assessment.occupation.esco_title == "industrial production manager"
    assert assessment.disruption is not None


def test_unknown_keys(kb: KnowledgeBase, evidence: Evidence) -> None:
    for taxonomy in ("esco", "soc"):
        with pytest.raises(UnknownOccupation):
            assess(kb, evidence, taxonomy, "nothing")


def test_without_a_link_the_other_lens_is_a_gap(kb: KnowledgeBase, evidence: Evidence) -> None:
    alone = assess(BlindedKnowledge(kb, "socs"), evidence, "esco", "eb9479c6")
    assert alone.overlap is None
    assert alone.activities == ()
    assert alone.disruption is not None
    assert ("overlap", "no_crosswalk") in {(gap.signal, gap.code) for gap in alone.gaps}
    assert alone.occupation.soc is alone.occupation.onet_soc is alone.occupation.category is None
    other = assess(BlindedKnowledge(kb, "escos"), evidence, "soc", "11-3051")
    assert other.disruption is None
    assert other.skills == ()
    assert ("disruption", "no_crosswalk") in {(gap.signal, gap.code) for gap in other.gaps}
    assert other.occupation.onet_soc == "11-3051.00"
    assert other.occupation.esco_key is None


def test_a_closest_soc_without_a_score_gives_way(kb: KnowledgeBase, evidence: Evidence) -> None:
    closest, *rest = kb.socs_of("eb9479c6")
    assert rest
    blind = BlindedEvidence(evidence, overlap=lambda soc, score: None if soc == closest.soc else score)
    assessment = assess(kb, blind, "esco", "eb9479c6")
    assert assessment.occupation.soc == rest[0].soc
    assert "closest_soc_without_score" in {gap.code for gap in assessment.gaps}
    nothing = BlindedEvidence(evidence, overlap=lambda *_: None)
    assert assess(kb, nothing, "esco", "eb9479c6").occupation.soc == closest.soc


def test_other_socs_stretch_the_range(kb: KnowledgeBase, evidence: Evidence) -> None:
    whole = assess(kb, evidence, "esco", "eb9479c6").overlap
    alone = assess(kb, evidence, "soc", "11-3051").overlap
    assert whole is not None
    assert alone is not None
    assert whole.score == alone.score
    assert whole.low <= alone.low
    assert whole.high >= alone.high
    first = kb.socs_of("eb9479c6")[0].soc
    far = BlindedEvidence(evidence, overlap=lambda soc, score: score if soc == first else 0.0)
    stretched = assess(kb, far, "esco", "eb9479c6").overlap
    assert stretched is not None
    assert stretched.low == pytest.approx(alone.score / 2)
