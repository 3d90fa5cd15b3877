"""The three signals of the overlap lens that are published figures: automation potential, market pressure, entry barrier."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.manifest import Manifest
from data.records import Figure, SocSignals
from scoring.assessment import SignalInput
from scoring.constants import Constants
from scoring.ranges import blend, clip, curve, disagreement, interpolation, lean
from scoring.receipts import Ledger, mean_formula

__all__ = ["Signal", "automation_potential", "entry_barrier_erosion", "market_pressure", "signal_inputs"]


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal 0-100, None where nothing is published; `width` is that of its range, of which `below` lies under the value."""

    value: float | None
    width: float
    below: float = 0.5


def automation_potential(signals: SocSignals, ledger: Ledger, constants: Constants) -> Signal:
    """Ten times the 0-10 rating of digital AI exposure that the occupation's OOH page was given."""
    rating = signals.karpathy
    if rating is None:
        ledger.gap("automation_potential", "no_karpathy", signals.soc)
        return Signal(None, constants.signal.missing_width)
    value = clip(10 * rating.value)
    name = ledger.figure("input.karpathy", rating)
    ledger.step("overlap.automation_potential", value, f"clip(10 * {{{name}: {rating.value:.6g}}})")
    return Signal(value, constants.potential.rating_width)


def market_pressure(signals: SocSignals, ledger: Ledger, constants: Constants) -> Signal:
    """Rises steadily as projected ten-year growth falls, and as the sector's postings fell in the last year."""
    market = constants.market
    weights = {"growth": market.growth_weight, "postings": market.postings_weight}
    values: dict[str, float | None] = {"growth": None, "postings": None}
    terms = {}
    if signals.growth is None:
        ledger.gap("market_pressure", "no_growth", signals.soc)
    else:
        name = ledger.figure("input.growth", signals.growth)
        values["growth"] = curve(market.growth_curve, signals.growth.value)
        formula = interpolation(market.growth_curve, signals.growth.value, name)
        terms["growth"] = (market.growth_weight, f"({formula})")
    now, before = signals.indeed_now, signals.indeed_year_ago
    if now is None or before is None or before.value <= 0:
        ledger.gap("market_pressure", "no_postings", signals.indeed_sector or signals.soc)
    else:
        name = ledger.figure("input.postings_now", now)
        ledger.figure("input.postings_year_ago", before)
        change = 100 * (now.value / before.value - 1)
        values["postings"] = curve(market.postings_curve, change)
        ledger.step("input.postings_change", change, "100 * ([input.postings_now] / [input.postings_year_ago] - 1)")
        formula = interpolation(market.postings_curve, change, f"{name} change in a year, percent")
        terms["postings"] = (market.postings_weight, f"({formula})")
    value = blend(values, weights)
    if value is None:
        return Signal(None, constants.signal.missing_width)
    ledger.step("overlap.market_pressure", value, mean_formula(terms))
    return Signal(value, disagreement(values, weights, market.disagreement_cap), lean(values, weights, value))


def entry_barrier_erosion(signals: SocSignals, ledger: Ledger, constants: Constants) -> Signal:
    """High where little schooling is asked at entry; O*NET's job zone only widens the range where it disagrees."""
    barrier = constants.barrier
    value = None if signals.education is None else barrier.education.get(signals.education)
    if signals.education is None or value is None:
        ledger.gap("entry_barrier_erosion", "no_education", signals.education or signals.soc)
        return Signal(None, constants.signal.missing_width)
    ledger.source("input.education", signals.education, signals.education_dataset or "bls-projections", signals.soc)
    ledger.step("overlap.entry_barrier_erosion", value, f"{{{signals.education}: {value:g}}} + 0")
    zone = signals.job_zone
    if zone is None:
        ledger.gap("entry_barrier_erosion", "no_job_zone", signals.soc)
    else:
        ledger.figure("input.job_zone", zone)
    values = {"education": value, "job_zone": None if zone is None else curve(barrier.job_zone_curve, zone.value)}
    weights = {"education": 1.0, "job_zone": 1.0}
    return Signal(value, disagreement(values, weights, barrier.disagreement_cap), lean(values, weights, value))


def signal_inputs(signals: SocSignals, manifest: Manifest) -> tuple[SignalInput, ...]:
    """The published figures behind the three signals, in the order people ask for them, each with its vintage.

    A figure that nobody published is there with None and the reason.
    """
    sector = signals.indeed_sector or signals.soc
    postings = manifest.dataset("indeed").version
    schooling = signals.education_dataset or "bls-projections"
    outlook = None if signals.growth is None else signals.outlook
    return (
        _input("automation_potential", "karpathy", signals.karpathy, manifest, "karpathy", signals.soc),
        _input("market_pressure", "growth", signals.growth, manifest, "bls-projections", signals.soc),
        _worded("market_pressure", "outlook", outlook, manifest, "bls-projections", signals.soc, "no_growth"),
        _input("market_pressure", "postings_now", signals.indeed_now, manifest, "indeed", sector),
        _input("market_pressure", "postings_year_ago", signals.indeed_year_ago, manifest, "indeed", sector).model_copy(
            update={"version": _year_before(postings)}
        ),
        _worded(
            "entry_barrier_erosion", "education", signals.education, manifest, schooling, signals.soc, "no_education"
        ),
        _input("entry_barrier_erosion", "job_zone", signals.job_zone, manifest, "onet", signals.soc),
    )


_SignalName = Literal["automation_potential", "market_pressure", "entry_barrier_erosion"]
_InputName = Literal["karpathy", "growth", "outlook", "postings_now", "postings_year_ago", "education", "job_zone"]


def _input(
    signal: _SignalName, name: _InputName, found: Figure | None, manifest: Manifest, dataset: str, key: str
) -> SignalInput:
    missing = "no_postings" if name.startswith("postings") else f"no_{name}"
    return SignalInput(
        signal=signal,
        name=name,
        value=None if found is None else found.value,
        dataset=dataset,
        version=manifest.dataset(dataset).version,
        key=key if found is None else found.key,
        note=None if found is None else found.note,
        missing=missing if found is None else None,
    )


def _worded(
    signal: _SignalName,
    name: _InputName,
    value: str | None,
    manifest: Manifest,
    dataset: str,
    key: str,
    missing: str,
) -> SignalInput:
    return SignalInput(
        signal=signal,
        name=name,
        value=value,
        dataset=dataset,
        version=manifest.dataset(dataset).version,
        key=key,
        missing=missing if value is None else None,
    )


def _year_before(day: str) -> str:
    """The index's release holds the same day of the year before."""
    return str(date.fromisoformat(day).replace(year=int(day[:4]) - 1))
