"""The occupations that a reply lists, so that a person may point at one: "the second one", "what does the last one pay"."""

from bot.conversation import Focus
from bot.ned import Ned
from data.errors import UnknownOccupation
from responses.reply import Cards, Reply

__all__ = ["MAX_LISTED", "listed_in"]

MAX_LISTED = 10


def listed_in(ned: Ned, reply: Reply) -> tuple[Focus, ...]:
    """The occupations on the cards of a reply, in the order they are read, under whatever heading; none where it has no cards."""
    cards = [card for part in reply.parts if isinstance(part, Cards) for card in part.items]
    found = (_focus(ned, card.code) for card in cards[:MAX_LISTED])
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _focus(ned: Ned, code: str) -> Focus | None:
    if "-" in code:
        return Focus(taxonomy="soc", key=code)
    try:
        named = ned.kb.esco_by_code(code)
    except UnknownOccupation:
        return None
    return Focus(taxonomy="esco", key=named[0].key) if named else None
