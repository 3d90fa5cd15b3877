"""An assessment as `ned score --json` prints it: plain numbers with one decimal."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from scoring.assessment import Assessment, Disruption, Overlap, Range

__all__ = ["assessment_record"]

_DECIMALS = 1
_EXACT = {"weight": 4, "contribution": 2}  # shares and points that one decimal would flatten


def assessment_record(assessment: Assessment) -> dict[str, Any]:
    """The whole assessment as JSON values; `disruption` or `overlap` is None where there is no such score."""
    return {
        "occupation": assessment.occupation.model_dump(),
        "disruption": None if assessment.disruption is None else _disruption(assessment.disruption),
        "overlap": None if assessment.overlap is None else _overlap(assessment.overlap),
        "activities": [_rounded(activity) for activity in assessment.activities],
        "skills": [_rounded(skill) for skill in assessment.skills],
        "gaps": [gap.model_dump() for gap in assessment.gaps],
        "receipts": [receipt.model_dump(exclude_none=True) for receipt in assessment.receipts],
        "data_version": assessment.data_version,
    }


def _disruption(lens: Disruption) -> dict[str, Any]:
    return {
        "score": round(lens.score, _DECIMALS),
        "low": round(lens.low, _DECIMALS),
        "high": round(lens.high, _DECIMALS),
        "band": lens.band,
        "factors": _rounded(lens.factors),
        "factor_ranges": _ranges(lens.factor_ranges),
    }


def _overlap(lens: Overlap) -> dict[str, Any]:
    return {
        "score": round(lens.score, _DECIMALS),
        "low": round(lens.low, _DECIMALS),
        "high": round(lens.high, _DECIMALS),
        "tier": lens.tier,
        "signals": _rounded(lens.signals),
        "signal_ranges": _ranges(lens.signal_ranges),
        "weights": {name: round(weight, 4) for name, weight in lens.weights.items()},
        "seniority": _rounded(lens.seniority),
        "seniority_ranges": _ranges(lens.seniority_ranges),
        "multipliers": dict(lens.multipliers),
        "inputs": [entry.model_dump() for entry in lens.inputs],
    }


def _rounded(model: BaseModel) -> dict[str, Any]:
    return {
        name: round(value, _EXACT.get(name, _DECIMALS)) if isinstance(value, float) else value
        for name, value in model.model_dump().items()
    }


def _ranges(ranges: Mapping[str, Range]) -> dict[str, dict[str, float]]:
    return {name: {"low": round(r.low, _DECIMALS), "high": round(r.high, _DECIMALS)} for name, r in ranges.items()}
