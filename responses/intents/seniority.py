"""How exposure differs between beginners, mid-career and senior people."""

from nlu.understanding import Understanding
from responses import headline, tables
from responses.portrait import Portrait
from responses.reply import Notes, Part, Verdict
from responses.words import say

__all__ = ["seniority"]


def seniority(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The three levels, the one that was asked about first, and how far to trust them."""
    found = portrait.assessment.overlap
    subject = headline.matched(understanding, portrait)
    if found is None:
        return (Verdict(text=say("intents/seniority", "none", many=portrait.many)), subject)
    levels = {name: headline.whole(value) for name, value in found.seniority.model_dump().items()}
    text = say("intents/seniority", understanding.seniority or "verdict", portrait.key, many=portrait.many, **levels)
    bars = tables.seniority(portrait)
    evidence = Notes(
        heading=say("intents/seniority", "evidence heading"), items=(say("intents/seniority", "evidence"),)
    )
    return (Verdict(text=text), subject, *((bars,) if bars else ()), evidence)
