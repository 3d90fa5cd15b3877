"""The figures behind one activity."""

import pytest

from data.knowledge import KnowledgeBase
from scoring.activity_evidence import evidence_of
from scoring.constants import load_constants
from scoring.pooled import Evidence

CONSTANTS = load_constants()


def test_each_figure_says_whose_it_is_and_where_it_stands(kb: KnowledgeBase, evidence: Evidence) -> None:
    found = evidence_of(kb, evidence, "23-2011", CONSTANTS)
    assert set(found) == {row.activity.id for row in kb.activities_of("23-2011")}
    row = kb.activities_of("23-2011")[0]
    figures = {figure.measure: figure for figure in found[row.activity.id]}
    own = figures["gpt4_exposure"]
    assert row.gamma is not None
    assert own.value == pytest.approx(100 * row.gamma)
    assert (own.about, own.tasks, own.key) == ("activity", row.labelled, f"23-2011/{row.activity.id}")
    assert own.family == evidence.family(row.activity.iwa).gpt4_exposure
    assert (figures["judgement"].about, figures["judgement"].key) == ("family", row.activity.iwa)
    assert figures["anthropic"].about == "occupation"
    assert figures["human_exposure"].weight == 0, "it widens the range only"
    weights = [figure.weight for figure in found[row.activity.id]]
    assert weights == sorted(weights, reverse=True)
    assert all(figure.version for figure in figures.values())


def test_what_nobody_published_has_no_figure(kb: KnowledgeBase, evidence: Evidence) -> None:
    unused = next(s.soc for s in kb.soc_all() if kb.signals_of(s.soc).anthropic is None and kb.activities_of(s.soc))
    for figures in evidence_of(kb, evidence, unused, CONSTANTS).values():
        assert "anthropic" not in {figure.measure for figure in figures}


def test_an_activity_without_labels_shows_its_familys(kb: KnowledgeBase, evidence: Evidence) -> None:
    soc, bare = next((s.soc, row) for s in kb.soc_all() for row in kb.activities_of(s.soc) if row.gamma is None)
    figures = {figure.measure: figure for figure in evidence_of(kb, evidence, soc, CONSTANTS)[bare.activity.id]}
    assert figures["gpt4_exposure"].about == "family"
    assert figures["gpt4_exposure"].family is None
