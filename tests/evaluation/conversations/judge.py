"""One turn beside what was expected of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import thread_time

from bot.conversation import Conversation, Focus
from bot.ned import Ned
from bot.turn import Turn, take_turn
from nlu.understanding import Understanding
from responses.reply import Paragraph, Reply, Takeaways, Verdict
from tests.evaluation.conversations.cases import NEEDING, Dialogue, Expected, Single
from tests.evaluation.conversations.codes import accepts, code_of

__all__ = ["Judged", "Talk", "hold", "judge_single", "paragraphs"]

# Shorter ones ("Here is your job again:") may well be said twice.
_PARAGRAPH = 8


@dataclass(frozen=True, slots=True)
class Judged:
    """One turn. None where nothing was expected.

    details   finer readings (level, kind, person, place, length, denied), each right or wrong.
    faults    what the reply said that it should not have, or left out; what was said before.
    found     what was understood, in a few words.
    seconds   of the processor.
    """

    expected: Expected
    intent: bool
    occupation: bool | None
    decision: bool | None
    details: dict[str, bool]
    faults: tuple[str, ...]
    understood: str
    found: str
    seconds: float

    @property
    def right(self) -> bool:
        return self.intent and self.occupation is not False and self.decision is not False and not self.faults


@dataclass(frozen=True, slots=True)
class Talk:
    """A dialogue after it was held."""

    dialogue: Dialogue
    turns: tuple[Judged, ...]

    @property
    def right(self) -> bool:
        return all(turn.right for turn in self.turns)


def judge_single(ned: Ned, single: Single) -> Judged:
    expected = single.expected
    turn, seconds = _timed(ned, expected.say, Conversation())
    u = turn.understanding
    decisions = expected.decision.split()
    occupation = _named(expected, u) if expected.occupation else None
    return _judged(expected, turn, occupation, not decisions or u.decision in decisions, (), seconds)


def hold(ned: Ned, dialogue: Dialogue) -> Talk:
    """Hold the whole conversation as a door would: kept, left alone or erased after each turn."""
    conversation = Conversation()
    talked_about = ""
    said: list[str] = []
    judged: list[Judged] = []
    for expected in dialogue.turns:
        turn, seconds = _timed(ned, expected.say, conversation)
        after = {"keep": turn.conversation, "leave": conversation, "erase": Conversation()}[turn.after]
        occupation = _in_focus(expected, turn.understanding, conversation, after, talked_about)
        again = tuple(f"said before: {text}" for text in paragraphs(turn.reply) if text in said)
        judged.append(
            _judged(expected, turn, occupation, _decided(expected, turn.understanding, conversation), again, seconds)
        )
        said.extend(paragraphs(turn.reply))
        conversation = after
        if expected.occupation not in ("", "any"):
            talked_about = expected.occupation
    return Talk(dialogue, tuple(judged))


def paragraphs(reply: Reply) -> Iterator[str]:
    """The sentences of a reply that would be noticed if they came again: verdict, paragraphs, takeaways of eight words or more."""
    for part in reply.parts:
        if isinstance(part, Verdict | Paragraph):
            texts: Sequence[str] = (part.text,)
        else:
            texts = part.items if isinstance(part, Takeaways) else ()
        yield from (text for text in texts if len(text.split()) >= _PARAGRAPH)


def _timed(ned: Ned, text: str, conversation: Conversation) -> tuple[Turn, float]:
    start = thread_time()
    turn = take_turn(ned, text, conversation)
    return turn, thread_time() - start


def _judged(
    expected: Expected, turn: Turn, occupation: bool | None, decision: bool, again: tuple[str, ...], seconds: float
) -> Judged:
    u = turn.understanding
    faults = (*_faults(expected, turn.reply), *again)
    intent = u.intent in expected.intents
    return Judged(
        expected, intent, occupation, decision, _details(expected, u), faults, u.intent, _found(turn), seconds
    )


def _named(expected: Expected, u: Understanding) -> bool:
    """First try: the occupation answered about, or one of the choices where asking is right."""
    if expected.compared:
        return _all_of(expected.compared, u)
    if u.decision == "clarify" and "clarify" in expected.decision.split():
        return any(accepts(expected.occupation, code_of(choice)) for choice in (u.match.choices if u.match else ()))
    return u.decision == "match" and u.focus is not None and accepts(expected.occupation, code_of(u.focus))


def _all_of(groups: Sequence[str], u: Understanding) -> bool:
    codes = [code_of(candidate) for candidate in u.compared]
    return len(codes) == len(groups) and all(any(accepts(group, code) for code in codes) for group in groups)


def _in_focus(
    expected: Expected, u: Understanding, before: Conversation, after: Conversation, talked_about: str
) -> bool | None:
    """Whether the conversation is about the right occupation after the turn. What was talked about before is kept too where the
    turn names it again and finds it in the other taxonomy."""
    wanted = expected.occupation
    if wanted == "any" or (not wanted and (expected.intents[0] == "compare" or "clarify" in expected.decision)):
        return None
    if expected.compared:
        return _all_of(expected.compared, u)
    if wanted == "none" or not wanted:
        again = after.focus is not None and accepts(talked_about, code_of(after.focus))
        return after.focus == (None if wanted else before.focus) or (not wanted and again)
    if wanted.startswith("choice:"):
        return after.focus is not None and after.focus == _offered(before.choices, int(wanted.removeprefix("choice:")))
    return after.focus is not None and accepts(wanted, code_of(after.focus))


def _offered(choices: Sequence[Focus], place: int) -> Focus | None:
    at = place - 1 if place > 0 else place
    return choices[at] if -len(choices) <= at < len(choices) else None


def _decided(expected: Expected, u: Understanding, before: Conversation) -> bool:
    wanted = expected.decision
    if not wanted:
        asked = set(expected.intents) <= NEEDING and (expected.occupation or before.focus)
        wanted = "match" if asked else "any"
    return wanted == "any" or u.decision in wanted.split()


def _details(expected: Expected, u: Understanding) -> dict[str, bool]:
    found = {
        "level": u.seniority,
        "kind": u.kind,
        "person": u.person,
        "place": u.place,
        "length": u.length,
    }
    details = {
        name: value in wanted.split() for name, value in found.items() if (wanted := str(getattr(expected, name)))
    }
    if expected.denied:
        details["denied"] = any(accepts(expected.denied, code_of(one)) for one in u.denied) or (
            u.corrected is not None and accepts(expected.denied, code_of(u.corrected))
        )
    return details


def _faults(expected: Expected, reply: Reply) -> Iterator[str]:
    words = len(reply.text.split())
    if expected.most is not None and words > expected.most:
        yield f"{words} words, at most {expected.most} wanted"
    for text in expected.has:
        if not _says(reply, text):
            yield f"does not say “{text}”"
    for text in expected.lacks:
        if _says(reply, text):
            yield f"says “{text}”"


def _says(reply: Reply, text: str) -> bool:
    return re.search(rf"\b{re.escape(text)}\b", reply.text, re.IGNORECASE) is not None


def _found(turn: Turn) -> str:
    u = turn.understanding
    if u.compared:
        about = " / ".join(one.title for one in u.compared)
    elif u.decision == "clarify" and u.match:
        about = "asks: " + " / ".join(choice.title for choice in u.match.choices)
    else:
        about = f"{u.focus.title} ({code_of(u.focus)})" if u.focus else "-"
    kind = f" [{u.kind}]" if u.kind else ""
    return f"{u.intent}{kind}, {u.decision}, {about}"
