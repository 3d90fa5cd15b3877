"""The compiled scores and neighbours agree with what an assessment says."""

from contextlib import closing
from pathlib import Path

import pytest

from bot.ned import Ned
from scoring.assess import assess
from scoring.catalogue import compile_catalogue, open_catalogue


def test_scores_are_those_of_the_assessment(ned: Ned) -> None:
    [near, *_] = ned.catalogue.near_by_work("soc", "11-3051")
    assessed = assess(ned.kb, ned.evidence, "soc", near.key)
    assert assessed.overlap is not None
    assert (near.overlap, near.overlap_low, near.overlap_high) == pytest.approx(
        (assessed.overlap.score, assessed.overlap.low, assessed.overlap.high)
    )


def test_esco_neighbours_share_rare_skills(ned: Ned) -> None:
    [manager] = [o for o in ned.kb.esco_all() if o.title == "leather goods production manager"]
    near = ned.catalogue.near_by_work("esco", manager.key)
    assert len(near) == 4
    assert all(n.taxonomy == "esco" and n.key != manager.key for n in near)
    assert any("leather" in n.title or "footwear" in n.title for n in near)


def test_every_esco_occupation_has_neighbours(ned: Ned) -> None:
    assert all(ned.catalogue.near_by_work("esco", o.key) for o in ned.kb.esco_all())


def test_near_by_score_stays_in_the_category(ned: Ned) -> None:
    near = ned.catalogue.near_by_score("11-3051", 3)
    assert len(near) == 3
    assert {ned.kb.soc(n.key).category for n in near} == {"management"}
    own = assess(ned.kb, ned.evidence, "soc", "11-3051").overlap
    assert own is not None
    gaps = [abs(n.overlap - own.score) for n in near if n.overlap is not None]
    assert gaps == sorted(gaps)


def test_an_unknown_key_has_no_neighbours(ned: Ned) -> None:
    assert ned.catalogue.near_by_work("soc", "99-9999") == ()
    assert ned.catalogue.near_by_score("99-9999") == ()


def test_compiling_writes_what_is_read(ned: Ned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some_esco, some_soc = ned.kb.esco_all()[:12], (*ned.kb.soc_all()[:12], ned.kb.soc("55-1011"))
    monkeypatch.setattr(ned.kb, "esco_all", lambda: some_esco)
    monkeypatch.setattr(ned.kb, "soc_all", lambda: some_soc)
    compile_catalogue(ned.kb, ned.evidence, tmp_path / "catalogue.sqlite")
    with closing(open_catalogue(tmp_path / "catalogue.sqlite")) as small:
        managers = small.near_by_score(some_soc[0].soc, 5)
        assert managers
        assert {m.key for m in managers} <= {o.soc for o in some_soc}
        # A neighbour that was left out here has no scores, so it is not listed.
        assert {n.key for o in some_esco for n in small.near_by_work("esco", o.key)} <= {o.key for o in some_esco}
        assert small.near_by_score("55-1011") == ()
