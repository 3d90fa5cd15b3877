"""Titles that mean several jobs: in which order they are offered, how many people work in each, and what they share."""

from collections.abc import Sequence

from bot.conversation import Focus
from bot.ned import Ned
from nlu.understanding import Candidate, Match, Understanding
from scoring.outlines import outlines_of
from scoring.prospects import Outline, Taxonomy

__all__ = ["alike", "candidate_of", "offering", "ordered", "outlines", "people_of"]

_ALIKE = 3


def people_of(offered: Sequence[Outline]) -> dict[str, int]:
    """US employment behind each choice, by the choice's key, where BLS counts it."""
    return {one.key: round(one.employment) for one in offered if one.employment}


def ordered(ned: Ned, understanding: Understanding) -> Understanding:
    """The choices with the likeliest first; of those as likely to a tenth, the one in which more people work."""
    match = understanding.match
    if understanding.decision != "clarify" or match is None or len(match.choices) < 2:
        return understanding
    people = people_of(outlines(ned, match.choices))
    ranked = sorted(match.choices, key=lambda one: (-round(one.confidence, 1), -people.get(one.key, 0)))
    return understanding.model_copy(update={"match": match.model_copy(update={"choices": tuple(ranked)})})


def offering(ned: Ned, understanding: Understanding, others: Sequence[Focus]) -> Understanding:
    """A correction that names no other job offers what else could have been meant when the wrong one was taken."""
    choices = tuple(found for one in others if (found := candidate_of(ned, one)) is not None)
    if not choices:
        return understanding
    match = understanding.match or Match(
        query="", span="", decision="clarify", confidence=0.0, esco=(), soc=(), choices=()
    )
    match = match.model_copy(update={"decision": "clarify", "choices": choices})
    return understanding.model_copy(update={"decision": "clarify", "match": match})


def candidate_of(ned: Ned, focus: Focus) -> Candidate | None:
    """The occupation the conversation kept; None when the facts no longer hold it."""
    number = ned.titles.code_number.get((focus.taxonomy, focus.key))
    if number is None:
        return None
    row = ned.titles.code(number)
    return Candidate(
        taxonomy=focus.taxonomy,
        key=row.key,
        code=row.code,
        isco=row.group if focus.taxonomy == "esco" else None,
        title=row.title,
        label=row.title,
        confidence=1.0,
        uri=row.uri or None,
    )


def outlines(ned: Ned, offered: Sequence[Candidate]) -> tuple[Outline, ...]:
    """Scores and figures of the choices, in the order they are offered."""
    found: dict[tuple[str, str], Outline] = {}
    taxonomies: tuple[Taxonomy, ...] = ("esco", "soc")
    for taxonomy in taxonomies:
        keys = [one.key for one in offered if one.taxonomy == taxonomy]
        found |= {(taxonomy, each.key): each for each in outlines_of(ned.catalogue.connection, taxonomy, keys)}
    return tuple(found[one.taxonomy, one.key] for one in offered if (one.taxonomy, one.key) in found)


def alike(ned: Ned, offered: Sequence[Candidate]) -> tuple[str, ...]:
    """Up to three activities, as gerunds, that all choices have in the US task data, the weightiest first; else none."""
    socs = [_soc(ned, candidate) for candidate in offered]
    works = [ned.kb.activity_weights(soc) for soc in dict.fromkeys(socs) if soc]
    if None in socs or len(works) < 2:
        return ()
    ranked = sorted(set.intersection(*map(set, works)), key=lambda id_: (-sum(work[id_] for work in works), id_))
    return tuple(ned.kb.activity(id_).gerund for id_ in ranked[:_ALIKE])


def _soc(ned: Ned, candidate: Candidate) -> str | None:
    if candidate.taxonomy == "soc":
        return candidate.key
    links = ned.kb.socs_of(candidate.key)[:1]
    return links[0].soc if links else None
