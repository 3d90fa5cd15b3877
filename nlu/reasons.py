"""Why a text was understood as it was: what spoke for the intent and against it, what the conversation gave, and the match.

Made only when somebody asks: the text is read once more and what the reading rests on is kept. The figures are the reader's
own; nothing is estimated anew.
"""

from pydantic import BaseModel, ConfigDict

from data.knowledge import KnowledgeBase
from nlu.context import Context, Said, occupation
from nlu.explanation import Explanation, explain
from nlu.titles import TitleIndex
from nlu.understand import understand
from nlu.understanding import Understanding

__all__ = ["Considered", "Held", "Piece", "Reasons", "Speaking", "reasons_for"]

_EVIDENCE = 8


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Considered(_Frozen):
    """An intent that a piece of text may show, its kind, and how sure that is (0-1)."""

    intent: str
    kind: str | None
    confidence: float


class Speaking(_Frozen):
    """What speaks for the first intent (or, below zero, against it): a word, a stem (~), neighbours, or a telling phrase."""

    what: str
    worth: float


class Piece(_Frozen):
    """A text or a part of it as it was read: its levelled words, the intents considered, the best first, and the evidence."""

    words: str
    considered: tuple[Considered, ...]
    evidence: tuple[Speaking, ...]


class Held(_Frozen):
    """What the conversation held when the text was read: titles of occupations, and the intent answered last."""

    focus: str | None
    earlier: tuple[str, ...]
    choices: tuple[str, ...]
    last_intent: str | None


class Reasons(_Frozen):
    """`masked` are readings with the title that was found masked; empty where none was."""

    text: str
    understanding: Understanding
    conversation: Held
    plain: tuple[Piece, ...]
    masked: tuple[Piece, ...]
    match: Explanation


def reasons_for(text: str, context: Context, kb: KnowledgeBase, titles: TitleIndex) -> Reasons:
    """How any text is understood in this context, and why."""
    said = Said(text, context, kb, titles)
    _, match = explain(text, kb, titles)
    return Reasons(
        text=text,
        understanding=understand(text, context, kb, titles),
        conversation=Held(
            focus=said.focus.title if said.focus else None,
            earlier=_titles(context.earlier, titles),
            choices=_titles(context.choices, titles),
            last_intent=context.last_intent,
        ),
        plain=_pieces(said, masked=False),
        masked=_pieces(said, masked=True) if said.found.decision != "none" else (),
        match=match,
    )


def _titles(keys: tuple[tuple[str, str], ...], titles: TitleIndex) -> tuple[str, ...]:
    found = [occupation(("esco" if taxonomy == "esco" else "soc", key), titles) for taxonomy, key in keys]
    return tuple(candidate.title for candidate in found if candidate is not None)


def _pieces(said: Said, *, masked: bool) -> tuple[Piece, ...]:
    title = said.title_in(said.found) if masked else ""
    return tuple(
        Piece(
            words=reading.text,
            considered=tuple(
                Considered(intent=each.name, kind=each.kind, confidence=each.confidence) for each in reading.intents
            ),
            evidence=tuple(Speaking(what=what, worth=round(worth, 4)) for what, worth in reading.evidence[:_EVIDENCE]),
        )
        for reading in said.reader.read_all(said.text, title)
    )
