"""Slack's limits, from `limits.toml` beside this file, where each has its source."""

import tomllib
from functools import cache
from pathlib import Path

__all__ = ["limit"]


@cache
def _table() -> dict[str, dict[str, int]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def limit(where: str, what: str) -> int:
    """The limit of one field, in characters, or in things for fields that hold several."""
    return _table()[where][what]
