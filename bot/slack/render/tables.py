"""The work as tables: a row for each part of it, as many rows to a table as a message has room for."""

from bot.slack.limits import limit
from bot.slack.render.blocks import Block, context, header, rich, run, section, table
from bot.slack.render.lists import LONGEST_RUN, listed
from bot.slack.render.piece import Piece, size
from bot.slack.render.plain import clean, clipped
from bot.slack.words import say
from responses.reply import ActivityRow, ActivityTable

__all__ = ["TABLE_ID", "activities", "figure", "text_of"]

TABLE_ID = "ned.table"
_AREA = "render"
# The rows of one table, in characters of JSON; what stands around them in a message takes the rest of its budget.
_ROOM = 8_500
_MOST_ROWS = limit("table", "rows") - 1
_CELL = 1500
_FIGURES = (1,)


def activities(part: ActivityTable, page_url: str | None) -> list[Piece]:
    """The tables of a part, each with its heading, then the reasons; where its evidence can be read is said at the end."""
    if len(part.items) == 1:
        return _single(part, part.items[0])
    pieces = []
    for number, rows in enumerate(_groups(part.items)):
        heading = part.heading if number == 0 else say(_AREA, "goes_on", heading=part.heading)
        head = [header(heading)] if clean(heading) else []
        if number == 0 and clean(part.text):
            head.append(rich(section(run(clipped(part.text, _CELL)))))
        pieces.append(
            Piece((*head, table(f"{TABLE_ID}.{number}", [_head(), *rows], say(_AREA, "nothing"), _FIGURES)), opens=True)
        )
    pieces += _reasons(part.items)
    if any(row.evidence for row in part.items):
        where = say(_AREA, "evidence_page", url=page_url) if page_url else say(_AREA, "evidence_ask")
        pieces += [Piece((block,)) for block in context([where])]
    return pieces


def _single(part: ActivityTable, row: ActivityRow) -> list[Piece]:
    """One row is no table: it is told in full, with its evidence."""
    label, reach, share = _row(row)
    why = f"{row.reason} {row.human}"
    said = say(_AREA, "single", reach=reach, share=share)
    head = [header(part.heading)] if clean(part.heading) else []
    above = [section(run(clean(part.text)))] if clean(part.text) else []
    lines = [
        run(clean(label), bold=True),
        run(f"\n{said}"),
        *(run(f"\n{clean(text)}") for text in (why, row.evidence) if clean(text)),
    ]
    return [Piece((*head, rich(*above, section(*lines))))]


def figure(value: int | None, low: int | None, high: int | None) -> str:
    """A value with its range, or in words that there is none."""
    if value is None:
        return say(_AREA, "no_data")
    if low is None or high is None:
        return str(value)
    return say(_AREA, "figure", value=value, low=low, high=high)


def _groups(items: tuple[ActivityRow, ...]) -> list[list[list[str]]]:
    groups: list[list[list[str]]] = []
    room = 0
    for item in items:
        row = [clipped(cell, _CELL) for cell in _row(item)]
        cost = size(table(TABLE_ID, [row], "–"))
        if not groups or cost > room or len(groups[-1]) == _MOST_ROWS:
            groups.append([])
            room = _ROOM
        groups[-1].append(row)
        room -= cost
    return groups


def _head() -> list[str]:
    return [say(_AREA, name) for name in ("activity", "reach", "share")]


def _row(item: ActivityRow) -> list[str]:
    points = item.points
    share = say(
        _AREA,
        "share_of" if points is None else "share_points",
        share=item.share,
        level=item.level,
        points=points,
    )
    return [item.label, figure(item.score, item.low, item.high), share]


def _reasons(rows: tuple[ActivityRow, ...]) -> list[Piece]:
    """Why each row scores so, and what of it stays with people, as a list: a cell has no room for so many words."""
    lines = [
        [run(f"{clean(row.label)}: ", bold=True), run(clipped(said, LONGEST_RUN))]
        for row in rows
        if (said := clean(f"{row.reason} {row.human}"))
    ]
    first, *others = [Piece((rich(one),)) for one in listed(lines)] or [Piece(())]
    return [Piece((header(say(_AREA, "why")), *first.blocks)), *others] if first.blocks else []


def text_of(block: Block) -> list[list[str]]:
    """The rows of a table block as texts."""
    return [[cell["text"] for cell in row] for row in block["rows"]]
