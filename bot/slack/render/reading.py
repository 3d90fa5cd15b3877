"""Blocks as words: the text that notifications show and screen readers say, and what is left when Slack takes no blocks."""

from collections.abc import Iterable, Iterator

from bot.slack.render.blocks import Block
from bot.slack.render.plain import escaped
from bot.slack.words import say

__all__ = ["LONGEST_READING", "cut", "reading"]

# chat.update takes no more, and chat.postMessage advises no more.
LONGEST_READING = 3_900
_AREA = "render"
# For eyes only; each stands beside words that say the same.
_SILENT = ("ned.gauge", "ned.chart")


def reading(blocks: Iterable[Block]) -> str:
    """Everything that blocks say, line by line and escaped; buttons and what is for eyes only are left out."""
    lines = [line for block in blocks if not _silent(block) for line in _said(block) if line.strip()]
    return escaped("\n".join(lines))


def cut(text: str) -> str:
    """At most what Slack takes as the text beside blocks: whole lines of a reading, and where the rest is."""
    if len(text) <= LONGEST_READING:
        return text
    rest = say(_AREA, "rest")
    room = LONGEST_READING - len(rest) - 1
    at = text.rfind("\n", 0, room)
    kept = text[:at] if at > 0 else text[: text.rfind(" ", 0, room)]
    return f"{kept}\n{rest}"


def _silent(block: Block) -> bool:
    return str(block.get("block_id", "")).startswith(_SILENT)


def _said(block: Block) -> Iterator[str]:
    match block["type"]:
        case "header":
            yield block["text"]["text"]
        case "section":
            yield block["text"]["text"]
        case "context":
            yield from (element["text"] for element in block["elements"] if "text" in element)
        case "rich_text":
            for element in block["elements"]:
                yield from _rich(element)
        case "table":
            separator = say(_AREA, "table_sep")
            for row in block["rows"]:
                yield separator.join(cell["text"] for cell in row)


def _rich(element: Block) -> Iterator[str]:
    if element["type"] != "rich_text_list":
        yield _runs(element)
        return
    ordered = element["style"] == "ordered"
    for number, item in enumerate(element["elements"], start=1):
        yield f"{number}. {_runs(item)}" if ordered else f"• {_runs(item)}"


def _runs(element: Block) -> str:
    return "".join(inner["text"] for inner in element["elements"])
