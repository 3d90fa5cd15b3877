"""Places, ties, and the places that ranges allow."""

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ned import Ned
from data.errors import BadInput
from scoring.prospects import Outline, Ranking
from scoring.rankings import By, group_choices, in_group, rank_all, rank_outlines
from tests.scoring.outlines import outline


def ranked(*scores: tuple[float, float]) -> list[Outline]:
    return [
        outline(
            key=str(place), title=f"job {place}", overlap=score, overlap_low=score - wide, overlap_high=score + wide
        )
        for place, (score, wide) in enumerate(scores)
    ]


def test_equal_whole_scores_share_a_place() -> None:
    rows = rank_outlines(ranked((40.4, 0), (39.6, 0), (80, 0), (10, 0)), "overlap", "most").rows
    assert [(row.place, row.tied) for row in rows] == [(1, 1), (2, 2), (2, 2), (4, 1)]


@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0, 30)), min_size=1, max_size=25),
    st.sampled_from(["most", "least"]),
)
def test_places_are_in_order_and_within_what_ranges_allow(scores: list[tuple[float, float]], order: str) -> None:
    found = rank_outlines(ranked(*scores), "overlap", "most" if order == "most" else "least")
    values = [int(row.score + 0.5) for row in found.rows]
    assert values == sorted(values, reverse=order == "most")
    for row in found.rows:
        assert 1 <= row.best <= row.worst <= found.of
        assert row.best <= row.place + row.tied - 1
        assert row.place <= row.worst


def test_what_has_no_score_is_counted_and_not_placed() -> None:
    found = rank_outlines([outline(), outline(overlap=None)], "overlap", "most")
    assert (found.of, found.unscored, len(found.rows)) == (1, 1, 1)


def test_the_whole_catalogue_in_both_orders(ned: Ned) -> None:
    most = rank_all(ned.kb, ned.catalogue, top=None)
    least = rank_all(ned.kb, ned.catalogue, order="least", top=None)
    assert most.of == least.of == len(most.rows)
    assert most.of + most.unscored == len(ned.kb.soc_all())
    assert most.rows[0].score >= least.rows[-1].score - 1
    assert rank_all(ned.kb, ned.catalogue, "disruption", top=3).of > 3000


@pytest.mark.parametrize(
    ("by", "group", "code"),
    [
        ("soc", "29", "29"),
        ("soc", "legal", "23"),
        ("category", "healthcare", "healthcare"),
        ("isco", "2221", "2221"),
        ("wage", "40-60", "40-60"),
        ("wage", "120+", "120+"),
        ("education", "master", "Master's degree"),
    ],
)
def test_a_group_is_named_by_its_code_or_its_words(ned: Ned, by: By, group: str, code: str) -> None:
    found = rank_all(ned.kb, ned.catalogue, by=by, group=group)
    assert (found.group, found.by) == (code, by)
    assert found.label
    assert 0 < found.of < 814


def test_wage_bands_hold_everybody_with_a_wage_once(ned: Ned) -> None:
    def size(found: Ranking) -> int:
        return found.of + found.unscored

    total = sum(size(rank_all(ned.kb, ned.catalogue, by="wage", group=code)) for code in group_choices(ned.kb, "wage"))
    assert total == sum(ned.kb.signals_of(soc.soc).wage_median is not None for soc in ned.kb.soc_all())


@pytest.mark.parametrize("group", [None, "", "wizards", "es"])
def test_a_group_that_is_not_there_is_an_error_that_lists_what_is(ned: Ned, group: str | None) -> None:
    with pytest.raises(BadInput, match="healthcare"):
        rank_all(ned.kb, ned.catalogue, by="category", group=group)


def test_overall_has_no_groups(ned: Ned) -> None:
    assert group_choices(ned.kb, "all") == {}


def test_a_kind_of_group_that_is_not_there_is_an_error(ned: Ned) -> None:
    with pytest.raises(BadInput, match="cannot be ranked by 'shoe size'"):
        group_choices(ned.kb, cast("By", "shoe size"))


def test_belonging_to_a_group_is_told_for_any_outline() -> None:
    cheap = outline(wage=20_000.0, category="sales", education="Bachelor's degree")
    assert in_group("all", "whatever")(cheap)
    assert in_group("category", "sales")(cheap)
    assert not in_group("category", "legal")(cheap)
    assert in_group("education", "Bachelor's degree")(cheap)
    assert not in_group("wage", "120+")(cheap)
    assert not in_group("wage", "0-40")(outline(wage=None))
