"""Evidence on activity families, and the one scale on which all measures of an activity meet."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from data.errors import FactsError
from data.knowledge import KnowledgeBase
from scoring.constants import Constants

__all__ = [
    "LABELS",
    "FamilyEvidence",
    "Scale",
    "matched",
    "observed_use",
    "own_or_family",
    "pool_activities",
    "use_scale",
]

# Measure -> the column of the labelled tasks it is read from.
LABELS: Mapping[str, str] = {
    "gpt4_exposure": "gamma",
    "gpt4_automation": "automation",
    "gpt4_beta": "beta",
    "human_exposure": "human_gamma",
}
_SIDES = ("user", "ai")
_NUMBER = (int, float)


@dataclass(frozen=True, slots=True)
class Scale:
    """common = slope x measure + shift: gives the measure the mean and spread our judgements have over all activities."""

    measure: str
    slope: float
    shift: float

    def common(self, value: float) -> float:
        return self.slope * value + self.shift


@dataclass(frozen=True, slots=True)
class FamilyEvidence:
    """An intermediate activity over all occupations: mean labels of its tasks and Copilot use, each 0-100 on its own scale."""

    iwa: str
    labelled: int
    gpt4_exposure: float | None
    gpt4_automation: float | None
    gpt4_beta: float | None
    human_exposure: float | None
    microsoft: float | None
    judgement: float
    complementarity: float
    ai: str | None
    human: str | None

    def label(self, measure: str) -> float | None:
        """One of the four label measures."""
        return cast("float | None", getattr(self, measure))


@dataclass(slots=True)
class _Sum:
    total: float = 0.0
    weight: float = 0.0

    def add(self, value: float | None, weight: float) -> None:
        if value is not None:
            self.total += value * weight
            self.weight += weight

    def mean(self) -> float | None:
        return self.total / self.weight if self.weight else None


def pool_activities(kb: KnowledgeBase, constants: Constants) -> tuple[dict[str, FamilyEvidence], dict[str, Scale]]:
    """Families by IWA id, and the scale of each measure, from every labelled activity of every SOC occupation."""
    family_of = {str(row["id"]): str(row["parent"]) for row in kb.table("work_activities") if row["level"] == "dwa"}
    iwas = [str(row["id"]) for row in kb.table("work_activities") if row["level"] == "iwa"]
    rows = [
        (str(row["soc"]), family_of[str(row["dwa"])], cast("float", row["weight"]), cast("int", row["labelled"]), row)
        for row in kb.table("soc_activities")
    ]
    sums: dict[str, dict[str, _Sum]] = defaultdict(lambda: defaultdict(_Sum))
    labelled: dict[str, int] = defaultdict(int)
    for _, iwa, _, count, row in rows:
        labelled[iwa] += count
        for measure, column in LABELS.items():
            sums[iwa][measure].add(_percent(row[column]), count)
    copilot = {str(row["iwa"]): _copilot(row, constants.activity.microsoft_share) for row in kb.table("microsoft_iwa")}
    families = {}
    for iwa in iwas:
        judgement = kb.activity_judgement(iwa)
        if judgement is None:
            raise FactsError("this activity family has no judgement of ours", file="activities", column=iwa)
        families[iwa] = FamilyEvidence(
            iwa=iwa,
            labelled=labelled[iwa],
            **{measure: sums[iwa][measure].mean() for measure in LABELS},
            microsoft=copilot.get(iwa),
            judgement=judgement.feasibility,
            complementarity=judgement.complementarity,
            ai=judgement.ai,
            human=judgement.human,
        )
    use = observed_use(kb)
    pairs: dict[str, list[tuple[float, float]]] = defaultdict(list)  # measure -> (value, share of an occupation's work)
    for soc, iwa, weight, count, row in rows:
        family = families[iwa]
        values = {
            measure: own_or_family(
                _percent(row[column]), count, family.label(measure), constants.activity.pooling_tasks
            )
            for measure, column in LABELS.items()
        }
        values |= {"microsoft": family.microsoft, "judgement": family.judgement, "anthropic": use.get(soc)}
        for measure, value in values.items():
            if value is not None:
                pairs[measure].append((value, weight))
    return families, {measure: matched(measure, pairs[measure], pairs["judgement"]) for measure in sorted(pairs)}


def own_or_family(own: float | None, labelled: int, family: float | None, pooling: float) -> float | None:
    """An activity's own mean label, drawn to its family's as if the family held `pooling` of its tasks."""
    if own is None or family is None:
        return family if own is None else own
    return (labelled * own + pooling * family) / (labelled + pooling)


def observed_use(kb: KnowledgeBase) -> dict[str, float]:
    """Anthropic's observed exposure by SOC, 0-100; the root spreads out the many small shares."""
    return {str(row["soc"]): use_scale(cast("float", row["observed_exposure"])) for row in kb.table("anthropic")}


def use_scale(share: float) -> float:
    """Observed use 0-1 as 100 x its square root."""
    return 100 * math.sqrt(share)


def matched(measure: str, pairs: Iterable[tuple[float, float]], target: Iterable[tuple[float, float]]) -> Scale:
    """The scale that gives (value, weight) pairs the mean and spread of `target`."""
    mean, spread = _moments(pairs)
    to_mean, to_spread = _moments(target)
    slope = to_spread / spread if spread else 0.0
    return Scale(measure, slope, to_mean - slope * mean)


def _moments(pairs: Iterable[tuple[float, float]]) -> tuple[float, float]:
    pairs = list(pairs)
    of = sum(weight for _, weight in pairs)
    mean = sum(value * weight for value, weight in pairs) / of
    return mean, math.sqrt(sum(weight * (value - mean) ** 2 for value, weight in pairs) / of)


def _copilot(row: Mapping[str, object], least_share: float) -> float:
    """Completion x scope of Copilot's use for a family, 0-100, mean of both sides; a side hardly anybody uses counts 0."""
    total = 0.0
    for side in _SIDES:
        share, completion, scope = (row[f"{name}_{side}"] for name in ("share", "completion", "scope"))
        if isinstance(share, _NUMBER) and isinstance(completion, _NUMBER) and isinstance(scope, _NUMBER):
            total += completion * scope if share >= least_share else 0.0
    return 100 * total / len(_SIDES)


def _percent(value: object) -> float | None:
    return None if value is None else 100 * cast("float", value)
