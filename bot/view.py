"""What a reply needs beside the assessment, gathered from the knowledge: wording, neighbours, signals, datasets."""

from bot.ned import Ned
from bot.prospects import prospects_of
from nlu.understanding import Candidate, Understanding
from responses.view import Lens, Neighbour, View, Wording
from scoring.assessment import Assessment, OccupationRef
from scoring.catalogue import Listed

__all__ = ["view_of"]

_BY_WORK = 4
_BY_SCORE = 2


def view_of(ned: Ned, understanding: Understanding, assessment: Assessment | None, lens: Lens) -> View:
    """Everything composers may ask for; without an assessment only what choices and sources need."""
    datasets = ned.kb.manifest.datasets
    offered = understanding.match.choices if understanding.match else ()
    people = _people(ned, offered)
    if assessment is None:
        prospects = prospects_of(ned, understanding, None)
        return View(lens=lens, datasets=datasets, people=people, prospects=prospects)
    ref = assessment.occupation
    own, other = _wording(ned, ref)
    return View(
        lens=lens,
        wording=own,
        partner=other,
        related=_related(ned, ref),
        signals=ned.kb.signals_of(ref.soc) if ref.soc else None,
        sharers=ned.kb.sharers_of(skill.key for skill in assessment.skills),
        datasets=datasets,
        people=people,
        prospects=prospects_of(ned, understanding, assessment),
    )


def _people(ned: Ned, offered: tuple[Candidate, ...]) -> dict[str, int]:
    """US employment behind each choice, by the choice's key, where BLS counts it."""
    people: dict[str, int] = {}
    for candidate in offered:
        links = () if candidate.taxonomy == "soc" else ned.kb.socs_of(candidate.key)[:1]
        soc = candidate.key if candidate.taxonomy == "soc" else links[0].soc if links else None
        employment = ned.kb.signals_of(soc).employment if soc else None
        if employment:
            people[candidate.key] = round(employment.value)
    return people


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
