"""Small talk, help, and what Ned is."""

import pytest

from responses.answers import answers
from responses.intents.plain import plain
from responses.layout import text_of

PLAIN = frozenset(name for name, found in answers().by_name.items() if found.when == "plain")


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_the_words_change_with_the_turns_where_there_are_several(name: str) -> None:
    said = {text_of(plain(name, "", None, turn)).split("\n")[0] for turn in range(4)}
    assert len(said) >= 2 or name in {"help", "about"}


def test_kinds_have_words_of_their_own() -> None:
    assert any("oodbye" in text_of(plain("thanks", "", "bye", turn)) for turn in range(3))
    assert text_of(plain("thanks", "", "useful")) != text_of(plain("thanks"))
    assert "job" in text_of(plain("empty", "", "emoji"))
    assert text_of(plain("empty", "", "a kind of tomorrow")) == text_of(plain("empty"))


def test_with_an_occupation_talked_about_it_leads_back_to_it() -> None:
    for name, kind in (("empty", None), ("empty", "emoji"), ("greeting", None), ("none", None)):
        assert "bakers" in text_of(plain(name, "", kind, 1, "bakers"))
        assert "bakers" not in text_of(plain(name, "", kind, 1))


def test_help_names_all_that_can_be_asked() -> None:
    text = text_of(plain("help"))
    for asked in (
        "budgeting",
        "juniors",
        "60%",
        "tools",
        "move",
        "pay",
        "compares",
        "report",
        "delete my data",
        "No, I meant",
    ):
        assert asked in text
