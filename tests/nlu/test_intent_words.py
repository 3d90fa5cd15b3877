"""Levelling what people write."""

from hypothesis import given
from hypothesis import strategies as st

from nlu.intent_words import JOB, NUMBER, OTHER, Levelled, features
from nlu.normalise import fold

LEVEL = Levelled(
    {"u": "you", "wat": "what", "a i": "ai", "lol": "", "im": "i am"},
    frozenset(("what", "you", "learn", "should", "am", "i", "replacement", "ai", "task")),
    frozenset(("budget",)),
)


def test_texting_is_written_out() -> None:
    assert LEVEL.plain("wat u learn lol") == ["what", "you", "learn"]
    assert LEVEL.plain("a i") == ["ai"]
    assert LEVEL.plain("lol") == ["lol"]


def test_slips_are_repaired_and_the_rest_is_masked() -> None:
    assert LEVEL.known(["shoudl", "lern", "replacemnt", "tasks"]) == ["should", "learn", "replacement", "task"]
    assert LEVEL.known(["yodelling", "quietly", "24", JOB]) == [OTHER, NUMBER, JOB]
    assert LEVEL.known(["whaaaat"]) == ["what"]
    assert LEVEL.known(["budget"]) == [OTHER]


def test_features_name_words_stems_pairs_and_length() -> None:
    found = features(["what", "tasks", JOB], {"tasks": ("task",)})
    assert {"what", "~task", "@task", "what tasks", "what @task", "^ what", "JOB $", "what * JOB", "#few"} <= set(found)
    assert len(found) == len(set(found))


@given(st.text(max_size=60))
def test_any_text_has_words_and_features(text: str) -> None:
    words = LEVEL.known(LEVEL.plain(fold(text)))
    assert features(words, {})
    assert LEVEL.known(words) == words
