"""The whole answer to "Will AI replace my job?"."""

from nlu.understanding import Understanding
from responses import headline, prose, tables
from responses.intents.study import study
from responses.portrait import Portrait
from responses.reply import Choice, Choices, Part, Verdict
from responses.words import say

__all__ = ["replace"]

_SLOT = "intents/replace"


def replace(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """Every part there is data for, in the order people read: answer, scores, the work, what to do, what it rests on.

    The first part says so where a person was named; whether to study it has an answer of its own.
    """
    if understanding.kind == "study":
        return study(understanding, portrait)
    view = portrait.view
    other = understanding.person == "other"
    takeaways = prose.takeaways(portrait)
    if takeaways is not None and other:
        takeaways = takeaways.model_copy(update={"heading": say(_SLOT, "takeaways other")})
    parts: tuple[Part | None, ...] = (
        _verdict(understanding, portrait),
        headline.matched(understanding, portrait),
        _several(understanding, portrait),
        *headline.scores(portrait),
        headline.gap(portrait),
        prose.does(portrait),
        *prose.change(portrait),
        takeaways,
        tables.factors(portrait),
        tables.signals(portrait),
        tables.seniority(portrait),
        tables.activities(portrait),
        tables.related(portrait),
        tables.limits(portrait, other=other),
        tables.sources(view, _used(portrait)),
    )
    return tuple(part for part in parts if part is not None)


def _verdict(understanding: Understanding, portrait: Portrait) -> Verdict:
    sentences = [headline.verdict(portrait).text]
    if understanding.kind == "named":
        sentences.append(say(_SLOT, "named", portrait.key, many=portrait.many))
    return Verdict(text=" ".join(sentences))


def _several(understanding: Understanding, portrait: Portrait) -> Choices | None:
    """The other occupations of the text, a tap away; None where it named one."""
    taken = {portrait.ref.esco_key, portrait.ref.soc}
    others = {one.title: one for one in (*understanding.compared, *understanding.others) if one.key not in taken}
    if not others:
        return None
    items = tuple(Choice(label=title, detail="", send=title) for title in others)
    return Choices(heading=say(_SLOT, "several heading"), items=items)


def _used(portrait: Portrait) -> frozenset[str] | None:
    """The datasets the receipts name; all of them where receipts name none."""
    used = frozenset(receipt.dataset for receipt in portrait.assessment.receipts if receipt.dataset)
    return used or None
