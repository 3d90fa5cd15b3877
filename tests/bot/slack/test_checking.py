"""The checker itself: it finds what it is there to find."""

import pytest

from bot.slack.render.message import Message
from tests.bot.slack.checking import CHECKERS, problems, schema_problems, view_problems

FINE = {"type": "header", "text": {"type": "plain_text", "text": "Nurses", "emoji": False}}


def test_a_plain_message_passes() -> None:
    assert problems(Message("Nurses", (FINE,))) == []


@pytest.mark.parametrize(
    ("message", "found"),
    [
        (Message("", (FINE,)), "no text"),
        (Message("x", (FINE,) * 51), "blocks: 51"),
        (Message("x", ({"type": "header", "text": {"type": "plain_text", "text": "x" * 151}},)), "151 of 150"),
        (Message("x", ({"type": "poem"},)), "no poem"),
        (Message("<!channel>", (FINE,)), "< in the text"),
        (Message("x", ({"type": "context", "elements": []},)), "0 elements"),
        (Message("x", ({"type": "table", "rows": [[{"type": "raw_text", "text": " "}]]},)), "cell is empty"),
        (Message("x" * 4001, (FINE,)), "text: 4001"),
    ],
)
def test_faults_are_found(message: Message, found: str) -> None:
    assert any(found in problem for problem in problems(message)), problems(message)


@pytest.mark.sources
def test_the_schema_of_slacks_own_types_is_asked_where_it_is_at_hand() -> None:
    wrong = Message("x", ({**FINE, "colour": "red"},))
    assert bool(schema_problems(wrong)) is CHECKERS.is_dir()


def test_views_are_checked_too() -> None:
    view = {"type": "modal", "title": {"type": "plain_text", "text": "x" * 25}, "blocks": []}
    assert {"title is too long", "too many blocks"} <= set(view_problems(view))
