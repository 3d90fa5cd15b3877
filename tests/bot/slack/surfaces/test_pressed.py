import pytest

from bot.slack.surfaces.pressed import chosen_value, inside, user_in


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ({"value": "a"}, "a"),
        ({"selected_option": {"value": "b"}}, "b"),
        ({"selected_option": None}, ""),
        ({"value": 7}, ""),
    ],
)
def test_the_value_of_what_was_pressed(action: dict[str, object], value: str) -> None:
    assert chosen_value(action) == value


@pytest.mark.parametrize(
    ("body", "user"), [({"user": {"id": "U1"}}, "U1"), ({"user": {"id": ""}}, None), ({"user": 7}, None), ({}, None)]
)
def test_who_pressed(body: dict[str, object], user: str | None) -> None:
    assert user_in(body) == user


def test_what_is_no_object_is_an_empty_one() -> None:
    assert inside([1]) == {}
