"""Words of a skill find the activities they mean."""

from scoring.lexicon import WordIndex, stems

TITLES = {
    "a": "Enter information into databases or software programs",
    "b": "Clean work areas",
    "c": "Clean equipment or supplies",
    "d": "Analyze data to inform operational decisions",
    "e": "Schedule production",
}


def test_stems_drop_endings_and_silent_words() -> None:
    assert stems("Scheduling of the productions") == stems("schedule production")
    assert stems("use of the") == frozenset()
    assert "oil" in stems("oils") or "oils" in stems("oils")


def test_the_same_words_are_one_and_rare_words_count_more() -> None:
    index = WordIndex(TITLES)
    [(closeness, best), *_] = index.closest("schedule production", 3, 0.25)
    assert best == "e"
    assert round(closeness, 6) == 1
    assert index.closest("clean data", 5, 0.1)[0][1] in {"b", "c", "d"}


def test_limit_threshold_and_nothing() -> None:
    index = WordIndex(TITLES)
    assert len(index.closest("clean information production", 2, 0.0)) == 2
    assert index.closest("clean information production data", 5, 0.99) == []
    assert index.closest("χχχ 123", 5, 0.1) == []


def test_ties_go_by_id() -> None:
    index = WordIndex({"z": "Paint walls", "y": "Paint walls"})
    assert [id_ for _, id_ in index.closest("paint walls", 2, 0.1)] == ["y", "z"]
