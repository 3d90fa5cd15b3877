"""How demand is projected to go, with the record of such projections."""

from nlu.understanding import Understanding
from responses import headline, tables
from responses.headline import whole
from responses.portrait import Portrait
from responses.reply import Notes, Paragraph, Part, Verdict
from responses.words import say
from scoring.prospects import Pay

__all__ = ["outlook"]

_SLOT = "intents/outlook"
_FLAT = 1


def outlook(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """BLS's projection in a sentence, the figures behind it, job adverts, and what such figures are worth."""
    subject = headline.matched(understanding, portrait)
    pay = portrait.view.prospects.pay
    if pay is None or pay.growth is None:
        return (Verdict(text=say(_SLOT, "none", many=portrait.many)), subject)
    section = "flat" if abs(pay.growth.value) <= _FLAT else "up" if pay.growth.value > 0 else "down"
    text = say(_SLOT, section, portrait.key, title=portrait.many_us, percent=whole(abs(pay.growth.value)))
    figures = Notes(heading=say(_SLOT, "heading", title=portrait.many_us), items=tuple(_figures(portrait, pay)))
    caution = Notes(
        heading=say("replace/headings", "limits"),
        items=(say(_SLOT, "caution"), say(_SLOT, "record"), say(_SLOT, "openings")),
    )
    used = frozenset({"bls-projections", "bls-wages", "indeed"})
    return (Verdict(text=text), subject, *_whose(portrait), figures, caution, tables.sources(portrait.view, used))


def _whose(portrait: Portrait) -> tuple[Paragraph, ...]:
    """Which US occupation the figures are of, where a European one of another name was asked about."""
    if not portrait.us_name:
        return ()
    return (Paragraph(text=say("intents/wages", "whose", title=portrait.us_name, many=portrait.many)),)


def _figures(portrait: Portrait, pay: Pay) -> list[str]:
    items = [say(_SLOT, "label", outlook=pay.outlook)]
    if pay.employment is not None:
        items.append(say(_SLOT, "employed", count=f"{pay.employment.value:,.0f}"))
    if pay.openings is not None:
        items.append(say(_SLOT, "a year", count=f"{pay.openings.value:,.0f}"))
    if pay.education is not None:
        items.append(say(_SLOT, "school", education=pay.education[:1].lower() + pay.education[1:]))
    signals = portrait.view.signals
    if signals is not None and signals.indeed_now is not None and signals.indeed_sector is not None:
        now, before = signals.indeed_now.value, signals.indeed_year_ago
        values: dict[str, str | int] = {"sector": signals.indeed_sector, "now": whole(now)}
        if before is None:
            items.append(say(_SLOT, "adverts", **values))
        else:
            items.append(say(_SLOT, "adverts before", **values, before=whole(before.value)))
    else:
        items.append(say(_SLOT, "no adverts"))
    if pay.growth is not None and pay.growth.note:
        items.append(say(_SLOT, "shared", note=pay.growth.note))
    return items
