"""How sure the score is: its range, who pulls it which way, what others publish, why the lenses differ, and what is missing."""

from nlu.understanding import Understanding
from responses import headline
from responses.gaps import gap_sentences
from responses.intents.timeline import track
from responses.portrait import Portrait
from responses.reply import Notes, Paragraph, Part, Verdict
from responses.sureness import agreed, causes, measures, placed, pulls
from responses.words import say

__all__ = ["confidence"]

_NARROW, _WIDE = 14, 26


def confidence(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The range in words, what makes it, the published measures side by side with how far they agree, and the gaps."""
    subject = headline.matched(understanding, portrait)
    lens = portrait.assessment.disruption if portrait.lead == "disruption" else portrait.assessment.overlap
    sureness = portrait.view.sureness
    if lens is None:
        return (Verdict(text=say("intents/confidence", "none", many=portrait.many)), subject, _gaps(portrait))
    low, high = headline.whole(lens.low), headline.whole(lens.high)
    width = high - low
    section = "narrow" if width <= _NARROW else "medium" if width < _WIDE else "wide"
    if understanding.kind == "gap":
        return (Verdict(text=_two(portrait)), subject, *_apart(portrait))
    if understanding.kind == "range":
        section = "range"
    text = say(
        "intents/confidence",
        section,
        portrait.key,
        many=portrait.many,
        score=headline.whole(lens.score),
        low=low,
        high=high,
    )
    if understanding.kind == "tested":
        return (
            Verdict(text=say("intents/confidence", "tested", portrait.key, many=portrait.many)),
            subject,
            *_tested(portrait),
        )
    parts: list[Part] = [Verdict(text=text), subject]
    if sureness is not None:
        parts.append(Paragraph(text=agreed(sureness.agreement, portrait.key)))
        behind = " ".join(filter(None, (pulls(portrait, sureness), placed(portrait, sureness), _unsure(portrait))))
        parts += [Paragraph(heading=say("intents/confidence", "behind heading"), text=behind), measures(sureness)]
    gap = headline.gap(portrait)
    parts += [gap] if gap else []
    if sureness is not None and sureness.gap is not None:
        parts.append(causes(portrait, sureness.gap))
    return (*parts, _gaps(portrait))


def _two(portrait: Portrait) -> str:
    """What each of the two scores looks at; that there is one only, where it is so."""
    disruption, overlap = portrait.assessment.disruption, portrait.assessment.overlap
    if disruption is None or overlap is None:
        return say("intents/confidence", "gap one", many=portrait.many)
    values = {"disruption": headline.whole(disruption.score), "overlap": headline.whole(overlap.score)}
    return say("intents/confidence", "gap", portrait.key, **values, many=portrait.many)


def _apart(portrait: Portrait) -> tuple[Part, ...]:
    """How far the two scores lie apart, and the points of each cause."""
    found = (
        headline.gap(portrait),
        causes(portrait, sureness.gap) if (sureness := portrait.view.sureness) and sureness.gap else None,
    )
    return tuple(part for part in found if part is not None)


def _tested(portrait: Portrait) -> tuple[Part, ...]:
    """What can be checked so far: earlier forecasts beside what came, and how far published measures agree."""
    sureness = portrait.view.sureness
    if sureness is None:
        return (_gaps(portrait),)
    agreement = Paragraph(
        heading=say("intents/confidence", "agreement heading"), text=agreed(sureness.agreement, portrait.key)
    )
    return (*track(portrait), agreement, measures(sureness))


def _unsure(portrait: Portrait) -> str:
    unsure = sorted(portrait.main, key=lambda thing: (thing.low - thing.high, thing.key))[:2]
    if not unsure:
        return ""
    return say("intents/confidence", "spread", portrait.key, parts=[thing.gerund for thing in unsure])


def _gaps(portrait: Portrait) -> Notes:
    items = gap_sentences(portrait.assessment.gaps)
    heading = say("intents/confidence", "gaps heading")
    return Notes(heading=heading, items=items or (say("intents/confidence", "gaps none"),))
