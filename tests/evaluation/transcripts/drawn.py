"""A reply as Markdown, short enough to read a whole conversation: long lists are cut, and what is left out is named."""

import re
from collections.abc import Iterator

from responses.reply import (
    ActivityTable,
    Bars,
    Cards,
    Choices,
    Links,
    Matched,
    Notes,
    Paragraph,
    Part,
    Reply,
    Score,
    Sources,
    Takeaways,
    Verdict,
)

__all__ = ["ROWS", "drawn", "plain"]

ROWS = 3
# Parts that are shown, the first of them; the others are only named.
_SHOWN = 5
_MARKUP = re.compile(r"([\\`*_\[\]<>|#])")


def drawn(reply: Reply, rows: int | None = ROWS, shown: int | None = _SHOWN) -> str:
    """Paragraphs and lists of Markdown. None for `rows` or `shown` cuts nothing."""
    texts = [part for part in reply.parts if _lines(part, rows)]
    blocks = ["\n".join(_lines(part, rows)) for part in texts[:shown]]
    left_out = [heading for part in texts[len(blocks) :] if (heading := _heading(part))]
    if left_out:
        blocks.append(f"*Also in the reply: {plain('; '.join(dict.fromkeys(left_out)))}.*")
    return "\n\n".join(blocks)


def plain(text: str) -> str:
    """Text whose signs mean nothing to Markdown."""
    return _MARKUP.sub(r"\\\1", text)


def _lines(part: Part, rows: int | None) -> list[str]:
    if isinstance(part, Verdict):
        return [f"**{plain(part.text)}**"]
    if isinstance(part, Matched):
        return [plain(part.text)]
    if isinstance(part, Score):
        return [plain(f"{part.label}: {_range(part.score, part.low, part.high)}, {part.band}")]
    if isinstance(part, Paragraph):
        return [f"{plain(part.heading)}: {plain(part.text)}" if part.heading else plain(part.text)]
    lines = [plain(part.heading)] if part.heading else []
    if isinstance(part, Bars | ActivityTable) and part.text:
        lines.append(f"{lines.pop()}: {plain(part.text)}" if lines else plain(part.text))
    items = [f"- {plain(item)}" for item in _items(part)]
    cut = items if rows is None or len(items) <= rows + 1 else [*items[:rows], f"- … and {len(items) - rows} more"]
    return [*lines, *([""] if lines and cut else []), *cut]


def _items(part: Takeaways | Notes | Bars | ActivityTable | Cards | Choices | Links | Sources) -> Iterator[str]:
    match part:
        case Takeaways() | Notes():
            yield from part.items
        case Bars():
            yield from (_said(bar.label, _range(bar.value, bar.low, bar.high), bar.note) for bar in part.items)
        case ActivityTable():
            yield from (
                _said(row.label, f"{_range(row.score, row.low, row.high)}, {row.share} % of the work", row.reason)
                for row in part.items
            )
        case Cards():
            yield from (_said(card.title, _range(card.score, card.low, card.high), card.text) for card in part.items)
        case Choices():
            yield from (_said(choice.label, choice.detail) for choice in part.items)
        case Links():
            yield from (_said(link.label, link.href) for link in part.items)
        case Sources():
            yield from (_said(source.name, source.version, source.used_for) for source in part.items)


def _said(name: str, *more: str) -> str:
    return ": ".join((name, *(text for text in ("; ".join(text for text in more if text),) if text)))


def _range(value: int | None, low: int | None, high: int | None) -> str:
    if value is None:
        return "no figure"
    return f"{value}" if low is None or high is None else f"{value} ({low} to {high})"


def _heading(part: Part) -> str | None:
    if isinstance(part, Matched):
        return None
    if isinstance(part, Verdict):
        return part.text
    return part.label if isinstance(part, Score) else part.heading
