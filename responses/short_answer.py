"""The short answer about an occupation: verdict, which one it is, the leading score, and where AI reaches furthest and least."""

from nlu.understanding import Understanding
from responses import headline
from responses.portrait import Portrait
from responses.reply import Paragraph, Part, Verdict
from responses.words import say

__all__ = ["short_answer"]

_SLOT = "intents/short_answer"
_NAMED = 2


def short_answer(understanding: Understanding, portrait: Portrait, before: str = "") -> tuple[Part, ...]:
    """The parts, with the words `before` at the head of the verdict ("Nurses, then.")."""
    verdict = headline.verdict(portrait)
    subject = headline.matched(understanding, portrait, again=bool(before))
    parts: list[Part] = [Verdict(text=f"{before} {verdict.text}".strip()), subject]
    parts += headline.scores(portrait)[:1]
    opened = [thing.gerund for thing in portrait.exposed[:_NAMED]]
    held = [thing.gerund for thing in portrait.holds[:_NAMED]]
    if opened and held:
        parts.append(Paragraph(text=say(_SLOT, "work", portrait.key, open=opened, held=held)))
    elif opened:
        parts.append(Paragraph(text=say(_SLOT, "open only", open=opened)))
    return tuple(parts)
