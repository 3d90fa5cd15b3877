"""Shares of a skill list, and the compiled sums over them."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ned import Ned
from scoring.outlines import all_outlines, compile_outlines
from scoring.reach import compile_reach, overlaps_of, shares_of, skill_lists


def test_a_share_counts_rarity_and_essence() -> None:
    rarity = {"a": 4.0, "b": 1.0}
    assert shares_of({"a": 1.0, "b": 1.0}, rarity) == {"a": 80.0, "b": 20.0}
    assert shares_of({"a": 0.5, "b": 1.0}, rarity) == pytest.approx({"a": 200 / 3, "b": 100 / 3})
    assert shares_of({"common": 1.0}, rarity) == {}


skills = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([0.5, 1.0]), min_size=1)


@given(skills)
def test_shares_sum_to_a_hundred(need: dict[str, float]) -> None:
    rarity = {letter: 1.0 + place for place, letter in enumerate("abcdefgh")}
    assert sum(shares_of(need, rarity).values()) == pytest.approx(100.0)


def test_an_occupation_covers_itself_and_never_more_than_everything(ned: Ned) -> None:
    for outline in list(all_outlines(ned.catalogue.connection, "soc"))[::60]:
        if outline.esco is None:
            continue
        mine = skill_lists(ned.kb, [outline.esco])[outline.esco]
        overlaps = overlaps_of(ned.catalogue.connection, dict.fromkeys(mine, 1.0))
        assert overlaps[outline.key] == pytest.approx(100.0)
        assert all(0 < overlap <= 100 for overlap in overlaps.values())


def test_more_skills_never_cover_less(ned: Ned) -> None:
    plumber = next(o.key for o in ned.kb.esco_all() if o.title == "plumber")
    mine = skill_lists(ned.kb, [plumber])[plumber]
    fewer = dict(sorted(mine.items())[::2])
    more, less = overlaps_of(ned.catalogue.connection, mine), overlaps_of(ned.catalogue.connection, fewer)
    assert set(less) <= set(more)
    assert all(more[soc] >= less[soc] - 1e-9 for soc in less)


def test_without_skills_nothing_is_covered(ned: Ned) -> None:
    assert overlaps_of(ned.catalogue.connection, {}) == {}
    assert skill_lists(ned.kb, ["no such key"]) == {}


def test_compiling_again_gives_the_same_rows(ned: Ned) -> None:
    with closing(sqlite3.connect(":memory:")) as again:
        compile_outlines(ned.kb, again)
        compile_reach(ned.kb, again)
        for every in ("SELECT * FROM outlines ORDER BY 1, 2", "SELECT * FROM reach ORDER BY 1, 2"):
            assert again.execute(every).fetchall() == ned.catalogue.connection.execute(every).fetchall()
