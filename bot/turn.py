"""One turn of a conversation: the only place that knows the order of the rooms.

A turn is pure: the same text, conversation and facts give the same reply. It keeps no text; its memory of recent turns is
keyed by a digest and only saves time.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from typing import Literal

from bot.asked import Asked, answered_about, asked
from bot.conversation import Conversation, Focus
from bot.known import Known, known_of
from bot.lately import TURNS, Lately
from bot.light import lightened
from bot.listed import listed_in
from bot.ned import Ned
from bot.remember import Told, focus_of, remember
from bot.sure import Closely, look_closely
from bot.view import memory_of, view_of
from bot.watch import stage
from data.errors import BadInput
from nlu.intents import intent_reader
from nlu.understand import Context, understand
from nlu.understanding import Understanding
from responses.answers import answer_of
from responses.brief import line_of
from responses.compose import compose
from responses.fresh import Fresh, Heard, freshened, nothing_left, shortened
from responses.intents.clarify import neither
from responses.remarks import remarked
from responses.reply import ActivityTable, Reply
from responses.suggestions import ways_on, worded
from responses.view import View
from scoring.assessment import Assessment, OccupationRef

__all__ = ["MAX_TEXT", "After", "Lens", "Miss", "Turn", "check_text", "context_of", "take_turn"]

MAX_TEXT = 4000
Lens = Literal["match", "disruption", "overlap"]
After = Literal["keep", "leave", "erase"]

# A whole answer takes some hundred kilobytes, so the memory of recent turns stays small.
_RECENT = TURNS
_WHITE = frozenset("\t\n\r")
_OF_SELF = re.compile(r"\b(?:i|i['’]?m|i['’]?ve|my|me|myself|we|our)\b", re.IGNORECASE)
# Kinds of distress that are answered as part of the conversation; any other is words of self-harm.
_SPOKEN_OF = frozenset({"worry", "lost"})


@dataclass(frozen=True, slots=True)
class Miss:
    """A correction to be counted: the key of the occupation that was taken, and of the one meant (None: not said)."""

    said: str
    meant: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What came of one text: the reply, the conversation after it, how it was understood, and the occupation it is about.

    `after` is what the door does with the conversation: keep it, leave the one from before (words of self-harm), or erase it.
    `miss` is a correction to be counted. The assessment behind the reply is five times its size and can be made again, so a
    turn does not hold on to it.
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
    state = f"{lens}\0{conversation.model_dump_json(exclude={'turns'})}\0{text}"
    key = (id(ned), hashlib.blake2b(state.encode(), digest_size=16).digest())
    turn = _recent.get(key)
    if turn is None:
        turn = _think(ned, text, conversation, lens)
        if turn.after == "keep":
            for part in (turn.reply, turn.understanding, turn.conversation):
                lightened(part)
            _recent.put(key, turn)
    if turn.after != "keep":
        return turn
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
    with stage("understand"):
        understanding = understand(text, context_of(conversation), ned.kb, ned.titles)
    if understanding.intent == "distress" and understanding.kind not in _SPOKEN_OF:
        return Turn(compose(understanding, None, View(lens=lens)), conversation, understanding, None, "leave")
    question = asked(ned, text, understanding, conversation)
    wanted = question.understanding
    with stage("score"):
        known = _known(ned, wanted)
        closely = _assessed(ned, text, wanted, conversation, known)
    assessment = closely.assessment if closely else None
    with stage("answer"):
        view = _view(ned, wanted, closely, conversation, lens, known)
        reply = _answer(question, assessment, view, conversation.turns)
        fresh, offered = _said(reply, question, assessment, view, conversation)
    occupation = assessment.occupation if assessment else None
    if understanding.intent == "delete":
        return Turn(fresh.reply, Conversation(), understanding, occupation, "erase")
    told = Told(
        step="clarify" if wanted.decision == "clarify" else question.step,
        said=fresh.digests,
        offered=offered,
        mix=closely.mix if closely else None,
        task=_task(reply, assessment, view) if wanted.intent == "task" else None,
        of_self=_OF_SELF.search(text) is not None,
        listed=listed_in(ned, reply),
        assumed=question.assumed,
        # What "more" led to was not asked: a later "shorter" is about the question still.
        goes_on=intent_reader(ned.titles).has(wanted.intent, "goes_on")
        and (wanted.length != "more" or wanted.intent == understanding.intent),
        anew=assessment is not None and intent_reader(ned.titles).has(wanted.intent, "anew"),
    )
    after, miss = remember(conversation, wanted, told), _miss(conversation, wanted)
    return Turn(fresh.reply, after, _light(understanding), occupation, miss=miss)


def _light(understanding: Understanding) -> Understanding:
    """The same without the ranked lists, which nobody asks for once a turn is answered: they are a good part of what it takes to
    remember one. Choices and the one that was taken stay."""
    match = understanding.match
    if match is None:
        return understanding
    return understanding.model_copy(update={"match": match.model_copy(update={"esco": (), "soc": ()})})


def context_of(conversation: Conversation) -> Context:
    """What understanding needs of a conversation."""

    def key(focus: Focus) -> tuple[Literal["esco", "soc"], str]:
        return focus.taxonomy, focus.key

    return Context(
        focus=key(conversation.focus) if conversation.focus else None,
        earlier=tuple(map(key, conversation.earlier)),
        compared=tuple(map(key, conversation.compared)),
        choices=tuple(map(key, conversation.choices)),
        last_intent=conversation.last_intent,
        seniority=conversation.seniority,
        place=conversation.place,
        own=key(conversation.own) if conversation.own else None,
        listed=tuple(map(key, conversation.listed)),
        ranked=conversation.ranked,
    )


def _known(ned: Ned, wanted: Understanding) -> Known | None:
    """The occupation talked about, as it typically is."""
    focus = wanted.focus
    formulas = answer_of(wanted.intent).formulas
    return known_of(ned, focus.taxonomy, focus.key, formulas=formulas) if focus is not None else None


def _assessed(
    ned: Ned, text: str, wanted: Understanding, conversation: Conversation, known: Known | None
) -> Closely | None:
    """The occupation assessed, under the person's own mix where it is their job."""
    if wanted.focus is None or known is None:
        return None
    formulas = answer_of(wanted.intent).formulas
    kept = conversation.mix if focus_of(wanted.focus) == conversation.own else ()
    return look_closely(ned, known.assessment, wanted.intent, text, kept, formulas=formulas)


