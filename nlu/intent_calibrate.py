"""Fits how sure a reading of an intent is, and says how well intents are read from phrasings that the weights had not seen.

    python -m nlu.intent_calibrate [--folds 10]

Every authored phrasing is read with weights fitted without all readings of its own line. `sharpness` in nlu/constants.toml is
the one number fitted: it makes the shares of the intents mean what they say (least log loss). The reliability table shows for
each tenth of confidence how often the reading was right. Takes about a minute; prints, writes nothing.
"""

import argparse
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nlu.intent_fit import held_out
from nlu.intent_tables import IntentTables, read_intent_tables

__all__ = ["Bin", "Calibration", "calibrated", "main"]

_JUDGEMENT = Path(__file__).resolve().parent.parent / "data" / "judgement"
_TRIED = tuple(step / 2 for step in range(4, 41))


@dataclass(frozen=True, slots=True)
class Bin:
    """Readings whose confidence lies in one tenth: how many (weighed), how sure on average and how often right (0-1)."""

    count: float
    sure: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """`accuracy` over lines (0-1), the fitted `sharpness`, the expected calibration `error` (0-1) and the bins behind it."""

    accuracy: float
    sharpness: float
    error: float
    bins: tuple[Bin, ...]


def calibrated(tables: IntentTables, folds: int = 10) -> Calibration:
    """Reads every phrasing held out; each authored line counts the same."""
    read = [(phrasing.shows, phrasing.weight**2, scores) for phrasing, scores in held_out(tables, folds)]
    sharpness = min(
        _TRIED, key=lambda tried: sum(weight * _loss(shows, scores, tried, tables) for shows, weight, scores in read)
    )
    rows = []
    for shows, weight, scores in read:
        shares = _shares(scores, sharpness, tables)
        best = max(shares, key=lambda name: (shares[name], name))
        rows.append((shares[best], best == tables.classes[shows][0], weight))
    whole = math.fsum(weight for _, _, weight in rows)
    bins = []
    for tenth in range(10):
        held = [row for row in rows if min(9, int(row[0] * 10)) == tenth]
        count = math.fsum(weight for _, _, weight in held)
        if count:
            sure = math.fsum(share * weight for share, _, weight in held) / count
            bins.append(Bin(count, sure, math.fsum(weight for _, right, weight in held if right) / count))
    error = math.fsum(each.count * abs(each.sure - each.right) for each in bins) / whole
    return Calibration(math.fsum(w for _, right, w in rows if right) / whole, sharpness, error, tuple(bins))


def _shares(scores: Sequence[float], sharpness: float, tables: IntentTables) -> dict[str, float]:
    """Shares of the intents, those of their kinds added up."""
    top = max(scores)
    grown = [math.exp(sharpness * (score - top)) for score in scores]
    total = math.fsum(grown)
    shares: dict[str, float] = {}
    for (name, _), value in zip(tables.classes, grown, strict=True):
        shares[name] = shares.get(name, 0.0) + value / total
    return shares


def _loss(shows: int, scores: Sequence[float], sharpness: float, tables: IntentTables) -> float:
    return -math.log(max(1e-9, _shares(scores, sharpness, tables)[tables.classes[shows][0]]))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--folds", type=int, default=10)
    found = calibrated(read_intent_tables(_JUDGEMENT), parser.parse_args(arguments).folds)
    lines = [f"accuracy {found.accuracy:.3f}  sharpness {found.sharpness:.1f}  calibration error {found.error:.3f}"]
    lines += [f"  sure {each.sure:.2f}  right {each.right:.2f}  lines {each.count:.0f}" for each in found.bins]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
