"""What stands behind and beside a score, as parts of a reply: who pulls, what others publish, why the lenses differ, what flips."""

from collections.abc import Iterable, Mapping
from typing import Literal

from responses.headline import whole
from responses.portrait import Portrait
from responses.reply import Bar, Bars, Notes, Paragraph
from responses.words import Value, has_section, say
from scoring.sureness import Agreement, Flip, GapCause, LensGap, Measure, Standing, Sureness

__all__ = ["agreed", "causes", "flipped", "measures", "placed", "pulls", "signed"]

_SLOT = "intents/measures"
_LEAST = 0.5  # points below which a cause is not worth a line
_OURS = "ned"
_BIG = 0.4  # a change of this share of the work is another job


def signed(value: float, decimals: int = 0) -> str:
    """A difference with its sign: "+3", "−2"."""
    text = f"{abs(value):.{decimals}f}"
    return f"−{text}" if value < 0 and float(text) else f"+{text}"


def placed(portrait: Portrait, sureness: Sureness) -> str:
    """Where the leading score lies in the catalogue, as a sentence; empty without a score."""
    [own] = [one for one in sureness.measures if one.name == portrait.lead]
    if own.standing is None:
        return ""
    return say(_SLOT, f"placed {portrait.lead}", place=_place(own.standing), of=f"{own.standing.of:,}")


def pulls(portrait: Portrait, sureness: Sureness) -> str:
    """Which source pulls the leading score up and which down, and whether the range holds it without any one of them."""
    own = [one for one in sureness.left_out if one.lens == portrait.lead]
    if not own:
        return ""
    lowest, highest = own[0], own[-1]
    named: dict[str, Value] = {
        "up": say(_SLOT, f"source {lowest.source}"),
        "down": say(_SLOT, f"source {highest.source}"),
        "up_score": whole(lowest.score),
        "down_score": whole(highest.score),
    }
    section = "pulls" if lowest.shift < 0 < highest.shift else "pulls up" if lowest.shift < 0 else "pulls down"
    outside = [say(_SLOT, f"source {one.source}") for one in own if not one.inside]
    closing = say(_SLOT, "outside", sources=outside) if outside else say(_SLOT, "inside")
    return f"{say(_SLOT, section, portrait.key, **named)} {closing}"


def measures(sureness: Sureness) -> Bars:
    """Every measure by its percentile, with the figure on its own scale beside it; one nobody published says so."""
    return Bars(
        name="measures",
        heading=say(_SLOT, "heading"),
        text=say(_SLOT, "text"),
        items=tuple(_bar(measure) for measure in sureness.measures),
    )


def _bar(measure: Measure) -> Bar:
    label = say(_SLOT, f"label {measure.name}")
    if measure.value is None or measure.standing is None:
        return Bar(label=label, value=None, note=say(_SLOT, "nothing", version=measure.version or ""))
    section = "note ours" if measure.dataset == _OURS else "note labelled" if measure.label else "note"
    if measure.standing.below == 0 and measure.standing.equal > 1:
        section = "note least"
    note = say(
        _SLOT,
        section,
        value=f"{measure.value:.0f}" if measure.most > 1 else f"{measure.value:.2g}",
        most=f"{measure.most:g}",
        label=measure.label,
        version=measure.version or "",
        place=_place(measure.standing),
        equal=measure.standing.equal,
        among=say(_SLOT, f"among {measure.standing.among}", of=f"{measure.standing.of:,}"),
    )
    if measure.note:
        note = f"{note} {say(_SLOT, 'aside', note=measure.note)}"
    return Bar(label=label, value=whole(measure.standing.percentile), note=note)


def _place(standing: Standing) -> str:
    """The percentile as the bar beside it shows it."""
    return _ordinal(whole(standing.percentile))


def agreed(found: Agreement, key: str) -> str:
    """How far independent measures agree, in one sentence."""
    if found.low is None or found.high is None:
        return say(_SLOT, "agree few", count=found.count)
    return say(
        _SLOT,
        f"agree {found.kind}",
        key,
        count=found.count,
        low=_ordinal(whole(found.low)),
        high=_ordinal(whole(found.high)),
        lowest=say(_SLOT, f"name {found.lowest}"),
        highest=say(_SLOT, f"name {found.highest}"),
    )


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def causes(portrait: Portrait, gap: LensGap) -> Notes:
    """Why the lenses differ: points of each cause, with the activities and skills behind it."""
    gerunds = {thing.key: thing.gerund for thing in (*portrait.activities, *portrait.skills)}
    lines = [_cause(portrait, gap, cause, gerunds) for cause in gap.causes if abs(cause.points) >= _LEAST]
    return Notes(
        heading=say(_SLOT, "gap heading"),
        items=tuple(lines) or (say(_SLOT, "gap none"),),
    )


def _cause(portrait: Portrait, gap: LensGap, cause: GapCause, gerunds: Mapping[str, str]) -> str:
    assessment = portrait.assessment
    up = "up" if cause.points > 0 else "down"
    points = signed(cause.points)
    if cause.name == "work":
        activities, skills = _named(cause.activities, gerunds), _named(cause.skills, gerunds)
        section = f"gap work {up}" if activities and skills else "gap work bare"
        return say(
            _SLOT,
            section,
            points=points,
            reach=whole(gap.reach_activities or 0),
            skills_reach=whole(gap.reach_skills),
            activities=activities,
            skills=skills,
        )
    if cause.name == "formula" and assessment.disruption is not None:
        return say(
            _SLOT,
            "gap formula",
            points=points,
            reach=whole(gap.reach_skills),
            score=whole(assessment.disruption.score),
            complementarity=whole(assessment.disruption.factors.ai_complementarity),
        )
    value = getattr(assessment.overlap.signals, cause.name) if assessment.overlap else 0
    return say(_SLOT, f"gap {cause.name} {up}", points=points, value=whole(value or 0))


def _named(ids: Iterable[str], gerunds: Mapping[str, str]) -> list[str]:
    return [gerunds[id_] for id_ in ids if id_ in gerunds][:2]


def flipped(portrait: Portrait, sureness: Sureness, lens: Literal["disruption", "overlap"] | None = None) -> Paragraph:
    """The smallest change to one part of the work that moves the band of a lens, the leading one if none is named."""
    lens = lens or portrait.lead
    found = next((flip for flip in sureness.flips if flip.lens == lens), None)
    heading = say(_SLOT, "flip heading")
    if found is None:
        return Paragraph(heading=heading, text=say(_SLOT, "flip none", many=portrait.many))
    return Paragraph(heading=heading, text=_flip(found, portrait))


def _flip(flip: Flip, portrait: Portrait) -> str:
    section = "flip big" if abs(flip.to - flip.share) >= _BIG else "flip"
    if flip.to == 0:
        section = "flip stop"
    band = f"band {flip.band}"
    return say(
        _SLOT,
        section,
        portrait.key,
        gerund=flip.gerund,
        share=max(1, whole(100 * flip.share)),
        to=whole(100 * flip.to),
        score=whole(flip.score),
        band=say(_SLOT, band) if has_section(_SLOT, band) else flip.band,
        lens=say(_SLOT, f"lens {flip.lens}"),
    )
