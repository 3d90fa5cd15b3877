"""Pooling labels over families, and scales."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.activity_pool import matched, own_or_family, use_scale


@given(st.floats(0, 100), st.integers(1, 50), st.floats(0, 100))
def test_thin_activities_lean_on_their_family(own: float, labelled: int, family: float) -> None:
    thin, thick = own_or_family(own, labelled, family, 2), own_or_family(own, labelled + 50, family, 2)
    assert thin is not None
    assert thick is not None
    assert min(own, family) - 1e-9 <= thin <= max(own, family) + 1e-9
    assert abs(thick - own) <= abs(thin - own) + 1e-9


def test_either_alone_speaks_for_itself() -> None:
    assert own_or_family(None, 0, 40.0, 2) == 40
    assert own_or_family(70.0, 3, None, 2) == 70
    assert own_or_family(None, 0, None, 2) is None
    assert own_or_family(70.0, 2, 50.0, 2) == 60


def test_matching_gives_mean_and_spread() -> None:
    scale = matched("x", [(0, 1), (10, 1)], [(40, 1), (60, 1)])
    assert (scale.common(0), scale.common(10), scale.common(5)) == pytest.approx((40, 60, 50))


def test_a_measure_that_never_varies_says_the_mean() -> None:
    assert matched("x", [(7, 1), (7, 2)], [(40, 1), (60, 1)]).common(7) == pytest.approx(50)


def test_observed_use_spreads_small_shares() -> None:
    assert use_scale(0) == 0
    assert use_scale(0.25) == 50
    assert use_scale(1) == 100
