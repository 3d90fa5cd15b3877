"""What Ned would say for every published measure under given constants, without assessing again."""

from collections.abc import Mapping

from scoring.assessment import Overlap
from scoring.constants import Constants, Fitted
from scoring.fitting import Features, mean_of, raw_score, share_automatable
from scoring.lines import Line
from scoring.ranges import clip, soft

__all__ = ["predict"]


def predict(features: Features, fitted: Fitted, constants: Constants) -> dict[str, float]:
    """Published measure -> our value, for those an occupation with these features has."""
    found = {**_disruption(features, fitted, constants), **_overlap(features, fitted)}
    return {measure: value for measure, value in found.items() if value is not None}


def _disruption(features: Features, fitted: Fitted, constants: Constants) -> Mapping[str, float | None]:
    raw = raw_score(features, fitted, constants.disruption.weights)
    if raw is None or features.feasibility is None or features.complementarity is None:
        return {}
    return {
        "disruption_score": soft(
            Line(fitted.disruption_scale, fitted.disruption_offset).at(raw), constants.disruption.knee
        ),
        "skill_vulnerability": clip(
            Line(fitted.vulnerability_scale, fitted.vulnerability_offset).at(features.feasibility)
        ),
        "task_automation_proxy": share_automatable(features, fitted),
        "ai_complementarity": clip(
            Line(fitted.complementarity_scale, fitted.complementarity_offset).at(features.complementarity)
        ),
    }


def _overlap(features: Features, fitted: Fitted) -> Mapping[str, float | None]:
    scores = [_with_line(lens, fitted) for lens in features.overlaps]
    signals = [lens.signals for lens in features.overlaps]
    line = Line(fitted.activity_scale, fitted.activity_offset)
    return {
        "AOI": mean_of(scores),
        "AOI_entry": mean_of(
            clip(lens.multipliers["entry"] * score) for lens, score in zip(features.overlaps, scores, strict=True)
        ),
        "AOI_senior": mean_of(
            clip(lens.multipliers["senior"] * score) for lens, score in zip(features.overlaps, scores, strict=True)
        ),
        "task_automation_impact": None if features.activity is None else clip(line.at(features.activity)),
        "automation_potential": mean_of(s.automation_potential for s in signals),
        "market_pressure": mean_of(s.market_pressure for s in signals),
        "entry_barrier_erosion": mean_of(s.entry_barrier_erosion for s in signals),
    }


def _with_line(lens: Overlap, fitted: Fitted) -> float:
    """The lens's score with its plain impact put on the fitted line."""
    impact = lens.signals.task_automation_impact
    if impact is None:
        return lens.score
    moved = Line(fitted.activity_scale, fitted.activity_offset).at(impact) - impact
    return lens.score + lens.weights["task_automation_impact"] * moved
