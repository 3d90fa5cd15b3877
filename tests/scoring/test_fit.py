"""Fitting few constants and reporting honestly."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from data.errors import FactsError
from data.knowledge import KnowledgeBase
from scoring.constants import load_constants, parse_constants
from scoring.fit import fit, report
from scoring.fitting import Features, features_of, fitted_to, mean_of, raw_score, share_automatable, written
from scoring.pooled import Evidence
from scoring.prediction import predict
from scoring.published import Published, read_published
from tests.scoring.blinded import BlindedKnowledge

CONSTANTS = load_constants()
TEXT = files("scoring").joinpath("constants.toml").read_text(encoding="utf-8")
ROWS = """site,occupation,code,measure,value,note
jobpocalypse,Industrial production managers,11-3051,AOI,48.4,
jobpocalypse,Industrial production managers,11-3051,task_automation_impact,48.1,
jobpocalypse,Industrial production managers,11-3051,n_tasks,9,
jobpocalypse,Industrial production managers,11-3051,tier,Partially Exposed,
jobpocalypse,Mathematicians and statisticians,,task_automation_impact,66.1,
jobpocalypse,Graphic designers,27-1024,task_automation_impact,63.3,
nestorbot,industrial production manager,ISCO 1321,disruption_score,41,
nestorbot,industrial production manager,ISCO 1321,ai_complementarity,70.44,
nestorbot,Data Entry Clerk,,disruption_score,92,
nestorbot,Data Entry Clerk,,task_automation_proxy,96.88,
nestorbot,leather goods manual operator,,skill_vulnerability,47.12,
nestorbot,leather goods manual operator,,disruption_score,27,
"""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "published.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_published_rows_find_their_occupations(published: Path, kb: KnowledgeBase) -> None:
    found = {row.title: row for row in read_published(published, kb)}
    assert found["Industrial production managers"] == Published(
        "soc", "Industrial production managers", "11-3051", {"AOI": 48.4, "task_automation_impact": 48.1, "n_tasks": 9}
    )
    assert "15-2041" in found["Mathematicians and statisticians"].key.split("|")
    assert found["Data Entry Clerk"].taxonomy == "esco"
    assert found["Data Entry Clerk"].key == "6353b3e8"


def test_an_occupation_nobody_has_is_refused(tmp_path: Path, kb: KnowledgeBase) -> None:
    path = tmp_path / "published.csv"
    path.write_text("site,occupation,code,measure,value\nnestorbot,moon farmer,,disruption_score,1\n", encoding="utf-8")
    with pytest.raises(FactsError, match=re.escape("published.csv, row 2, column 'occupation'")):
        read_published(path, kb)


def test_fitting_writes_the_fitted_values_and_nothing_else(
    published: Path, tmp_path: Path, kb: KnowledgeBase, evidence: Evidence
) -> None:
    target = tmp_path / "constants.toml"
    target.write_text(TEXT, encoding="utf-8")
    fit(kb, evidence, published, target)
    after = parse_constants(target.read_text(encoding="utf-8"))
    assert after.fitted != CONSTANTS.fitted
    assert after.model_copy(update={"fitted": CONSTANTS.fitted}) == CONSTANTS


def test_the_same_rows_give_the_same_constants(published: Path, kb: KnowledgeBase, evidence: Evidence) -> None:
    rows = [(row, features_of(kb, evidence, row, CONSTANTS)) for row in read_published(published, kb)]
    assert fitted_to(rows, CONSTANTS) == fitted_to(rows, CONSTANTS)
    assert fitted_to(rows, CONSTANTS).disruption_scale > 0


def test_without_rows_everything_is_as_expected() -> None:
    fitted = fitted_to([], CONSTANTS)
    assert fitted.disruption_scale == CONSTANTS.fit.expected_disruption_scale
    assert fitted.automatable_half == CONSTANTS.fitted.automatable_half
    assert fitted.activity_offset == 0


def test_a_file_without_the_table_is_refused() -> None:
    with pytest.raises(FactsError, match=r"fitted\.activity_scale"):
        written("", CONSTANTS.fitted)


def test_features_of_an_occupation_without_data(kb: KnowledgeBase, evidence: Evidence) -> None:
    nothing = Features(None, None, None, (), ())
    row = Published("esco", "industrial production manager", "eb9479c6", {})
    assert features_of(BlindedKnowledge(kb, "skills"), evidence, row, CONSTANTS) == nothing
    row = Published("soc", "Industrial production managers", "11-3051", {})
    assert features_of(BlindedKnowledge(kb, "activities", "karpathy"), evidence, row, CONSTANTS) == nothing
    assert raw_score(nothing, CONSTANTS.fitted, CONSTANTS.disruption.weights) is None
    assert predict(nothing, CONSTANTS.fitted, CONSTANTS) == {}
    assert share_automatable(nothing, CONSTANTS.fitted) == 0
    assert mean_of([None, 2.0, 4.0]) == 3


def test_predictions_are_what_an_assessment_says(kb: KnowledgeBase, evidence: Evidence) -> None:
    from scoring.assess import assess

    for taxonomy, key in (("esco", "eb9479c6"), ("soc", "11-3051")):
        features = features_of(kb, evidence, Published(taxonomy, "", key, {}), CONSTANTS)
        found = predict(features, CONSTANTS.fitted, CONSTANTS)
        assessment = assess(kb, evidence, "esco" if taxonomy == "esco" else "soc", key)
        if taxonomy == "esco":
            assert assessment.disruption is not None
            assert found["disruption_score"] == pytest.approx(assessment.disruption.score)
            assert found["task_automation_proxy"] == pytest.approx(assessment.disruption.factors.task_automation)
        else:
            assert assessment.overlap is not None
            assert found["AOI"] == pytest.approx(assessment.overlap.score)
            assert found["AOI_entry"] == pytest.approx(assessment.overlap.seniority.entry)
            assert found["task_automation_impact"] == pytest.approx(assessment.overlap.signals.task_automation_impact)


def test_predictions_without_activities(kb: KnowledgeBase, evidence: Evidence) -> None:
    features = features_of(BlindedKnowledge(kb, "activities"), evidence, Published("soc", "", "11-3051", {}), CONSTANTS)
    found = predict(features, CONSTANTS.fitted, CONSTANTS)
    assert "task_automation_impact" not in found
    assert found["AOI"] == pytest.approx(features.overlaps[0].score)


def test_the_report_shows_agreement_and_what_fitting_hides(
    published: Path, kb: KnowledgeBase, evidence: Evidence
) -> None:
    text = report(kb, evidence, published)
    assert text.startswith("# Published numbers\n")
    assert "| Disruption score | 3 | " in text
    assert "| Task automation impact | 3 | " in text
    assert "| Skill vulnerability | 1 | - | " in text
    assert f"| disruption_scale | {CONSTANTS.fitted.disruption_scale:g} |" in text
    assert "leather goods manual operator | 47.12 |" in text
