"""A reply's parts as one plain text, for the terminal, logs of an API client and screen readers."""

from collections.abc import Iterable, Iterator

from responses.grammar import capital
from responses.reply import (
    ActivityRow,
    ActivityTable,
    Bar,
    Bars,
    Cards,
    Choices,
    Links,
    Matched,
    Notes,
    Paragraph,
    Part,
    Score,
    Sources,
    Takeaways,
    Verdict,
)
from responses.words import say

__all__ = ["text_of"]

_LIST = "- "


def text_of(parts: Iterable[Part]) -> str:
    """Blocks set apart by an empty line; a heading stands alone over its block, list items begin with a dash."""
    return "\n\n".join(block for part in parts for block in _blocks(part))


def _blocks(part: Part) -> Iterator[str]:
    match part:
        case Verdict():
            yield part.text
        case Matched():
            lines = [part.text]
            if part.partner:
                lines.append(f"{capital(part.partner)}.")
            if part.alternatives:
                lines.append(say("layout/text", "others", titles=[other.title for other in part.alternatives]))
            yield "\n".join(lines)
        case Score():
            line = say(
                "layout/text",
                "score",
                label=part.label,
                score=part.score,
                low=part.low,
                high=part.high,
                band=part.band,
            )
            yield f"{line} {part.text}".rstrip()
        case Paragraph():
            yield f"{part.heading}\n{part.text}" if part.heading else part.text
        case _:
            yield _listing(part)


def _listing(part: Takeaways | Bars | ActivityTable | Cards | Choices | Links | Notes | Sources) -> str:
    lines = [part.heading]
    if isinstance(part, Bars | ActivityTable) and part.text:
        lines.append(part.text)
    lines += [line if isinstance(part, Choices) else _LIST + line for line in _lines(part)]
    return "\n".join(lines)


def _lines(part: Takeaways | Bars | ActivityTable | Cards | Choices | Links | Notes | Sources) -> Iterator[str]:
    match part:
        case Takeaways() | Notes():
            yield from part.items
        case Bars():
            yield from (_bar(bar) for bar in part.items)
        case ActivityTable():
            yield from (_activity(row) for row in part.items)
        case Cards():
            for card in part.items:
                section = "card" if card.score is not None else "card no score"
                yield say("layout/text", section, **vars(card))
        case Choices():
            for number, choice in enumerate(part.items, 1):
                section = "choice" if choice.detail else "choice bare"
                yield say("layout/text", section, number=number, label=choice.label, detail=choice.detail)
        case Links():
            yield from (say("layout/text", "link", label=link.label, href=link.href) for link in part.items)
        case Sources():
            yield from (say("layout/text", "source", **vars(source)) for source in part.items)


def _activity(row: ActivityRow) -> str:
    """What a row has of its own comes in between, each with the space or comma before it."""
    added = {
        "importance": "" if row.importance is None else f" {say('layout/text', 'importance', value=row.importance)}",
        "points": "" if row.points is None else f", {say('layout/text', 'points', value=str(row.points))}",
        "human": f" {say('layout/text', 'with people', human=row.human)}" if row.human else "",
        "evidence": f" {row.evidence}" if row.evidence else "",
    }
    return say("layout/text", "activity", **{**vars(row), **added})


def _bar(bar: Bar) -> str:
    if bar.value is None:
        return say("layout/text", "bar no data", label=bar.label, note=bar.note).rstrip()
    section = "bar" if bar.low is not None and bar.high is not None else "bar no range"
    return say("layout/text", section, **vars(bar)).rstrip()
