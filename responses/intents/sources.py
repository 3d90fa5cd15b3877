"""What everything rests on."""

from responses import tables
from responses.portrait import Portrait
from responses.reply import Part, Verdict
from responses.view import View
from responses.words import say

__all__ = ["sources"]


def sources(portrait: Portrait | None, view: View) -> tuple[Part, ...]:
    """The datasets behind the occupation in focus, or all of them where there is none."""
    used = None
    if portrait is not None:
        used = frozenset(receipt.dataset for receipt in portrait.assessment.receipts if receipt.dataset) or None
    part = tables.sources(view, used)
    section = "some" if portrait is not None and used else "all"
    many = portrait.many if portrait else ""
    return (Verdict(text=say("intents/sources", section, count=len(part.items), many=many)), part)
