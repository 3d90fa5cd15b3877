"""Two or three occupations side by side."""

from collections.abc import Callable, Mapping, Sequence

from nlu.understanding import Understanding
from responses import headline
from responses.headline import whole
from responses.intents.seniority import levels_compared
from responses.moves import dollars, growth_clause, outline_card
from responses.portrait import Portrait
from responses.reply import Cards, Notes, Part, Verdict
from responses.words import say
from scoring.prospects import Lens, Outline

__all__ = ["compare", "verdict"]

_SLOT = "intents/compare"
Scored = tuple[Outline, tuple[float, float, float]]
# What else than their exposure two may be weighed by.
_PUBLISHED: Mapping[str, Callable[[Outline], float | None]] = {
    "outlook": lambda outline: outline.growth,
    "wages": lambda outline: outline.wage,
}


def compare(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """A sentence that never ranks what the ranges do not, then one card each, in the order they were named; by pay or by outlook
    where that is asked.

    The levels of one occupation are compared as well; one occupation named twice is said to be one.
    """
    if understanding.kind == "levels":
        return levels_compared(understanding, portrait)
    outlines = tuple(
        {(each.taxonomy, each.key, each.title): each for each in portrait.view.prospects.compared}.values()
    )
    if len(outlines) < 2:
        subject = headline.matched(understanding, portrait)
        if len(portrait.view.prospects.compared) > 1:
            return (Verdict(text=say(_SLOT, "one", many=portrait.many)), subject)
        return (Verdict(text=_which(portrait)), subject)
    lens = _lens(outlines)
    cards = Cards(heading=say(_SLOT, f"heading {lens}"), items=tuple(outline_card(each, lens) for each in outlines))
    items = [say(_SLOT, "lens"), say(_SLOT, "us")]
    codes = [each.soc for each in outlines]
    if len(set(codes)) < len(codes):
        items.append(say(_SLOT, "same us"))
    caution = Notes(heading=say("replace/headings", "limits"), items=tuple(items))
    return (Verdict(text=verdict(outlines, understanding.intent, lens)), cards, caution)


def _which(portrait: Portrait) -> str:
    """Asks for a second occupation; the example is never the first one again."""
    example = say(_SLOT, "example")
    titles = f"{portrait.one} {portrait.ref.title} {portrait.ref.soc_title or ''}".casefold()
    other = say(_SLOT, "other example") if example in titles else example
    return say(_SLOT, "which", one=portrait.one, many=portrait.many, other=other)


def _lens(outlines: Sequence[Outline]) -> Lens:
    """One scale for all: the overlap, unless only the other one is known of everybody."""
    if all(each.exposure("overlap") is not None for each in outlines):
        return "overlap"
    return "disruption" if all(each.exposure("disruption") is not None for each in outlines) else "overlap"


def verdict(outlines: Sequence[Outline], intent: str, lens: Lens) -> str:
    """Which of them it is, by what `intent` asks for: wages, outlook, else exposure."""
    read = _PUBLISHED.get(intent)
    return _by_exposure(outlines, lens) if read is None else _by_figure(outlines, intent, read)


def _by_figure(outlines: Sequence[Outline], intent: str, read: Callable[[Outline], float | None]) -> str:
    known = [(each, figure) for each in outlines if (figure := read(each)) is not None]
    if len(known) < len(outlines):
        missing = [each.plural for each in outlines if read(each) is None]
        return say(_SLOT, f"{intent} missing", names=missing)
    known.sort(key=lambda pair: (-pair[1], pair[0].title))
    names = [say(_SLOT, f"{intent} one", many=each.plural, figure=_worded(intent, figure)) for each, figure in known]
    if len(known) > 2:
        return say(_SLOT, f"{intent} three", names=names)
    (most, high), (least, low) = known[0], known[-1]
    worded, other = _worded(intent, high), _worded(intent, low)
    section = f"{intent} level" if worded == other else f"{intent} apart"
    return say(_SLOT, section, most=most.plural, least=least.plural, figure=worded, other=other)


def _worded(intent: str, figure: float) -> str:
    return dollars(figure) if intent == "wages" else growth_clause(figure)


def _by_exposure(outlines: Sequence[Outline], lens: Lens) -> str:
    scored: list[Scored] = [(each, found) for each in outlines if (found := each.exposure(lens)) is not None]
    if len(scored) < len(outlines):
        missing = [each.plural for each in outlines if each.exposure(lens) is None]
        return say(_SLOT, "missing", names=missing)
    scored.sort(key=lambda pair: (-pair[1][0], pair[0].title))
    (most, high), (least, low) = scored[0], scored[-1]
    names = [f"{each.plural} ({whole(found[0])})" for each, found in scored]
    if len(scored) > 2:
        section = "three apart" if high[1] > low[2] else "three close"
        return say(_SLOT, section, names=names, most=most.plural, least=least.plural)
    section = "apart" if high[1] > low[2] else "leaning" if whole(high[0]) > whole(low[0]) else "level"
    return say(
        _SLOT,
        section,
        most=most.plural,
        least=least.plural,
        score=whole(high[0]),
        other=whole(low[0]),
        points=whole(high[0]) - whole(low[0]),
    )
