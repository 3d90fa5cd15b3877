"""What anybody could reach on a set: the rule for the same words, the shares, and the command that writes them."""

from pathlib import Path

import pytest

from bot.ned import Ned
from nlu.measure import Labelled
from tests.evaluation import ceilings
from tests.evaluation.ceilings import MARK, agreement, main, reach, same_words

WELDERS = [("Welder, pipe", "51-4121")] * 6 + [("PIPE welder", "47-2152")] * 4


def rows(*given: tuple[str, str]) -> list[Labelled]:
    return [Labelled(text, frozenset({code})) for text, code in given]


def test_the_same_words_in_any_order_case_and_punctuation() -> None:
    assert same_words("Manager, Accounts-Payable") == same_words("accounts payable MANAGER")
    assert same_words("welder") != same_words("welders")


def test_a_row_agrees_as_often_as_the_others_of_its_words_do() -> None:
    ours = rows(*WELDERS, ("baker", "51-3011"))
    found = agreement(ours, ours, lambda row: "51-4121" in row.groups)
    assert found is not None
    # Six agree with five of nine others, four with three of nine.
    assert (found.rows, round(found.coders, 4), found.ned) == (10, round(100 * (6 * 5 + 4 * 3) / 9 / 10, 4), 60.0)


def test_another_set_is_asked_as_a_whole() -> None:
    ours, others = (
        rows(*[("pipe welder", "51-4121")] * 10),
        rows(("Pipe Welder", "51-4121"), ("pipe, welder", "47-2152")),
    )
    found = agreement(ours, others, lambda _: False)
    assert found is not None
    assert (found.rows, found.coders, found.ned) == (10, 50.0, 0.0)


def test_nothing_is_said_of_too_few_rows() -> None:
    few = rows(*[("welder", "51-4121")] * 9)
    assert agreement(few, few, lambda _: True) is None


def test_the_right_group_is_first_listed_or_weighed(ned: Ned) -> None:
    labelled = rows(("registered nurse", "29-1141"), ("registered nurse", "51-4121"))
    found = reach(labelled, "soc", ned.kb, ned.titles)
    assert (found.count, found.first, found.listed) == (2, 50.0, 50.0)
    assert found.weighed >= found.listed
    assert reach(rows(("baker", "7512")), "esco", ned.kb, ned.titles).first == 100.0


@pytest.fixture
def sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lines = "".join(f"{text}\t{code}\n" for text, code in WELDERS)
    (tmp_path / "soc_few.tsv").write_text(f"query\tgold\n{lines}", encoding="utf-8")
    document = tmp_path / "document.md"
    document.write_text(f"before\n<!-- {MARK}: x -->\nold\n<!-- /{MARK} -->\nafter\n", encoding="utf-8")
    monkeypatch.setattr(ceilings, "DOCUMENT", document)
    return tmp_path


def test_the_command_prints_and_writes_both_tables(sets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--sets", str(sets), "--write", "--date", "2026-01-02"])
    printed = capsys.readouterr().out
    assert "| soc_few | 10 |" in printed
    assert "| soc_few | another row of it | 10 | 47 % |" in printed
    assert (sets / "document.md").read_text() == (
        f"before\n<!-- {MARK}: x -->\nMeasured on 2026-01-02.\n\n{printed}<!-- /{MARK} -->\nafter\n"
    )


def test_a_run_without_a_day_is_not_written(sets: Path) -> None:
    with pytest.raises(SystemExit):
        main(["--sets", str(sets), "--write"])
