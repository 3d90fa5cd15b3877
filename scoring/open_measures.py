"""Open measures of AI exposure as they are published, by SOC occupation or ISCO group."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from data.knowledge import KnowledgeBase

__all__ = ["MEASURES", "Measure", "read_measures"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A published measure: what reports call it, and what of ours it enters ("" for nothing)."""

    name: str
    title: str
    enters: str


MEASURES = (
    Measure("ilo", "ILO 2025, mean task score", "disruption"),
    Measure("alpha", "Eloundou 2023, exposed to a model alone (alpha)", "disruption, a little"),
    Measure("beta", "Eloundou 2023, tools half counted (beta)", "range only"),
    Measure("gamma", "Eloundou 2023, with tools (gamma)", "both"),
    Measure("human_beta", "Eloundou 2023, rated by people (beta)", "range only"),
    Measure("microsoft", "Microsoft 2025, applicability", "both, by activity"),
    Measure("anthropic", "Anthropic 2026, observed use", "both"),
    Measure("karpathy", "Digital AI exposure of OOH pages, 0-10", "overlap"),
    Measure("frey_osborne", "Frey-Osborne 2013, probability", ""),
)


def read_measures(kb: KnowledgeBase) -> dict[str, Mapping[str, float]]:
    """Measure -> SOC code -> value on its own scale; ILO's by ISCO unit group instead. What is not published is not there."""
    found: dict[str, dict[str, float]] = {measure.name: {} for measure in MEASURES}
    found["alpha"] = _alpha(kb)
    found["ilo"] = {isco: ilo[0].value for isco in {o.isco for o in kb.esco_all()} if (ilo := kb.ilo_of(isco))}
    for occupation in kb.soc_all():
        signals = kb.signals_of(occupation.soc)
        figures = {
            "beta": signals.eloundou_beta,
            "gamma": signals.eloundou_gamma,
            "human_beta": signals.eloundou_human_beta,
            "microsoft": signals.microsoft,
            "anthropic": signals.anthropic,
            "karpathy": signals.karpathy,
            "frey_osborne": signals.frey_osborne,
        }
        for name, figure in figures.items():
            if figure is not None:
                found[name][occupation.soc] = figure.value
    return dict(found)


def _alpha(kb: KnowledgeBase) -> dict[str, float]:
    """The mean over the O*NET occupations of a SOC occupation."""
    values: dict[str, list[float]] = defaultdict(list)
    rated = ((str(row["onet_soc"]), row["alpha"]) for row in kb.table("eloundou") if row["alpha"] is not None)
    for onet_soc, alpha in rated:
        values[onet_soc.partition(".")[0]].append(cast("float", alpha))
    return {soc: sum(of) / len(of) for soc, of in sorted(values.items())}
