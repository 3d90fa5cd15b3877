"""The drawn parts of an answer: factor, signal and seniority bars, the task table, related occupations, limits, sources."""

from typing import Literal

from responses.gaps import gap_sentences
from responses.grammar import sentence
from responses.headline import reach_of, whole
from responses.portrait import Portrait, Thing
from responses.reply import ActivityRow, ActivityTable, Bar, Bars, Card, Cards, Notes, Source, Sources
from responses.view import View
from responses.words import say
from scoring.assessment import ActivityScore

__all__ = ["activities", "factors", "limits", "reasons", "related", "seniority", "signals", "sources"]

_ROWS = 10
_ALIKE = 4


def factors(portrait: Portrait) -> Bars | None:
    """The three factors of the disruption score with their ranges; None where the lens has no data."""
    found = portrait.assessment.disruption
    if found is None:
        return None
    bars = []
    for name, value in found.factors.model_dump().items():
        span = found.factor_ranges.get(name)
        bars.append(
            Bar(
                label=say("replace/factors", f"{name} label"),
                value=whole(value),
                low=whole(span.low) if span else None,
                high=whole(span.high) if span else None,
                note=say("replace/factors", f"{name} note", count=len(portrait.assessment.skills)),
            )
        )
    return Bars(
        name="factors",
        heading=say("replace/headings", "factors"),
        text=say("replace/headings", "factors text"),
        items=tuple(bars),
    )


def signals(portrait: Portrait) -> Bars | None:
    """The four signals of the overlap score; one without data says why. None where the lens has no data."""
    found = portrait.assessment.overlap
    if found is None:
        return None
    bars = []
    for name, value in found.signals.model_dump().items():
        span = found.signal_ranges.get(name)
        bars.append(
            Bar(
                label=say("replace/signals", f"{name} label"),
                value=None if value is None else whole(value),
                low=whole(span.low) if span and value is not None else None,
                high=whole(span.high) if span and value is not None else None,
                note=_missing(portrait, name) if value is None else _made_of(portrait, name),
            )
        )
    weights = [str(whole(found.weights.get(name, 0.0) * 100)) for name in found.signals.model_dump()]
    return Bars(
        name="signals",
        heading=say("replace/headings", "signals"),
        text=say("replace/headings", "signals text", weights=weights),
        items=tuple(bars),
    )


def _missing(portrait: Portrait, name: str) -> str:
    reasons_given = gap_sentences(gap for gap in portrait.assessment.gaps if gap.signal == name)
    if not reasons_given:
        return say("replace/signals", "no data plain")
    return say("replace/signals", "no data", reason=" ".join(reasons_given))


def _made_of(portrait: Portrait, name: str) -> str:
    published = portrait.view.signals
    if name == "task_automation_impact" and portrait.activities:
        return say("replace/signals", f"{name} note", count=len(portrait.activities))
    if published is not None:
        if name == "automation_potential" and published.karpathy:
            return say("replace/signals", f"{name} note", value=f"{published.karpathy.value:g}")
        if name == "entry_barrier_erosion" and published.education:
            return say("replace/signals", f"{name} note", education=published.education)
        if name == "market_pressure":
            growth, now, ago = published.growth, published.indeed_now, published.indeed_year_ago
            adverts = {"now": str(whole(now.value)), "ago": str(whole(ago.value))} if now and ago else {}
            section = ("both" if adverts else "growth") if growth else ("adverts" if adverts else "")
            if section:
                share = f"{growth.value:g}".replace("-", "−") if growth else ""
                return say("replace/signals", f"{name} {section}", growth=share, **adverts)
    return say("replace/signals", "plain note")


def seniority(portrait: Portrait) -> Bars | None:
    """Entry, mid and senior, with the reason drawn from the occupation's own work; None without an overlap score."""
    found = portrait.assessment.overlap
    if found is None:
        return None
    bars = []
    for level, value in found.seniority.model_dump().items():
        span = found.seniority_ranges.get(level)
        factor = found.multipliers.get(level)
        bars.append(
            Bar(
                label=say("replace/seniority", level),
                value=whole(value),
                low=whole(span.low) if span else None,
                high=whole(span.high) if span else None,
                note="" if factor is None else say("replace/seniority", "note", factor=f"{factor:.2f}"),
            )
        )
    category = (portrait.ref.category_title or portrait.many).lower()
    if portrait.exposed and portrait.holds:
        text = say(
            "replace/seniority",
            "text",
            portrait.key,
            category=category,
            open=portrait.exposed[-1].gerund,
            held=portrait.holds[-1].gerund,
        )
    else:
        text = say("replace/seniority", "text bare", portrait.key, category=category)
    return Bars(name="seniority", heading=say("replace/headings", "seniority"), text=text, items=tuple(bars))


