"""What each measure says of each activity, as published and on the common scale: the figures behind one row of a heatmap."""

from collections.abc import Mapping

from data.knowledge import KnowledgeBase
from data.records import OccupationActivity
from scoring.activity_pool import LABELS, use_scale
from scoring.assessment import EvidenceFigure
from scoring.constants import Constants
from scoring.pooled import Evidence
from scoring.receipts import JUDGEMENT

__all__ = ["evidence_of"]

# Measure -> the dataset of the labelled tasks, of Copilot's use, of Claude's use.
_DATASET: Mapping[str, str] = {"microsoft": "microsoft", "anthropic": "anthropic"}
_LABELLED = "onet-task-importance"


def evidence_of(
    kb: KnowledgeBase, evidence: Evidence, soc: str, constants: Constants
) -> dict[str, tuple[EvidenceFigure, ...]]:
    """By activity id, the figures that entered its score or its range, the weightiest measure first.

    A measure that nobody published for the activity, its family or the occupation has no figure.
    """
    use = kb.signals_of(soc).anthropic
    versions = {dataset.id: dataset.version for dataset in kb.manifest.datasets} | {JUDGEMENT: evidence.judged}
    return {
        row.activity.id: _figures(versions, evidence, row, soc, None if use is None else use.value, constants)
        for row in kb.activities_of(soc)
    }


def _figures(
    versions: Mapping[str, str],
    evidence: Evidence,
    row: OccupationActivity,
    soc: str,
    use: float | None,
    constants: Constants,
) -> tuple[EvidenceFigure, ...]:
    family = evidence.family(row.activity.iwa)
    weights = {**constants.activity.score_weights, **dict.fromkeys(constants.activity.range_weights, 0.0)}
    found = []
    for measure, weight in weights.items():
        value: float | None
        tasks = None
        if measure in LABELS:
            own: float | None = getattr(row, LABELS[measure])
            value, about = (family.label(measure), "family") if own is None else (100 * own, "activity")
            tasks = row.labelled if about == "activity" else family.labelled
        elif measure == "anthropic":
            value, about = None if use is None else use_scale(use), "occupation"
        else:
            value, about = (family.judgement if measure == "judgement" else family.microsoft), "family"
        if value is None:
            continue
        dataset = _LABELLED if measure in LABELS else _DATASET.get(measure, JUDGEMENT)
        key = {"activity": row.activity.id, "family": row.activity.iwa, "occupation": soc}[about]
        found.append(
            EvidenceFigure(
                measure=measure,
                # Observed use is shown as published; its root, on which it is compared, stands in `common` alone.
                value=100 * use if measure == "anthropic" and use is not None else value,
                common=evidence.scales[measure].common(value),
                weight=weight,
                about="activity" if about == "activity" else "family" if about == "family" else "occupation",
                tasks=tasks,
                family=family.label(measure) if measure in LABELS and about == "activity" else None,
                dataset=dataset,
                version=versions[dataset],
                key=f"{soc}/{key}" if about == "activity" else key,
            )
        )
    return tuple(sorted(found, key=lambda figure: (-figure.weight, figure.measure)))
