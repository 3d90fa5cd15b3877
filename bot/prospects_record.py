"""Moves, pay and rankings as plain data, in the one shape that the terminal and the API give them, each figure with its source."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from scoring.prospects import Moves, Pay, Ranking

__all__ = ["SOURCES", "moves_record", "pay_record", "ranking_record"]

_DIGITS = 3
# Where each figure of a outline or a move is published; scores are Ned's own, with receipts in `ned score --json`.
SOURCES: Mapping[str, str] = {
    "wage": "bls-wages",
    "employment": "bls-wages",
    "growth": "bls-projections",
    "openings": "bls-projections",
    "education": "bls-projections",
    "zone": "onet",
    "related": "onet",
    "skills": "esco",
}


def moves_record(moves: Moves) -> dict[str, Any]:
    """The body of `GET /api/v1/pivots` and of `ned pivots --json`."""
    found: dict[str, Any] = _plain(asdict(moves))
    found["sources"] = dict(SOURCES)
    return found


def pay_record(pay: Pay, occupation: str) -> dict[str, Any]:
    """The body of `GET /api/v1/pay`: every figure carries its dataset and row; the scenario says what it is."""
    found: dict[str, Any] = {"occupation": occupation, **_plain(asdict(pay))}
    if found["stake"] is not None:
        found["stake"]["kind"] = "scenario, not a forecast"
    return found


def ranking_record(ranking: Ranking) -> dict[str, Any]:
    """The body of `GET /api/v1/rankings` and of `ned rank --json`."""
    found: dict[str, Any] = _plain(asdict(ranking))
    for row in found["rows"]:
        row["occupation"] = _short(row.pop("outline"))
    return found


def _short(outline: Mapping[str, Any]) -> dict[str, Any]:
    """Of a ranked occupation, what tells which one it is and what it is grouped by."""
    return {name: outline[name] for name in _NAMING}


_NAMING = ("taxonomy", "key", "code", "title", "soc", "isco", "category", "wage", "education")


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {name: _plain(found) for name, found in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(found) for found in value]
    return value
