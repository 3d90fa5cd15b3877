"""Lines as lists of rich text, in blocks small enough that a message can be split between them."""

from collections.abc import Iterable, Sequence

from bot.slack.render.blocks import Block, bulleted, section
from bot.slack.render.piece import size

__all__ = ["LONGEST_RUN", "Line", "listed"]

Line = Sequence[Block]
LONGEST_RUN = 2_800
_ROOM = 3_500


def listed(lines: Iterable[Line], *, ordered: bool = False) -> list[Block]:
    """The lists; each holds some 3,500 characters of JSON, or one line that is longer. Only a list that is whole is numbered.

    Lines of no words are left out.
    """
    groups: list[list[Line]] = []
    room = 0
    for line in lines:
        if not any(words["text"].strip() for words in line):
            continue
        cost = size(section(*line))
        if not groups or cost > room:
            groups.append([])
            room = _ROOM
        groups[-1].append(line)
        room -= cost
    # Slack's types do not let a list go on counting where another left off.
    return [bulleted(group, ordered=ordered and len(groups) == 1) for group in groups]
