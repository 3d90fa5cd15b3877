"""How much of the belief in the first candidate is kept: what evidence says, beside how often such evidence was right.

The weights of `nlu.ranking` put candidates in order; how sure the first one is depends on more than they see. A title that ends
in a word of rank or office ("coordinator") is coded in more ways than one of a trade, and work that was only described is claimed
too readily. Four numbers a taxonomy, fitted by `nlu.belief_fit`, turn the belief into the share that was right; what the first
candidate loses or wins, all others win or lose in proportion, so that no order changes.
"""

import math
from collections.abc import Mapping

from nlu.candidates import Evidence

__all__ = ["CALIBRATION", "others_share", "settled", "standing_features"]

# A constant; the log odds of the belief; 1 where a word of rank or office is said; 1 where work was described and not named.
CALIBRATION = ("constant", "odds", "broad", "described")
_SURE = 1e-3  # beliefs nearer to 0 or 1 count as this near


def standing_features(belief: float, evidence: Evidence) -> tuple[float, float, float, float]:
    """The numbers behind CALIBRATION for a belief of 0-1."""
    kept = min(max(belief, _SURE), 1 - _SURE)
    return 1.0, math.log(kept / (1 - kept)), float(evidence.broad), float(evidence.described)


def settled(belief: float, evidence: Evidence, weights: Mapping[str, float]) -> float:
    """The belief in a first candidate as a share that is right, 0-1; it rises with `belief`."""
    features = standing_features(belief, evidence)
    odds = sum(weights[name] * value for name, value in zip(CALIBRATION, features, strict=True))
    return 1 / (1 + math.exp(-odds))


def others_share(belief: float, kept: float) -> float:
    """What the beliefs in all others are multiplied with, where the first one's `belief` became `kept`."""
    return (1 - kept) / max(1 - belief, _SURE)
