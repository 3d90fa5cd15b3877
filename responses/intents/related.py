"""Which occupations lie close by: by the work itself, and by score, told apart."""

from collections.abc import Sequence

from nlu.understanding import Understanding
from responses import headline
from responses.headline import whole
from responses.portrait import Portrait
from responses.reply import Card, Cards, Notes, Part, Verdict
from responses.view import Neighbour
from responses.words import say

__all__ = ["related"]

_SLOT = "intents/related"
_NAMED = 3


def related(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The nearest by work, then the nearest by score in the category, and what neither of the two says."""
    subject = headline.matched(understanding, portrait)
    prospects = portrait.view.prospects
    by_work = prospects.by_work or tuple(near for near in portrait.view.related if near.why == "work")
    by_score = prospects.by_score or tuple(near for near in portrait.view.related if near.why == "score")
    if not by_work and not by_score:
        return (Verdict(text=say(_SLOT, "none", many=portrait.many)), subject)
    section = "found" if by_work else "by score only"
    names = [near.plural or near.title for near in (by_work or by_score)[:_NAMED]]
    parts: list[Part] = [Verdict(text=say(_SLOT, section, portrait.key, many=portrait.many, parts=names)), subject]
    how = "skills" if portrait.ref.taxonomy == "esco" else "onet"
    if by_work:
        parts.append(_cards(by_work, say(_SLOT, f"work {how}")))
    if by_score:
        parts.append(_cards(by_score, say(_SLOT, "score", category=portrait.ref.category_title or "")))
    items = (say(_SLOT, "caution score"), say(_SLOT, "caution"), say(_SLOT, "moves"))
    return (*parts, Notes(heading=say("replace/headings", "limits"), items=items))


def _cards(near: Sequence[Neighbour], heading: str) -> Cards:
    return Cards(heading=heading, items=tuple(_card(neighbour) for neighbour in near))


def _card(neighbour: Neighbour) -> Card:
    return Card(
        title=neighbour.title,
        code=neighbour.code,
        score=None if neighbour.score is None else whole(neighbour.score),
        low=None if neighbour.low is None else whole(neighbour.low),
        high=None if neighbour.high is None else whole(neighbour.high),
        text=say(_SLOT, f"near by {neighbour.why}"),
        send=neighbour.send,
    )
