"""How far those who rated whole occupations disagree on one of them.

Four publications rank US occupations by what today's AI reaches or is used for, and a fifth ranks occupation groups of the
world. Their scales differ, so they are compared by rank: the mean distance of two of them in percentiles. Where they disagree
(management, teaching, law, sales) a score is less sure than its own parts show.
"""

from collections.abc import Mapping

from data.records import Figure, SocSignals
from scoring.constants import Constants
from scoring.pooled import Evidence
from scoring.ranges import disagreement
from scoring.standing import percentile

__all__ = ["RATERS", "WORLD", "published_by_rater", "rater_gap"]

# Name of a measure -> the field of SocSignals that holds it.
RATERS: Mapping[str, str] = {
    "eloundou_model": "eloundou_beta",
    "eloundou_people": "eloundou_human_beta",
    "microsoft": "microsoft",
    "anthropic": "anthropic",
}
WORLD = "ilo"  # by ISCO group; the raters of an ESCO occupation


def published_by_rater(signals: SocSignals | None) -> dict[str, Figure | None]:
    """The figure of each rater of US occupations; None where it has none."""
    return {name: getattr(signals, field) if signals else None for name, field in RATERS.items()}


def rater_gap(
    evidence: Evidence, signals: SocSignals | None, constants: Constants, world: Figure | None, *, with_world: bool
) -> float:
    """Mean distance of two raters in percentiles; a rater without a figure counts as far away as any may count.

    `world` is ILO's figure; without `with_world` it is not asked for.
    """
    found = published_by_rater(signals)
    if with_world:
        found[WORLD] = world
    ranks = {
        name: None if figure is None else percentile(evidence.published(name), figure.value)
        for name, figure in found.items()
    }
    return disagreement(ranks, dict.fromkeys(ranks, 1.0), constants.raters.disagreement_cap)
