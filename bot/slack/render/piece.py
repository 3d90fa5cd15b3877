"""Blocks that belong together, and messages packed from them within what Slack takes.

Slack refuses a message of too many blocks, charts or tables, and one whose blocks hold more than about 12,000 characters (13,200 as
JSON), whatever their kinds; the budgets in `limits.toml` stay below that.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.slack.limits import limit
from bot.slack.render.blocks import Block

__all__ = ["Piece", "characters", "packed", "size"]

# From here on a part that opens a message of its own does so: the first message is what people read, the others what they look up.
_FULL_ENOUGH = 4_500
# A table takes a little more as a list, and blocks have commas between them.
_SPARE = 1_000
_SHOWN = frozenset({"text", "label", "name", "title", "x_label", "y_label", "accessibility_label"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Blocks that stay in one message, in order. One that `opens` begins a new message where the one before is long by now."""

    blocks: tuple[Block, ...]
    opens: bool = False


def size(blocks: object) -> int:
    """The length of blocks as JSON, in characters."""
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))


def characters(blocks: object) -> int:
    """How many characters blocks show or have read aloud."""
    if isinstance(blocks, dict):
        return sum(
            len(inner) if name in _SHOWN and isinstance(inner, str) else characters(inner)
            for name, inner in blocks.items()
        )
    return sum(map(characters, blocks)) if isinstance(blocks, list | tuple) else 0


def packed(pieces: Iterable[Piece], tail: tuple[Block, ...] = ()) -> Iterator[tuple[Block, ...]]:
    """The blocks of one message after another; every message leaves room for the `tail`, which ends the last one."""
    end = _Load.of(tail)
    message: list[Block] = []
    load = _Load()
    for piece in pieces:
        added = _Load.of(piece.blocks)
        if message and (not (load + added + end).fits or (piece.opens and load.json > _FULL_ENOUGH)):
            yield tuple(message)
            message, load = [], _Load()
        message += piece.blocks
        load += added
    yield (*message, *tail)


@dataclass(frozen=True, slots=True)
class _Load:
    """What blocks take of a message's budgets."""

    blocks: int = 0
    json: int = 0
    characters: int = 0
    charts: int = 0
    tables: int = 0

    @classmethod
    def of(cls, blocks: tuple[Block, ...]) -> "_Load":
        kinds = [block["type"] for block in blocks]
        rare = kinds.count("data_visualization"), kinds.count("table")
        return cls(len(blocks), size(blocks), characters(blocks), *rare)

    def __add__(self, other: "_Load") -> "_Load":
        return _Load(*(getattr(self, name) + getattr(other, name) for name in _Load.__slots__))

    @property
    def fits(self) -> bool:
        most = {name: limit("message", name) for name in _Load.__slots__}
        most["json"] -= _SPARE
        return all(getattr(self, name) <= allowed for name, allowed in most.items())
