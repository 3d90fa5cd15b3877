"""A question nobody typed."""

from responses.asking import asking


def test_nothing_was_read_and_nothing_is_unsure() -> None:
    found = asking("wages")
    assert (found.intent, found.intent_confidence) == ("wages", 1.0)
    assert (found.decision, found.confidence) == ("match", 1.0)
    assert found.focus is None
    assert found.match is None
    assert not found.from_conversation
