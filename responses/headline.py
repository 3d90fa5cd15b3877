"""The top of an answer: the verdict, the occupation it is about, both scores, and the gap between them."""

from collections.abc import Mapping
from typing import Literal

from nlu.understanding import Candidate, Understanding
from responses.grammar import listed
from responses.portrait import Portrait, Thing
from responses.reply import Alternative, Matched, Paragraph, Score, Verdict
from responses.words import say
from scoring.assessment import Disruption, OccupationRef

__all__ = ["demand", "gap", "matched", "numbers", "reach_of", "scores", "verdict", "whole"]

_SURE = 0.8
_CERTAIN = 100  # percent: nobody is that sure, so it is not said
_OFFERED = 4
_ALIKE, _APART = 6, 15
_BARELY = frozenset({"hardly", "little"})
_CLEARLY, _LEVEL = 10, 3  # points from which one part is clearly less exposed than another, and below which it is not
_FLAT = 1  # percent over the decade that BLS itself calls little or no change
Lens = Literal["disruption", "overlap"]


def whole(value: float) -> int:
    """A figure as people read it: rounded half up."""
    return int(value + 0.5)


def reach_of(score: float) -> str:
    """How far AI gets into a piece of work, as the name of a template section."""
    for limit, name in ((20, "hardly"), (35, "little"), (50, "some"), (70, "half")):
        if score < limit:
            return name
    return "deep"


def _reach(thing: Thing, key: str, against: Thing | None = None) -> str:
    """What AI does about `thing`, to stand before its gerund; `against` a more exposed part, much becomes less."""
    section = reach_of(thing.score)
    if against is not None and section not in _BARELY:
        section = "less" if against.score - thing.score >= _CLEARLY else "bit less"
    return say("replace/reach", section, key + thing.key)


def verdict(portrait: Portrait) -> Verdict:
    """One sentence that answers the question, with the score, its band and its range."""
    found = numbers(portrait, portrait.lead)
    if found is None:
        return Verdict(text=say("replace/verdict", "no data", portrait.key, many=portrait.many))
    values = {**found, "many": portrait.many, "one": portrait.one}
    if not portrait.exposed or not portrait.holds:
        return Verdict(text=say("replace/verdict", "bare", portrait.key, **values))
    opened, held = portrait.exposed[0], portrait.holds[0]
    flat = opened.score - held.score < _LEVEL
    return Verdict(
        text=say(
            "replace/verdict",
            "flat" if flat else f"{portrait.lead} {found['band']}",
            portrait.key,
            **values,
            lens=say("intents/replace", f"study lens {portrait.lead}"),
            open=opened.gerund,
            held=held.gerund,
            reach_open=_reach(opened, portrait.key),
            reach_held=_reach(held, portrait.key, opened),
        )
    )


def demand(portrait: Portrait) -> str:
    """BLS's projection in a sentence, for the US occupation; that none is published where there is none."""
    signals = portrait.view.signals
    if signals is None or signals.growth is None:
        return say("intents/outlook", "none", many=portrait.many)
    growth = signals.growth.value
    section = "flat" if abs(growth) <= _FLAT else "up" if growth > 0 else "down"
    return say("intents/outlook", section, portrait.key, title=portrait.many_us, percent=whole(abs(growth)))


def numbers(portrait: Portrait, lens: Lens) -> Mapping[str, str | int] | None:
    """Score, range and band of one lens, as people read them; None where it has no data."""
    assessment = portrait.assessment
    found = assessment.disruption if lens == "disruption" else assessment.overlap
    if found is None:
        return None
    band = found.band if isinstance(found, Disruption) else found.tier
    return {"score": whole(found.score), "low": whole(found.low), "high": whole(found.high), "band": band}


