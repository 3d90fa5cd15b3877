"""Fits the few constants under [fitted] to published scores: scales, offsets and two edges, never one occupation."""

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.errors import FactsError
from data.knowledge import KnowledgeBase
from scoring.assessment import Overlap
from scoring.constants import Constants, Fitted
from scoring.disruption import automatable, measure_disruption
from scoring.lines import Line, restrained_line
from scoring.overlap import measure_overlap
from scoring.pooled import Evidence
from scoring.published import Published
from scoring.receipts import Ledger

__all__ = ["Features", "features_of", "fitted_to", "mean_of", "raw_score", "share_automatable", "written"]

_SHARE = "task_automation_proxy"
_LINES = ("activity", "vulnerability", "complementarity", "disruption")


@dataclass(frozen=True, slots=True)
class Features:
    """What an occupation has before any constant is fitted: mean measures, (share, feasibility) of its skills, SOC lenses."""

    activity: float | None
    feasibility: float | None
    complementarity: float | None
    skills: tuple[tuple[float, float], ...]
    overlaps: tuple[Overlap, ...]


def features_of(kb: KnowledgeBase, evidence: Evidence, published: Published, constants: Constants) -> Features:
    """Unfitted means of an occupation, over all its SOC codes where it has several."""
    plain = plainly(constants)
    if published.taxonomy == "esco":
        lens = measure_disruption(kb, evidence, published.key, Ledger(None), plain)
        if lens.disruption is None:
            return Features(None, None, None, (), ())
        of = sum(skill.weight for skill in lens.skills)
        factors = lens.disruption.factors
        skills = tuple((skill.weight / of, skill.feasibility) for skill in lens.skills)
        return Features(None, factors.skill_vulnerability, factors.ai_complementarity, skills, ())
    found = (measure_overlap(kb, evidence, soc, Ledger(None), plain).overlap for soc in published.key.split("|"))
    overlaps = tuple(lens for lens in found if lens)
    return Features(mean_of([lens.signals.task_automation_impact for lens in overlaps]), None, None, (), overlaps)


def mean_of(values: Iterable[float | None]) -> float | None:
    """Mean of the values that are there."""
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None


def plainly(constants: Constants) -> Constants:
    """The constants with every fitted line left out."""
    lines = {f"{name}_{part}": float(part == "scale") for name in _LINES for part in ("scale", "offset")}
    return constants.model_copy(update={"fitted": constants.fitted.model_copy(update=lines)})


def fitted_to(rows: Sequence[tuple[Published, Features]], constants: Constants) -> Fitted:
    """Fitted constants for published measures and features of the same occupations."""
    half, full = _edges(rows, constants)

    def line(name: str, measure: str, feature: Callable[[Features], float | None]) -> Line:
        points = []
        for published, features in rows:
            x, y = feature(features), published.measures.get(measure)
            if x is not None and y is not None:
                named = published.title.casefold() in constants.fit.named
                points.append((x, y, constants.fit.named_weight if named else 1.0))
        expected: float = getattr(constants.fit, f"expected_{name}_scale")
        return restrained_line(points, expected, constants.fit.strength, constants.fit.tolerance)

    activity = line("activity", "task_automation_impact", lambda f: f.activity)
    vulnerability = line("vulnerability", "skill_vulnerability", lambda f: f.feasibility)
    complementarity = line("complementarity", "ai_complementarity", lambda f: f.complementarity)
    fitted = Fitted(
        activity_scale=activity.scale,
        activity_offset=activity.offset,
        vulnerability_scale=vulnerability.scale,
        vulnerability_offset=vulnerability.offset,
        automatable_half=half,
        automatable_full=full,
        complementarity_scale=complementarity.scale,
        complementarity_offset=complementarity.offset,
        disruption_scale=1.0,
        disruption_offset=0.0,
    )
    score = line("disruption", "disruption_score", lambda f: raw_score(f, fitted, constants.disruption.weights))
    return fitted.model_copy(update={"disruption_scale": score.scale, "disruption_offset": score.offset})


def share_automatable(features: Features, fitted: Fitted) -> float:
    """Percent of the skills by weight that are automatable, with half credits."""
    return 100 * sum(share * automatable(value, fitted) for share, value in features.skills)


def raw_score(features: Features, fitted: Fitted, weights: Mapping[str, float]) -> float | None:
    """The weighted sum of the three factors."""
    if features.feasibility is None or features.complementarity is None:
        return None
    v = Line(fitted.vulnerability_scale, fitted.vulnerability_offset).at(features.feasibility)
    c = Line(fitted.complementarity_scale, fitted.complementarity_offset).at(features.complementarity)
    return (
        weights["skill_vulnerability"] * v
        + weights["task_automation"] * share_automatable(features, fitted)
        + weights["ai_complementarity"] * (100 - c)
    )


def written(text: str, fitted: Fitted) -> str:
    """The text of constants.toml with the fitted values in place."""
    for name, value in fitted.model_dump().items():
        text, count = re.subn(rf"(\[fitted\.{name}\]\nvalue = )\S+", rf"\g<1>{value:.4g}", text)
        if count != 1:
            raise FactsError("this table is missing", file="constants.toml", column=f"fitted.{name}")
    return text


def _edges(rows: Sequence[tuple[Published, Features]], constants: Constants) -> tuple[float, float]:
    """The two edges of the grid that give the published shares best; the shipped ones where none is published."""
    shares = [(features, p.measures[_SHARE]) for p, features in rows if _SHARE in p.measures]
    if not shares:
        return constants.fitted.automatable_half, constants.fitted.automatable_full

    def error(edges: tuple[float, float]) -> float:
        update = {"automatable_half": edges[0], "automatable_full": edges[1]}
        fitted = constants.fitted.model_copy(update=update)
        return sum(abs(share_automatable(features, fitted) - share) for features, share in shares)

    return min(itertools.product(constants.fit.half_edges, constants.fit.full_edges), key=error)
