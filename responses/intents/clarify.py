"""A title that can mean several jobs: which one?"""

from nlu.understanding import Candidate, Understanding
from responses.reply import Choice, Choices, Part, Verdict
from responses.view import View
from responses.words import say

__all__ = ["clarify"]

_LONGEST = 60


def clarify(understanding: Understanding, view: View) -> tuple[Part, ...]:
    """The likeliest occupations, a tap or a number away, with how many people in the US work there where that is known."""
    match = understanding.match
    offered = match.choices if match else ()
    words = " ".join(match.span.split()) if match else ""
    section = "clarify" if 0 < len(words) <= _LONGEST else "clarify bare"
    choices = tuple(
        Choice(label=candidate.title, detail=_detail(candidate, view), send=candidate.title) for candidate in offered
    )
    return (
        Verdict(text=say("intents/plain", section, words, words=words)),
        Choices(heading=say("intents/plain", "clarify heading"), items=choices),
    )


def _detail(candidate: Candidate, view: View) -> str:
    system = "ESCO" if candidate.taxonomy == "esco" else "SOC"
    code = candidate.code if candidate.taxonomy == "esco" else candidate.key
    people = view.people.get(candidate.key)
    detail = say("intents/plain", "code", system=system, code=code)
    return f"{detail}, {say('intents/plain', 'people', count=f'{people:,}')}" if people else detail
