"""The whole answer to "Will AI replace my job?"."""

from nlu.understanding import Understanding
from responses import headline, prose, tables
from responses.portrait import Portrait
from responses.reply import Part

__all__ = ["replace"]


def replace(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """Every part there is data for, in the order people read: answer, scores, the work, what to do, what it rests on."""
    view = portrait.view
    parts: tuple[Part | None, ...] = (
        headline.verdict(portrait),
        headline.matched(understanding, portrait),
        *headline.scores(portrait),
        headline.gap(portrait),
        prose.does(portrait),
        *prose.change(portrait),
        prose.takeaways(portrait),
        tables.factors(portrait),
        tables.signals(portrait),
        tables.seniority(portrait),
        tables.activities(portrait),
        tables.related(portrait),
        tables.limits(portrait),
        tables.sources(view, _used(portrait)),
    )
    return tuple(part for part in parts if part is not None)


def _used(portrait: Portrait) -> frozenset[str] | None:
    """The datasets the receipts name; all of them where receipts name none."""
    used = frozenset(receipt.dataset for receipt in portrait.assessment.receipts if receipt.dataset)
    return used or None
