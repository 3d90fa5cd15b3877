"""One kind of work by itself: a published activity, scored wherever it is done."""

from data.records import Activity
from scoring.activity_pool import LABELS
from scoring.assessment import ActivityScore
from scoring.constants import Constants
from scoring.pooled import Evidence
from scoring.ranges import blend_of, clip, disagreement, lean, place

__all__ = ["score_outside"]


def score_outside(evidence: Evidence, activity: Activity, constants: Constants) -> ActivityScore:
    """The activity scored from its family alone: no occupation's own tasks, no observed use, and so a wider range."""
    family = evidence.family(activity.iwa)
    natural = {"judgement": family.judgement, "microsoft": family.microsoft, "anthropic": None}
    natural |= {measure: family.label(measure) for measure in LABELS}
    common = {name: None if value is None else evidence.scales[name].common(value) for name, value in natural.items()}
    fitted = constants.fitted
    ranged = {**constants.activity.score_weights, **constants.activity.range_weights}
    score = clip(fitted.activity_scale * blend_of(common, constants.activity.score_weights) + fitted.activity_offset)
    width = constants.activity.range_factor * fitted.activity_scale
    width *= disagreement(common, ranged, constants.activity.disagreement_cap)
    span = place(score, width, lean(common, ranged, score))
    return ActivityScore(
        id=activity.id,
        title=activity.title,
        gerund=activity.gerund,
        iwa=activity.iwa,
        iwa_title=activity.iwa_title,
        gwa_title=activity.gwa_title,
        score=score,
        low=span.low,
        high=span.high,
        complementarity=family.complementarity,
        weight=0.0,
        importance=None,
        level="supporting",
        contribution=0.0,
        ai=family.ai,
        human=family.human,
        receipt=f"activity:{activity.id}",
    )
