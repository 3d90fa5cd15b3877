"""One occupation with everything that is known of it, gathered for its page: what a turn gathers for one question, for all."""

from dataclasses import replace
from typing import Literal

from bot.ned import Ned
from bot.prospects import prospects_of
from bot.sure import with_mix
from bot.view import view_of
from responses.asking import asking
from responses.portrait import Portrait
from responses.view import Lens, Level, Prospects
from scoring.assessment import Assessment
from scoring.how_sure import how_sure
from scoring.mix import Said

__all__ = ["portrait_of"]


def portrait_of(
    ned: Ned,
    taxonomy: Literal["esco", "soc"],
    key: str,
    lens: Lens = "match",
    said: tuple[Said, ...] = (),
    level: Level | None = None,
) -> Portrait:
    """The occupation with all that composers read: evidence, moves, pay, neighbours, tools, and how sure it all is.

    It is under a person's own mix of work where they `said` one, and knows the `level` they are at. Raises
    UnknownOccupation for a key of no occupation.
    """
    assessment, report = with_mix(ned, ned.assessed.assessment(taxonomy, key), said, formulas=True)
    view = view_of(ned, asking("tasks_exposed"), assessment, lens)
    sureness = how_sure(ned.kb, ned.evidence, ned.catalogue, assessment, report)
    prospects = _prospects(ned, assessment)
    return Portrait(assessment, replace(view, prospects=prospects, sureness=sureness, level=level))


def _prospects(ned: Ned, assessment: Assessment) -> Prospects:
    plan, pay, near = (prospects_of(ned, asking(intent), assessment) for intent in ("prepare", "wages", "related"))
    return replace(plan, pay=pay.pay, by_work=near.by_work, by_score=near.by_score)
