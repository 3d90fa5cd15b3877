"""How far AI reaches into each work activity of a SOC occupation, and into its work as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from data.knowledge import KnowledgeBase
from data.records import OccupationActivity
from scoring.activity_pool import LABELS, own_or_family, use_scale
from scoring.assessment import ActivityScore
from scoring.constants import Constants
from scoring.pooled import Evidence
from scoring.ranges import blend_of, clip, disagreement, lean, place, spread_over
from scoring.receipts import Ledger, mean_formula

__all__ = ["Work", "level_of", "main_of", "measured_work", "score_activities"]

# Measure -> dataset and column, as receipts name it.
_NAMES = {
    "gpt4_exposure": ("eloundou", "gamma"),
    "gpt4_automation": ("eloundou", "T0-T4"),
    "microsoft": ("microsoft", "completion x scope"),
    "anthropic": ("anthropic", "observed use"),
    "judgement": ("judgement", "feasibility"),
}


@dataclass(frozen=True, slots=True)
class Work:
    """An occupation's activities and their weighted whole.

    `impact` is 0-100, `width` and `below` are of its range; `measures` is what each measure alone would make of the
    impact (None where it is missing for all activities), `parts` what each says of an activity, by its id, on the common scale.
    """

    activities: tuple[ActivityScore, ...]
    impact: float
    width: float
    below: float
    measures: Mapping[str, float | None]
    parts: Mapping[str, Mapping[str, float | None]]


@dataclass(frozen=True, slots=True)
class _Measured:
    """Measures of one activity on their own scales, on the common scale, and without those borrowed from the family."""

    natural: Mapping[str, float | None]
    common: Mapping[str, float | None]
    own: Mapping[str, float | None]


def score_activities(
    kb: KnowledgeBase,
    evidence: Evidence,
    soc: str,
    observed_use: float | None,
    share: float,
    ledger: Ledger,
    constants: Constants,
    weights: Mapping[str, float] | None = None,
) -> Work | None:
    """All activities of `soc` by weight x score, or None where O*NET has none.

    `observed_use` is Anthropic's, 0-1; `share` the weight of the whole in the overlap score, for the contributions; `weights`
    are shares of the work by activity (summing to 1) that take the place of the typical ones.
    """
    activities = kb.activities_of(soc)
    if not activities:
        return None
    if weights is not None:
        activities = tuple(replace(activity, weight=weights[activity.activity.id]) for activity in activities)
    fitted = constants.fitted
    ranged = {**constants.activity.score_weights, **constants.activity.range_weights}
    measured = [_measure(evidence, activity, observed_use, constants) for activity in activities]
    scored = []
    for activity, found in zip(activities, measured, strict=True):
        common = blend_of(found.common, constants.activity.score_weights)
        score = clip(fitted.activity_scale * common + fitted.activity_offset)
        scored.append(_activity(evidence, activity, score, share, found, ranged, len(activities), constants))
        if ledger.keeps:
            ledger.step(f"activity:{activity.activity.id}", score, _formula(evidence, activity, soc, found, constants))
    main = main_of([activity.weight for activity in scored], constants)
    scored = [
        activity.model_copy(update={"main": True}) if at in main else activity for at, activity in enumerate(scored)
    ]
    impact = sum(activity.weight * activity.score for activity in scored)
    if ledger.keeps:
        terms = " + ".join(f"{activity.weight:.6g} * [{activity.receipt}]" for activity in scored)
        ledger.step("overlap.task_automation_impact", impact, f"clip({terms})")
    parts = [(activity.weight, found.own) for activity, found in zip(activities, measured, strict=True)]
    means = {name: _mean(parts, name, constants) for name in ranged}
    return Work(
        activities=tuple(sorted(scored, key=lambda activity: (-activity.contribution, activity.id))),
        impact=clip(impact),
        width=constants.activity.range_factor
        * fitted.activity_scale
        * spread_over(parts, ranged, constants.activity.disagreement_cap),
        below=lean(means, ranged, impact),
        measures=means,
        parts={activity.activity.id: found.common for activity, found in zip(activities, measured, strict=True)},
    )


def measured_work(
    kb: KnowledgeBase, evidence: Evidence, soc: str, observed_use: float | None, constants: Constants
) -> tuple[Mapping[str, Mapping[str, float | None]], frozenset[str]]:
    """What `Work.parts` holds, and the measures that say something of an activity of its own; without scoring anything."""
    activities = kb.activities_of(soc)
    measured = {activity.activity.id: _measure(evidence, activity, observed_use, constants) for activity in activities}
    known = {name for found in measured.values() for name, value in found.own.items() if value is not None}
    return {id_: found.common for id_, found in measured.items()}, frozenset(known)


def main_of(weights: Sequence[float], constants: Constants) -> frozenset[int]:
    """Places of those that carry most of the work: the weightiest, in order, until they hold the wanted share of it.

    Never fewer than the least number nor more than the most; of equal weights the earlier goes first.
    """
    least, most = constants.activity.main_count
    wanted = constants.activity.main_share * sum(weights)
    found: list[int] = []
    held = 0.0
    for at in sorted(range(len(weights)), key=lambda each: (-weights[each], each)):
        if len(found) == most or (len(found) >= least and held >= wanted):
            break
        found.append(at)
        held += weights[at]
    return frozenset(found)


def _measure(
    evidence: Evidence, activity: OccupationActivity, observed_use: float | None, constants: Constants
) -> _Measured:
    family = evidence.family(activity.activity.iwa)
    natural: dict[str, float | None] = {
        "judgement": family.judgement,
        "microsoft": family.microsoft,
        "anthropic": None if observed_use is None else use_scale(observed_use),
    }
    missing = set()
    for measure, column in LABELS.items():
        own: float | None = getattr(activity, column)
        if own is None:
            missing.add(measure)
        natural[measure] = own_or_family(
            None if own is None else 100 * own,
            activity.labelled,
            family.label(measure),
            constants.activity.pooling_tasks,
        )
    common = {name: None if value is None else evidence.scales[name].common(value) for name, value in natural.items()}
    return _Measured(natural, common, {name: None if name in missing else value for name, value in common.items()})


def _activity(
    evidence: Evidence,
    activity: OccupationActivity,
    score: float,
    share: float,
    measured: _Measured,
    ranged: Mapping[str, float],
    count: int,
    constants: Constants,
) -> ActivityScore:
    family = evidence.family(activity.activity.iwa)
    width = constants.activity.range_factor * constants.fitted.activity_scale
    width *= disagreement(measured.own, ranged, constants.activity.disagreement_cap)
    span = place(score, width, lean(measured.own, ranged, score))
    return ActivityScore(
        id=activity.activity.id,
        title=activity.activity.title,
        gerund=activity.activity.gerund,
        iwa=activity.activity.iwa,
        iwa_title=activity.activity.iwa_title,
        gwa_title=activity.activity.gwa_title,
        score=score,
        low=span.low,
        high=span.high,
        complementarity=family.complementarity,
        weight=activity.weight,
        importance=activity.importance,
        level=level_of(activity.weight * count, constants),
        contribution=share * activity.weight * score,
        ai=family.ai,
        human=family.human,
        receipt=f"activity:{activity.activity.id}",
    )


def level_of(share: float, constants: Constants) -> Literal["core", "important", "supporting"]:
    """How much a part of the work weighs; `share` is its weight over that of the occupation's average part."""
    if share >= constants.activity.core_share:
        return "core"
    return "important" if share >= constants.activity.important_share else "supporting"


def _mean(parts: Sequence[tuple[float, Mapping[str, float | None]]], name: str, constants: Constants) -> float | None:
    total = of = 0.0
    for weight, values in parts:
        value = values[name]
        if value is not None:
            total += weight * value
            of += weight
    return constants.fitted.activity_scale * total / of + constants.fitted.activity_offset if of else None


def _formula(
    evidence: Evidence, activity: OccupationActivity, soc: str, measured: _Measured, constants: Constants
) -> str:
    terms = {}
    for name, weight in constants.activity.score_weights.items():
        value, scale = measured.natural[name], evidence.scales.get(name)
        if value is None or scale is None:
            continue
        dataset, column = _NAMES[name]
        if name in LABELS:
            row = f"{soc}/{activity.activity.id} {column}, {activity.labelled} tasks drawn to family"
        else:
            row = f"{soc if name == 'anthropic' else activity.activity.iwa} {column}"
        terms[name] = (weight, f"({scale.slope:.6g} * {{{dataset} {row}: {value:.6g}}} + {scale.shift:.6g})")
    fitted = constants.fitted
    return f"clip({fitted.activity_scale:.6g} * {mean_formula(terms)} + {fitted.activity_offset:.6g})"
