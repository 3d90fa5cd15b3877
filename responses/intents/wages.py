"""What the work pays, and the scenario of hours and pay in what AI can mostly do."""

from data.records import Figure
from nlu.understanding import Understanding
from responses import headline, tables
from responses.headline import whole
from responses.moves import dollars
from responses.portrait import Portrait
from responses.reply import Notes, Paragraph, Part, Verdict
from responses.words import say
from scoring.prospects import Pay, Stake

__all__ = ["wages", "whose"]

_SLOT = "intents/wages"
_PLACES = ("p10", "p25", "median", "p75", "p90")


def wages(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The spread of pay with its source, then the scenario under its own name."""
    subject = headline.matched(understanding, portrait)
    pay = portrait.view.prospects.pay
    if pay is None or pay.median is None:
        parts: list[Part] = [Verdict(text=say(_SLOT, "none", many=portrait.many)), subject]
    else:
        parts = [Verdict(text=_verdict(pay, pay.median, portrait.many_us)), subject, *whose(portrait)]
        parts.append(_spread(pay, portrait.many_us))
    if pay is not None and pay.stake is not None:
        parts.append(_scenario(pay.stake))
    parts.append(tables.sources(portrait.view, frozenset({"bls-wages", "onet"})))
    return tuple(parts)


def whose(portrait: Portrait) -> tuple[Paragraph, ...]:
    """Which US occupation the figures are of where a European one was asked about, and what the others pay that it is tied to."""
    if not portrait.us_name:
        return ()
    said = say(_SLOT, "whose", title=portrait.us_name, many=portrait.many)
    names = [
        say(_SLOT, "whose one", title=one.plural, pay=dollars(one.wage))
        for one in portrait.view.prospects.kin
        if one.wage is not None
    ]
    if names:
        said = f"{said} {say(_SLOT, 'whose others', many=portrait.many, names=names)}"
    return (Paragraph(text=said),)


def _verdict(pay: Pay, median: Figure, many: str) -> str:
    values = {"title": many, "median": dollars(median.value)}
    if pay.p25 is None or pay.p75 is None:
        return say(_SLOT, "only median", **values)
    return say(_SLOT, "middle", **values, low=dollars(pay.p25.value), high=dollars(pay.p75.value))


def _spread(pay: Pay, many: str) -> Notes:
    items = []
    for place in _PLACES:
        figure: Figure | None = getattr(pay, place)
        section = place if figure is not None else f"missing {place}"
        items.append(say(_SLOT, section, pay=dollars(figure.value if figure else 0)))
    note = pay.median.note if pay.median else None
    if note:
        items.append(say(_SLOT, "shared", note=note))
    return Notes(heading=say(_SLOT, "heading", title=many), items=tuple(items))


def _scenario(stake: Stake) -> Paragraph:
    values = {
        "reach": whole(stake.reach),
        "week": whole(stake.week),
        "share": whole(stake.share),
        "hours": whole(stake.hours),
        "hours_low": whole(stake.hours_low),
        "hours_high": whole(stake.hours_high),
    }
    text = say(_SLOT, "hours", **values)
    if stake.pay is not None and stake.pay_low is not None and stake.pay_high is not None:
        money = {"pay": dollars(stake.pay), "low": dollars(stake.pay_low), "high": dollars(stake.pay_high)}
        text = f"{text} {say(_SLOT, 'money', **money)}"
    return Paragraph(heading=say(_SLOT, "scenario heading"), text=f"{text} {say(_SLOT, 'scenario caution')}")
