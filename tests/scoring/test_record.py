"""What `ned score --json` prints."""

import json

from data.knowledge import KnowledgeBase
from scoring.assess import assess, assessment_record
from scoring.pooled import Evidence
from tests.scoring.blinded import BlindedKnowledge


def test_the_promised_keys(kb: KnowledgeBase, evidence: Evidence) -> None:
    record = json.loads(json.dumps(assessment_record(assess(kb, evidence, "esco", "eb9479c6"))))
    assert {"occupation", "disruption", "overlap", "activities", "skills", "receipts"} <= set(record)
    assert {"score", "low", "high", "band", "factors"} <= set(record["disruption"])
    assert set(record["disruption"]["factors"]) == {"skill_vulnerability", "task_automation", "ai_complementarity"}
    assert {"score", "low", "high", "tier", "signals", "seniority"} <= set(record["overlap"])
    assert set(record["overlap"]["signals"]) == {
        "task_automation_impact",
        "automation_potential",
        "market_pressure",
        "entry_barrier_erosion",
    }
    assert set(record["overlap"]["seniority"]) == {"entry", "mid", "senior"}


def test_numbers_have_one_decimal_and_stay_in_their_range(kb: KnowledgeBase, evidence: Evidence) -> None:
    for occupation in kb.esco_all()[::100]:
        record = assessment_record(assess(kb, evidence, "esco", occupation.key))
        for lens in (record["disruption"], record["overlap"]):
            if lens is not None:
                assert lens["low"] <= lens["score"] <= lens["high"]
                assert lens["score"] == round(lens["score"], 1)
        assert all(a["low"] <= a["score"] <= a["high"] for a in record["activities"])
        assert all(value == round(value, 1) for value in record["disruption"]["factors"].values())


def test_a_missing_lens_is_null(kb: KnowledgeBase, evidence: Evidence) -> None:
    assert assessment_record(assess(BlindedKnowledge(kb, "skills"), evidence, "esco", "eb9479c6"))["disruption"] is None
    record = assessment_record(assess(BlindedKnowledge(kb, "socs"), evidence, "esco", "eb9479c6"))
    assert record["overlap"] is None
    assert {"signal": "overlap", "code": "no_crosswalk", "detail": "eb9479c6"} in record["gaps"]
