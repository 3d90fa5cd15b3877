"""Every occupation as it was assessed when the knowledge was compiled; without receipts, which would fill the memory.

What is compiled equals what `assess` gives (`test_precomputed.py`), and is read in a tenth of the time.
"""

import sys
from collections.abc import Mapping

import pytest

from bot.ned import Ned
from scoring.assessment import Assessment
from scoring.pooled import Evidence


@pytest.fixture(scope="module", autouse=True)
def _nothing_remembered() -> None:
    """What a test of whole programs, in which no branches are counted, has had remembered would be counted nowhere."""
    for name in [name for name in sys.modules if name.startswith("scoring.")]:
        for value in vars(sys.modules[name]).values():
            if callable(forget := getattr(value, "cache_clear", None)):
                forget()


@pytest.fixture(scope="session")
def evidence(ned: Ned) -> Evidence:
    return ned.evidence


@pytest.fixture(scope="session")
def esco(ned: Ned) -> Mapping[str, Assessment]:
    """By title, which is unique in ESCO."""
    return {o.title: _bare(ned.assessed.assessment("esco", o.key, formulas=False)) for o in ned.kb.esco_all()}


@pytest.fixture(scope="session")
def soc(ned: Ned) -> Mapping[str, Assessment]:
    """By code."""
    return {o.soc: _bare(ned.assessed.assessment("soc", o.soc, formulas=False)) for o in ned.kb.soc_all()}


def _bare(assessment: Assessment) -> Assessment:
    return assessment.model_copy(update={"receipts": ()})
