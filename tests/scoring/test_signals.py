"""The three published signals: what they read, which way they move, what they do without it."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.knowledge import KnowledgeBase
from data.records import Figure, SocSignals
from scoring.constants import load_constants
from scoring.receipts import Ledger
from scoring.signals import automation_potential, entry_barrier_erosion, market_pressure, signal_inputs

CONSTANTS = load_constants()
_NO_FIGURES: dict[str, Any] = {field.name: None for field in fields(SocSignals)}
NOTHING = SocSignals(**_NO_FIGURES | {"soc": "99-9999"})
percent = st.floats(-60, 80)


def growing(value: float | None, now: float | None = None, before: float | None = None) -> SocSignals:
    return replace(
        NOTHING,
        growth=None if value is None else Figure(value, "bls-projections", "99-9999"),
        indeed_now=None if now is None else Figure(now, "indeed", "Sector"),
        indeed_year_ago=None if before is None else Figure(before, "indeed", "Sector"),
        indeed_sector="Sector",
    )


def pressure(signals: SocSignals) -> float:
    found = market_pressure(signals, Ledger(None), CONSTANTS).value
    assert found is not None
    return found


@given(percent, percent)
def test_decline_never_lowers_pressure(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert pressure(growing(low)) >= pressure(growing(high)) - 1e-9


@given(percent, st.floats(1, 300), st.floats(1, 300))
def test_fewer_postings_never_lower_pressure(growth: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert pressure(growing(growth, low, 100.0)) >= pressure(growing(growth, high, 100.0)) - 1e-9


@pytest.mark.parametrize(("growth", "published"), [(2, 55), (3.5, 46), (8, 31)])
def test_pressure_is_near_the_published_label_values(growth: float, published: float) -> None:
    assert pressure(growing(growth)) == pytest.approx(published)


def test_decline_presses_harder_than_no_change_and_five_percent_differs_from_thirty() -> None:
    assert pressure(growing(-8)) > pressure(growing(0)) > pressure(growing(5)) > pressure(growing(34))


def test_postings_alone_and_growth_alone() -> None:
    ledger = Ledger(None)
    alone = market_pressure(growing(None, 90, 100), ledger, CONSTANTS)
    assert alone.value == pytest.approx(60)
    assert alone.width == CONSTANTS.market.disagreement_cap
    assert [(gap.signal, gap.code) for gap in ledger.gaps] == [("market_pressure", "no_growth")]
    assert market_pressure(growing(2), Ledger(None), CONSTANTS).width == CONSTANTS.market.disagreement_cap


def test_no_outlook_at_all_is_no_signal() -> None:
    ledger = Ledger(None)
    found = market_pressure(NOTHING, ledger, CONSTANTS)
    assert found.value is None
    assert found.width == CONSTANTS.signal.missing_width
    assert [gap.code for gap in ledger.gaps] == ["no_growth", "no_postings"]
    assert ledger.gaps[1].detail == "99-9999"


def test_an_index_that_was_zero_gives_no_trend() -> None:
    ledger = Ledger(None)
    market_pressure(growing(2, 90, 0), ledger, CONSTANTS)
    assert [gap.code for gap in ledger.gaps] == ["no_postings"]


def test_potential_is_ten_times_the_rating() -> None:
    rated = replace(NOTHING, karpathy=Figure(6, "karpathy", "a-page"))
    found = automation_potential(rated, Ledger(None), CONSTANTS)
    assert (found.value, found.width) == (60, CONSTANTS.potential.rating_width)
    assert automation_potential(NOTHING, Ledger(None), CONSTANTS).value is None


@pytest.mark.parametrize(("education", "value"), [("Bachelor's degree", 35), ("No formal educational credential", 80)])
def test_erosion_is_read_from_the_table(education: str, value: float) -> None:
    signals = replace(NOTHING, education=education, education_dataset="bls-projections")
    ledger = Ledger(None)
    assert entry_barrier_erosion(signals, ledger, CONSTANTS).value == value
    assert [gap.code for gap in ledger.gaps] == ["no_job_zone"]


def test_a_job_zone_that_disagrees_widens_and_does_not_move() -> None:
    signals = replace(NOTHING, education="Bachelor's degree", education_dataset="bls-projections")
    agreeing, other = (
        entry_barrier_erosion(replace(signals, job_zone=Figure(zone, "onet", "x")), Ledger(None), CONSTANTS)
        for zone in (4, 2)
    )
    assert agreeing.value == other.value == 35
    assert agreeing.width == 0
    assert other.width == CONSTANTS.barrier.disagreement_cap


@pytest.mark.parametrize("education", [None, "See how to become one"])
def test_an_unknown_education_is_a_gap_and_no_default(education: str | None) -> None:
    ledger = Ledger(None)
    found = entry_barrier_erosion(replace(NOTHING, education=education), ledger, CONSTANTS)
    assert found.value is None
    assert [(gap.code, gap.detail) for gap in ledger.gaps] == [("no_education", education or "99-9999")]


def test_receipts_name_the_figures(kb: KnowledgeBase) -> None:
    ledger = Ledger(kb.manifest)
    signals = kb.signals_of("11-3051")
    for measure in (automation_potential, market_pressure, entry_barrier_erosion):
        measure(signals, ledger, CONSTANTS)
    receipts = {receipt.id: receipt for receipt in ledger.close()}
    growth = receipts["input.growth"]
    assert signals.growth is not None
    assert (growth.value, growth.dataset, growth.key) == (signals.growth.value, "bls-projections", "11-3051")
    assert receipts["input.karpathy"].dataset == "karpathy"
    assert receipts["input.education"].value == "Bachelor's degree"
    assert receipts["dataset:indeed"].version == kb.manifest.dataset("indeed").version


def test_inputs_are_as_published_with_their_vintage(kb: KnowledgeBase) -> None:
    found = {one.name: one for one in signal_inputs(kb.signals_of("11-3051"), kb.manifest)}
    assert list(found) == [
        "karpathy",
        "growth",
        "outlook",
        "postings_now",
        "postings_year_ago",
        "education",
        "job_zone",
    ]
    assert found["growth"].version == "2024-34"
    assert (found["postings_now"].version, found["postings_year_ago"].version) == ("2026-08-28", "2025-08-28")
    assert found["job_zone"].version == "30.1"
    assert all(one.missing is None for one in found.values())


def test_an_input_that_nobody_published_says_so(kb: KnowledgeBase) -> None:
    found = signal_inputs(NOTHING, kb.manifest)
    assert {one.value for one in found} == {None}
    assert [one.missing for one in found] == [
        "no_karpathy",
        "no_growth",
        "no_growth",
        "no_postings",
        "no_postings",
        "no_education",
        "no_job_zone",
    ]
