"""How sure the score is: its range, where the evidence disagrees, what others publish, and what is missing."""

from nlu.understanding import Understanding
from responses import headline
from responses.gaps import gap_sentences
from responses.portrait import Portrait
from responses.reply import Notes, Paragraph, Part, Verdict
from responses.words import say

__all__ = ["confidence"]

_NARROW, _WIDE = 14, 26
_MEASURES = (
    ("eloundou", "eloundou_gamma"),
    ("people", "eloundou_human_beta"),
    ("microsoft", "microsoft"),
    ("anthropic", "anthropic"),
    ("karpathy", "karpathy"),
    ("frey_osborne", "frey_osborne"),
)


def confidence(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The range in words, the least certain parts of the work, the published measures side by side, and the gaps."""
    subject = headline.matched(understanding, portrait)
    lens = portrait.assessment.disruption if portrait.lead == "disruption" else portrait.assessment.overlap
    if lens is None:
        return (Verdict(text=say("intents/confidence", "none", many=portrait.many)), subject, _gaps(portrait))
    low, high = headline.whole(lens.low), headline.whole(lens.high)
    width = high - low
    section = "narrow" if width <= _NARROW else "medium" if width < _WIDE else "wide"
    text = say(
        "intents/confidence",
        section,
        portrait.key,
        many=portrait.many,
        score=headline.whole(lens.score),
        low=low,
        high=high,
    )
    parts: list[Part] = [Verdict(text=text), subject]
    unsure = sorted(portrait.main, key=lambda thing: (thing.low - thing.high, thing.key))[:2]
    if unsure:
        named = [thing.gerund for thing in unsure]
        parts.append(Paragraph(text=say("intents/confidence", "spread", portrait.key, parts=named)))
    gap = headline.gap(portrait)
    return (*parts, *((gap,) if gap else ()), _measures(portrait), _gaps(portrait))


def _measures(portrait: Portrait) -> Notes:
    published = portrait.view.signals
    items = []
    for section, field in _MEASURES:
        figure = getattr(published, field) if published else None
        if figure is not None:
            items.append(say("intents/confidence", section, value=f"{figure.value:.2g}"))
    heading = say("intents/confidence", "measures heading")
    return Notes(heading=heading, items=tuple(items) or (say("intents/confidence", "measures none"),))


def _gaps(portrait: Portrait) -> Notes:
    items = gap_sentences(portrait.assessment.gaps)
    heading = say("intents/confidence", "gaps heading")
    return Notes(heading=heading, items=items or (say("intents/confidence", "gaps none"),))
