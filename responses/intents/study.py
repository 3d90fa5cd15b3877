"""Should one still study it? What is known of the occupation a course leads to, either way, and never what to choose."""

from nlu.understanding import Understanding
from responses import headline, tables
from responses.headline import whole
from responses.portrait import Portrait
from responses.reply import Paragraph, Part, Takeaways, Verdict
from responses.words import say

__all__ = ["study"]

_SLOT = "intents/replace"
_LOW = frozenset({"low", "insulated", "selectively exposed"})
_MIDDLE = frozenset({"moderate", "partially exposed"})


def study(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The score as it bears on a course, who decides, the first years, demand, and what to look for in a course."""
    other = understanding.person == "other"
    parts: list[Part | None] = [
        _verdict(understanding, portrait),
        headline.matched(understanding, portrait),
        *headline.scores(portrait),
        _start(portrait),
        _demand(portrait),
        _look(portrait, other=other),
        tables.limits(portrait, other=True),
    ]
    return tuple(part for part in parts if part is not None)


def _verdict(understanding: Understanding, portrait: Portrait) -> Verdict:
    score = next(iter(headline.scores(portrait)), None)
    kind = "decide other" if understanding.person == "other" else "decide"
    decide = say(_SLOT, kind, portrait.key)
    if score is None:
        return Verdict(text=f"{say(_SLOT, 'study none', many=portrait.many)} {decide}")
    section = "low" if score.band in _LOW else "middle" if score.band in _MIDDLE else "high"
    text = say(
        _SLOT,
        f"study {section}",
        portrait.key,
        many=portrait.many,
        lens=say(_SLOT, f"study lens {score.lens}"),
        score=score.score,
        low=score.low,
        high=score.high,
        band=score.band,
    )
    return Verdict(text=f"{text} {decide}")


def _start(portrait: Portrait) -> Paragraph:
    overlap = portrait.assessment.overlap
    heading = say(_SLOT, "study start heading")
    if overlap is None:
        return Paragraph(heading=heading, text=say(_SLOT, "study start none", many=portrait.many))
    levels = {name: whole(value) for name, value in overlap.seniority.model_dump().items()}
    return Paragraph(heading=heading, text=say(_SLOT, "study start", **levels))


def _demand(portrait: Portrait) -> Paragraph:
    signals = portrait.view.signals
    sentences = [headline.demand(portrait)]
    if signals is not None and signals.education:
        sentences.append(say(_SLOT, "study school", education=signals.education[:1].lower() + signals.education[1:]))
    else:
        sentences.append(say(_SLOT, "study school none"))
    if signals is not None and signals.growth is not None:
        sentences.append(say(_SLOT, "study caution"))
    return Paragraph(heading=say(_SLOT, "study demand heading"), text=" ".join(sentences))


def _look(portrait: Portrait, *, other: bool) -> Takeaways:
    items = []
    if portrait.holds:
        held = next((thing for thing in portrait.holds if thing.essential), portrait.holds[0])
        items.append(say(_SLOT, "study look held", part=held.gerund))
    if portrait.exposed:
        section = "study look open other" if other else "study look open"
        items.append(say(_SLOT, section, part=portrait.exposed[0].gerund))
    if portrait.knowledge:
        items.append(say(_SLOT, "study look knowledge", parts=portrait.knowledge))
    items.append(say(_SLOT, "study look ask"))
    return Takeaways(heading=say(_SLOT, "study look heading"), items=tuple(items))
