"""One text in its conversation, understood: what is wanted, of which occupation, and how sure that is.

The order is fixed: words of self-harm before everything; nothing written; a choice among the titles offered last; small
talk; then the occupation in the text and what is asked about it; then what is asked about the occupation talked about.
"""

from dataclasses import dataclass
from typing import Literal

from data.knowledge import KnowledgeBase
from nlu.choice import chosen
from nlu.clause import is_sentence
from nlu.compared import compared_in
from nlu.intents import Intent, intent_reader
from nlu.match import match
from nlu.normalise import fold
from nlu.ranking_scope import scope_of
from nlu.seniority import seniority_of
from nlu.titles import TitleIndex
from nlu.understanding import Candidate, Level, Match, Understanding

__all__ = ["Context", "understand"]

Key = tuple[Literal["esco", "soc"], str]

_BARE = 0.9
_UNSURE = 0.5
# A follow-up phrase counts more than an occupation that is only guessed from the same words.
_FOLLOW_UP = 0.8
_SURE_TITLE = 0.6
_NOTHING_ELSE = frozenset({"choose", "distress", "empty"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the conversation holds: the occupation talked about, those before it (the latest first), the ones set side by side
    and the ones offered last, what was asked last, and the level and place said so far."""

    focus: Key | None = None
    earlier: tuple[Key, ...] = ()
    compared: tuple[Key, ...] = ()
    choices: tuple[Key, ...] = ()
    last_intent: str | None = None
    seniority: Level | None = None
    place: str | None = None


def understand(text: str, context: Context, kb: KnowledgeBase, titles: TitleIndex) -> Understanding:
    """Reads any text; the same text in the same context is always read the same."""
    found = _read(text, context, kb, titles)
    if found.intent in _NOTHING_ELSE:
        return found
    if found.intent == "ranking":
        return found.model_copy(update={"scope": scope_of(fold(text))})
    comparing = intent_reader(titles).holds("compare", fold(text))
    if comparing is None and found.intent != "compare":
        return found
    return _side_by_side(found, comparing, text, context, kb, titles)


def _side_by_side(
    found: Understanding, comparing: Intent | None, text: str, context: Context, kb: KnowledgeBase, titles: TitleIndex
) -> Understanding:
    """Several occupations in one text are no ambiguous title but what is asked about; the first of them is in focus."""
    talked_about = _occupation(context.focus, titles) if context.focus else None
    compared = compared_in(text, kb, titles, talked_about)
    if not compared:
        # "Are junior developers more at risk than senior ones?" compares one occupation with itself.
        return (
            found.model_copy(update={"intent": "seniority"}) if found.seniority and found.intent == "compare" else found
        )
    update: dict[str, object] = {"intent": "compare", "compared": compared, "focus": compared[0], "decision": "match"}
    update["confidence"] = compared[0].confidence
    if comparing is not None:
        update |= {"intent_confidence": round(comparing.confidence, 3), "why": (comparing.why, *found.why)}
    return found.model_copy(update=update)


def _read(text: str, context: Context, kb: KnowledgeBase, titles: TitleIndex) -> Understanding:
    reader = intent_reader(titles)
    folded = fold(text)
    distress = reader.holds("distress", folded)
    if distress:
        return _said(distress)
    if not folded:
        return _said(Intent("empty", 1.0, "no words"))
    offered = [_occupation(key, titles) for key in context.choices]
    names = [candidate.title if candidate else "" for candidate in offered]
    at = chosen(text, names, titles.tables["roles"]["choosing"])
    if at is not None and (picked := offered[at]) is not None:
        return Understanding(
            intent="choose",
            intent_confidence=1.0,
            decision="match",
            confidence=1.0,
            focus=picked,
            match=None,
            why=(f"choice {at + 1} of {len(names)}",),
        )
    whole = reader.whole(folded)
    focus = _occupation(context.focus, titles) if context.focus else None
    if whole and (focus is not None or not reader.needs_occupation(whole.name)):
        return _follow_up(whole, focus, folded, titles) if reader.needs_occupation(whole.name) else _said(whole)
    task = reader.holds("task", folded)
    if task and focus is not None:
        return _follow_up(task, focus, folded, titles)
    found = match(text, kb, titles)
    title = fold(found.span)
    intent = whole or reader.read(folded, title if found.decision != "none" else "")
    named = found.decision != "none"
    asked = intent is not None and reader.needs_occupation(intent.name)
    if named and focus is not None and intent is not None and _only_follow_up(intent, found, asked=asked):
        named = False
    if named:
        return _about(intent if asked else None, found, folded, text, titles)
    if intent is not None and not asked:
        return _said(intent, found)
    if intent is not None and focus is not None:
        return _follow_up(intent, focus, folded, titles)
    if intent is not None or not is_sentence(text, titles):
        asked_of_none = intent or Intent("replace", _UNSURE, "a title, it seems, but none that is known")
        return _unknown(asked_of_none, found, folded, titles)
    return _said(Intent("out_of_scope", _UNSURE, "no occupation and no question that Ned answers"), found)


def _only_follow_up(intent: Intent, found: Match, *, asked: bool) -> bool:
    """Whether the words are a question about the occupation talked about, and its "title" only an everyday word in them."""
    return asked and intent.confidence >= _FOLLOW_UP and found.confidence < _SURE_TITLE and intent.name != "replace"


def _said(intent: Intent, found: Match | None = None) -> Understanding:
    return Understanding(
        intent=intent.name,
        intent_confidence=round(intent.confidence, 3),
        decision="none",
        confidence=0.0,
        focus=None,
        match=found,
        why=(intent.why,),
    )


def _about(intent: Intent | None, found: Match, folded: str, text: str, titles: TitleIndex) -> Understanding:
    asked = intent or Intent(
        "replace", _UNSURE if is_sentence(text, titles) else _BARE, "an occupation and no other question"
    )
    return Understanding(
        intent=asked.name,
        intent_confidence=round(asked.confidence, 3),
        decision=found.decision,
        confidence=found.confidence,
        focus=found.best,
        match=found,
        seniority=seniority_of(folded, fold(found.span), titles),
        topic=f" {folded} ".replace(f" {fold(found.span)} ", " ", 1).strip(),
        why=(asked.why, *found.why),
    )


def _follow_up(intent: Intent, focus: Candidate | None, folded: str, titles: TitleIndex) -> Understanding:
    return Understanding(
        intent=intent.name,
        intent_confidence=round(intent.confidence, 3),
        decision="match",
        confidence=1.0,
        focus=focus,
        match=None,
        from_conversation=True,
        seniority=seniority_of(folded, "", titles),
        topic=folded,
        why=(intent.why, "the occupation talked about"),
    )


def _unknown(intent: Intent, found: Match, folded: str, titles: TitleIndex) -> Understanding:
    return Understanding(
        intent=intent.name,
        intent_confidence=round(intent.confidence, 3),
        decision="none",
        confidence=found.confidence,
        focus=None,
        match=found,
        seniority=seniority_of(folded, fold(found.span), titles),
        why=(intent.why, *found.why),
    )


def _occupation(key: Key, titles: TitleIndex) -> Candidate | None:
    """The occupation with this key; None when the facts no longer hold it."""
    number = titles.code_number.get(key)
    if number is None:
        return None
    row = titles.code(number)
    return Candidate(
        taxonomy=key[0],
        key=row.key,
        code=row.code,
        isco=row.group if key[0] == "esco" else None,
        title=row.title,
        label=row.title,
        confidence=1.0,
        uri=row.uri or None,
    )
