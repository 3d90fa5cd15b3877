"""Which occupations lie close by."""

from nlu.understanding import Understanding
from responses import headline, tables
from responses.portrait import Portrait
from responses.reply import Notes, Part, Verdict
from responses.words import say

__all__ = ["related"]


def related(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The nearest occupations with their scores, and what the scores leave out."""
    cards = tables.related(portrait)
    subject = headline.matched(understanding, portrait)
    if cards is None:
        return (Verdict(text=say("intents/related", "none", many=portrait.many)), subject)
    named = [card.title for card in cards.items[:3]]
    text = say("intents/related", "found", portrait.key, many=portrait.many, parts=named)
    caution = Notes(heading=say("replace/headings", "limits"), items=(say("intents/related", "caution"),))
    return (Verdict(text=text), subject, cards, caution)
