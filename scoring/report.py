"""How Ned's numbers stand beside published ones, and how much of that is fitting."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from data.knowledge import KnowledgeBase
from scoring.constants import Constants, load_constants
from scoring.fitting import Features, features_of, fitted_to
from scoring.lines import mean_error, rank_correlation
from scoring.pooled import Evidence
from scoring.prediction import predict
from scoring.published import Published, read_published
from scoring.report_text import INTRODUCTION, MEASURES, SECTIONS

__all__ = ["report"]


def report(kb: KnowledgeBase, evidence: Evidence, published: Path) -> str:
    """Markdown: agreement per measure, every residual, and the fitted constants."""
    constants = load_constants()
    occupations = read_published(published, kb)
    rows = [(occupation, features_of(kb, evidence, occupation, constants)) for occupation in occupations]
    ours = [predict(features, constants.fitted, constants) for _, features in rows]
    left_out = [_left_out(rows, index, constants) for index in range(len(rows))]
    parts = [INTRODUCTION.format(version=kb.data_version)]
    parts += [SECTIONS["agreement"], *_agreement(occupations, ours, left_out)]
    parts += [SECTIONS["residuals"], *_residuals(occupations, ours, left_out)]
    parts += [SECTIONS["constants"], *_constants(constants)]
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
