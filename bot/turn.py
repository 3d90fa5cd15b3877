"""One turn of a conversation: the only place that knows the order of the rooms.

A turn is pure: the same text, conversation and facts give the same reply. It keeps no text; its memory of recent turns is
keyed by a digest and only saves time.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock
from typing import Literal

from bot.conversation import Conversation, Focus
from bot.ned import Ned
from bot.sure import look_closely
from bot.view import view_of
from data.errors import BadInput
from nlu.understand import Context, understand
from nlu.understanding import Understanding
from responses.compose import compose
from responses.reply import Reply
from scoring.assessment import OccupationRef

__all__ = ["MAX_TEXT", "After", "Lens", "Miss", "Turn", "check_text", "take_turn"]

MAX_TEXT = 4000
Lens = Literal["match", "disruption", "overlap"]
After = Literal["keep", "leave", "erase"]

# A whole answer takes some fifty kilobytes, so the memory of recent turns stays small.
_RECENT = 768
# Intents whose answer shows how the figures were computed.
_WITH_FORMULAS = frozenset({"why_score"})
_WHITE = frozenset("\t\n\r")


@dataclass(frozen=True, slots=True)
class Miss:
    """A correction to be counted: the key of the occupation that was taken, and of the one meant (None: not said)."""

    said: str
    meant: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What came of one text: the reply, the conversation after it, how it was understood, and the occupation it is about.

    `after` is what the door does with the conversation: keep it, leave the one from before (words of self-harm), or erase it.
    `miss` is a correction to be counted. The assessment behind the reply is five times its size and can be made again, so a turn does not hold on to it.
    """

    reply: Reply
    conversation: Conversation
    understanding: Understanding
    occupation: OccupationRef | None
    after: After = "keep"
    miss: Miss | None = None


def take_turn(ned: Ned, text: str, conversation: Conversation, lens: Lens = "match") -> Turn:
    """Answer `text`, said in `conversation`. `lens` fixes which score leads; "match" lets the matched taxonomy decide.

    Raises BadInput for text that is too long or holds characters no keyboard makes.
    """
    check_text(text)
    state = f"{lens}\0{conversation.focus}\0{conversation.choices}\0{conversation.last_intent}\0{text}"
    key = (id(ned), hashlib.blake2b(state.encode(), digest_size=16).digest())
    turn = _recent.get(key)
    if turn is None:
        turn = _think(ned, text, conversation, lens)
        _recent.put(key, turn)
    counted = turn.conversation.model_copy(update={"turns": conversation.turns + 1})
    return replace(turn, conversation=counted)


def check_text(text: str) -> None:
    """Refuse what cannot be a question; the sentence of the error is shown to the person."""
    if len(text) > MAX_TEXT:
        raise BadInput(f"That text has {len(text):,} characters; please keep it under {MAX_TEXT:,}.")
    if not text.isprintable():
        for character in text:
            if (character < " " and character not in _WHITE) or "\x7f" <= character <= "\x9f":
                raise BadInput("That text holds control characters; please send plain words.")
            if "\ud800" <= character <= "\udfff":
                raise BadInput("That text is not valid Unicode; please send plain words.")


def _think(ned: Ned, text: str, conversation: Conversation, lens: Lens) -> Turn:
    understanding = understand(text, _context(conversation), ned.kb, ned.titles)
    focus = understanding.focus
    formulas = understanding.intent in _WITH_FORMULAS
    assessment = ned.assessed.assessment(focus.taxonomy, focus.key, formulas=formulas) if focus else None
    closely = look_closely(ned, assessment, understanding.intent, text) if assessment else None
    view = view_of(ned, understanding, closely.assessment if closely else None, lens)
    if closely:
        assessment = closely.assessment
        view = replace(view, sureness=closely.sureness, fault=closely.fault)
    reply = compose(understanding, assessment, view)
    occupation = assessment.occupation if assessment else None
    return Turn(reply, _after(conversation, understanding), understanding, occupation)


def _context(conversation: Conversation) -> Context:
    focus = conversation.focus
    return Context(
        focus=(focus.taxonomy, focus.key) if focus else None,
        choices=tuple((choice.taxonomy, choice.key) for choice in conversation.choices),
        last_intent=conversation.last_intent,
    )


def _after(conversation: Conversation, understanding: Understanding) -> Conversation:
    """The occupation stays in focus until another takes its place; choices stand for one turn only."""
    focus = conversation.focus
    if understanding.focus:
        focus = Focus(taxonomy=understanding.focus.taxonomy, key=understanding.focus.key)
    offered = understanding.match.choices if understanding.match and understanding.decision == "clarify" else ()
    return Conversation(
        focus=focus,
        choices=tuple(Focus(taxonomy=choice.taxonomy, key=choice.key) for choice in offered),
        last_intent=understanding.intent,
        turns=conversation.turns,
    )


class _Recent:
    """The last few hundred distinct turns, the least recently used going first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._turns: OrderedDict[tuple[int, bytes], Turn] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[int, bytes]) -> Turn | None:
        with self._lock:
            turn = self._turns.get(key)
            if turn is not None:
                self._turns.move_to_end(key)
            return turn

    def put(self, key: tuple[int, bytes], turn: Turn) -> None:
        with self._lock:
            self._turns[key] = turn
            if len(self._turns) > self._size:
                self._turns.popitem(last=False)


_recent = _Recent(_RECENT)
