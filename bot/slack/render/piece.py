"""Blocks that belong together, and messages packed from them within what Slack takes.

Slack refuses a message of more than 50 blocks, of more than two charts or, by what many report, more than one table, and one
whose blocks hold more than about 12,000 characters (13,200 as JSON), whatever their kinds. The budgets here stay well below.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.slack.render.blocks import Block

__all__ = ["MOST_CHARACTERS", "MOST_JSON", "Piece", "characters", "packed", "size"]

MOST_CHARACTERS = 10_000
MOST_JSON = 12_000
_MOST_BLOCKS = 50
_MOST = {"data_visualization": 2, "table": 1}
# From here on a part that opens a message of its own does so: the first message is what people read, the others what they look up.
_FULL_ENOUGH = 4_500
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
    message: list[Block] = []
    for piece in pieces:
        if message and (not _fits([*message, *piece.blocks, *tail]) or (piece.opens and size(message) > _FULL_ENOUGH)):
            yield tuple(message)
            message = []
        message += piece.blocks
    yield (*message, *tail)


def _fits(blocks: list[Block]) -> bool:
    kinds = [block["type"] for block in blocks]
    return (
        len(blocks) <= _MOST_BLOCKS
        and size(blocks) <= MOST_JSON
        and characters(blocks) <= MOST_CHARACTERS
        and all(kinds.count(kind) <= most for kind, most in _MOST.items())
    )
