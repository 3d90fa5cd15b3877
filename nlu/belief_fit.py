"""Fits how much of the belief in a first candidate is kept (`nlu.belief`), and says how well that holds for rows it has not seen.

    python -m nlu.belief_fit SET.tsv ... [--twice NAME ...] [--sentences SET.tsv ...] [--write]

Sets are those of `nlu.calibrate`; those after `--sentences` are read by their column "synthetic_query". Each set counts the same
(twice, where `--twice` names it). Titles that are published preferred ones are left out: their belief is stated. Prints the
expected calibration error of each set before, and after with weights fitted on the other four fifths of all rows; `--write` writes
the [calibration] sections of nlu/constants.toml. Takes about a minute.
"""

import argparse
import math
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.knowledge import KnowledgeBase
from nlu.belief import CALIBRATION, standing_features
from nlu.match import Steps, match
from nlu.measure import Labelled, opened, read_set
from nlu.ranking import named_outright, rank
from nlu.titles import TitleIndex

__all__ = ["Row", "calibration_error", "fit_belief", "main"]

_CONSTANTS = Path(__file__).resolve().parent / "constants.toml"
_FOLDS, _ROUNDS, _BINS = 5, 60, 10
_ROWS = 300.0  # what all rows together weigh against the weights that would change nothing
_SENTENCE = "synthetic_query"


@dataclass(frozen=True, slots=True)
class Row:
    """A first candidate: the set it is of, its features (CALIBRATION), and whether it was right."""

    of: str
    features: tuple[float, ...]
    right: bool


def fit_belief(rows: Sequence[Row], twice: Sequence[str] = ()) -> tuple[float, ...]:
    """Weights of a logistic regression, drawn to those that change nothing; every set counts the same."""
    sets = [row.of for row in rows]
    share = np.array([(2.0 if of in twice else 1.0) / sets.count(of) for of in sets])
    share *= _ROWS / share.sum()
    features = np.array([row.features for row in rows])
    right = np.array([row.right for row in rows], np.float64)
    neutral = np.array([float(name == "odds") for name in CALIBRATION])
    weights = neutral.copy()
    for _ in range(_ROUNDS):
        sure = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (share * (right - sure)) - (weights - neutral)
        bend = (features * (share * sure * (1 - sure))[:, None]).T @ features + np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return tuple(round(float(weight), 2) for weight in weights)


def kept_belief(row: Row, weights: Sequence[float]) -> float:
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, row.features, strict=True))))


def calibration_error(beliefs: Sequence[float], right: Sequence[bool]) -> float:
    """The expected calibration error over ten bins, 0-1."""
    bins = [[0.0, 0] for _ in range(_BINS)]
    for belief, hit in zip(beliefs, right, strict=True):
        place = bins[min(_BINS - 1, int(belief * _BINS))]
        place[0] += belief
        place[1] += hit
    return sum(abs(said - hits) for said, hits in bins) / max(1, len(beliefs))


def rows_of(
    name: str, labelled: Sequence[Labelled], taxonomy: str, kb: KnowledgeBase, titles: TitleIndex
) -> Iterator[Row]:
    """What the matcher believes of the first candidate of each text; texts that name a preferred title are left out."""
    for given in labelled:
        steps = Steps()
        match(given.text, kb, titles, steps)
        if steps.evidence is None:
            continue
        ranked = rank(steps.evidence, taxonomy, titles.constants["ranking"][taxonomy], titles)
        if ranked and not named_outright(ranked[0].code, steps.evidence):
            group = titles.code(ranked[0].code).group
            yield Row(name, standing_features(ranked[0].group, steps.evidence), group in given.groups)


def written(text: str, fitted: Mapping[str, Sequence[float]]) -> str:
    """The text of constants.toml with the fitted numbers in its [calibration] sections."""
    for taxonomy, weights in fitted.items():
        lines = "".join(f"{name} = {value}\n" for name, value in zip(CALIBRATION, weights, strict=True))
        head = f"[calibration.{taxonomy}]\n"
        text = re.sub(rf"{re.escape(head)}(?:\w+ = [^\n]*\n)*", head + lines, text)
    return text


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--sentences", nargs="*", type=Path, default=[])
    parser.add_argument("--twice", nargs="*", default=[], help="names of sets that count twice")
    parser.add_argument("--write", action="store_true", help="write nlu/constants.toml")
    options = parser.parse_args(arguments)
    given = [(path.stem, path, "query") for path in options.sets]
    given += [(f"{path.stem}, sentences", path, _SENTENCE) for path in options.sentences]
    fitted = {}
    with opened() as (kb, titles):
        for taxonomy, prefix in (("esco", "isco_"), ("soc", "soc_")):
            rows = [
                row
                for name, path, column in given
                if path.name.startswith(prefix)
                for row in rows_of(name, read_set(path, column), taxonomy, kb, titles)
            ]
            if not rows:
                continue
            fitted[taxonomy] = fit_belief(rows, options.twice)
            sys.stdout.write("".join(f"{taxonomy} {line}\n" for line in _held_out(rows, options.twice)))
    if options.write:
        _CONSTANTS.write_text(written(_CONSTANTS.read_text(encoding="utf-8"), fitted), encoding="utf-8")
    else:
        for taxonomy, weights in fitted.items():
            pairs = ", ".join(f"{name} {value}" for name, value in zip(CALIBRATION, weights, strict=True))
            sys.stdout.write(f"{taxonomy}: {pairs}\n")


def _held_out(rows: Sequence[Row], twice: Sequence[str]) -> Iterator[str]:
    """A line a set: the error of what the evidence says, and of what is kept with weights that have not seen the row."""
    kept = [0.0] * len(rows)
    for fold in range(_FOLDS):
        weights = fit_belief([row for at, row in enumerate(rows) if at % _FOLDS != fold], twice)
        for at in range(fold, len(rows), _FOLDS):
            kept[at] = kept_belief(rows[at], weights)
    odds = CALIBRATION.index("odds")
    for name in dict.fromkeys(row.of for row in rows):
        mine = [at for at, row in enumerate(rows) if row.of == name]
        right = [rows[at].right for at in mine]
        before = calibration_error([1 / (1 + math.exp(-rows[at].features[odds])) for at in mine], right)
        after = calibration_error([kept[at] for at in mine], right)
        yield f"{name}: {len(mine)} rows, error {before:.3f} before, {after:.3f} after"


if __name__ == "__main__":
    main()