def _view(
    ned: Ned,
    wanted: Understanding,
    closely: Closely | None,
    conversation: Conversation,
    lens: Lens,
    known: Known | None,
) -> View:
    assessment = closely.assessment if closely else None
    typical = known if known is not None and assessment is known.assessment else None
    view = view_of(ned, wanted, assessment, lens, typical)
    own = wanted.focus is not None and conversation.own in {None, focus_of(wanted.focus)}
    corrected = wanted.corrected is not None and conversation.own == focus_of(wanted.corrected)
    kept = conversation.seniority if (own or corrected) and wanted.person == "self" else None
    return replace(
        view,
        sureness=closely.sureness if closely else None,
        fault=closely.fault if closely else None,
        own_mix=closely.own_mix if closely else False,
        memory=memory_of(ned, conversation),
        level=wanted.seniority or kept,
        place=wanted.place or conversation.place,
    )


def _answer(question: Asked, assessment: Assessment | None, view: View, turns: int) -> Reply:
    if question.neither:
        return neither()
    if question.nothing_left:
        return nothing_left(view.wording.plural if view.wording else "", turns)
    wanted = question.understanding
    return remarked(compose(wanted, assessment, view), wanted, assessment, view, assumed=question.assumed)


def _said(
    reply: Reply, question: Asked, assessment: Assessment | None, view: View, conversation: Conversation
) -> tuple[Fresh, tuple[str, ...]]:
    """The reply without what was said before, with the follow-ups that fit by now, and the names of these."""
    wanted = question.understanding
    focus = focus_of(wanted.focus) if wanted.focus else None
    step = "clarify" if wanted.decision == "clarify" else question.step
    heard = Heard(
        said=conversation.said,
        about=f"{focus.taxonomy}:{focus.key}" if focus else "",
        step=step,
        line=lambda: "" if question.nothing_left or question.neither else line_of(wanted, assessment, view, reply),
        switched=focus != conversation.focus,
        turns=conversation.turns,
    )
    fresh = shortened(reply, heard) if wanted.length == "short" else freshened(reply, heard)
    if wanted.intent == "delete":
        return fresh, ()
    many = view.memory.focus if focus is None else view.wording.plural if view.wording else None
    offered = ways_on(
        step,
        about_one=many is not None,
        kind=wanted.kind if wanted.intent == "distress" else None,
        answered=answered_about(conversation, focus or conversation.focus),
        offered=conversation.offered,
    )
    suggestions = worded(offered, many or "")
    return replace(fresh, reply=fresh.reply.model_copy(update={"suggestions": suggestions})), offered


def _task(reply: Reply, assessment: Assessment | None, view: View) -> str | None:
    """The activity or skill that the answer about a task shows alone, else the one found outside the occupation."""
    if assessment is None:
        return None
    row = next(
        (part.items[0] for part in reply.parts if isinstance(part, ActivityTable) and len(part.items) == 1), None
    )
    if row is None:
        return view.outside.id if view.outside else None
    label = row.label.casefold()
    activities = (one.id for one in assessment.activities if one.title.casefold() == label)
    skills = (one.key for one in assessment.skills if one.label.casefold() == label)
    return next(activities, next(skills, None))


def _miss(conversation: Conversation, wanted: Understanding) -> Miss | None:
    """A correction with the occupation meant; one that is still open is counted with the next turn's choice, or without one."""
    meant = wanted.focus.key if wanted.focus else None
    if wanted.corrected is not None:
        return None if wanted.decision == "clarify" else Miss(wanted.corrected.key, meant)
    if conversation.missed is None:
        return None
    picked = wanted.focus is not None and focus_of(wanted.focus) in conversation.choices
    return Miss(conversation.missed, meant if picked else None)


_recent: Lately[tuple[int, bytes], Turn] = Lately(_RECENT)
