"""Everything about one occupation's scores that is not the scores: gathered here, in the order it is asked for."""

from typing import Literal

from data.knowledge import KnowledgeBase
from scoring.assess import assess
from scoring.assessment import Assessment
from scoring.catalogue import Catalogue
from scoring.flip import flips
from scoring.gap import explain_gap
from scoring.horizon import horizons
from scoring.left_out import leave_one_out
from scoring.measures import agreement, side_by_side
from scoring.mix import Said, match_mix, mix_of
from scoring.pooled import Evidence
from scoring.sureness import LeftOut, MixEntry, MixReport, Standing, Sureness

__all__ = ["Part", "how_sure", "personal", "weighed"]

Lens = Literal["disruption", "overlap"]
Part = Literal["measures", "left_out", "gap", "flips", "horizons", "record"]
_ALL: frozenset[Part] = frozenset({"measures", "left_out", "gap", "flips", "horizons", "record"})


def how_sure(
    kb: KnowledgeBase,
    evidence: Evidence,
    catalogue: Catalogue,
    assessment: Assessment,
    mix: MixReport | None = None,
    parts: frozenset[Part] = _ALL,
) -> Sureness:
    """What others publish, who pulls, why the lenses differ, what would move the band, and what became of earlier forecasts.

    `mix` is the report of the personal mix the assessment was made with, if it was. Only `parts` are worked out, all else stays
    empty.
    """
    ref = assessment.occupation
    places: dict[Lens, Standing | None] = {"disruption": None, "overlap": None}
    if assessment.disruption is not None and "measures" in parts:
        places["disruption"] = catalogue.standing("disruption", assessment.disruption.score)
    if assessment.overlap is not None and "measures" in parts:
        places["overlap"] = catalogue.standing("overlap", assessment.overlap.score)
    record = catalogue.track(ref.soc) if ref.soc and not parts.isdisjoint({"measures", "record"}) else None
    measures = side_by_side(kb, evidence, assessment, places, record) if "measures" in parts else ()
    return Sureness(
        measures=measures,
        agreement=agreement(measures),
        left_out=_left_out(kb, evidence, catalogue, assessment, mix) if "left_out" in parts else (),
        gap=explain_gap(assessment) if "gap" in parts else None,
        flips=flips(assessment, evidence.constants) if "flips" in parts else (),
        horizons=horizons(kb, assessment) if "horizons" in parts else None,
        record=record if "record" in parts else None,
        mix=mix,
    )


def _left_out(
    kb: KnowledgeBase, evidence: Evidence, catalogue: Catalogue, assessment: Assessment, mix: MixReport | None
) -> tuple[LeftOut, ...]:
    known = catalogue.left_out(assessment) if mix is None else None
    return leave_one_out(kb, evidence, assessment) if known is None else known


def personal(
    kb: KnowledgeBase, evidence: Evidence, typical: Assessment, said: tuple[Said, ...], *, formulas: bool = True
) -> tuple[Assessment, MixReport]:
    """The occupation of `typical` assessed anew with a person's own mix, and what became of the mix.

    Without a word that belongs to the occupation the assessment is the typical one.
    """
    return weighed(kb, evidence, typical, match_mix(said, typical), formulas=formulas)


def weighed(
    kb: KnowledgeBase, evidence: Evidence, typical: Assessment, entries: tuple[MixEntry, ...], *, formulas: bool = True
) -> tuple[Assessment, MixReport]:
    """The same for a mix that was matched before."""
    ref = typical.occupation
    key = ref.esco_key if ref.taxonomy == "esco" else ref.soc
    found = typical
    if key is not None and any(entry.activities or entry.skills for entry in entries):
        mix = mix_of(entries, typical)
        found = assess(kb, evidence, ref.taxonomy, key, formulas=formulas, mix=mix)
    return found, _report(entries, typical, found)


def _report(entries: tuple[MixEntry, ...], typical: Assessment, found: Assessment) -> MixReport:
    matched = [entry for entry in entries if entry.activities or entry.skills]
    given = sum(entry.share for entry in matched)
    return MixReport(
        entries=entries,
        unmatched=tuple(entry.said for entry in entries if not entry.activities and not entry.skills),
        sum_said=sum(entry.share for entry in entries),
        scaled=given > 1 + 1e-9,
        rest=max(0.0, 1 - given),
        typical=_lenses(typical),
        personal=_lenses(found),
    )


def _lenses(assessment: Assessment) -> dict[Lens, tuple[float, float, float, str]]:
    found: dict[Lens, tuple[float, float, float, str]] = {}
    if assessment.disruption is not None:
        lens = assessment.disruption
        found["disruption"] = (lens.score, lens.low, lens.high, lens.band)
    if assessment.overlap is not None:
        work = assessment.overlap
        found["overlap"] = (work.score, work.low, work.high, work.tier)
    return found
