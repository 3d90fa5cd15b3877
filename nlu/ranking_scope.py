"""Which ranking a text asks for: most or least exposed, and in which group, by the words in data/judgement/ranking_scopes.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from nlu.understanding import RankScope

__all__ = ["scope_of"]


@cache
def _table() -> dict[str, Any]:
    """Read when somebody first asks for a ranking: hardly any other question needs it."""
    return tomllib.loads(files("data").joinpath("judgement/ranking_scopes.toml").read_text(encoding="utf-8"))


def scope_of(folded: str) -> RankScope:
    """The scope of a folded text. Of several groups the one with the longest word counts, then the first of the table."""
    padded = f" {folded} "
    table = _table()
    order = "least" if any(f" {word} " in padded for word in table["least"]) else "most"
    found = [
        (len(word), -place, scope)
        for place, scope in enumerate(table["scope"])
        for word in scope["words"]
        if f" {word} " in padded
    ]
    if not found:
        return RankScope(order=order)
    scope = max(found, key=lambda hit: hit[:2])[2]
    return RankScope(order=order, by=scope["by"], group=scope["group"])