def matched(understanding: Understanding, portrait: Portrait, *, again: bool = False) -> Matched:
    """Which occupation was taken, how surely, its partner, and up to four others a tap away.

    `again` is for a return to an occupation of before: then the answer is not "still" about it.
    """
    ref = portrait.ref
    esco = ref.taxonomy == "esco"
    code = (ref.esco_code if esco else ref.soc) or ""
    if understanding.from_conversation:
        section = "again" if again else "kept"
    elif understanding.kind == "superior":
        section = "superior"
    else:
        section = "sure" if understanding.confidence >= _SURE else "unsure"
        if whole(understanding.confidence * 100) >= _CERTAIN:
            section = "chosen" if understanding.match is None else "certain"
    text = say(
        "replace/matched",
        section,
        one=portrait.one,
        many=portrait.many,
        system="ESCO" if esco else "SOC",
        code=code,
        percent=whole(understanding.confidence * 100),
    )
    partner = None
    if esco and ref.soc and ref.soc_title:
        partner = say("replace/matched", "partner soc", title=ref.soc_title, code=ref.soc)
    elif not esco and ref.esco_code and ref.esco_title:
        partner = say("replace/matched", "partner esco", title=ref.esco_title, code=ref.esco_code)
    return Matched(
        title=ref.title,
        taxonomy=ref.taxonomy,
        code=code,
        uri=ref.esco_uri if esco else None,
        partner=partner,
        confidence=round(understanding.confidence, 3),
        text=text,
        alternatives=tuple(Alternative(title=other.title, send=other.title) for other in _others(understanding, ref)),
    )


def _others(understanding: Understanding, ref: OccupationRef) -> list[Candidate]:
    """What else the text may have meant, best first; the occupation itself and its partner are no alternatives."""
    if understanding.match is None:
        return []
    seen = {title.casefold() for title in (ref.title, ref.esco_title, ref.soc_title) if title}
    found: list[Candidate] = []
    pool = sorted((*understanding.match.esco, *understanding.match.soc), key=lambda c: -c.confidence)
    for candidate in pool:
        if candidate.title.casefold() not in seen and len(found) < _OFFERED:
            seen.add(candidate.title.casefold())
            found.append(candidate)
    return found


def scores(portrait: Portrait) -> tuple[Score, ...]:
    """The leading lens first, then the other one where there is data for it."""
    lenses: tuple[Lens, ...] = ("disruption", "overlap")
    found: list[Score] = []
    for lens in sorted(lenses, key=lambda name: name != portrait.lead):
        known = numbers(portrait, lens)
        if known is not None:
            found.append(
                Score(
                    lens=lens,
                    label=say("replace/score", f"label {lens}"),
                    score=int(known["score"]),
                    low=int(known["low"]),
                    high=int(known["high"]),
                    band=str(known["band"]),
                    headline=lens == portrait.lead,
                    text=say("replace/score", f"text {lens}"),
                )
            )
    return tuple(found)


def gap(portrait: Portrait) -> Paragraph | None:
    """How far the two lenses differ and what pulls them apart; None where there is no score at all."""
    disruption, overlap = portrait.assessment.disruption, portrait.assessment.overlap
    heading = say("replace/headings", "gap")
    if disruption is None or overlap is None:
        if disruption is None and overlap is None:
            return None
        only = "disruption only" if overlap is None else "overlap only"
        return Paragraph(heading=heading, text=say("replace/gap", only, portrait.key))
    one, other = whole(disruption.score), whole(overlap.score)
    distance = abs(one - other)
    values: dict[str, str | int] = {"disruption": one, "overlap": other, "gap": distance}
    if distance <= _ALIKE:
        return Paragraph(heading=heading, text=say("replace/gap", "agree", portrait.key, **values))
    upper = "overlap" if other > one else "disruption"
    section = f"{upper} {'much ' if distance >= _APART else ''}higher"
    text = say("replace/gap", section, portrait.key, **values, cause=_cause(portrait, upper == "overlap"))
    return Paragraph(heading=heading, text=text)


def _cause(portrait: Portrait, up: bool) -> str:
    """The overlap signal that pulls furthest away from the disruption score, in a clause."""
    disruption, overlap = portrait.assessment.disruption, portrait.assessment.overlap
    if disruption is None or overlap is None:
        raise ValueError("a gap needs both lenses")
    sign = 1 if up else -1
    pulls = {
        name: sign * overlap.weights.get(name, 0.0) * (value - disruption.score)
        for name, value in overlap.signals.model_dump().items()
        if value is not None
    }
    tasks = (portrait.exposed_tasks if up else portrait.held_tasks)[:2]
    if not tasks:
        pulls.pop("task_automation_impact", None)
    name = max(pulls, key=lambda signal: pulls[signal], default="automation_potential")
    value = getattr(overlap.signals, name)
    words = listed([thing.gerund for thing in tasks])
    return say(
        "replace/cause",
        f"{'up' if up else 'down'} {name}",
        portrait.key,
        open_tasks=words,
        held_tasks=words,
        signal=whole(value or 0),
    )
