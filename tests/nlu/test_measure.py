"""Measuring on labelled sets."""

import random
from pathlib import Path

import pytest

from data.knowledge import KnowledgeBase
from nlu.measure import Labelled, main, measure, read_set, with_slip
from nlu.titles import TitleIndex

ROWS = "query\tgold\turi\n welder \t51-4121|51-4122\t\n\t51-4121\t\nplumber\t\t\nnurse\t29-1141\thttp://x/abcdef12-3\n"


@pytest.fixture
def soc_set(tmp_path: Path) -> Path:
    path = tmp_path / "soc_few.tsv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_read_set_keeps_rows_with_a_query_and_a_code(soc_set: Path) -> None:
    assert read_set(soc_set) == [
        Labelled("welder", frozenset({"51-4121", "51-4122"})),
        Labelled("nurse", frozenset({"29-1141"}), frozenset({"abcdef12"})),
    ]


def test_a_tally_counts(kb: KnowledgeBase, titles: TitleIndex) -> None:
    labelled = [
        Labelled("welder", frozenset({"51-4121"})),
        Labelled("plumber", frozenset({"11-1011"})),
        Labelled("xqzt", frozenset({"11-1011"})),
    ]
    tally = measure(labelled, "soc", kb, titles)
    assert (tally.count, tally.first, tally.five, tally.said, tally.said_right) == (3, 1, 1, 2, 1)
    assert tally.line().startswith("3 queries, 33.3 / 33.3, outright 67 % (50 % right), error ")
    assert measure([Labelled("welder", frozenset({"7212"}))], "esco", kb, titles).first == 1


def test_a_slip_is_one_edit() -> None:
    chance = random.Random(1)  # noqa: S311 - repeatable slips, no secret
    slips = {with_slip("carpenter", chance) for _ in range(60)}
    assert {len(slip) for slip in slips} == {8, 9, 10}
    assert all(slip[0] == "c" and slip[-1] == "r" for slip in slips)
    assert with_slip("cook", chance) == "cook"
    assert with_slip("12345", chance) == "12345"


@pytest.mark.usefixtures("already_open")
def test_the_command_prints_a_line_for_each_set(soc_set: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(soc_set), "--typos", "--sample", "1"])
    assert capsys.readouterr().out.startswith("soc_few: 1 queries, ")
