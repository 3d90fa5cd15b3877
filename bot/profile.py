"""One occupation with everything that is known of it, gathered for its page: what a turn gathers for one question, for all."""

from dataclasses import replace
from typing import Literal

from bot.ned import Ned
from bot.prospects import prospects_of
from bot.view import view_of
from nlu.understanding import Understanding
from responses.portrait import Portrait
from responses.profile import Profile, profile
from responses.view import Lens, Prospects
from scoring.assessment import Assessment
from scoring.how_sure import how_sure

__all__ = ["portrait_of", "profile_of"]


def profile_of(ned: Ned, taxonomy: Literal["esco", "soc"], key: str, lens: Lens = "match") -> Profile:
    """Every chapter there is data for. Raises UnknownOccupation for a key of no occupation."""
    return profile(portrait_of(ned, taxonomy, key, lens))


def portrait_of(ned: Ned, taxonomy: Literal["esco", "soc"], key: str, lens: Lens = "match") -> Portrait:
    """The occupation with all that composers read: evidence, moves, pay, neighbours, tools, and how sure it all is."""
    assessment = ned.assessed.assessment(taxonomy, key)
    view = view_of(ned, _asked("tasks_exposed"), assessment, lens)
    sureness = how_sure(ned.kb, ned.evidence, ned.catalogue, assessment)
    return Portrait(assessment, replace(view, prospects=_prospects(ned, assessment), sureness=sureness))


def _prospects(ned: Ned, assessment: Assessment) -> Prospects:
    plan, pay, near = (prospects_of(ned, _asked(intent), assessment) for intent in ("prepare", "wages", "related"))
    return replace(plan, pay=pay.pay, by_work=near.by_work, by_score=near.by_score)


def _asked(intent: str) -> Understanding:
    return Understanding(intent=intent, intent_confidence=1.0, decision="match", confidence=1.0, focus=None, match=None)
