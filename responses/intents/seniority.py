"""How exposure differs between beginners, mid-career and senior people, and how far to trust that."""

from nlu.understanding import Understanding
from responses import headline, tables
from responses.portrait import Portrait
from responses.reply import Notes, Paragraph, Part, Verdict
from responses.words import say
from scoring.assessment import Leaning, Levels

__all__ = ["seniority"]

# From this overlap on an occupation counts among the exposed ones that studies of young workers look at.
_EXPOSED = 55


def seniority(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The three levels, the one that was asked about first; which activities each does most; and the evidence."""
    found = portrait.assessment.overlap
    subject = headline.matched(understanding, portrait)
    if found is None:
        return (Verdict(text=say("intents/seniority", "none", many=portrait.many)), subject)
    levels = {name: headline.whole(value) for name, value in found.seniority.model_dump().items()}
    text = say("intents/seniority", understanding.seniority or "verdict", portrait.key, many=portrait.many, **levels)
    bars = tables.seniority(portrait)
    return (
        Verdict(text=text),
        subject,
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
