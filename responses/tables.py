"""The drawn parts of an answer: factor, signal and seniority bars, the task table, related occupations, limits, sources."""

from collections.abc import Sequence
from typing import Literal

from responses.figures import Figure, figures
from responses.gaps import gap_sentences
from responses.headline import whole
from responses.portrait import Portrait
from responses.reasons import Reasons
from responses.reply import ActivityRow, ActivityTable, Bar, Bars, Card, Cards, Notes, Source, Sources
from responses.view import View
from responses.words import has_section, say
from scoring.assessment import ActivityScore, EvidenceFigure

__all__ = [
    "activities",
    "evidence_line",
    "factors",
    "limits",
    "related",
    "row_of",
    "seniority",
    "signals",
    "sources",
]


def factors(portrait: Portrait) -> Bars | None:
    """The three factors of the disruption score with their ranges; None where the lens has no data."""
    found = portrait.assessment.disruption
    if found is None:
        return None
    known = figures(portrait.assessment)
    bars = []
    for name in type(found.factors).model_fields:
        bars.append(
            _bar(
                say("replace/factors", f"{name} label"),
                known[name],
                say("replace/factors", f"{name} note", count=len(portrait.assessment.skills)),
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
    known = figures(portrait.assessment)
    names = tuple(type(found.signals).model_fields)
    bars = []
    for name in names:
        note = _made_of(portrait, name) if name in known else _missing(portrait, name)
        bars.append(_bar(say("replace/signals", f"{name} label"), known.get(name), note))
    weights = [str(whole(found.weights.get(name, 0.0) * 100)) for name in names]
    return Bars(
        name="signals",
        heading=say("replace/headings", "signals"),
        text=say("replace/headings", "signals text", weights=weights),
        items=tuple(bars),
    )


def _bar(label: str, figure: Figure | None, note: str) -> Bar:
    if figure is None:
        return Bar(label=label, value=None, note=note)
    low, high = (None if bound is None else whole(bound) for bound in (figure.low, figure.high))
    if low == high:  # published as it is: there is no range to show
        low = high = None
    return Bar(label=label, value=whole(figure.value), low=low, high=high, note=note)


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
    known = figures(portrait.assessment)
    bars = []
    for level in type(found.seniority).model_fields:
        factor = found.multipliers.get(level)
        note = "" if factor is None else say("replace/seniority", "note", factor=f"{factor:.2f}")
        bars.append(_bar(say("replace/seniority", level), known[level], note))
    return Bars(
        name="seniority", heading=say("replace/headings", "seniority"), text=_levels(portrait), items=tuple(bars)
    )


def _levels(portrait: Portrait) -> str:
    """What beginners and what experienced people do most, and whether that bears the curve out."""
    category = (portrait.ref.category_title or portrait.many).lower()
    levels = portrait.view.analysis.levels
    if levels is None or not levels.junior or not levels.senior:
        return say("replace/seniority", "text bare", portrait.key, category=category)
    return say(
        "replace/seniority",
        f"text {levels.verdict}",
        portrait.key,
        category=category,
        many=portrait.many,
        junior=[thing.gerund for thing in levels.junior[:2]],
        senior=[thing.gerund for thing in levels.senior[:2]],
        junior_reach=whole(levels.junior_reach),
        senior_reach=whole(levels.senior_reach),
    )


def activities(
    portrait: Portrait,
    *,
    by: Literal["contribution", "exposed", "safe"] = "contribution",
    every: bool = False,
    full: bool = False,
) -> ActivityTable | None:
    """The activities that carry most of the work, or `every` one, each with its reason and what stays human; None without any.

    `by` sorts: what adds most to the score, what AI reaches furthest into, or what it reaches least into. `full` rows say
    which figures are behind them as well.
    """
    shown = [row for row in portrait.assessment.activities if row.main or every]
    if not shown:
        return None
    things = {thing.key: thing for thing in portrait.activities}
    reasons = Reasons(portrait, full, safe=by == "safe")
    rows = []
    for place, activity in enumerate(sorted(shown, key=lambda row: (_order(row, by), row.id))):
        reason, human = reasons.of(things[activity.id], place)
        rows.append(row_of(portrait, activity, reason, human, full=full))
    return ActivityTable(
        heading=say("replace/headings", "activities"),
        text=say("replace/headings", "activities text"),
        items=tuple(rows),
    )


def row_of(portrait: Portrait, activity: ActivityScore, reason: str, human: str, *, full: bool) -> ActivityRow:
    """One activity with its figures; `full` with those of each measure."""
    return ActivityRow(
        label=activity.title,
        score=whole(activity.score),
        low=whole(activity.low),
        high=whole(activity.high),
        share=max(1, whole(activity.weight * 100)),
        level=activity.level,
        reason=reason,
        human=human,
        importance=None if activity.importance is None else whole(activity.importance),
        points=round(activity.contribution, 1),
        evidence=evidence_line(portrait.view.analysis.evidence.get(activity.id, ())) if full else "",
    )


def evidence_line(figures: Sequence[EvidenceFigure]) -> str:
    """What each measure says, on its own scale of 0 to 100, the weightiest first; empty without any."""
    said = []
    for figure in figures:
        section = f"{figure.measure} {figure.about}"
        said.append(
            say(
                "intents/evidence",
                section if has_section("intents/evidence", section) else figure.measure,
                value=whole(figure.value),
                tasks=figure.tasks,
            )
        )
    return say("intents/evidence", "line", parts=said) if said else ""


def _order(row: ActivityScore, by: str) -> float:
    return {"contribution": -row.contribution, "exposed": -row.score, "safe": row.score}[by]


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


def limits(portrait: Portrait, *, other: bool = False) -> Notes:
    """What the number does not say, with the findings behind it; which findings fits the occupation.

    `other` is for a reader whose job it is not.
    """
    found = portrait.assessment.disruption if portrait.lead == "disruption" else portrait.assessment.overlap
    key = portrait.key
    whose = " other" if other else ""
    items = [say("replace/limits", f"always{whose}")]
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
        items.append(say("replace/limits", f"mix{whose}", key, many=portrait.many, open=opened, held=held))
    else:
        items.append(say("replace/limits", f"mix bare{whose}", key, many=portrait.many))
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
