from typing import Any

import pytest

from bot.slack.deliveries import delivery_of, turn_of

EVENT: dict[str, Any] = {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": {"type": "message"}}
PRESSED: dict[str, Any] = {
    "type": "block_actions",
    "team": {"id": "T1"},
    "user": {"id": "U1"},
    "trigger_id": "1.2",
    "actions": [{"action_id": "a", "action_ts": "3.4"}],
}
COMMAND: dict[str, Any] = {"command": "/ned", "team_id": "T1", "user_id": "U1", "trigger_id": "1.2", "text": "bakers"}
SENT: dict[str, Any] = {
    "type": "view_submission",
    "team": {"id": "T1"},
    "user": {"id": "U1"},
    "view": {"id": "V1", "hash": "h1"},
}


@pytest.mark.parametrize("body", [EVENT, PRESSED, COMMAND, SENT])
def test_the_same_delivery_has_the_same_name(body: dict[str, Any]) -> None:
    assert delivery_of(body) == delivery_of(body | {"more": "or less"}) is not None


@pytest.mark.parametrize(
    ("body", "change"),
    [
        (EVENT, {"event_id": "Ev2"}),
        (EVENT, {"team_id": "T2"}),
        (PRESSED, {"actions": [{"action_id": "a", "action_ts": "3.5"}]}),
        (PRESSED, {"actions": [{"action_id": "b", "action_ts": "3.4"}]}),
        (PRESSED, {"user": {"id": "U2"}}),
        (COMMAND, {"trigger_id": "1.3"}),
        (COMMAND, {"text": "cooks"}),
        (SENT, {"view": {"id": "V1", "hash": "h2"}}),
    ],
)
def test_another_one_has_another(body: dict[str, Any], change: dict[str, Any]) -> None:
    assert delivery_of(body) != delivery_of(body | change)


def test_what_only_asks_or_names_nothing_is_not_a_delivery() -> None:
    assert delivery_of({"type": "block_suggestion", "trigger_id": "1.2"}) is None
    assert delivery_of({"type": "odd", "actions": [3], "view": "V", "user": []}) is None


def test_a_turn_is_named_by_its_delivery_and_says_nothing_of_it() -> None:
    one = turn_of("a\0b\ud800")
    assert one == turn_of("a\0b\ud800") != turn_of("a\0c")
    assert len(one) == 32
    assert int(one, 16) >= 0
