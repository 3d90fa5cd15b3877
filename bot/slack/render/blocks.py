"""Block Kit as plain dicts: the SDK's models leave out blocks that they do not know, charts among them, without a word.

Each function keeps the limits of its own block (`limits.toml`); those of a whole message are kept where messages are put together.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from bot.slack.limits import limit
from bot.slack.render.plain import clean, clipped, pieces

__all__ = [
    "LONGEST_TEXT",
    "Block",
    "actions",
    "bulleted",
    "button",
    "context",
    "header",
    "link",
    "option",
    "plain",
    "rich",
    "run",
    "section",
    "select",
    "table",
]

Block = dict[str, Any]

LONGEST_TEXT = limit("text", "text")
_CONTEXT = limit("context", "elements")
_ELEMENTS = limit("actions", "elements")


def plain(text: str, longest: int = LONGEST_TEXT) -> Block:
    """A text without any marks; `:name:` stays what it is."""
    return {"type": "plain_text", "text": clipped(text, longest), "emoji": False}


def header(text: str) -> Block:
    """A heading that screen readers announce as one."""
    return {"type": "header", "text": plain(text, limit("header", "text"))}


def run(text: str, *, bold: bool = False) -> Block:
    """Words of one style within rich text."""
    found = {"type": "text", "text": text}
    return found | {"style": {"bold": True}} if bold else found


def link(text: str, url: str) -> Block:
    """Words of rich text that lead to an address."""
    return {"type": "link", "url": url, "text": text}


def section(*runs: Block) -> Block:
    """One paragraph of rich text; runs of no words are left out."""
    return {"type": "rich_text_section", "elements": [one for one in runs if one["text"].strip()]}


def bulleted(items: Iterable[Sequence[Block]], *, ordered: bool = False) -> Block:
    """A list of rich text; each item is a line of runs."""
    return {
        "type": "rich_text_list",
        "style": "ordered" if ordered else "bullet",
        "elements": [section(*item) for item in items],
    }


def rich(*elements: Block) -> Block:
    """A block of paragraphs and lists."""
    return {"type": "rich_text", "elements": list(elements)}


def context(texts: Iterable[str]) -> list[Block]:
    """Small print, ten texts to a block at most; texts of no words are left out."""
    whole = [plain(piece) for text in texts for piece in pieces(text, LONGEST_TEXT)]
    return [
        {"type": "context", "elements": whole[start : start + _CONTEXT]} for start in range(0, len(whole), _CONTEXT)
    ]


def actions(elements: Sequence[Block]) -> list[Block]:
    """Buttons and selects in a row; none for none."""
    return [
        {"type": "actions", "elements": list(elements[start : start + _ELEMENTS])}
        for start in range(0, len(elements), _ELEMENTS)
    ]


def button(action: str, text: str, value: str, label: str = "", **more: Any) -> Block:  # noqa: ANN401 - any field of a button
    """A button; `label` is what a screen reader says in its place."""
    found = {"type": "button", "action_id": action, "text": plain(text, limit("button", "text")), "value": value} | more
    spoken = clipped(label, limit("button", "label"))
    return found | {"accessibility_label": spoken} if spoken else found


def option(text: str, value: str, detail: str = "") -> Block:
    """One line of a select."""
    found: Block = {"text": plain(text, limit("option", "text")), "value": value}
    return found | {"description": plain(detail, limit("option", "description"))} if clean(detail) else found


def select(action: str, placeholder: str, options: Sequence[Block]) -> Block:
    """A select of at most a hundred options, the first ones."""
    return {
        "type": "static_select",
        "action_id": action,
        "placeholder": plain(placeholder, limit("select", "placeholder")),
        "options": list(options[: limit("select", "options")]),
    }


def table(block_id: str, rows: Sequence[Sequence[str]], nothing: str, figures: Collection[int] = ()) -> Block:
    """A table whose first row names its columns. All wrap but those of `figures`, by number. No cell is empty."""
    cells = [[{"type": "raw_text", "text": clean(cell) or nothing} for cell in row] for row in rows]
    return {
        "type": "table",
        "block_id": block_id,
        "column_settings": [{"is_wrapped": at not in figures} for at in range(len(rows[0]))],
        "rows": cells,
    }
