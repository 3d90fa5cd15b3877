"""Most and least exposed occupations, with ties and the places that ranges allow."""

from nlu.understanding import Understanding
from responses.headline import whole
from responses.moves import outline_clauses
from responses.portrait import Portrait
from responses.reply import Card, Cards, Notes, Part, Verdict
from responses.view import View
from responses.words import say
from scoring.prospects import Ranked

__all__ = ["ranking"]

_SLOT = "intents/ranking"
_NAMED = 3


def ranking(_: Understanding, __: Portrait | None, view: View) -> tuple[Part, ...]:
    """The first of the ranking that was asked for; nobody stands higher than their range allows."""
    found = view.prospects.ranking
    if found is None or not found.rows:
        return (Verdict(text=say(_SLOT, "none")),)
    section = f"{found.order}{'' if found.label is None else ' in group'}"
    names = [f"{row.outline.plural} ({whole(row.score)})" for row in found.rows[:_NAMED]]
    text = say(_SLOT, section, of=found.of, label=found.label, names=names)
    cards = Cards(heading=say(_SLOT, f"{found.order} heading"), items=tuple(_card(row, found.of) for row in found.rows))
    items = [say(_SLOT, "ranges"), say(_SLOT, "not a forecast"), say(_SLOT, "more")]
    if found.unscored:
        items.insert(1, say(_SLOT, "unscored", count=found.unscored))
    return (Verdict(text=text), cards, Notes(heading=say("replace/headings", "limits"), items=tuple(items)))


def _card(row: Ranked, of: int) -> Card:
    place = say(_SLOT, "tied" if row.tied > 1 else "place", place=row.place, best=row.best, worst=row.worst, of=of)
    return Card(
        title=row.outline.title,
        code=row.outline.code,
        score=whole(row.score),
        low=whole(row.low),
        high=whole(row.high),
        text="; ".join((place, *outline_clauses(row.outline)[:2])),
        send=row.outline.title,
    )
