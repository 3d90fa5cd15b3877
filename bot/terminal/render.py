"""Reply parts drawn for a terminal: colour, bars with their range, and a table that fits the width."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.terminal.messages import say
from responses.reply import (
    ActivityTable,
    Bar,
    Bars,
    Cards,
    Choices,
    Links,
    Matched,
    Notes,
    Paragraph,
    Reply,
    Score,
    Sources,
    Takeaways,
    Verdict,
)

__all__ = ["console", "show"]

_BAR = 30
_WIDTH = 100
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# From low to high; the words beside each figure say the same, so nothing hangs on colour.
_COLOURS = ((35, "green"), (55, "yellow"), (75, "dark_orange"), (101, "red"))


def console() -> Console:
    return Console(width=None if Console().width <= _WIDTH else _WIDTH, highlight=False)


def show(reply: Reply, screen: Console) -> None:
    """Draw every part in order, then what one may ask next. No sign in a text steers the terminal, whoever wrote it."""
    reply = Reply.model_validate(_plain(reply.model_dump()))
    for part in reply.parts:
        screen.print(_DRAW[type(part)](part))
        screen.print()
    if reply.suggestions:
        screen.print(Text(say("try_saying"), style="dim"))
        for suggestion in reply.suggestions:
            screen.print(Text(f"  › {suggestion.send}", style="cyan"))
        screen.print()


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a model holds
    """The same without control characters, at any depth."""
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return tuple(map(_plain, value)) if isinstance(value, (list, tuple)) else value


def _colour(value: float) -> str:
    return next(colour for top, colour in _COLOURS if value < top)


def _bar(value: int, low: int | None, high: int | None) -> Text:
    """A filled bar; the cells between low and high are shaded."""
    bar = Text()
    for cell in range(_BAR):
        at = (cell + 0.5) * 100 / _BAR
        in_range = low is not None and high is not None and low <= at <= high
        if at <= value:
            bar.append("▓" if in_range else "█", style=_colour(value))
        else:
            bar.append("▒" if in_range else "·", style=_colour(value) if in_range else "dim")
    return bar


def _figure(value: int, low: int | None, high: int | None) -> str:
    return f"{value}" if low is None or high is None else f"{value} ({low}–{high})"


def _heading(text: str) -> Text:
    return Text(text, style="bold")


def _verdict(part: Verdict) -> RenderableType:
    return Padding(Text(part.text, style="bold"), (1, 0, 0, 0))


def _matched(part: Matched) -> RenderableType:
    return Text(part.text, style="dim")


def _score(part: Score) -> RenderableType:
    line = Text.assemble((f"{part.label}  ", "bold" if part.headline else ""), _bar(part.score, part.low, part.high))
    line.append(f"  {_figure(part.score, part.low, part.high)}  {part.band}", style="bold" if part.headline else "")
    return Group(line, Text(part.text, style="dim"))


def _paragraph(part: Paragraph) -> RenderableType:
    return Group(_heading(part.heading), Text(part.text)) if part.heading else Text(part.text)


def _listed(heading: str, items: tuple[str, ...]) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    for item in items:
        table.add_row("•", Text(item))
    return Group(_heading(heading), table)


def _takeaways(part: Takeaways) -> RenderableType:
    return _listed(part.heading, part.items)


def _notes(part: Notes) -> RenderableType:
    return _listed(part.heading, part.items)


def _bars(part: Bars) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for item in part.items:
        table.add_row(Text(item.label), *_bar_cells(item))
    head = [_heading(part.heading), *([Text(part.text, style="dim")] if part.text else [])]
    return Group(*head, table)


def _bar_cells(item: Bar) -> tuple[Text, Text]:
    if item.value is None:
        return Text(say("no_data"), style="dim"), Text(item.note, style="dim")
    return _bar(item.value, item.low, item.high), Text(
        f"{_figure(item.value, item.low, item.high)}  {item.note}".rstrip()
    )


def _activities(part: ActivityTable) -> RenderableType:
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(width=18, no_wrap=True)
    table.add_column(ratio=1)
    for row in part.items:
        score = Text(f"{row.score:3} ({row.low}–{row.high})", style=_colour(row.score))
        adds = "" if row.points is None else say("points", points=row.points)
        said = f"{row.reason} {row.human}".rstrip() + (f"\n{row.evidence}" if row.evidence else "")
        body = Text.assemble((row.label, "bold"), f"  {row.level}, {row.share} %{adds}\n", (said, "dim"))
        table.add_row(score, body)
    head = [_heading(part.heading), *([Text(part.text, style="dim")] if part.text else [])]
    return Group(*head, table)


def _cards(part: Cards) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for card in part.items:
        figure = say("no_data") if card.score is None else _figure(card.score, card.low, card.high)
        table.add_row(Text(figure), Text(card.title), Text(card.text, style="dim"))
    return Group(_heading(part.heading), table)


def _choices(part: Choices) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for number, choice in enumerate(part.items, start=1):
        table.add_row(
            Text(f"{number}", style="cyan"), Text(choice.label, style="bold"), Text(choice.detail, style="dim")
        )
    return Group(_heading(part.heading), table)


def _links(part: Links) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for link in part.items:
        table.add_row(Text(link.label), Text(link.href, style="cyan"))
    return Group(_heading(part.heading), table)


def _sources(part: Sources) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for source in part.items:
        table.add_row(
            Text(f"{source.name} {source.version}"),
            Text(source.licence, style="dim"),
            Text(source.used_for, style="dim"),
        )
    return Group(_heading(part.heading), table)


_DRAW: Mapping[type, Callable[[Any], RenderableType]] = {
    Verdict: _verdict,
    Matched: _matched,
    Score: _score,
    Paragraph: _paragraph,
    Takeaways: _takeaways,
    Bars: _bars,
    ActivityTable: _activities,
    Cards: _cards,
    Choices: _choices,
    Links: _links,
    Notes: _notes,
    Sources: _sources,
}
