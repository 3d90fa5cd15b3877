import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import actions


@given(st.text(min_size=1, max_size=100).filter(str.strip))
def test_what_a_button_sends_comes_back_as_it_was(send: str) -> None:
    value = actions.ask_value(send)

    assert value is not None
    assert actions.asked_in(value) == send


def test_what_does_not_fit_has_no_value() -> None:
    assert actions.ask_value("x" * 2000) is None
    assert actions.ask_value("x" * 150, actions.LONGEST_OPTION) is None
    assert len(actions.ask_value("x" * 134, actions.LONGEST_OPTION) or "") <= 150


@pytest.mark.parametrize("useful", [True, False])
def test_a_judgement_names_its_turn(useful: bool) -> None:
    assert actions.judged_in(actions.judgement_value("turn-1", useful=useful)) == ("turn-1", useful)


def test_an_answer_to_post_and_an_occupation_come_back() -> None:
    assert actions.shared_in(actions.share_value("token")) == "token"
    assert actions.subject_in(actions.subject_value(("soc", "23-2011"))) == ("soc", "23-2011")
    assert actions.subject_in(actions.subject_value(("esco", "929ef41d"))) == ("esco", "929ef41d")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "nurse",
        "[]",
        "{}",
        "[" * 1500,
        '["2","ask","hello"]',
        '["1","ask"]',
        '["1","ask",7]',
        '["1","ask"," "]',
        '["1","ask","a","b"]',
        '["1","judge","maybe","t"]',
        '["1","job","isco","1"]',
        '["1","job","esco",""]',
        '["1","ask","' + "x" * 3000 + '"]',
    ],
)
def test_a_value_that_is_not_ours_reads_as_nothing(value: str) -> None:
    for read in (actions.asked_in, actions.judged_in, actions.shared_in, actions.subject_in):
        assert read(value) is None


@given(st.text(max_size=300))
def test_no_value_makes_reading_fail(value: str) -> None:
    for read in (actions.asked_in, actions.judged_in, actions.shared_in, actions.subject_in):
        read(value)


def test_buttons_of_one_block_have_ids_of_their_own() -> None:
    assert actions.ask_button(0) != actions.ask_button(1)
    assert actions.ASK_BUTTON.match(actions.ask_button(12))
    assert not actions.ASK_BUTTON.match(actions.PICK)
