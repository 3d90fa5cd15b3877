"""A title that can mean several jobs: which one, and what holds whichever it is."""

from nlu.understanding import Candidate, Understanding
from responses.headline import whole
from responses.layout import text_of
from responses.moves import dollars
from responses.reply import Choice, Choices, Paragraph, Part, Reply, Verdict
from responses.view import View
from responses.words import Value, say, say_all
from scoring.prospects import Lens

__all__ = ["clarify", "neither"]

_SLOT = "intents/clarify"
_LONGEST = 60


def clarify(understanding: Understanding, view: View) -> tuple[Part, ...]:
    """The question with the range over all choices in it; the likeliest occupations, a tap or a number away, with how many
    people in the US work there where that is known; and what they share."""
    match = understanding.match
    offered = match.choices if match else ()
    words = " ".join(match.span.split()) if match else ""
    choices = tuple(
        Choice(label=candidate.title, detail=_detail(candidate, view), send=candidate.title) for candidate in offered
    )
    parts: list[Part] = [
        Verdict(text=_question(words, understanding, view)),
        Choices(heading=say("intents/plain", "clarify heading"), items=choices),
    ]
    told = _shared(words, view)
    return (*parts, Paragraph(text=told)) if told else tuple(parts)


def neither() -> Reply:
    """None of the choices is meant: asks for other words."""
    examples = tuple(Choice(label=one, detail="", send=one) for one in say_all(_SLOT, "neither items"))
    parts = (
        Verdict(text=say(_SLOT, "neither")),
        Choices(heading=say(_SLOT, "neither heading"), items=examples),
    )
    return Reply(text=text_of(parts), parts=parts)


def _question(words: str, understanding: Understanding, view: View) -> str:
    bare = "" if 0 < len(words) <= _LONGEST else " bare"
    if understanding.intent == "wages":
        wages = [one.wage for one in view.shared if one.wage is not None]
        if len(wages) == len(view.shared) and len(set(wages)) > 1:
            return _say(f"pay{bare}", words, low=dollars(min(wages)), high=dollars(max(wages)))
    lens = _lens(view)
    if lens is None:
        return say("intents/plain", f"clarify{bare}", words, words=words)
    scores = [whole(found[0]) for one in view.shared if (found := one.exposure(lens))]
    section = "range" if min(scores) < max(scores) else "one"
    return _say(f"{section}{bare}", words, lens=say(_SLOT, f"lens {lens}"), low=min(scores), high=max(scores))


def _say(section: str, words: str, **values: Value) -> str:
    return say(_SLOT, section, words, words=words, **values)


def _lens(view: View) -> Lens | None:
    """The lens that will lead the answers, if all choices have a score in it, else the other one; None where neither fits all."""
    leads: Lens = "disruption" if all(one.taxonomy == "esco" for one in view.shared) else "overlap"
    if view.lens != "match":
        leads = view.lens
    lenses: tuple[Lens, ...] = ("disruption", "overlap") if leads == "disruption" else ("overlap", "disruption")
    return next((lens for lens in lenses if view.shared and all(one.exposure(lens) for one in view.shared)), None)


def _shared(words: str, view: View) -> str:
    """How far the ranges reach together, and which activities all of them have."""
    said = []
    lens = _lens(view)
    if lens is not None:
        ranges = [found for one in view.shared if (found := one.exposure(lens))]
        said.append(
            say(
                _SLOT,
                "ranges",
                low=whole(min(low for _, low, _ in ranges)),
                high=whole(max(high for *_, high in ranges)),
            )
        )
    elif view.shared:
        missing = [one.plural for one in view.shared if one.exposure("overlap") is None]
        said.append(say(_SLOT, "missing", names=missing))
    if view.alike:
        said.append(say(_SLOT, "alike", words, parts=view.alike))
    return " ".join(said)


def _detail(candidate: Candidate, view: View) -> str:
    system = "ESCO" if candidate.taxonomy == "esco" else "SOC"
    code = candidate.code if candidate.taxonomy == "esco" else candidate.key
    people = view.people.get(candidate.key)
    detail = say("intents/plain", "code", system=system, code=code)
    # What is counted is the US occupation; a European title is mostly a part of one.
    section = "people" if candidate.taxonomy == "soc" else "people wider"
    return f"{detail}, {say('intents/plain', section, count=f'{people:,}')}" if people else detail
