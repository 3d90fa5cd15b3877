from hypothesis import given
from hypothesis import strategies as st

from bot.slack.render.blocks import run
from bot.slack.render.lists import LONGEST_RUN, listed
from bot.slack.render.piece import size


@given(st.lists(st.integers(1, LONGEST_RUN), max_size=30), st.booleans())
def test_lists_hold_every_line_in_order_and_stay_small(lengths: list[int], ordered: bool) -> None:
    found = listed([[run("x" * length)] for length in lengths], ordered=ordered)
    lines = [len(item["elements"][0]["text"]) for one in found for item in one["elements"]]
    assert lines == lengths
    for one in found:
        assert len(one["elements"]) == 1 or size(one["elements"]) < 4_000


def test_only_a_list_that_is_whole_is_numbered() -> None:
    whole, split = ([run("x" * 2000)] * count for count in (1, 3))
    assert [one["style"] for one in listed([whole], ordered=True)] == ["ordered"]
    assert [one["style"] for one in listed([[line] for line in split], ordered=True)] == ["bullet"] * 3


def test_lines_of_no_words_are_left_out() -> None:
    assert listed([[run(" ")], [run("")]]) == []
