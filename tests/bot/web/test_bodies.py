from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.bodies import TurnRequest, checked_text
from bot.web.problems import Problem


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_a_text_is_taken_as_it_is_or_refused_with_a_reason(text: str) -> None:
    controls = any(category(c) in {"Cc", "Cs"} and c not in "\t\n\r" for c in text)
    expected = (
        "long-text" if len(text) > 40 else "control-characters" if controls else None if text.strip() else "empty-text"
    )
    try:
        assert checked_text(text, 40) == text
        found = None
    except Problem as problem:
        found = problem.key
    assert found == expected


@pytest.mark.parametrize(
    "text", ["baker", "zwei\nZeilen\tText", "مهندس", "👩‍🚒 firefighter", "a\u202eb", "e" + "\u0301" * 500]
)
def test_people_may_write_as_people_do(text: str) -> None:
    assert checked_text(text, 4000) == text


def test_a_turn_may_leave_the_conversation_out() -> None:
    assert TurnRequest.model_validate_json('{"text": "baker"}').conversation is None
