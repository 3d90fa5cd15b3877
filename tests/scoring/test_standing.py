"""Percentiles among values with ties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.standing import percentile, standing

values = st.lists(st.integers(0, 20).map(float), min_size=1, max_size=40).map(sorted)


def test_ties_stand_in_the_middle_of_themselves() -> None:
    ordered = [0.0, 0.0, 0.0, 5.0, 9.0]
    assert percentile(ordered, 0) == 30
    found = standing(ordered, 0, "soc")
    assert (found.below, found.equal, found.of, found.among) == (0, 3, 5, "soc")
    assert percentile(ordered, 5) == 70
    assert percentile(ordered, 9) == 90


@given(values, st.data())
def test_a_higher_value_never_stands_lower(ordered: list[float], data: st.DataObject) -> None:
    one, other = sorted((data.draw(st.sampled_from(ordered)), data.draw(st.sampled_from(ordered))))
    assert 0 <= percentile(ordered, one) <= percentile(ordered, other) <= 100


@given(values)
def test_percentiles_of_all_values_average_to_the_middle(ordered: list[float]) -> None:
    assert sum(percentile(ordered, value) for value in ordered) / len(ordered) == pytest.approx(50)