def activities(
    portrait: Portrait, count: int = _ROWS, by: Literal["contribution", "exposed", "safe"] = "contribution"
) -> ActivityTable | None:
    """The `count` first activities, each with its reason and what stays human; None without task data.

    `by` sorts: what adds most to the score, what AI reaches furthest into, or what it reaches least into.
    """
    scored = sorted(portrait.assessment.activities, key=lambda row: (_order(row, by), row.id))[:count]
    if not scored:
        return None
    things = {thing.key: thing for thing in portrait.activities}
    first: dict[str, Thing] = {}
    rows = []
    for place, activity in enumerate(scored):
        thing = things[activity.id]
        reason, human = reasons(portrait, thing, first.setdefault(thing.family, thing), place)
        rows.append(
            ActivityRow(
                label=activity.title,
                score=whole(activity.score),
                low=whole(activity.low),
                high=whole(activity.high),
                share=max(1, whole(activity.weight * 100)),
                level=activity.level,
                reason=reason,
                human=human,
            )
        )
    return ActivityTable(
        heading=say("replace/headings", "activities"),
        text=say("replace/headings", "activities text"),
        items=tuple(rows),
    )


def _order(row: ActivityScore, by: str) -> float:
    return {"contribution": -row.contribution, "exposed": -row.score, "safe": row.score}[by]


def reasons(portrait: Portrait, thing: Thing, before: Thing, place: int) -> tuple[str, str]:
    """Why it scores so, and what stays with people; `before` is the first of its family that was shown, maybe itself.

    `place` is the row's, so that neighbouring rows are worded differently.
    """
    return _reason(portrait, thing, before, place), _human(portrait, thing, before, place)


def _reason(portrait: Portrait, thing: Thing, before: Thing, place: int) -> str:
    key = portrait.key
    if before is not thing and thing.ai:
        difference = thing.score - before.score
        section = "same" if abs(difference) < _ALIKE else "higher" if difference > 0 else "lower"
        return say("replace/reason", f"again {section}", key, place, before=before.gerund, part=thing.gerund)
    if not thing.ai:
        return say("replace/reason", "unknown", key, place, part=thing.gerund)
    return say(
        "replace/reason",
        reach_of(thing.score),
        key,
        place,
        ai=sentence(thing.ai),
        part=thing.gerund,
        many=portrait.many,
    )


def _human(portrait: Portrait, thing: Thing, before: Thing, place: int) -> str:
    key = portrait.key
    if not thing.human:
        return say("replace/reason", "human unknown", key)
    if before is not thing:
        return say("replace/reason", "human again", key, place, before=before.gerund)
    return say("replace/reason", "human", key, human=thing.human)


def related(portrait: Portrait) -> Cards | None:
    """Neighbouring occupations, a tap away; None where none is known."""
    if not portrait.view.related:
        return None
    return Cards(
        heading=say("replace/headings", "related"),
        items=tuple(
            Card(
                title=neighbour.title,
                code=neighbour.code,
                score=None if neighbour.score is None else whole(neighbour.score),
                low=None if neighbour.low is None else whole(neighbour.low),
                high=None if neighbour.high is None else whole(neighbour.high),
                text=say("replace/related", neighbour.why, portrait.key + neighbour.code),
                send=neighbour.send,
            )
            for neighbour in portrait.view.related
        ),
    )


def limits(portrait: Portrait) -> Notes:
    """What the number does not say, with the findings behind it; which findings fits the occupation."""
    found = portrait.assessment.disruption if portrait.lead == "disruption" else portrait.assessment.overlap
    key = portrait.key
    items = [say("replace/limits", "always")]
    if found is not None:
        numbers = {"score": whole(found.score), "low": whole(found.low), "high": whole(found.high)}
        items.append(say("replace/limits", "disagree", key, **numbers))
        if found.score >= 55:
            items.append(say("replace/limits", "young"))
            items.append(say("replace/limits", "adapt"))
        elif portrait.ref.category == "computer-and-information-technology":
            items.append(say("replace/limits", "use"))
    items.append(say("replace/limits", "record"))
    if portrait.exposed and portrait.holds:
        opened, held = portrait.exposed[-1].gerund, portrait.holds[-1].gerund
        items.append(say("replace/limits", "mix", key, many=portrait.many, open=opened, held=held))
    else:
        items.append(say("replace/limits", "mix bare", key, many=portrait.many))
    items.append(say("replace/limits", "people"))
    return Notes(heading=say("replace/headings", "limits"), items=tuple(items))


def sources(view: View, used: frozenset[str] | None = None) -> Sources:
    """The datasets with their attributions; only the `used` ones where given."""
    return Sources(
        heading=say("replace/headings", "sources"),
        items=tuple(
            Source(
                name=dataset.name,
                version=dataset.version,
                licence=dataset.licence,
                attribution=dataset.attribution,
                used_for=dataset.used_for,
            )
            for dataset in view.datasets
            if used is None or dataset.id in used
        ),
    )
