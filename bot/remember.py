"""The conversation after a turn: what was understood and said, laid over what was remembered before. Every part stays bounded."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation import Conversation, Focus, Level, Share
from nlu.understanding import Candidate, Understanding
from responses.answers import answer_of
from responses.deeper import STEPS

__all__ = ["MAX_EARLIER", "MAX_MIX", "MAX_PARTS", "MAX_SAID", "Told", "focus_of", "remember"]

MAX_EARLIER = 8
MAX_SAID = 600
MAX_MIX, MAX_PARTS = 24, 200
_OFFERED = 4
_FIRST = "replace"


@dataclass(frozen=True, slots=True)
class Told:
    """What the turn said.

    step     what was answered, a step of `responses.deeper` or an intent; `said` the digests of its paragraphs.
    offered  the follow-ups offered.
    mix      the mix of work the person gave in this turn; None where they gave none.
    task     the activity or skill the answer was about.
    of_self  whether the words speak of the person who wrote them ("I", "my").
    listed   the occupations on the cards of the reply.
    assumed  whether the likeliest of the occupations offered was taken because nobody picked one: the others can be picked still.
    goes_on  whether a later "more", "shorter" or "and nurses?" may go on from this question.
    anew     whether an occupation was answered about as if for the first time: they go on from the first question then.
    """

    step: str
    said: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    mix: tuple[Share, ...] | None = None
    task: str | None = None
    of_self: bool = False
    goes_on: bool = True
    anew: bool = False
    listed: tuple[Focus, ...] = ()
    assumed: bool = False


def remember(before: Conversation, understanding: Understanding, told: Told) -> Conversation:
    """The state after the turn, but for the count of turns. `understanding` is as it was answered: with the choice taken."""
    focus = _focus(before, understanding)
    corrected = _corrected(before, understanding)
    moved = _moved(before, focus, corrected, tuple(map(focus_of, understanding.others)))
    own, seniority, mix = _own(before, understanding, told, focus, corrected)
    answered = moved.answered
    if focus is not None and told.step in STEPS and understanding.focus is not None and told.step not in answered:
        answered = (*answered, told.step)
    offered = understanding.match.choices if understanding.match and understanding.decision == "clarify" else ()
    return Conversation(
        focus=focus,
        others=_others(before, understanding, focus),
        earlier=moved.earlier,
        compared=tuple(map(focus_of, understanding.compared)) or before.compared,
        choices=tuple(map(focus_of, offered[:_OFFERED])) or (before.choices if told.assumed else ()),
        ranked=understanding.scope.order if understanding.scope else before.ranked,
        listed=told.listed or (before.listed if focus == before.focus else ()),
        own=own,
        seniority=seniority,
        mix=mix,
        place=understanding.place or before.place,
        language=understanding.language or before.language,
        last_intent=_last_intent(before, understanding, told),
        last_task=told.task or (before.last_task if focus == before.focus else None),
        answered=answered,
        before=moved.before,
        offered=told.offered,
        missed=_missed(understanding),
        said=_said(before.said, told.said),
        turns=before.turns,
    )


def _last_intent(before: Conversation, understanding: Understanding, told: Told) -> str | None:
    if told.anew:
        return _FIRST
    return understanding.intent if told.goes_on else before.last_intent


def focus_of(candidate: Candidate) -> Focus:
    """The occupation as the conversation keeps it."""
    return Focus(taxonomy=candidate.taxonomy, key=candidate.key)


def _focus(before: Conversation, understanding: Understanding) -> Focus | None:
    """The occupation stays until another takes its place; one set beside it does not."""
    if understanding.focus is None:
        return before.focus
    if before.focus is not None and before.focus in map(focus_of, understanding.compared):
        return before.focus
    return focus_of(understanding.focus)


def _corrected(before: Conversation, understanding: Understanding) -> Focus | None:
    """The occupation that was a mistake: said so now, or said so before and set right by the choice made now."""
    if understanding.corrected is not None:
        return focus_of(understanding.corrected)
    picked = understanding.focus is not None and focus_of(understanding.focus) in before.choices
    mistaken = before.focus is not None and before.focus.key == before.missed
    return before.focus if picked and mistaken else None


@dataclass(frozen=True, slots=True)
class _Moved:
    earlier: tuple[Focus, ...]
    answered: tuple[str, ...]
    before: tuple[tuple[str, ...], ...]


def _moved(before: Conversation, focus: Focus | None, corrected: Focus | None, beside: Sequence[Focus] = ()) -> _Moved:
    """Where the talk moves to another occupation, the one left goes to the front of the earlier ones, unless it was a mistake;
    those named `beside` it come before."""
    listed = list(zip(before.earlier, _filled(before.before, len(before.earlier)), strict=True))
    answered = before.answered
    if focus != before.focus:
        left = [] if before.focus is None or before.focus == corrected else [(before.focus, before.answered)]
        answered = next((known for one, known in listed if one == focus), ())
        listed = left + [(one, known) for one, known in listed if one != focus]
    known_of = dict(listed)
    named = [one for one in dict.fromkeys(beside) if one != focus]
    listed = [(one, known_of.get(one, ())) for one in named] + [pair for pair in listed if pair[0] not in named]
    listed = [(one, known) for one, known in listed if one != corrected][:MAX_EARLIER]
    return _Moved(tuple(one for one, _ in listed), answered, tuple(known for _, known in listed))


def _filled(known: Sequence[tuple[str, ...]], count: int) -> list[tuple[str, ...]]:
    return [*known[:count], *[()] * (count - len(known))]


def _own(
    before: Conversation, understanding: Understanding, told: Told, focus: Focus | None, corrected: Focus | None
) -> tuple[Focus | None, Level | None, tuple[Share, ...]]:
    """Level and mix belong to the person's own work: they stay with it while others' jobs are talked about."""
    own, level, mix = before.own, before.seniority, before.mix
    if corrected is not None and own == corrected and own != focus:
        # The level was said of the right job; the parts of the mix were found in the wrong one.
        own, mix = focus, ()
    of_self = understanding.person == "self"
    general = answer_of(understanding.intent).levels and not told.of_self
    if of_self and understanding.seniority is not None and not general:
        named = focus if understanding.focus is not None else None
        if named != own:
            own, mix = named, ()
        level = understanding.seniority
    if told.mix:
        if own is not None and own != focus:
            level = None
        own, mix = focus, _bounded(told.mix)
    if own is None and of_self and understanding.focus is not None and (level or mix or _tells(understanding, told)):
        own = focus
    return own, level, mix


def _tells(understanding: Understanding, told: Told) -> bool:
    """Whether the words say what the writer is ("I'm a scaffolder"), and not what they may become."""
    named = understanding.match is not None and understanding.decision == "match"
    return told.of_self and named and understanding.intent == "replace" and understanding.kind is None


def _bounded(mix: Sequence[Share]) -> tuple[Share, ...]:
    return tuple(share.model_copy(update={"parts": share.parts[:MAX_PARTS]}) for share in mix[:MAX_MIX])


def _others(before: Conversation, understanding: Understanding, focus: Focus | None) -> tuple[Focus, ...]:
    """What the text may have meant beside the occupation that was taken, for the case that it is taken back."""
    match = understanding.match
    if understanding.focus is None or match is None:
        return before.others if focus == before.focus else ()
    pool = match.choices or sorted((*match.esco, *match.soc), key=lambda one: -one.confidence)
    found: list[Focus] = []
    titles = {understanding.focus.title.casefold()}
    for one in pool:
        if one.title.casefold() not in titles and focus_of(one) != focus and len(found) < _OFFERED:
            titles.add(one.title.casefold())
            found.append(focus_of(one))
    return tuple(found)


def _missed(understanding: Understanding) -> str | None:
    """A correction whose right answer is open: the choices stand for the next turn."""
    if understanding.corrected is None or understanding.decision != "clarify":
        return None
    return understanding.corrected.key


def _said(before: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
    known = set(before)
    return (*before, *(one for one in dict.fromkeys(now) if one not in known))[-MAX_SAID:]
