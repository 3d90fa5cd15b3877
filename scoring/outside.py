"""One kind of work by itself: the published activity nearest to some words, scored wherever it is done."""

from rapidfuzz import fuzz, process

from data.knowledge import KnowledgeBase
from data.records import Activity
from scoring.activity_pool import LABELS
from scoring.assessment import ActivityScore
from scoring.constants import Constants
from scoring.pooled import Evidence
from scoring.ranges import blend_of, clip, disagreement, lean, place

__all__ = ["nearest_activity", "score_outside"]

# One word in common out of two ("welding pipes", "welding metal components") gives 70.
_NEAR = 65.0
_LOOKED_AT = 20


def nearest_activity(kb: KnowledgeBase, words: str) -> Activity | None:
    """The detailed activity whose title as a noun ("welding metal components") shares most with the words; None where none does."""
    if not words.strip():
        return None
    gerunds = {str(row["key"]): str(row["gerund"]) for row in kb.table("wording_phrases") if row["kind"] == "dwa"}
    asked = words.lower()
    found = process.extract(asked, gerunds, scorer=fuzz.token_set_ratio, score_cutoff=_NEAR, limit=_LOOKED_AT)
    best = max(found, key=lambda hit: (hit[1], fuzz.ratio(asked, hit[0])), default=None)
    return kb.activity(str(best[2])) if best else None


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
