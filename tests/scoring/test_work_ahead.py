"""What was worked out when the scores were compiled is what would be worked out now, to the last digit."""

import sqlite3
from pathlib import Path

from bot.ned import Ned
from scoring.catalogue import Catalogue
from scoring.how_sure import how_sure, personal
from scoring.left_out import leave_one_out
from scoring.mix import read_mix
from scoring.moves import find_moves
from scoring.prospects import Taxonomy
from scoring.work_ahead import WorkAhead


def test_the_catalogue_gives_back_what_would_be_worked_out(ned: Ned) -> None:
    some: list[tuple[Taxonomy, str]] = [("esco", one.key) for one in ned.kb.esco_all()[::120]] + [
        ("soc", one.soc) for one in ned.kb.soc_all()[::45]
    ]
    for taxonomy, key in some:
        typical = ned.assessed.assessment(taxonomy, key, formulas=False)
        assert ned.catalogue.left_out(typical) == leave_one_out(ned.kb, ned.evidence, typical), key
        assert ned.catalogue.moves(taxonomy, key) == find_moves(ned.kb, ned.catalogue, taxonomy, key), key


def test_a_mix_of_ones_own_is_worked_out_anew(ned: Ned) -> None:
    typical = ned.assessed.assessment("soc", "11-3051", formulas=False)
    mine, report = personal(ned.kb, ned.evidence, typical, read_mix("reports=60%, hiring=10%"), formulas=False)
    assert ned.catalogue.left_out(mine) is None
    sure = how_sure(ned.kb, ned.evidence, ned.catalogue, mine, report, frozenset({"left_out"}))
    assert sure.left_out == leave_one_out(ned.kb, ned.evidence, mine)
    usual = how_sure(ned.kb, ned.evidence, ned.catalogue, typical, None, frozenset({"left_out"}))
    assert usual.left_out == ned.catalogue.left_out(typical)
    assert usual.left_out != sure.left_out


def test_what_was_not_worked_out_is_none(ned: Ned, tmp_path: Path) -> None:
    assert ned.catalogue.moves("soc", "99-9999") is None
    bare = tmp_path / "bare.sqlite"
    with sqlite3.connect(ned.catalogue.connection.execute("PRAGMA database_list").fetchone()[2]) as known:
        known.backup(copy := sqlite3.connect(bare))
    copy.execute("DELETE FROM left_out")
    copy.execute("DELETE FROM moves")
    copy.commit()
    lists = Catalogue(bare)
    typical = ned.assessed.assessment("soc", "11-3051", formulas=False)
    assert lists.left_out(typical) is None
    assert lists.moves("soc", "11-3051") is None
    sure = how_sure(ned.kb, ned.evidence, lists, typical, None, frozenset({"left_out"}))
    assert sure.left_out == ned.catalogue.left_out(typical)
    ahead = WorkAhead(ned.kb, ned.evidence)
    lists.close()
    ahead.keep(typical)
    nameless = typical.occupation.model_copy(update={"soc": None})
    ahead.keep(typical.model_copy(update={"occupation": nameless}))  # what has no key cannot be looked up
    ahead.write(bare)
    assert copy.execute("SELECT count(*) FROM left_out").fetchone() == (1,)
    lists = Catalogue(bare)
    assert lists.left_out(typical) == ned.catalogue.left_out(typical)
    assert lists.moves("soc", "11-3051") == ned.catalogue.moves("soc", "11-3051")
    lists.close()
