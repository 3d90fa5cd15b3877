"""Lines as lists of rich text, in blocks small enough that a message can be split between them."""

from collections.abc import Iterable, Sequence

from bot.slack.render.blocks import Block, bulleted

__all__ = ["LONGEST_RUN", "Line", "listed"]

Line = Sequence[Block]
LONGEST_RUN = 2_800
_ROOM = 2_500


def listed(lines: Iterable[Line], *, ordered: bool = False) -> list[Block]:
    """The lists, whose numbers go on from one to the next; each holds some 2,500 characters, or one line that is longer."""
    groups: list[list[Line]] = []
    room = 0
    for line in lines:
        cost = sum(len(words["text"]) for words in line)
        if not groups or cost > room:
            groups.append([])
            room = _ROOM
        groups[-1].append(line)
        room -= cost
    done, found = 0, []
    for group in groups:
        items = bulleted(group, ordered=ordered)
        found.append(items | {"offset": done} if ordered and done else items)
        done += len(group)
    return found
