"""What a reply needs beside the assessment, gathered from the knowledge: wording, neighbours, signals, datasets."""

from bot.conversation import Conversation, Focus
from bot.known import Known
from bot.ned import Ned
from bot.offer import alike, outlines, people_of
from bot.prospects import prospects_of
from data.errors import UnknownOccupation
from nlu.intents import intent_reader
from nlu.understanding import Understanding
from responses.view import Lens, Memory, View
from scoring.assessment import ActivityScore, Assessment
from scoring.named import Named, named_task
from scoring.outside import score_outside

__all__ = ["memory_of", "view_of"]


def view_of(
    ned: Ned, understanding: Understanding, assessment: Assessment | None, lens: Lens, known: Known | None = None
) -> View:
    """Everything composers may ask for; without an assessment only what choices and sources need. `known` is what is remembered
    of this very assessment."""
    datasets = ned.kb.manifest.datasets
    offered = understanding.match.choices if understanding.match else ()
    if assessment is None:
        shared = outlines(ned, offered)
        return View(
            lens=lens,
            datasets=datasets,
            people=people_of(shared),
            prospects=prospects_of(ned, understanding, None),
            shared=shared,
            alike=alike(ned, offered),
        )
    known = known or Known(ned, assessment)
    ref = assessment.occupation
    own, other = known.wordings
    deep = intent_reader(ned.titles).has(understanding.intent, "deep")
    named, outside = _named(ned, understanding, assessment)
    return View(
        lens=lens,
        wording=own,
        partner=other,
        related=known.related,
        signals=ned.kb.signals_of(ref.soc) if ref.soc else None,
        sharers=known.sharers,
        analysis=known.analysis(figures=deep),
        library=known.library(every=deep),
        setting=known.setting,
        inside=named.inside,
        under=named.under,
        also=named.also,
        outside=outside,
        datasets=datasets,
        prospects=prospects_of(ned, understanding, assessment),
    )


def memory_of(ned: Ned, conversation: Conversation) -> Memory:
    """What the conversation holds, in names; an occupation the facts no longer hold goes unnamed."""
    occupations = [one for one in (conversation.focus, *conversation.earlier) if one is not None]
    return Memory(
        focus=_plural(ned, conversation.focus) if conversation.focus else None,
        occupations=tuple(name for one in occupations if (name := _plural(ned, one)) is not None),
        level=conversation.seniority,
        place=conversation.place,
        language=conversation.language,
        shares=len(conversation.mix),
        turns=conversation.turns,
    )


def _plural(ned: Ned, focus: Focus) -> str | None:
    try:
        return ned.kb.wording(focus.taxonomy, focus.key)[1]
    except UnknownOccupation:
        return None


def _named(ned: Ned, understanding: Understanding, assessment: Assessment) -> tuple[Named, ActivityScore | None]:
    """The part of the occupation that was asked about; else the nearest activity of others, scored wherever it is done."""
    if understanding.intent != "task" or not understanding.topic:
        return Named(), None
    named = named_task(ned.kb, assessment, understanding.topic)
    if named.outside is None:
        return named, None
    return named, score_outside(ned.evidence, ned.kb.activity(named.outside), ned.evidence.constants)
