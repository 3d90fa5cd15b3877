"""What a job involves, before any score."""

from nlu.understanding import Understanding
from responses import headline, prose, tables
from responses.portrait import Portrait
from responses.reply import Part, Verdict
from responses.words import say

__all__ = ["describe"]


def describe(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The role in a sentence, then in a paragraph, then where the weight of its tasks lies."""
    doing = [thing.base for thing in portrait.doing[:2]]
    section = "verdict" if doing else "none"
    text = say("intents/describe", section, portrait.key, many=portrait.many, parts=doing)
    table = tables.activities(portrait)
    heading = say("intents/describe", "tasks heading")
    return (
        Verdict(text=text),
        headline.matched(understanding, portrait),
        prose.does(portrait),
        *((table.model_copy(update={"heading": heading}),) if table else ()),
    )
