"""What was computed when the knowledge was compiled is what would be computed now, to the last digit and receipt."""

import json
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from bot.ned import Ned
from data.errors import UnknownOccupation
from scoring.assess import assess, assessment_record
from scoring.assessment import Assessment
from scoring.precompute import Precompute, sample_of
from scoring.precomputed import open_precomputed
from scoring.verify import mismatches
from tests.scoring.blinded import BlindedKnowledge

STEP = 40


def some(ned: Ned) -> list[Assessment]:
    return list(sample_of(ned.kb, ned.evidence, 500))


@pytest.mark.parametrize("formulas", [True, False])
def test_a_look_up_gives_the_assessment_itself(ned: Ned, formulas: bool) -> None:
    for occupation in ned.kb.esco_all()[::STEP]:
        computed = assess(ned.kb, ned.evidence, "esco", occupation.key, formulas=formulas)
        assert ned.assessed.assessment("esco", occupation.key, formulas=formulas) == computed
    for soc in ned.kb.soc_all()[::STEP]:
        computed = assess(ned.kb, ned.evidence, "soc", soc.soc, formulas=formulas)
        assert ned.assessed.assessment("soc", soc.soc, formulas=formulas) == computed


def test_its_receipts_still_recompute(ned: Ned) -> None:
    for occupation in ned.kb.esco_all()[:: 5 * STEP]:
        assert mismatches(ned.assessed.assessment("esco", occupation.key)) == []


def test_an_unknown_key_is_an_error(ned: Ned) -> None:
    with pytest.raises(UnknownOccupation):
        ned.assessed.assessment("esco", "11-3051")


def test_lines_are_the_records_of_all_occupations_once(ned: Ned) -> None:
    heads = list(ned.assessed.heads())
    assert len(heads) == len(ned.kb.esco_all()) + len(ned.kb.soc_all())
    order = [
        (head["occupation"]["taxonomy"], head["occupation"]["esco_key"], head["occupation"]["soc"]) for head in heads
    ]
    assert len({o[1] for o in order if o[0] == "esco"}) == len(ned.kb.esco_all())
    assert [o[0] for o in order] == sorted(o[0] for o in order)
    for head, line in islice(zip(heads, ned.assessed.lines(), strict=True), 0, None, 10 * STEP):
        record = json.loads(line)
        occupation = head["occupation"]
        key = occupation["esco_key"] if occupation["taxonomy"] == "esco" else occupation["soc"]
        found = assess(ned.kb, ned.evidence, occupation["taxonomy"], key)
        assert record == json.loads(json.dumps(assessment_record(found)))
        assert {name: record[name] for name in head} == head


@pytest.mark.parametrize("with_sample", [True, False])
def test_a_file_gives_back_what_was_kept(ned: Ned, tmp_path: Path, with_sample: bool) -> None:
    kept = some(ned)
    # Without formulas, and without any skill.
    kept.append(assess(ned.kb, ned.evidence, "esco", "eb9479c6", formulas=False))
    kept.append(assess(BlindedKnowledge(ned.kb, "skills", "activities"), ned.evidence, "soc", "11-3051"))
    with Precompute(tmp_path / "whole.sqlite", kept if with_sample else ()) as target:
        for assessment in kept:
            target.keep(assessment)
    with closing(open_precomputed(tmp_path / "whole.sqlite")) as whole:
        for assessment in kept:
            occupation = assessment.occupation
            key = occupation.esco_key if occupation.taxonomy == "esco" else occupation.soc
            assert whole.assessment(occupation.taxonomy, key or "") == assessment
        records = [json.loads(line) for line in whole.lines()]
    titles = {record["occupation"]["title"]: record for record in records}
    for assessment in kept:
        expected = json.loads(json.dumps(assessment_record(assessment)))
        assert titles[assessment.occupation.title] == expected
