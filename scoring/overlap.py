"""The overlap lens: how far today's AI reaches into the work of a SOC occupation, and what makes that bite."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from data.knowledge import KnowledgeBase
from data.records import SocSignals
from scoring.activities import Work, score_activities
from scoring.assessment import Overlap, OverlapSignals, Range
from scoring.constants import Constants
from scoring.memory import Memory
from scoring.pooled import Evidence
from scoring.ranges import place
from scoring.raters import rater_gap
from scoring.receipts import Ledger
from scoring.seniority import by_seniority
from scoring.signals import Signal, automation_potential, entry_barrier_erosion, market_pressure, signal_inputs

__all__ = ["Measured", "measure_overlap", "tier_of"]

_WORK = "task_automation_impact"

Tier = Literal["insulated", "selectively exposed", "partially exposed", "mostly exposed", "highly exposed"]
_TIERS: tuple[Tier, ...] = (
    "insulated",
    "selectively exposed",
    "partially exposed",
    "mostly exposed",
    "highly exposed",
)


_lately: Memory[tuple[str, bool], tuple[Work | None, Ledger]] = Memory(1000)


@dataclass(frozen=True, slots=True)
class Measured:
    """The lens (None where nothing is known of the work itself) and the activities behind it."""

    overlap: Overlap | None
    work: Work | None


def measure_overlap(
    kb: KnowledgeBase,
    evidence: Evidence,
    soc: str,
    ledger: Ledger,
    constants: Constants,
    partners: Sequence[float] = (),
    shares: Mapping[str, float] | None = None,
) -> Measured:
    """`partners` are the scores of other SOC occupations the one in question may as well be; they stretch the range.

    `shares` are a person's own shares of the work by activity, in place of the typical ones.
    """
    published = kb.signals_of(soc)
    weights = constants.overlap.weights
    figures = {
        "automation_potential": automation_potential(published, ledger, constants),
        "market_pressure": market_pressure(published, ledger, constants),
        "entry_barrier_erosion": entry_barrier_erosion(published, ledger, constants),
    }
    of = weights[_WORK] + sum(weights[name] for name, signal in figures.items() if signal.value is not None)
    share = weights[_WORK] / of
    if shares is None:
        work = _typical(kb, evidence, published, share, ledger, constants)
    else:
        work = _work(kb, evidence, published, share, shares, ledger, constants)
    signals = {
        _WORK: Signal(None, constants.signal.missing_width)
        if work is None
        else Signal(work.impact, work.width, work.below),
        **figures,
    }
    there = {name: signal.value for name, signal in signals.items() if signal.value is not None}
    if _WORK not in there and "automation_potential" not in there:
        # Outlook and schooling alone say nothing about what AI can do.
        ledger.gap("overlap", "no_work_evidence", soc)
        return Measured(None, None)
    of = sum(weights[name] for name in there)
    rebased = {name: weights[name] / of for name in there}
    score = sum(rebased[name] * value for name, value in there.items())
    ledger.step("overlap", score, " + ".join(f"{rebased[name]:.6g} * [overlap.{name}]" for name in there))
    apart = rater_gap(evidence, published, constants, None, with_world=False)
    span = _span(score, signals, apart, partners, ledger, constants)
    multiplied = by_seniority(score, span, kb.soc(soc).category, ledger, constants)
    overlap = Overlap(
        score=score,
        low=span.low,
        high=span.high,
        tier=tier_of(score, constants),
        signals=OverlapSignals(**{name: signal.value for name, signal in signals.items()}),
        signal_ranges={name: place(value, signals[name].width, signals[name].below) for name, value in there.items()},
        weights=rebased,
        seniority=multiplied[0],
        seniority_ranges=multiplied[1],
        multipliers=multiplied[2],
        inputs=signal_inputs(published, kb.manifest),
    )
    return Measured(overlap, work)


def tier_of(score: float, constants: Constants) -> Tier:
    """The tier a score lies in; an edge belongs to the tier above it."""
    return _TIERS[sum(score >= edge for edge in constants.overlap.tiers)]


def _typical(
    kb: KnowledgeBase, evidence: Evidence, published: SocSignals, share: float, ledger: Ledger, constants: Constants
) -> Work | None:
    """As `_work`, once for all ESCO occupations whose closest US occupation this is."""
    memory = _lately.of(evidence, constants, kb)
    mark = published.soc, ledger.keeps
    found = memory.get(mark)
    if found is None:
        part = ledger.part()
        found = memory[mark] = _work(kb, evidence, published, share, None, part, constants), part
    work, written = found
    ledger.add(written)
    return work


def _work(
    kb: KnowledgeBase,
    evidence: Evidence,
    published: SocSignals,
    share: float,
    shares: Mapping[str, float] | None,
    ledger: Ledger,
    constants: Constants,
) -> Work | None:
    use = published.anthropic
    if use is None:
        ledger.gap("task_automation_impact", "no_anthropic", published.soc)
    else:
        ledger.figure("input.anthropic", use)
    observed = None if use is None else use.value
    work = score_activities(kb, evidence, published.soc, observed, share, ledger, constants, shares)
    if work is None:
        ledger.gap("task_automation_impact", "no_activities", published.soc)
        return None
    for name, gap in (("gpt4_exposure", "no_task_labels"), ("human_exposure", "no_human_ratings")):
        if work.measures[name] is None:
            ledger.gap("task_automation_impact", gap, published.soc)
    if all(activity.importance is None for activity in work.activities):
        ledger.gap("task_automation_impact", "no_importance", published.soc)
    return work


def _span(
    score: float,
    signals: dict[str, Signal],
    apart: float,
    partners: Sequence[float],
    ledger: Ledger,
    constants: Constants,
) -> Range:
    """As wide as the measures of each signal disagree, and `apart`: how far raters of the whole occupation do."""
    weights = constants.overlap.weights
    factor, points = constants.overlap.range_factor, constants.raters.overlap_points
    width = factor * sum(weights[name] * signal.width for name, signal in signals.items()) + points * apart
    present = [(weights[name], signal) for name, signal in signals.items() if signal.value is not None]
    below = sum(weight * signal.below for weight, signal in present) / sum(weight for weight, _ in present)
    terms = " + ".join(f"{weights[name]:g} * {{{name} width: {signal.width:.6g}}}" for name, signal in signals.items())
    ledger.step(
        "overlap.width", width, f"{factor:g} * ({terms}) + {points:g} * {{raters apart, percentiles: {apart:.6g}}}"
    )
    span = place(score, width, below)
    low, high = (f"{end}([overlap], [overlap.width], {below:.6g})" for end in ("low", "high"))
    if partners:
        reach = constants.overlap.partner_spread
        down, up = max(0.0, score - min(partners)), max(0.0, max(partners) - score)
        span = Range(low=min(span.low, score - reach * down), high=max(span.high, score + reach * up))
        low = f"least({low}, [overlap] - {reach:g} * {{lowest other SOC, points below: {down:.6g}}})"
        high = f"most({high}, [overlap] + {reach:g} * {{highest other SOC, points above: {up:.6g}}})"
    ledger.step("overlap.low", span.low, low)
    ledger.step("overlap.high", span.high, high)
    return span
