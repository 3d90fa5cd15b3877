"""What the scores would be without one of their sources: who pulls a score up, who pulls it down.

Sources that measure the same thing are left out one at a time and the others weighed anew. Schooling is not among them: it
has one publisher, and an index without it would be another index.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from data.knowledge import KnowledgeBase
from data.records import SocSignals
from scoring.activities import measured_work
from scoring.assessment import Assessment, Disruption, Overlap
from scoring.constants import Constants
from scoring.disruption import factors_of, score_of
from scoring.memory import Memory
from scoring.pooled import Evidence
from scoring.ranges import blend_of, clip
from scoring.receipts import Ledger
from scoring.signals import Signal, automation_potential, market_pressure
from scoring.skills import ScoredSkill, score_skills
from scoring.sureness import LeftOut

__all__ = ["leave_one_out"]

# Source -> the measures of an activity that come from it.
_OF_WORK: Mapping[str, tuple[str, ...]] = {
    "judgement": ("judgement",),
    "eloundou": ("gpt4_automation", "gpt4_exposure"),
    "anthropic": ("anthropic",),
    "microsoft": ("microsoft",),
}
# Source -> the published figure that goes with it, and the signal it enters.
_OF_SIGNALS: Mapping[str, tuple[str, str, Callable[[SocSignals, Ledger, Constants], Signal]]] = {
    "karpathy": ("karpathy", "automation_potential", automation_potential),
    "bls": ("growth", "market_pressure", market_pressure),
    "indeed": ("indeed_now", "market_pressure", market_pressure),
}
# Source -> the measures of a skill that come from it.
_OF_SKILLS: Mapping[str, tuple[str, ...]] = {
    "judgement": ("judgement",),
    "wording": ("wording",),
    "ilo": ("ilo",),
    "eloundou": ("task_labels",),
    "anthropic": ("anthropic",),
    "microsoft": ("microsoft",),
}

# A US occupation, its signals and its mix of work -> source -> score.
_lately: Memory[tuple[object, ...], tuple[tuple[str, float], ...]] = Memory(1000)


def leave_one_out(
    kb: KnowledgeBase, evidence: Evidence, assessment: Assessment, constants: Constants | None = None
) -> tuple[LeftOut, ...]:
    """For each lens, each source that has a figure: the score without it. The lowest scores first within a lens."""
    constants = constants or evidence.constants
    ref = assessment.occupation
    found: list[LeftOut] = []
    if assessment.disruption is not None and ref.esco_key:
        lens: Disruption | Overlap = assessment.disruption
        found += _sorted("disruption", lens, _disruption(kb, evidence, assessment, ref.esco_key, constants))
    if assessment.overlap is not None and ref.soc:
        lens = assessment.overlap
        found += _sorted("overlap", lens, _overlap(kb, evidence, assessment, lens, ref.soc, constants))
    return tuple(found)


def _sorted(
    name: Literal["disruption", "overlap"], lens: Disruption | Overlap, scores: Iterable[tuple[str, float]]
) -> list[LeftOut]:
    found = [
        LeftOut(
            lens=name,
            source=source,
            score=score,
            shift=score - lens.score,
            inside=lens.low <= score <= lens.high,
        )
        for source, score in scores
    ]
    return sorted(found, key=lambda one: (one.shift, one.source))


def _overlap(
    kb: KnowledgeBase, evidence: Evidence, assessment: Assessment, lens: Overlap, soc: str, constants: Constants
) -> Iterable[tuple[str, float]]:
    """The same for all ESCO occupations whose closest US occupation this is, under one mix of work."""
    values: dict[str, float] = {name: value for name, value in lens.signals if value is not None}
    shares = {activity.id: activity.weight for activity in assessment.activities}
    memory = _lately.of(evidence, constants, kb)
    mark = soc, *values.items(), *shares.items()
    found = memory.get(mark)
    if found is None:
        found = memory[mark] = tuple(_scores(kb, evidence, soc, values, shares, constants))
    return found


def _scores(
    kb: KnowledgeBase,
    evidence: Evidence,
    soc: str,
    values: Mapping[str, float],
    shares: Mapping[str, float],
    constants: Constants,
) -> Iterator[tuple[str, float]]:
    published = kb.signals_of(soc)
    weights = constants.overlap.weights

    def score(changed: Mapping[str, float | None]) -> float:
        there: dict[str, float] = {n: value for n, value in {**values, **changed}.items() if value is not None}
        return sum(weights[name] * value for name, value in there.items()) / sum(weights[name] for name in there)

    use = published.anthropic.value if published.anthropic else None
    parts, known = measured_work(kb, evidence, soc, use, constants)
    for source, measures in _OF_WORK.items():
        if not known.isdisjoint(measures):
            impact = _impact(parts, shares, measures, constants)
            yield source, score({"task_automation_impact": impact})
    for source, (field, signal, make) in _OF_SIGNALS.items():
        others = set(values) - {signal}
        if getattr(published, field) is not None and others:
            less: dict[str, Any] = {field: None}
            yield source, score({signal: make(replace(published, **less), Ledger(None), constants).value})


def _impact(
    parts: Mapping[str, Mapping[str, float | None]],
    shares: Mapping[str, float],
    without: Sequence[str],
    constants: Constants,
) -> float:
    weights = {name: weight for name, weight in constants.activity.score_weights.items() if name not in without}
    fitted = constants.fitted
    total = 0.0
    for id_, values in parts.items():
        common = blend_of(values, weights)
        total += shares[id_] * clip(fitted.activity_scale * common + fitted.activity_offset)
    return total


def _disruption(
    kb: KnowledgeBase, evidence: Evidence, assessment: Assessment, esco_key: str, constants: Constants
) -> Iterator[tuple[str, float]]:
    ilo = kb.ilo_of(kb.esco(esco_key).isco)
    skills = score_skills(evidence, kb.skills_of(esco_key), ilo[0] if ilo else None, Ledger(None), constants)
    weights = {skill.key: skill.weight for skill in assessment.skills}
    of = sum(weights.values())
    shares = [weights[skill.score.key] / of for skill in skills]
    for source, measures in _OF_SKILLS.items():
        if any(_known(skill, name) for skill in skills for name in measures):
            reach = _all_without(
                [(skill.feasibility, skill.score.feasibility) for skill in skills],
                constants.skill.score_weights,
                measures,
            )
            gain = _all_without(
                [(skill.complementarity, skill.score.complementarity) for skill in skills],
                constants.skill.complementarity_weights,
                measures,
            )
            yield source, score_of(factors_of(shares, reach, gain, constants), constants)


def _known(skill: ScoredSkill, measure: str) -> bool:
    return skill.feasibility.get(measure) is not None or skill.complementarity.get(measure) is not None


def _all_without(
    figures: Sequence[tuple[Mapping[str, float | None], float]], weights: Mapping[str, float], measures: Sequence[str]
) -> list[float]:
    """Each skill's figure by the measures that are left; as it is where these say nothing of it, or nothing else does."""
    gone = [name for name in measures if name in weights]
    left = [(name, weight) for name, weight in weights.items() if name not in measures]
    found = []
    for values, usual in figures:
        total = share = 0.0
        if any(values.get(name) is not None for name in gone):
            # As `blend`, which is a call too many here: this is most of what compiling does with a figure.
            for name, weight in left:
                value = values.get(name)
                if value is not None:
                    total += weight * value
                    share += weight
        found.append(clip(total / share) if share else usual)
    return found
