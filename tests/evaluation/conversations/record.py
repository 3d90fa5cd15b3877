"""The figures of the check half as last written, and what fell since."""

import json
from collections.abc import Mapping
from pathlib import Path

from tests.evaluation.conversations.tally import AIMS, Figures

__all__ = ["RECORD", "TOLERATED", "fallen", "read_record", "recorded"]

RECORD = Path(__file__).parents[3] / "docs" / "understanding-record.json"
TOLERATED = 3.0  # points; a half has some fifty dialogues, so one of them is two points
_KEPT = (*AIMS, "intent in dialogues", "occupation in dialogues", "decision in dialogues")


def recorded(check: Figures, day: str) -> str:
    return json.dumps({"date": day, "check": {key: round(check[key].percent, 1) for key in _KEPT}}, indent=1) + "\n"


def read_record(path: Path = RECORD) -> dict[str, float]:
    check: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["check"]
    return check


def fallen(before: Mapping[str, float], check: Figures) -> list[str]:
    """A sentence for each figure that fell by more than is tolerated."""
    return [
        f"{key}: fell from {value:.1f} to {check[key].percent:.1f} percent"
        for key, value in before.items()
        if value - check[key].percent > TOLERATED
    ]
