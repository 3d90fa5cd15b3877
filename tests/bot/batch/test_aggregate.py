"""Figures of groups tell nothing of fewer than five people, whatever is taken from whatever."""

from hypothesis import given
from hypothesis import strategies as st

from bot.batch.aggregate import LEAST, Aggregate, Groups
from bot.batch.assess import LENSES, Assessed, Exposure
from bot.batch.rows import Row

ROWS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c", "d", None]), st.none() | st.integers(0, 7), st.sampled_from("bdon")),
    max_size=14,
)


def assessed(kind: str, score: float = 40.0) -> Assessed:
    """Scores in both lenses (b), in one (d, o), or in none (n)."""
    found = Exposure(score, score - 10, score + 10)
    return Assessed("match", 0.9, (), found if kind in "bd" else None, found if kind in "bo" else None, ())


def summed(*rows: tuple[str | None, int | None, str, float]) -> Groups:
    groups = Groups()
    for number, (group, count, kind, score) in enumerate(rows, start=2):
        groups.add(Row(number, "baker", count, group), assessed(kind, score))
    return groups


def test_a_mean_counts_people() -> None:
    [group] = summed(("a", 4, "b", 40.0), ("A", 1, "b", 90.0)).by_group()
    assert group.group == "a"
    assert group.people == 5
    assert [group.means[lens].score for lens in LENSES] == [50.0, 50.0]
    assert (group.means["overlap"].low, group.means["overlap"].high) == (40.0, 60.0)


def test_without_counts_each_row_is_one() -> None:
    groups = summed(*[("a", None, "b", 40.0)] * 5, *[("b", None, "b", 40.0)] * 4)
    assert [(group.group, group.people, group.withheld) for group in groups.by_group()] == [
        ("a", 5, False),
        ("b", None, True),
    ]


def test_a_group_with_few_scores_is_withheld_and_one_with_none_says_so() -> None:
    groups = summed(("a", 9, "n", 0.0), ("b", 9, "n", 0.0), ("b", 4, "d", 40.0))
    assert [(group.people, dict(group.means)) for group in groups.by_group()] == [(9, {}), (None, {})]


def test_one_withheld_group_cannot_be_worked_out_from_the_whole() -> None:
    whole = summed(("a", 9, "b", 40.0), ("b", 3, "b", 90.0)).together()
    assert (whole.covers, whole.people) == ("shown", 9)
    assert whole.means["overlap"].score == 40.0


def test_two_withheld_groups_that_are_five_together_count() -> None:
    whole = summed(("a", 9, "b", 40.0), ("b", 3, "b", 90.0), ("c", 2, "b", 90.0)).together()
    assert (whole.covers, whole.people) == ("every", 14)


def test_a_small_list_has_no_figures_at_all() -> None:
    assert summed((None, 4, "b", 40.0)).together().withheld
    assert summed((None, 5, "b", 40.0)).together().people == 5
    assert summed(("a", 2, "b", 40.0), ("b", 2, "b", 40.0)).together().withheld


def people(aggregate: Aggregate, lens: str) -> int:
    return sum(mean.people for name, mean in aggregate.means.items() if name == lens)


@given(ROWS)
def test_no_figure_and_no_difference_is_about_few_people(rows: list[tuple[str | None, int | None, str]]) -> None:
    groups = summed(*((group, count, kind, 40.0) for group, count, kind in rows))
    each, whole = groups.by_group(), groups.together()
    shown = [group for group in each if not group.withheld]
    hidden = {group.group for group in each if group.withheld}
    for aggregate in (*shown, whole):
        assert aggregate.withheld or (aggregate.people or 0) >= LEAST
        assert all(mean.people >= LEAST for mean in aggregate.means.values())
    if whole.withheld:
        return
    people_left = (whole.people or 0) - sum(group.people or 0 for group in shown)
    assert people_left == 0 or people_left >= LEAST
    for lens, kinds in zip(LENSES, ("bd", "bo"), strict=True):
        rest = people(whole, lens) - sum(people(group, lens) for group in shown)
        assert rest == 0 or rest >= LEAST
        behind = {group for group, count, kind in rows if group in hidden and kind in kinds and count != 0}
        assert rest == 0 or len(behind) >= 2


def test_nothing_at_all() -> None:
    assert Groups().by_group() == ()
    assert Groups().together().withheld
