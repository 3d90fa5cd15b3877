"""The ledger."""

import pytest

from bot.ned import Ned
from data.knowledge import KnowledgeBase
from data.records import Figure
from scoring.assess import assess
from scoring.receipts import JUDGEMENT, Ledger, mean_formula


def test_a_ledger_names_each_dataset_once_with_its_version(kb: KnowledgeBase) -> None:
    ledger = Ledger(kb.manifest)
    assert ledger.keeps
    assert ledger.figure("input.x", Figure(0.3, "ilo", "1321")) == "ilo 1321"
    ledger.source("input.y", "words", "ilo", "1322")
    assert ledger.uses(JUDGEMENT, "2026-11") == "2026-11"
    ledger.step("z", 1.23456, "1 + 0.23456")
    dataset, judged, x, y, z = ledger.close()
    assert (dataset.id, dataset.version) == ("dataset:ilo", "2025")
    assert (judged.id, judged.version) == ("dataset:judgement", "2026-11")
    assert (x.value, x.dataset, x.version, x.key) == (0.3, "ilo", "2025", "1321")
    assert y.value == "words"
    assert (z.value, z.formula) == (1.2346, "1 + 0.23456")


def test_an_unknown_dataset_is_an_error(kb: KnowledgeBase) -> None:
    with pytest.raises(KeyError):
        Ledger(kb.manifest).source("input.x", 1.0, "no such dataset", "1")


def test_a_silent_ledger_keeps_gaps_only() -> None:
    ledger = Ledger(None)
    assert not ledger.keeps
    ledger.source("a", 1.0, "ilo", "1")
    ledger.step("b", 1.0, "1")
    ledger.gap("c", "no_c", "why")
    assert ledger.uses("ilo") == ""
    assert ledger.close() == ()
    assert [gap.code for gap in ledger.gaps] == ["no_c"]


def test_the_formula_of_a_mean() -> None:
    assert mean_formula({"a": (0.5, "{x: 1}"), "b": (0.25, "[y]")}) == "(0.5 * {x: 1} + 0.25 * [y]) / 0.75"


def test_without_formulas_only_the_datasets_are_kept(ned: Ned) -> None:
    full = assess(ned.kb, ned.evidence, "soc", "11-3051")
    short = assess(ned.kb, ned.evidence, "soc", "11-3051", formulas=False)
    assert short.receipts == tuple(receipt for receipt in full.receipts if receipt.id.startswith("dataset:"))
    assert short.model_copy(update={"receipts": full.receipts}) == full


def test_a_part_is_written_once_and_added_where_it_belongs(kb: KnowledgeBase) -> None:
    ledger = Ledger(kb.manifest)
    part = ledger.part()
    part.figure("input.x", Figure(0.3, "ilo", "1321"))
    part.gap("c", "no_c", "why")
    ledger.step("a", 1.0, "1")
    assert not ledger.gaps
    ledger.add(part)
    ledger.step("z", 2.0, "2")
    assert [receipt.id for receipt in ledger.close()] == ["dataset:ilo", "a", "input.x", "z"]
    assert [gap.code for gap in ledger.gaps] == ["no_c"]
    assert not Ledger(None).part().keeps
