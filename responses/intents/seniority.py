"""How exposure differs between beginners, mid-career and senior people, and how far to trust that."""

from nlu.understanding import Understanding
from responses import headline, tables
from responses.portrait import Portrait
from responses.reply import Notes, Paragraph, Part, Verdict
from responses.words import say
from scoring.assessment import Leaning, Levels, Overlap

__all__ = ["levels_compared", "seniority"]

# From this overlap on an occupation counts among the exposed ones that studies of young workers look at.
_EXPOSED = 55


def seniority(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The three levels, the one that was asked about first; which activities each does most; and the evidence."""
    found = portrait.assessment.overlap
    if found is None:
        return _no_levels(understanding, portrait)
    levels = {name: headline.whole(value) for name, value in found.seniority.model_dump().items()}
    text = say("intents/seniority", understanding.seniority or "verdict", portrait.key, many=portrait.many, **levels)
    return (Verdict(text=text), *_below(understanding, portrait, found))


def levels_compared(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """Beginners against seniors of one occupation, claiming no difference that the ranges do not show."""
    found = portrait.assessment.overlap
    if found is None:
        return _no_levels(understanding, portrait)
    levels = {name: headline.whole(value) for name, value in found.seniority.model_dump().items()}
    entry, senior = found.seniority_ranges.get("entry"), found.seniority_ranges.get("senior")
    apart = entry is not None and senior is not None and entry.low > senior.high
    section = "apart" if apart else "meet" if levels["entry"] != levels["senior"] else "level"
    text = say("intents/seniority", section, portrait.key, many=portrait.many, **levels)
    return (Verdict(text=text), *_below(understanding, portrait, found))


def _no_levels(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    subject = headline.matched(understanding, portrait)
    return (Verdict(text=say("intents/seniority", "none", many=portrait.many)), subject)


def _below(understanding: Understanding, portrait: Portrait, found: Overlap) -> tuple[Part, ...]:
    bars = tables.seniority(portrait)
    return (
        headline.matched(understanding, portrait),
        *((bars,) if bars else ()),
        *_activities(portrait),
        Notes(heading=say("intents/seniority", "evidence heading"), items=_evidence(portrait, found.score)),
    )


def _activities(portrait: Portrait) -> tuple[Paragraph, ...]:
    levels = portrait.view.analysis.levels
    if levels is None:
        return ()
    key, many = portrait.key, portrait.many
    said = []
    for side, things in (("junior", levels.junior), ("senior", levels.senior)):
        section = f"does {side}" if things else f"does {side} none"
        said.append(say("intents/seniority", section, key, many=many, parts=[_with_score(thing) for thing in things]))
    said.append(
        say(
            "intents/seniority",
            levels.verdict,
            key,
            many=many,
            junior=headline.whole(levels.junior_reach),
            senior=headline.whole(levels.senior_reach),
        )
    )
    return (Paragraph(heading=say("intents/seniority", "activities heading"), text=" ".join(said)),)


def _with_score(thing: Leaning) -> str:
    return f"{thing.gerund} ({headline.whole(thing.score)})"


def _evidence(portrait: Portrait, score: float) -> tuple[str, ...]:
    levels, category = portrait.view.analysis.levels, portrait.ref.category or ""
    title = (portrait.ref.category_title or portrait.many).lower()
    items = [_strength(levels)]
    ours = levels.ours if levels else False
    items.append(say("intents/seniority", f"ours {category}" if ours else "published", category=title))
    items.append(say("intents/seniority", "measure"))
    items.append(say("intents/seniority", "young exposed" if score >= _EXPOSED else "young other"))
    return tuple(items)


def _strength(levels: Levels | None) -> str:
    return say("intents/seniority", f"strength {levels.strength}" if levels else "strength none")
