"""Assesses one occupation of either taxonomy by both lenses."""

from typing import Literal

from data.knowledge import KnowledgeBase
from data.records import CrosswalkLink, EscoOccupation, SocOccupation
from scoring import disruption, overlap
from scoring.assessment import Assessment, OccupationRef
from scoring.constants import Constants
from scoring.mix import Mix
from scoring.pooled import Evidence
from scoring.receipts import JUDGEMENT, Ledger
from scoring.record import assessment_record

__all__ = ["assess", "assessment_record"]

# Tables that enter every formula by way of the pooled evidence.
_POOLED = (
    "anthropic",
    "crosswalk_esco_soc",
    "eloundou",
    "esco_occupation_skills",
    "ilo",
    "microsoft_iwa",
    "onet_activities",
    "work_activities",
)


def assess(
    kb: KnowledgeBase,
    evidence: Evidence,
    taxonomy: Literal["esco", "soc"],
    key: str,
    constants: Constants | None = None,
    *,
    formulas: bool = True,
    mix: Mix | None = None,
) -> Assessment:
    """Both lenses on the occupation `key` (an ESCO key or a SOC code); UnknownOccupation when there is none.

    Without `formulas` the receipts only name the datasets, in half the time. `mix` puts a person's own weights in place of the
    typical ones.

    The overlap lens of an ESCO occupation is that of its closest SOC occupation with a score, the disruption lens of a SOC
    occupation that of its closest ESCO occupation.
    """
    constants = constants or evidence.constants
    ledger = Ledger(kb.manifest, formulas=formulas)
    esco: EscoOccupation | None
    soc: SocOccupation | None
    if taxonomy == "esco":
        esco = kb.esco(key)
        title = esco.title
        links = kb.socs_of(key)
        link, others = _closest_soc(evidence, links, ledger)
        soc = kb.soc(link.soc) if link else None
    else:
        soc, others = kb.soc(key), []
        title = soc.title
        back = kb.escos_of(key)
        link = back[0] if back else None
        esco = kb.esco(link.esco) if link else None
    if link is None:
        ledger.gap("disruption" if esco is None else "overlap", "no_crosswalk", key)
    skills = disruption.Measured(None, ())
    if esco is not None:
        skills = disruption.measure_disruption(kb, evidence, esco.key, ledger, constants, mix.skills if mix else None)
    work = overlap.Measured(None, None)
    if soc is not None:
        work = overlap.measure_overlap(
            kb, evidence, soc.soc, ledger, constants, others, mix.activities if mix else None
        )
    _name_datasets(kb, evidence, ledger)
    return Assessment(
        occupation=_reference(taxonomy, title, esco, soc, link),
        disruption=skills.disruption,
        overlap=work.overlap,
        activities=work.work.activities if work.work else (),
        skills=skills.skills,
        gaps=tuple(ledger.gaps),
        receipts=ledger.close(),
        data_version=kb.data_version,
    )


def _closest_soc(
    evidence: Evidence, links: tuple[CrosswalkLink, ...], ledger: Ledger
) -> tuple[CrosswalkLink | None, list[float]]:
    """The closest SOC with an overlap score, else the closest; and the scores of the others."""
    scored = [(link, score) for link in links if (score := evidence.overlap_score(link.soc)) is not None]
    if not scored:
        return (links[0] if links else None), []
    chosen = scored[0][0]
    if chosen is not links[0]:
        ledger.gap("overlap", "closest_soc_without_score", links[0].soc)
    return chosen, [score for link, score in scored[1:]]


def _name_datasets(kb: KnowledgeBase, evidence: Evidence, ledger: Ledger) -> None:
    for table in _POOLED:
        ledger.uses(kb.manifest.tables[table].dataset)
    ledger.uses(JUDGEMENT, evidence.judged)


def _reference(
    taxonomy: Literal["esco", "soc"],
    title: str,
    esco: EscoOccupation | None,
    soc: SocOccupation | None,
    link: CrosswalkLink | None,
) -> OccupationRef:
    return OccupationRef(
        taxonomy=taxonomy,
        title=title,
        esco_key=esco.key if esco else None,
        esco_uri=esco.uri if esco else None,
        esco_code=esco.code if esco else None,
        esco_title=esco.title if esco else None,
        isco=esco.isco if esco else None,
        soc=soc.soc if soc else None,
        soc_title=soc.title if soc else None,
        onet_soc=link.onet_soc if link else (soc.onet_socs[0] if soc and soc.onet_socs else None),
        category=soc.category if soc else None,
        category_title=soc.category_title if soc else None,
    )
