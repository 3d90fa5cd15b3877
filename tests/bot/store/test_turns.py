from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.turns import answer_mark, said_digest, turn_key
from tests.databases import only_sqlite

pytestmark = only_sqlite

words = st.text(max_size=80)


@settings(deadline=None)
@given(words, words, words, words)
def test_a_key_names_one_turn_of_one_conversation(sent_to: str, turn_id: str, other_to: str, other_id: str) -> None:
    if "\0" not in sent_to + turn_id + other_to + other_id:
        same = (sent_to, turn_id) == (other_to, other_id)
        assert (turn_key(sent_to, turn_id) == turn_key(other_to, other_id)) is same


@settings(deadline=None)
@given(words, words, words)
def test_a_text_is_known_again_only_under_the_id_it_came_with(text: str, other: str, turn_id: str) -> None:
    digest = said_digest(text, turn_id)
    assert len(digest) == 32
    assert (said_digest(other, turn_id) == digest) is (text == other)
    assert said_digest(text, f"2{turn_id}") != digest or not text + turn_id


def test_each_answer_has_its_own_mark() -> None:
    marks = {answer_mark(key, version) for key in ("a", "b") for version in range(20)}
    assert len(marks) == 40
    assert all(len(mark) == 32 for mark in marks)
