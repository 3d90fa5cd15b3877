"""From what was understood and assessed to what Ned says: one composer an intent, in one table."""

from collections.abc import Callable, Mapping

from nlu.understanding import Understanding
from responses.intents.ai_tools import ai_tools
from responses.intents.change_occupation import change_occupation
from responses.intents.clarify import clarify
from responses.intents.compare import compare
from responses.intents.confidence import confidence
from responses.intents.describe import describe
from responses.intents.distress import distress
from responses.intents.out_of_scope import out_of_scope
from responses.intents.outlook import outlook
from responses.intents.personalize import personalize
from responses.intents.pivot import pivot
from responses.intents.plain import NAMES, plain
from responses.intents.prepare import prepare
from responses.intents.privacy import delete, privacy
from responses.intents.ranking import ranking
from responses.intents.related import related
from responses.intents.replace import replace
from responses.intents.report import report
from responses.intents.seniority import seniority
from responses.intents.sources import sources
from responses.intents.task import task
from responses.intents.tasks import tasks_exposed, tasks_safe
from responses.intents.timeline import timeline
from responses.intents.wages import wages
from responses.intents.why_score import why_score
from responses.intents.wrong import wrong
from responses.layout import text_of
from responses.portrait import Portrait
from responses.reply import Part, Reply
from responses.suggestions import suggest
from responses.view import View
from scoring.assessment import Assessment

__all__ = ["compose"]

# Intents about one occupation. What stands in no table is answered as the question Ned is for.
_ABOUT_ONE: Mapping[str, Callable[[Understanding, Portrait], tuple[Part, ...]]] = {
    "compare": compare,
    "confidence": confidence,
    "describe": describe,
    "outlook": outlook,
    "pivot": pivot,
    "prepare": prepare,
    "personalize": personalize,
    "related": related,
    "replace": replace,
    "seniority": seniority,
    "task": task,
    "tasks_exposed": tasks_exposed,
    "tasks_safe": tasks_safe,
    "tools": ai_tools,
    "wages": wages,
    "timeline": timeline,
    "why_score": why_score,
}


# Intents that answer with or without an occupation: the first before an unclear title is asked about, the others after.
_ALWAYS: Mapping[str, Callable[[Understanding, Portrait | None, View], tuple[Part, ...]]] = {
    "delete": delete,
    "distress": distress,
    "out_of_scope": out_of_scope,
    "privacy": privacy,
    "wrong": wrong,
}
_WITH_OR_WITHOUT: Mapping[str, Callable[[Understanding, Portrait | None, View], tuple[Part, ...]]] = {
    "change_occupation": change_occupation,
    "report": report,
}


def compose(understanding: Understanding, assessment: Assessment | None, view: View) -> Reply:
    """The reply to one turn. Pure; raises nothing for any understanding, whatever its intent or decision."""
    portrait = Portrait(assessment, view) if assessment is not None else None
    intent = understanding.intent
    key = understanding.match.query if understanding.match else ""
    if intent in NAMES:
        return _reply(plain(intent, key, understanding.kind, view.memory.turns, view.memory.focus), intent, portrait)
    if intent in _ALWAYS:
        return _reply(_ALWAYS[intent](understanding, portrait, view), intent, portrait)
    if understanding.decision == "clarify" and understanding.match and understanding.match.choices:
        return _reply(clarify(understanding, view), "clarify", None)
    if intent == "sources":
        return _reply(sources(understanding, portrait, view), intent, portrait)
    if intent == "ranking":
        return _reply(ranking(view), intent, portrait)
    if intent in _WITH_OR_WITHOUT:
        return _reply(_WITH_OR_WITHOUT[intent](understanding, portrait, view), intent, portrait)
    if portrait is None:
        return _reply(plain("none", key, None, view.memory.turns, view.memory.focus), "none", None)
    # "Which of them pays best" is asked of several.
    made = compare if len(understanding.compared) > 1 else _ABOUT_ONE.get(intent, replace)
    return _reply(made(understanding, portrait), intent, portrait)


def _reply(parts: tuple[Part, ...], intent: str, portrait: Portrait | None) -> Reply:
    return Reply(text=text_of(parts), parts=parts, suggestions=suggest(intent, portrait))
