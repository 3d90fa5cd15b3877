"""What a reply needs beside the assessment, gathered from the knowledge: wording, neighbours, signals, datasets."""

from bot.conversation import Conversation, Focus
from bot.ned import Ned
from bot.offer import alike, outlines, people_of
from bot.prospects import prospects_of
from data.errors import UnknownOccupation
from data.library import LibraryEntry
from data.setting import read_setting
from nlu.intents import intent_reader
from nlu.understanding import Understanding
from responses.view import Lens, Memory, Neighbour, View, Wording
from scoring.analyse import analyse
from scoring.assessment import ActivityScore, Analysis, Assessment, OccupationRef
from scoring.catalogue import Listed
from scoring.named import named_task
from scoring.outside import score_outside

__all__ = ["library_of", "memory_of", "view_of"]

_BY_WORK = 4
_BY_SCORE = 2


def view_of(ned: Ned, understanding: Understanding, assessment: Assessment | None, lens: Lens) -> View:
    """Everything composers may ask for; without an assessment only what choices and sources need."""
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
    ref = assessment.occupation
    own, other = _wording(ned, ref)
    deep = intent_reader(ned.titles).has(understanding.intent, "deep")
    inside, outside = _named(ned, understanding, assessment)
    analysis = analyse(ned.kb, ned.evidence, assessment, figures=deep)
    return View(
        lens=lens,
        wording=own,
        partner=other,
        related=_related(ned, ref),
        signals=ned.kb.signals_of(ref.soc) if ref.soc else None,
        sharers=ned.kb.sharers_of(skill.key for skill in assessment.skills),
        analysis=analysis,
        library=library_of(ned, assessment, analysis, every=deep),
        setting=read_setting(ned.kb.connection, ref.soc) if ref.soc else None,
        inside=inside,
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


def library_of(ned: Ned, assessment: Assessment, analysis: Analysis, *, every: bool) -> dict[str, LibraryEntry]:
    """Our entries for the activity families of the main activities (of `every` one) and the skill groups of the analysis."""
    families = {activity.iwa for activity in assessment.activities if every or activity.main}
    entries = {iwa: ned.kb.library_activity(iwa) for iwa in sorted(families)}
    codes = {group.code for group in analysis.groups}
    if every:
        codes |= {skill.group for skill in assessment.skills if skill.group}
    entries |= {code: ned.kb.library_group(code) for code in sorted(codes)}
    return {key: entry for key, entry in entries.items() if entry is not None}


def _named(ned: Ned, understanding: Understanding, assessment: Assessment) -> tuple[str | None, ActivityScore | None]:
    """The part of the occupation that was asked about; else the nearest activity of others, scored wherever it is done."""
    if understanding.intent != "task" or not understanding.topic:
        return None, None
    named = named_task(ned.kb, assessment, understanding.topic)
    if named.outside is None:
        return named.inside, None
    return None, score_outside(ned.evidence, ned.kb.activity(named.outside), ned.evidence.constants)


def _wording(ned: Ned, ref: OccupationRef) -> tuple[Wording, Wording | None]:
    esco = ned.kb.wording("esco", ref.esco_key) if ref.esco_key else None
    soc = ned.kb.wording("soc", ref.soc) if ref.soc else None
    own, other = (esco, soc) if ref.taxonomy == "esco" else (soc, esco)
    if own is None:
        raise ValueError(f"{ref.title} has no key in its own taxonomy")
    return Wording(*own), Wording(*other) if other else None


def _related(ned: Ned, ref: OccupationRef) -> tuple[Neighbour, ...]:
    """Close by their work first; then, on the SOC side, close by score within the category."""
    key = ref.esco_key if ref.taxonomy == "esco" else ref.soc
    near = (
        [_neighbour(listed, "work") for listed in ned.catalogue.near_by_work(ref.taxonomy, key, _BY_WORK)]
        if key
        else []
    )
    if ref.taxonomy == "soc" and ref.soc:
        seen = {neighbour.code for neighbour in near}
        scores = ned.catalogue.near_by_score(ref.soc, _BY_WORK + _BY_SCORE)
        near += [_neighbour(listed, "score") for listed in scores if listed.code not in seen][:_BY_SCORE]
    return tuple(near)


def _neighbour(listed: Listed, why: str) -> Neighbour:
    on_esco = listed.taxonomy == "esco"
    return Neighbour(
        title=listed.title,
        code=listed.code,
        score=listed.disruption if on_esco else listed.overlap,
        low=listed.disruption_low if on_esco else listed.overlap_low,
        high=listed.disruption_high if on_esco else listed.overlap_high,
        lens="disruption" if on_esco else "overlap",
        why="work" if why == "work" else "score",
        send=listed.title,
    )
