"""What a turn answers, where that is not simply what was understood: a choice taken, "more", an unclear title for the second time.

What was understood stays as it is; only what is answered changes.
"""

from dataclasses import dataclass, replace

from bot.conversation import Conversation, Focus
from bot.ned import Ned
from bot.offer import candidate_of, offering, ordered
from bot.remember import focus_of
from nlu.intents import intent_reader
from nlu.normalise import fold
from nlu.understanding import Match, Understanding
from nlu.wanted import phrases
from responses.answers import answer_of
from responses.deeper import STEPS, intent_of, next_step, step_of
from scoring.outlines import outlines_of

__all__ = ["Asked", "answered_about", "asked"]

# How sure one of several titles is where nobody picked it.
_ASSUMED = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """`understanding` is what is answered, `step` its name among the answers about one occupation.

    nothing_left  "more" was asked for and everything has been told.
    assumed       nobody picked one of the occupations offered, so the likeliest was taken.
    neither       none of the occupations offered is meant.
    """

    understanding: Understanding
    step: str
    nothing_left: bool = False
    assumed: bool = False
    neither: bool = False


def asked(ned: Ned, text: str, understanding: Understanding, conversation: Conversation) -> Asked:
    """Reads what was understood of `text` in the light of what was asked before."""
    if conversation.choices and fold(text) in phrases("undecided"):
        return _undecided(ned, understanding, conversation)
    if understanding.intent == "choose":
        return _chosen(understanding, conversation)
    if understanding.intent == "wrong" and understanding.focus is None and _names_no_other(text, understanding):
        # An answer that is no use was about the right occupation.
        others = () if understanding.kind == "useless" else conversation.others
        return Asked(offering(ned, understanding, others), "wrong")
    understanding = _known(_in_their_words(text, ordered(ned, understanding)), conversation)
    if understanding.topic is None and intent_reader(ned.titles).has(understanding.intent, "talk"):
        understanding = understanding.model_copy(update={"topic": fold(text)})
    if understanding.decision == "clarify" and understanding.match is not None:
        return _unclear(understanding, conversation)
    step = step_of(understanding.intent, understanding.topic)
    if conversation.choices and _goes_on(understanding):
        return _undecided(ned, understanding, conversation, intent=understanding.intent)
    if understanding.length == "more":
        return _deeper(ned, understanding, step, conversation)
    return Asked(understanding, step, assumed=_assumed(understanding, conversation))


def _names_no_other(text: str, understanding: Understanding) -> bool:
    """Whether a correction says nothing of what was meant; titles of the same kind that were thought of are no words of theirs."""
    match = understanding.match
    if understanding.decision != "clarify" or match is None:
        return understanding.decision == "none"
    return fold(match.span) not in fold(text)


def _chosen(understanding: Understanding, conversation: Conversation) -> Asked:
    """The last question, answered for the occupation that was picked."""
    if understanding.focus is None:
        return Asked(understanding, "choose", neither=True)
    last = conversation.last_intent
    intent = last if last in STEPS or last == "report" else "replace"
    return Asked(understanding.model_copy(update={"intent": intent}), intent)


def _in_their_words(text: str, understanding: Understanding) -> Understanding:
    """A question never quotes words that the person did not write."""
    match = understanding.match
    if match is None or understanding.decision != "clarify" or fold(match.span) in fold(text):
        return understanding
    return understanding.model_copy(update={"match": match.model_copy(update={"span": ""})})


def _known(understanding: Understanding, conversation: Conversation) -> Understanding:
    """An occupation talked about before is no guess any more."""
    focus = understanding.focus
    if focus is None or understanding.decision != "match" or focus_of(focus) not in conversation.earlier:
        return understanding
    return understanding.model_copy(update={"confidence": 1.0})


def _goes_on(understanding: Understanding) -> bool:
    """Whether this asks on about one occupation without naming any: with a question open, about the likeliest one."""
    named = understanding.focus is not None or understanding.decision != "none"
    return not named and understanding.intent in STEPS and understanding.intent != "replace"


