"""Bars as Slack's native chart: one series for the score, and two more for the ends of its range where that is known.

A chart never says more than the list under it does: what has no data cannot stand in one and is said in words, and whoever sees
no charts (or hears them read) loses nothing. Limits: docs.slack.dev, "Data visualization block", and `limits.toml`.
"""

from bot.slack.limits import limit
from bot.slack.render.blocks import Block
from bot.slack.render.plain import clipped
from bot.slack.words import table
from responses.reply import Bar, Bars

__all__ = ["CHART_ID", "chart", "rows_of"]

CHART_ID = "ned.chart"
_AREA = "render"
_FEWEST = 2
# In percent of the work; all others are scores from 0 to 100.
_PERCENT = "horizons"


def chart(part: Bars) -> Block | None:
    """The chart; None for bars that are none of a kind we chart, or of which fewer than two have a value."""
    titles = table(_AREA, "chart")
    shown = [(bar, bar.value) for bar in part.items if bar.value is not None][: limit("chart", "categories")]
    labels = [_label(bar) for bar, _ in shown]
    if part.name not in titles or len(shown) < _FEWEST or len(set(labels)) < len(labels):
        return None
    names = table(_AREA, "series")
    ranged = all(bar.low is not None and bar.high is not None for bar, _ in shown)
    values = {names["percent" if part.name == _PERCENT else "score"]: [value for _, value in shown]}
    if ranged:
        low, high = ([getattr(bar, end) for bar, _ in shown] for end in ("low", "high"))
        values = {names["low"]: low, **values, names["high"]: high}
    axis = table(_AREA, "axis")
    return {
        "type": "data_visualization",
        "block_id": f"{CHART_ID}.{part.name}",
        "title": clipped(titles[part.name], limit("chart", "title")),
        "chart": {
            "type": "bar",
            "series": [{"name": name, "data": _points(labels, column)} for name, column in values.items()],
            "axis_config": {
                "categories": labels,
                "x_label": clipped(axis[part.name], limit("chart", "axis")),
                "y_label": clipped(axis["percent" if part.name == _PERCENT else "value"], limit("chart", "axis")),
            },
        },
    }


def rows_of(block: Block) -> list[list[str]]:
    """The figures of a chart as rows of a table, the names of its columns first."""
    drawn = block["chart"]
    series = drawn["series"]
    head = [drawn["axis_config"]["x_label"], *(one["name"] for one in series)]
    return [
        head,
        *(
            [label, *(str(one["data"][at]["value"]) for one in series)]
            for at, label in enumerate(drawn["axis_config"]["categories"])
        ),
    ]


def _points(labels: list[str], values: list[int]) -> list[Block]:
    return [{"label": label, "value": value} for label, value in zip(labels, values, strict=True)]


def _label(bar: Bar) -> str:
    return clipped(table(_AREA, "short").get(bar.label, bar.label), limit("chart", "label"))
