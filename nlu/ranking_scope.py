"""Which ranking a text asks for: most or least exposed, and in which group, by the words in data/judgement/ranking_scopes.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from nlu.understanding import RankScope
from nlu.wanted import phrases

__all__ = ["only_scope", "scope_of"]


@cache
def _table() -> dict[str, Any]:
    """Read when somebody first asks for a ranking: hardly any other question needs it."""
    return tomllib.loads(files("data").joinpath("judgement/ranking_scopes.toml").read_text(encoding="utf-8"))


def scope_of(folded: str, before: Literal["least", "most"] | None = None) -> RankScope:
    """The scope of a folded text. Of several groups the one with the longest word counts, then the first of the table; the end
    that was asked for `before` stands where the text names none."""
    padded = f" {folded} "
    table = _table()
    order: Literal["least", "most"] = before or "most"
    if any(f" {word} " in padded for word in table["least"]):
        order = "least"
    elif any(f" {word} " in padded for word in table["most"]):
        order = "most"
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


def only_scope(folded: str) -> bool:
    """Whether a text says nothing but which part of a ranking is wanted: "in healthcare?", "and the least?"."""
    padded = f" {folded} "
    table = _table()
    known = sorted(
        (*table["least"], *table["most"], *(word for scope in table["scope"] for word in scope["words"])), key=len
    )
    found = [word for word in reversed(known) if f" {word} " in padded]
    for word in found:
        padded = padded.replace(f" {word} ", "  ")
    return bool(found) and (phrases("elsewhere_words") | phrases("ranked_words")).issuperset(padded.split())
