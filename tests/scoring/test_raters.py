"""Where raters of whole occupations disagree, ranges are wider; who is missing never makes one narrower."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from statistics import mean
from typing import Any

import pytest

from data.knowledge import KnowledgeBase
from scoring.assessment import Assessment
from scoring.pooled import Evidence
from scoring.raters import RATERS, published_by_rater, rater_gap


def test_nobody_rated_means_as_far_apart_as_may_be(evidence: Evidence) -> None:
    cap = evidence.constants.raters.disagreement_cap
    assert rater_gap(evidence, None, evidence.constants, None, with_world=True) == pytest.approx(cap)
    assert published_by_rater(None) == dict.fromkeys(RATERS)


@pytest.mark.parametrize("field", RATERS.values())
def test_losing_a_rater_never_narrows(kb: KnowledgeBase, evidence: Evidence, field: str) -> None:
    gone: dict[str, Any] = {field: None}
    for occupation in kb.soc_all()[::15]:
        signals = kb.signals_of(occupation.soc)
        whole = rater_gap(evidence, signals, evidence.constants, None, with_world=False)
        less = rater_gap(evidence, replace(signals, **gone), evidence.constants, None, with_world=False)
        assert less >= whole - 1e-9


def test_losing_ilo_never_narrows(kb: KnowledgeBase, evidence: Evidence) -> None:
    for occupation in kb.esco_all()[::60]:
        ilo = kb.ilo_of(occupation.isco)
        signals = kb.signals_of(kb.socs_of(occupation.key)[0].soc)
        whole = rater_gap(evidence, signals, evidence.constants, ilo[0] if ilo else None, with_world=True)
        assert rater_gap(evidence, signals, evidence.constants, None, with_world=True) >= whole - 1e-9


def test_ranges_are_wider_where_raters_disagree(soc: Mapping[str, Assessment]) -> None:
    widths = defaultdict(list)
    for assessment in soc.values():
        if assessment.overlap is not None:
            category = str(assessment.occupation.category)
            widths[category].append(assessment.overlap.high - assessment.overlap.low)
    agreed = (
        "computer-and-information-technology",
        "construction-and-extraction",
        "installation-maintenance-and-repair",
    )
    for disputed in ("management", "education-training-and-library", "sales", "legal"):
        assert mean(widths[disputed]) > max(mean(widths[name]) for name in agreed), disputed