def _assumed(understanding: Understanding, conversation: Conversation) -> bool:
    """Whether this is about the likeliest of the occupations offered, where nobody picked one and none was talked about."""
    focus = understanding.focus
    waiting = conversation.focus is None and understanding.from_conversation and focus is not None
    return waiting and focus_of(focus) in conversation.choices if focus is not None else False


def _undecided(ned: Ned, understanding: Understanding, conversation: Conversation, intent: str | None = None) -> Asked:
    """Nobody can say which of the occupations offered it is: the likeliest, the others a tap away.

    `intent` is what was asked on without a choice; None where the last question stands.
    """
    offered = [found for one in conversation.choices if (found := candidate_of(ned, one)) is not None]
    if not offered:
        return Asked(understanding, understanding.intent)
    match = Match(
        query="",
        span="",
        decision="match",
        confidence=_ASSUMED,
        esco=tuple(one for one in offered if one.taxonomy == "esco"),
        soc=tuple(one for one in offered if one.taxonomy == "soc"),
        choices=(),
        best=offered[0],
    )
    update = {"intent": "choose", "decision": "match", "confidence": _ASSUMED, "focus": offered[0], "match": match}
    if intent is not None:
        likeliest = understanding.model_copy(update={**update, "intent": intent})
        return Asked(likeliest, step_of(intent, likeliest.topic), assumed=True)
    return replace(_chosen(understanding.model_copy(update=update), conversation), assumed=True)


def _unclear(understanding: Understanding, conversation: Conversation) -> Asked:
    """Asked once; when the same titles stand to choice again, the likeliest is taken."""
    offered = understanding.match.choices if understanding.match else ()
    step = step_of(understanding.intent, understanding.topic)
    if not offered or understanding.intent == "wrong" or not set(map(focus_of, offered)) & set(conversation.choices):
        return Asked(understanding, step)
    update = {"focus": offered[0], "decision": "match", "confidence": offered[0].confidence}
    return Asked(understanding.model_copy(update=update), step, assumed=True)


def _deeper(ned: Ned, understanding: Understanding, step: str, conversation: Conversation) -> Asked:
    """What was not told yet of the occupation; of the one talked about where the last answer was about none."""
    last = conversation.focus
    focus = last if understanding.focus is None else focus_of(understanding.focus)
    candidate = understanding.focus or (candidate_of(ned, last) if last else None)
    if focus is None or candidate is None:
        return Asked(understanding, step, nothing_left=understanding.intent == conversation.last_intent)
    told = answered_about(conversation, focus)
    just_told = focus == last and understanding.intent == conversation.last_intent
    if step in STEPS and step not in told and not just_told:
        return Asked(understanding, step)
    about = {
        "focus": candidate,
        "decision": "match",
        "from_conversation": understanding.from_conversation or focus == last,
    }
    deeper = next_step(step, told, _without(ned, focus))
    if deeper is None:
        return Asked(understanding.model_copy(update=about), step, nothing_left=True)
    intent, topic = intent_of(deeper)
    return Asked(understanding.model_copy(update={**about, "intent": intent, "topic": topic}), deeper)


def answered_about(conversation: Conversation, focus: Focus | None) -> tuple[str, ...]:
    """What was answered about an occupation, in focus or talked about earlier."""
    if focus == conversation.focus:
        return conversation.answered
    return next(
        (told for one, told in zip(conversation.earlier, conversation.before, strict=False) if one == focus), ()
    )


def _without(ned: Ned, focus: Focus | None) -> frozenset[str]:
    """The steps this occupation has no figures for: nobody asks for more to hear that there is none."""
    if focus is None:
        return frozenset()
    [outline] = outlines_of(ned.catalogue.connection, focus.taxonomy, (focus.key,))
    return frozenset(step for step in STEPS if (needed := answer_of(step).needs) and getattr(outline, needed) is None)
