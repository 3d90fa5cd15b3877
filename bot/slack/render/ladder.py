"""What to send when Slack refuses a message: the same with charts as a table, then with tables as lists, then words only.

Charts, tables and feedback buttons came to Slack late and not to every workspace at once. Nothing is lost on the way down: the
list under a chart has its figures, and a list has all cells of its table.
"""

from bot.slack.render.blocks import Block, rich, run, section, table
from bot.slack.render.charts import CHART_ID, rows_of
from bot.slack.render.lists import LONGEST_RUN, Line, listed
from bot.slack.render.plain import clipped
from bot.slack.render.tables import text_of
from bot.slack.words import say

__all__ = ["plainer"]

_AREA = "render"
_LATE = frozenset({"context_actions"})


def plainer(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The next rung: the blocks in simpler kinds, and none after the simplest."""
    kinds = {block["type"] for block in blocks}
    if "data_visualization" in kinds:
        return _without_charts(blocks)
    if "table" in kinds or kinds & _LATE:
        return tuple(
            simple
            for block in blocks
            if block["type"] not in _LATE
            for simple in (_listed(block) if block["type"] == "table" else [block])
        )
    return ()


def _without_charts(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Slack takes one table a message, so one chart becomes a table, and only where there is none."""
    free = all(block["type"] != "table" for block in blocks)
    found = []
    for block in blocks:
        if block["type"] != "data_visualization":
            found.append(block)
        elif free:
            found.append(table(block["block_id"], rows_of(block), say(_AREA, "nothing")))
            free = False
    return tuple(found)


def _listed(block: Block) -> list[Block]:
    """The rows of a table as lists; none of one that a chart became, since the list under it has the same."""
    if block["block_id"].startswith(CHART_ID):
        return []
    separator = say(_AREA, "table_sep")
    head, *rows = text_of(block)
    lines: list[Line] = []
    for first, *others in rows:
        lines.append([run(f"{first}{separator}", bold=True), run(clipped(separator.join(others), LONGEST_RUN))])
    return [rich(section(run(separator.join(head), bold=True))), *map(rich, listed(lines))]
