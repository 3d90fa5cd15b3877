"""Every constant has a reason, and the table makes sense as a whole."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from pydantic import ValidationError

from data.knowledge import KnowledgeBase
from scoring.constants import load_constants, parse_constants

TEXT = files("scoring").joinpath("constants.toml").read_text(encoding="utf-8")


def leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, leaf in table.items():
        if "value" in leaf:
            yield f"{path}{name}", leaf
        else:
            yield from leaves(leaf, f"{path}{name}.")


def test_every_constant_has_a_reason() -> None:
    found = dict(leaves(tomllib.loads(TEXT)))
    assert len(found) > 90
    for name, leaf in found.items():
        assert set(leaf) == {"value", "reason"}, name
        assert leaf["reason"].endswith("."), name


def test_weights_sum_to_one() -> None:
    constants = load_constants()
    for weights in (
        constants.activity.score_weights,
        constants.skill.score_weights,
        constants.skill.complementarity_weights,
        constants.disruption.weights,
        constants.overlap.weights,
    ):
        assert sum(weights.values()) == pytest.approx(1)


def test_pressure_never_falls_as_growth_falls() -> None:
    market = load_constants().market
    for points in (market.growth_curve, market.postings_curve):
        assert all(a[0] < b[0] and a[1] > b[1] for a, b in pairwise(points))


def test_a_missing_signal_adds_at_least_what_a_present_one_can() -> None:
    constants = load_constants()
    widest = (
        constants.activity.range_factor * max(constants.fitted.activity_scale, 0) * constants.activity.disagreement_cap
    )
    assert constants.signal.missing_width >= max(
        widest, constants.market.disagreement_cap, constants.barrier.disagreement_cap, constants.potential.rating_width
    )


def test_every_category_has_a_curve_that_falls_with_seniority(kb: KnowledgeBase) -> None:
    seniority = load_constants().seniority
    assert set(seniority) == {soc.category for soc in kb.soc_all()}
    assert all(entry >= 1 >= senior for entry, senior in seniority.values())


def test_every_schooling_bls_names_has_a_value(kb: KnowledgeBase) -> None:
    named = {kb.signals_of(soc.soc).education for soc in kb.soc_all()} - {None}
    assert named == set(load_constants().barrier.education)


def test_an_unknown_constant_is_refused() -> None:
    with pytest.raises(ValidationError):
        parse_constants(TEXT + '\n[market.mood]\nvalue = 1\nreason = "None."\n')
