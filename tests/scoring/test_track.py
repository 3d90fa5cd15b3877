"""Earlier forecasts and what came, through codes that were split and merged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ned import Ned
from scoring.sureness import TrackRecord
from scoring.track import codes_of, track_records


@pytest.mark.parametrize(
    ("links", "soc", "kind", "before", "after"),
    [
        ([("a", "x")], "x", "same", ("a",), ("x",)),
        ([("a", "x"), ("b", "x")], "x", "merged", ("a", "b"), ("x",)),
        ([("a", "x"), ("a", "y")], "x", "split", ("a",), ("x", "y")),
        ([("a", "x"), ("a", "y"), ("b", "y")], "x", "tangled", ("a", "b"), ("x", "y")),
        ([("a", "y")], "x", "none", (), ("x",)),
        ([("a", name) for name in "uvwxyz"], "x", "none", (), ("x",)),
    ],
)
def test_codes_are_followed_until_they_are_whole(
    links: list[tuple[str, str]], soc: str, kind: str, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    found = codes_of(soc, *both_ways(links))
    assert (found.kind, found.before, found.after) == (kind, before, after)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("uvwxyz")), min_size=1, max_size=12, unique=True))
def test_a_followed_set_leaves_no_code_half_in(links: list[tuple[str, str]]) -> None:
    successors, predecessors = both_ways(links)
    for soc in predecessors:
        found = codes_of(soc, successors, predecessors)
        assert soc in found.after
        if found.kind != "none":
            assert {new for old in found.before for new in successors[old]} == set(found.after)
            assert {old for new in found.after for old in predecessors[new]} == set(found.before)


def both_ways(links: list[tuple[str, str]]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    successors = {old: tuple(new for o, new in links if o == old) for old, _ in links}
    predecessors = {new: tuple(old for old, n in links if n == new) for _, new in links}
    return successors, predecessors


def record(ned: Ned, soc: str) -> TrackRecord:
    found = ned.catalogue.track(soc)
    assert found is not None
    return found


def test_the_compiled_records_are_those_of_the_facts(ned: Ned) -> None:
    found = dict(track_records(ned.kb, ned.evidence.published("frey_osborne")))
    assert set(found) == {occupation.soc for occupation in ned.kb.soc_all()}
    for soc in list(found)[::20]:
        assert found[soc] == record(ned, soc)


def test_a_code_that_stayed(ned: Ned) -> None:
    clerks = record(ned, "43-9061")
    assert clerks.codes == "same"
    assert [one.value for one in clerks.probabilities] == [0.96]
    assert [(one.year, one.people) for one in clerks.employment] == [
        (2015, 2944420),
        (2024, 2510550),
        (2025, 2464940),
    ]
    assert clerks.change == pytest.approx(100 * (2464940 / 2944420 - 1))
    assert clerks.projection is not None
    assert clerks.together == ()


def test_codes_that_cannot_be_told_apart_are_not_compared(ned: Ned) -> None:
    developers = record(ned, "15-1252")
    assert developers.codes == "none"
    assert developers.employment == ()
    assert developers.change is None
    assert [one.key for one in developers.probabilities] == ["15-1132", "15-1133"]


def test_a_split_code_is_compared_as_a_whole(ned: Ned) -> None:
    split = [r for o in ned.kb.soc_all() if (r := record(ned, o.soc)).codes == "split" and r.change is not None]
    assert split
    for one in split:
        assert one.together
        assert len(one.employment[-1].codes) == 1 + len(one.together)


def test_a_forecast_under_another_code_is_found_and_noted(ned: Ned) -> None:
    [nurses] = record(ned, "29-1141").probabilities
    assert (nurses.value, nurses.key) == (0.009, "29-1111")
    assert nurses.note is not None
    [professors] = record(ned, "25-1125").probabilities
    assert professors.key == "25-1000"


def test_the_military_has_no_record(ned: Ned) -> None:
    officers = record(ned, "55-1011")
    assert officers.change is None
    assert officers.projection is None
    assert officers.probabilities == ()
    assert all(one.people is None for one in officers.employment)
    assert ned.catalogue.track("99-9999") is None


def test_the_summary_is_the_same_everywhere_and_counts_each_set_of_codes_once(ned: Ned) -> None:
    records = [record(ned, occupation.soc) for occupation in ned.kb.soc_all()]
    assert len({one.summary for one in records}) == 1
    summary = records[0].summary
    assert summary.high + summary.low <= summary.compared <= 702
    assert -1 <= summary.rank <= 1
    assert summary.high_shrank > summary.low_shrank
    assert 0.5 < summary.projected_shrink_right < 1
    assert records[0].total_change == pytest.approx(100 * (summary.total_2025 / summary.total_2015 - 1))
