import pytest

from bot.slack.render.charts import chart, rows_of
from responses.reply import Bar, Bars
from tests.bot.slack.checking import block_problems
from tests.bot.slack.render.samples import SIGNALS


def test_a_chart_shows_scores_with_the_ends_of_their_ranges() -> None:
    drawn = chart(SIGNALS)
    assert drawn is not None
    assert block_problems(drawn) == []
    assert rows_of(drawn) == [
        ["Signal", "Low end", "Score", "High end"],
        ["Task automation", "59", "63", "68"],
        ["Entry barriers", "43", "45", "50"],
    ]


def test_without_ranges_there_is_one_series() -> None:
    bars = tuple(Bar(label=label, value=value) for label, value in (("Today", 75), ("Later, if at all", 25)))
    drawn = chart(Bars(name="horizons", heading="When", items=bars))
    assert drawn is not None
    assert [one["name"] for one in drawn["chart"]["series"]] == ["Percent"]
    assert drawn["chart"]["axis_config"]["y_label"] == "Percent of the work"


@pytest.mark.parametrize(
    "bars",
    [
        Bars(name="measures", heading="Others", items=SIGNALS.items),
        Bars(name="signals", heading="One", items=SIGNALS.items[:1]),
        Bars(name="signals", heading="None", items=SIGNALS.items[2:]),
        Bars(name="signals", heading="Alike", items=(SIGNALS.items[0], SIGNALS.items[0])),
        Bars(name="signals", heading="Alike when cut", items=tuple(Bar(label="x" * n, value=1) for n in (30, 31))),
    ],
)
def test_what_makes_no_chart(bars: Bars) -> None:
    assert chart(bars) is None
