"""The weights and constants of the scores, read from constants.toml, where each stands with its reason."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict

__all__ = [
    "Constants",
    "Curve",
    "Fitted",
    "PayConstants",
    "PivotConstants",
    "RankingConstants",
    "load_constants",
    "parse_constants",
]

Curve = tuple[tuple[float, float], ...]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ActivityConstants(_Frozen):
    score_weights: Mapping[str, float]
    range_weights: Mapping[str, float]
    pooling_tasks: float
    disagreement_cap: float
    range_factor: float
    core_share: float
    important_share: float
    main_count: tuple[int, int]
    main_share: float
    microsoft_share: float


class SkillConstants(_Frozen):
    score_weights: Mapping[str, float]
    complementarity_weights: Mapping[str, float]
    optional_weight: float
    pooling_occupations: float
    leash: float
    wording_similarity: float
    wording_links: int
    wording_pooling: float
    disagreement_cap: float
    range_factor: float
    automation_blend: float


class DisruptionConstants(_Frozen):
    weights: Mapping[str, float]
    bands: tuple[float, float, float]
    automation_slope: float
    range_factor: float
    knee: float


class OverlapConstants(_Frozen):
    weights: Mapping[str, float]
    tiers: tuple[float, float, float, float]
    range_factor: float
    partner_spread: float


class MarketConstants(_Frozen):
    growth_weight: float
    postings_weight: float
    growth_curve: Curve
    postings_curve: Curve
    disagreement_cap: float


class BarrierConstants(_Frozen):
    education: Mapping[str, float]
    job_zone_curve: Curve
    disagreement_cap: float


class PotentialConstants(_Frozen):
    rating_width: float


class SignalConstants(_Frozen):
    missing_width: float


class RaterConstants(_Frozen):
    disagreement_cap: float
    overlap_points: float
    disruption_points: float


class PivotConstants(_Frozen):
    weights: Mapping[str, float]
    fit_weights: Mapping[str, float]
    education: Mapping[str, float]
    full_overlap: float
    related_length: float
    common_skill: int
    close_fit: float
    least_fit: float
    most_steps: float
    step_cost: float
    zone_step: float
    same_exposure: float
    low_exposure: float
    exposure_slope: float
    same_pay: float
    far_less_pay: float
    listed: int


class PayConstants(_Frozen):
    reach: float
    week: float


class RankingConstants(_Frozen):
    wage_bands: tuple[float, ...]


class LevelConstants(_Frozen):
    ours: tuple[str, ...]
    published_spread: float
    own_spread: float
    pooling: float
    apart: float
    telling: float
    enough: int


class FitConstants(_Frozen):
    strength: float
    tolerance: float
    named: tuple[str, ...]
    named_weight: float
    expected_activity_scale: float
    expected_vulnerability_scale: float
    expected_complementarity_scale: float
    expected_disruption_scale: float
    half_edges: tuple[float, ...]
    full_edges: tuple[float, ...]


class Fitted(_Frozen):
    """The only constants that are fitted to published scores."""

    activity_scale: float
    activity_offset: float
    vulnerability_scale: float
    vulnerability_offset: float
    automatable_half: float
    automatable_full: float
    complementarity_scale: float
    complementarity_offset: float
    disruption_scale: float
    disruption_offset: float


class Constants(_Frozen):
    activity: ActivityConstants
    skill: SkillConstants
    disruption: DisruptionConstants
    overlap: OverlapConstants
    market: MarketConstants
    barrier: BarrierConstants
    potential: PotentialConstants
    signal: SignalConstants
    raters: RaterConstants
    seniority: Mapping[str, tuple[float, float]]  # category -> multipliers at entry and senior level
    pivot: PivotConstants
    pay: PayConstants
    ranking: RankingConstants
    levels: LevelConstants
    fit: FitConstants
    fitted: Fitted


@cache
def load_constants() -> Constants:
    """The constants that ship with Ned."""
    return parse_constants(files("scoring").joinpath("constants.toml").read_text(encoding="utf-8"))


def parse_constants(text: str) -> Constants:
    """Constants of a TOML text in which every leaf is a table of `value` and `reason`."""
    return Constants.model_validate(_values(tomllib.loads(text)))


def _values(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: leaf["value"] if "reason" in leaf else _values(leaf) for name, leaf in table.items()}
