"""Every occupation assessed once for all tests of scoring; without receipts, which would fill the memory."""

from collections.abc import Mapping

import pytest

from bot.ned import Ned
from scoring.assess import assess
from scoring.assessment import Assessment
from scoring.pooled import Evidence


@pytest.fixture(scope="session")
def evidence(ned: Ned) -> Evidence:
    return ned.evidence


@pytest.fixture(scope="session")
def esco(ned: Ned) -> Mapping[str, Assessment]:
    """By title, which is unique in ESCO."""
    return {o.title: _bare(assess(ned.kb, ned.evidence, "esco", o.key)) for o in ned.kb.esco_all()}


@pytest.fixture(scope="session")
def soc(ned: Ned) -> Mapping[str, Assessment]:
    """By code."""
    return {o.soc: _bare(assess(ned.kb, ned.evidence, "soc", o.soc)) for o in ned.kb.soc_all()}


def _bare(assessment: Assessment) -> Assessment:
    return assessment.model_copy(update={"receipts": ()})
