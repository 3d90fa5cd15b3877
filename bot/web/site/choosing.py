"""From the query of the rankings page to a choice, and back: every choice has one address, and every address one choice."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from bot.ranked import FILTERS, Choice
from scoring.prospects import Lens

__all__ = ["address_of", "choice_from", "turned"]

_DIGITS = 4
_FIRST = Choice()


def choice_from(given: Mapping[str, str], groups: Mapping[str, Mapping[str, str]]) -> Choice:
    """What a query asks for; what it does not name, or names wrongly, is as on the page one comes to first."""
    lens: Lens = "disruption" if given.get("lens") == "disruption" else "overlap"
    page = given.get("page", "")
    return Choice(
        lens=lens,
        order="least" if given.get("order") == "least" else "most",
        chosen={name: given[name] for name in FILTERS if given.get(name) in groups[name]},
        page=max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) <= _DIGITS else 1,
    )


def address_of(choice: Choice) -> str:
    """The path and query of a choice, with nothing in it that goes without saying."""
    query: list[tuple[str, str]] = []
    if choice.lens != _FIRST.lens:
        query.append(("lens", choice.lens))
    if choice.order != _FIRST.order:
        query.append(("order", choice.order))
    query += [(name, choice.chosen[name]) for name in FILTERS if name in choice.chosen]
    if choice.page > 1:
        query.append(("page", str(choice.page)))
    return f"/rankings?{urlencode(query)}" if query else "/rankings"


def turned(choice: Choice, page: int) -> str:
    """The address of another page of the same ranking."""
    return address_of(replace(choice, page=page))
