"""An occupation that nobody typed: a page, a report or a command wants what a question about just this occupation gets."""

from nlu.understanding import Understanding

__all__ = ["asking"]


def asking(intent: str) -> Understanding:
    """As if somebody had asked this by the occupation's own title."""
    return Understanding(intent=intent, intent_confidence=1.0, decision="match", confidence=1.0, focus=None, match=None)
