"""The calibration report: how Ned's numbers stand beside published ones, and how much of that is fitting."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from data.knowledge import KnowledgeBase
from scoring.constants import Constants, load_constants
from scoring.disruption import measure_disruption
from scoring.fitting import Features, features_of, fitted_to
from scoring.lines import mean_error, rank_correlation
from scoring.overlap import measure_overlap
from scoring.pooled import Evidence
from scoring.prediction import predict
from scoring.published import Published, read_published
from scoring.receipts import Ledger
from scoring.report_text import FACTS, INTRODUCTION, MEASURES, SECTIONS

__all__ = ["report"]

_QUANTILES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)


def report(kb: KnowledgeBase, evidence: Evidence, published: Path) -> str:
    """Markdown: agreement per measure, every residual, the fitted constants, and the spread over the catalogue."""
    constants = load_constants()
    occupations = read_published(published, kb)
    rows = [(occupation, features_of(kb, evidence, occupation, constants)) for occupation in occupations]
    ours = [predict(features, constants.fitted, constants) for _, features in rows]
    left_out = [_left_out(rows, index, constants) for index in range(len(rows))]
    parts = [INTRODUCTION.format(version=kb.data_version)]
    parts += [SECTIONS["agreement"], *_agreement(occupations, ours, left_out)]
    parts += [SECTIONS["residuals"], *_residuals(occupations, ours, left_out)]
    parts += [SECTIONS["constants"], *_constants(constants)]
    parts += [SECTIONS["catalogue"], *_catalogue(kb, evidence, constants)]
    return "\n".join(parts) + "\n"


def _left_out(rows: Sequence[tuple[Published, Features]], index: int, constants: Constants) -> dict[str, float]:
    """Predictions for one occupation by constants fitted without it."""
    others = [*rows[:index], *rows[index + 1 :]]
    return predict(rows[index][1], fitted_to(others, constants), constants)


def _agreement(
    occupations: Sequence[Published], ours: Sequence[dict[str, float]], left_out: Sequence[dict[str, float]]
) -> Iterable[str]:
    columns: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for occupation, own, out in zip(occupations, ours, left_out, strict=True):
        for measure, value in occupation.measures.items():
            if measure in own:
                columns[measure].append((value, own[measure], out[measure]))
    for measure, (name, _) in MEASURES.items():
        if measure in columns:
            given, own_values, out_values = zip(*columns[measure], strict=True)
            rank, rank_out = rank_correlation(given, own_values), rank_correlation(given, out_values)
            bias = sum(own_values) / len(given) - sum(given) / len(given)
            yield (
                f"| {name} | {len(given)} | {_rank(rank)} | {mean_error(given, own_values):.1f} | "
                f"{_rank(rank_out)} | {mean_error(given, out_values):.1f} | {bias:+.1f} |"
            )


def _rank(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _residuals(
    occupations: Sequence[Published], ours: Sequence[dict[str, float]], left_out: Sequence[dict[str, float]]
) -> Iterable[str]:
    for measure, (name, shown) in MEASURES.items():
        if not shown:
            continue
        rows = [
            (abs(own[measure] - occupation.measures[measure]), occupation, own[measure], out[measure])
            for occupation, own, out in zip(occupations, ours, left_out, strict=True)
            if measure in own and measure in occupation.measures
        ]
        for _, occupation, own_value, out_value in sorted(rows, key=lambda row: (-row[0], row[1].title)):
            given = occupation.measures[measure]
            yield (
                f"| {name} | {occupation.title} | {given:g} | {own_value:.1f} | {own_value - given:+.1f} | {out_value:.1f} |"
            )


def _constants(constants: Constants) -> Iterable[str]:
    return (f"| {name} | {value:g} |" for name, value in constants.fitted.model_dump().items())


def _catalogue(kb: KnowledgeBase, evidence: Evidence, constants: Constants) -> Iterable[str]:
    disruptions = [measure_disruption(kb, evidence, o.key, Ledger(None), constants).disruption for o in kb.esco_all()]
    overlaps = [measure_overlap(kb, evidence, o.soc, Ledger(None), constants).overlap for o in kb.soc_all()]
    for name, lenses in (("Disruption (ESCO)", disruptions), ("Overlap (SOC)", overlaps)):
        there = [lens for lens in lenses if lens is not None]
        yield _spread(f"{name}: score", [lens.score for lens in there])
        yield _spread(f"{name}: width of the range", [lens.high - lens.low for lens in there])
    impacts = [lens.signals.task_automation_impact for lens in overlaps if lens is not None]
    yield _spread("Task automation impact", [impact for impact in impacts if impact is not None])
    factors = [lens.factors for lens in disruptions if lens is not None]
    yield _spread("Skill vulnerability", [factor.skill_vulnerability for factor in factors])
    yield _spread("Task automation", [factor.task_automation for factor in factors])
    yield _spread("AI complementarity", [factor.ai_complementarity for factor in factors])
    widths = [lens.high - lens.low for lens in (*disruptions, *overlaps) if lens is not None]
    yield FACTS.format(width=median(widths))


def _spread(name: str, values: Sequence[float]) -> str:
    ordered = sorted(values)
    picked = (ordered[round(share * (len(ordered) - 1))] for share in _QUANTILES)
    return f"| {name} | {len(ordered)} | " + " | ".join(f"{value:.1f}" for value in picked) + " |"
