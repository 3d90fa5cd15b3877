"""Entry, mid and senior levels of an overlap score, by the occupation's category."""

from scoring.assessment import Range, Seniority
from scoring.constants import Constants
from scoring.ranges import clip
from scoring.receipts import Ledger

__all__ = ["LEVELS", "by_seniority"]

LEVELS = ("entry", "mid", "senior")


def by_seniority(
    score: float, span: Range, category: str, ledger: Ledger, constants: Constants
) -> tuple[Seniority, dict[str, Range], dict[str, float]]:
    """The score and its range at each level, with the multipliers; all stay inside 0-100."""
    entry, senior = constants.seniority[category]
    multipliers = dict(zip(LEVELS, (entry, 1.0, senior), strict=True))
    levels = {level: clip(score * by) for level, by in multipliers.items()}
    spans = {level: Range(low=clip(span.low * by), high=clip(span.high * by)) for level, by in multipliers.items()}
    for level, by in multipliers.items():
        ledger.step(f"seniority.{level}", levels[level], f"clip({{{category} {level}: {by:g}}} * [overlap])")
    return Seniority(**levels), spans, multipliers
