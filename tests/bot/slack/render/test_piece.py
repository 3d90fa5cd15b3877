from hypothesis import given
from hypothesis import strategies as st

from bot.slack.limits import limit
from bot.slack.render.blocks import Block, rich, run, section
from bot.slack.render.piece import Piece, characters, packed, size


def words(length: int) -> Block:
    return rich(section(run("x" * length)))


@given(st.lists(st.tuples(st.integers(1, 2_800), st.booleans()), min_size=1, max_size=60))
def test_messages_fit_and_hold_every_block_in_order(given_pieces: list[tuple[int, bool]]) -> None:
    pieces = [Piece((words(length),), opens) for length, opens in given_pieces]
    tail = (words(1_000),)
    found = list(packed(pieces, tail))
    assert [block for message in found for block in message] == [*(words(length) for length, _ in given_pieces), *tail]
    for message in found:
        assert len(message) <= limit("message", "blocks")
        assert size(message) <= limit("message", "json")
        assert characters(message) <= limit("message", "characters")


def test_a_message_has_two_charts_and_one_table_at_most() -> None:
    chart, table = ({"type": kind} for kind in ("data_visualization", "table"))
    found = list(packed([Piece((chart,))] * 3 + [Piece((table,))] * 2))
    assert [[block["type"] for block in message] for message in found] == [
        ["data_visualization"] * 2,
        ["data_visualization", "table"],
        ["table"],
    ]


def test_a_part_that_opens_does_so_only_where_there_is_much_before_it() -> None:
    opening = Piece((words(10),), opens=True)
    assert len(list(packed([Piece((words(10),)), opening]))) == 1
    assert len(list(packed([Piece((words(5_000),)), opening]))) == 2


def test_no_parts_make_one_message_of_what_ends_it() -> None:
    assert list(packed([], (words(1),))) == [(words(1),)]


def test_what_is_shown_or_read_aloud_counts() -> None:
    assert characters(words(7)) == 7
    assert characters({"type": "button", "text": {"type": "plain_text", "text": "abc"}, "value": "hidden"}) == 3
