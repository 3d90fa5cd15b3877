"""Receipts are enough to recompute every printed figure."""

import json
from typing import Any

import pytest

from data.knowledge import KnowledgeBase
from scoring.assess import assess, assessment_record
from scoring.assessment import Assessment, Receipt
from scoring.pooled import Evidence
from scoring.verify import BadReceipt, BadRecord, mismatches, recompute, verify_record
from tests.scoring.blinded import BlindedKnowledge


def test_a_sample_of_the_catalogue_recomputes(kb: KnowledgeBase, evidence: Evidence) -> None:
    sample = [assess(kb, evidence, "esco", o.key) for o in kb.esco_all()[::20]]
    sample += [assess(kb, evidence, "soc", o.soc) for o in kb.soc_all()[::20]]
    for assessment in sample:
        assert mismatches(assessment) == []
        assert len({r.id for r in assessment.receipts}) == len(assessment.receipts)


def test_recomputing_gives_the_scores(kb: KnowledgeBase, evidence: Evidence) -> None:
    assessment = assess(kb, evidence, "esco", "eb9479c6")
    values = recompute(assessment)
    assert assessment.disruption is not None
    assert assessment.overlap is not None
    assert values["disruption"] == pytest.approx(assessment.disruption.score, abs=0.01)
    assert values["overlap"] == pytest.approx(assessment.overlap.score, abs=0.01)
    assert values["seniority.entry"] == pytest.approx(assessment.overlap.seniority.entry, abs=0.01)


def test_an_assessment_with_gaps_recomputes(kb: KnowledgeBase, evidence: Evidence) -> None:
    for hidden in ("anthropic", "growth", "indeed_now", "labels", "ilo"):
        assert mismatches(assess(BlindedKnowledge(kb, hidden), evidence, "esco", "eb9479c6")) == []
    one_lens = assess(BlindedKnowledge(kb, "skills"), evidence, "esco", "eb9479c6")
    assert mismatches(one_lens) == []
    other_lens = assess(BlindedKnowledge(kb, "activities", "karpathy"), evidence, "esco", "eb9479c6")
    assert mismatches(other_lens) == []


def test_inputs_name_dataset_version_and_key(kb: KnowledgeBase, evidence: Evidence) -> None:
    receipts = assess(kb, evidence, "esco", "eb9479c6").receipts
    versions = {r.dataset: r.version for r in receipts if r.id.startswith("dataset:")}
    for receipt in receipts:
        assert receipt.formula or (receipt.dataset and receipt.version), receipt
        if receipt.id.startswith("input.") and receipt.dataset:
            assert receipt.key
            assert versions[receipt.dataset] == receipt.version
    assert {"eloundou", "microsoft", "anthropic", "ilo", "judgement", "karpathy", "bls-projections", "indeed"} <= set(
        versions
    )


def changed(assessment: Assessment, id_: str, **update: object) -> Assessment:
    receipts = tuple(r.model_copy(update=update) if r.id == id_ else r for r in assessment.receipts)
    return assessment.model_copy(update={"receipts": receipts})


@pytest.fixture
def printed(kb: KnowledgeBase, evidence: Evidence) -> Assessment:
    return assess(kb, evidence, "esco", "eb9479c6")


def test_a_changed_figure_is_found(printed: Assessment) -> None:
    assert printed.overlap is not None
    [gone] = mismatches(changed(printed, "overlap.width", value=99.0))
    assert gone.startswith("overlap.width: 99.0, ")
    moved = printed.model_copy(update={"overlap": printed.overlap.model_copy(update={"score": 99.0})})
    assert any(line.startswith("overlap: 99.0") for line in mismatches(moved))
    worded = changed(printed, "overlap.width", value="wide")
    assert any(line.startswith("overlap.width: wide") for line in mismatches(worded))


def test_a_changed_input_moves_what_hangs_on_it(printed: Assessment) -> None:
    assert mismatches(changed(printed, "input.ilo", value=0.99))


@pytest.mark.parametrize(
    "formula", ["[nothing]", "1 +", "1 / 0", "open(1)", "2 ** 9", "x", "'a'", "clip(1).real", "~1"]
)
def test_a_formula_that_is_no_arithmetic_is_refused(printed: Assessment, formula: str) -> None:
    with pytest.raises(BadReceipt):
        recompute(changed(printed, "overlap.width", formula=formula))


def test_the_functions_of_formulas(printed: Assessment) -> None:
    def value(formula: str) -> float:
        extra = Receipt(id="x", value=0.0, formula=formula)
        return recompute(printed.model_copy(update={"receipts": (extra,)}))["x"]

    assert [value(f"half({x}, 25, 60)") for x in (24.9, 25, 59.9, 60)] == [0, 0.5, 0.5, 1]
    assert value("clip(-3) + clip(140)") == 100
    assert value("low(50, 20, 0.25)") == 45
    assert value("high(50, 20, 0.25)") == 65
    assert value("least(3, 2) - most(3, 2)") == -1
    assert value("-{a b: 2} * {c: 1.5e1}") == -30


def test_text_receipts_have_no_number_to_lean_on(printed: Assessment) -> None:
    words = (Receipt(id="a", value="none", dataset="esco"), Receipt(id="b", value=1.0, formula="[a] + 1"))
    with pytest.raises(BadReceipt):
        recompute(printed.model_copy(update={"receipts": words}))


def record_of(assessment: Assessment) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(assessment_record(assessment)))
    return found


def test_a_printed_record_holds(printed: Assessment) -> None:
    record = record_of(printed)
    found = verify_record(record, record)
    assert found.holds
    assert found.recomputed > 100
    assert found.compared > 1000
    assert found.title == "industrial production manager"
    assert found.printed_version == found.version


def test_a_changed_figure_of_a_printed_record_is_found_both_ways(printed: Assessment) -> None:
    today, record = record_of(printed), record_of(printed)
    record["overlap"]["score"] = 12.3
    record["activities"][0]["weight"] = 0.5
    found = verify_record(record, today)
    assert not found.holds
    assert [line.split(":")[0] for line in found.wrong] == ["overlap"]
    assert sorted(line.split(": ")[0] for line in found.changed) == [
        f"activities[{today['activities'][0]['id']}].weight",
        "overlap.score",
    ]


def test_facts_that_moved_are_told_from_arithmetic_that_does_not_hold(printed: Assessment) -> None:
    today = record_of(printed)
    today["data_version"] = "later"
    today["disruption"]["score"] += 1
    del today["skills"][0]
    found = verify_record(record_of(printed), today)
    assert found.wrong == ()
    assert any(line.startswith("disruption.score: ") for line in found.changed)
    assert any(line.endswith(", nothing") for line in found.changed)
    assert (found.printed_version, found.version) == (printed.data_version, "later")


@pytest.mark.parametrize("record", [{}, {"reply": {}}, {"occupation": 3}])
def test_another_record_is_refused(printed: Assessment, record: dict[str, Any]) -> None:
    with pytest.raises(BadRecord, match="occupation"):
        verify_record(record, record_of(printed))


def test_a_formula_that_leans_on_itself_is_refused(printed: Assessment) -> None:
    loop = (Receipt(id="a", value=1.0, formula="[b]"), Receipt(id="b", value=1.0, formula="[a]"))
    with pytest.raises(BadReceipt, match="itself"):
        recompute(printed.model_copy(update={"receipts": loop}))
