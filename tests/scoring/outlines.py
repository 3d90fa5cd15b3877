"""Outlines for tests of what is made of them: everything middling, and as much of it replaced as a test asks for."""

from dataclasses import replace
from typing import Any

from scoring.prospects import Outline, SkillMatch

__all__ = ["match", "outline"]

_ONE = Outline(
    taxonomy="soc",
    key="11-3051",
    code="11-3051",
    title="Industrial Production Managers",
    plural="industrial production managers",
    soc="11-3051",
    soc_title="Industrial Production Managers",
    esco="0a1b2c3d",
    esco_title="industrial production manager",
    isco="1321",
    category="management",
    category_title="Management",
    disruption=42.0,
    disruption_low=38.0,
    disruption_high=46.0,
    overlap=50.0,
    overlap_low=45.0,
    overlap_high=55.0,
    wage=100_000.0,
    pay_note=None,
    employment=200_000.0,
    growth=2.0,
    outlook="slower than average",
    openings=17_000.0,
    education="Bachelor's degree",
    level=3.0,
    zone=4.0,
)


def outline(**changes: Any) -> Outline:  # noqa: ANN401 - any field of a outline
    return replace(_ONE, **changes)


def match(overlap: float = 40.0) -> SkillMatch:
    return SkillMatch(overlap, ("manage budgets",), ("weld",), 1, 2)
