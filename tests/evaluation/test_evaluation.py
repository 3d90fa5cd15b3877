"""The evaluation itself runs, compares and records; no figure of it is asserted, for that is what it is for."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot.ned import Ned
from data.knowledge import KnowledgeBase
from nlu.foreign_columns import forms
from nlu.normalise import fold
from nlu.titles import TitleIndex
from tests.evaluation import __main__ as command
from tests.evaluation import languages, runs
from tests.evaluation.languages import Spot, spot, spots
from tests.evaluation.record import DOCUMENT, compared, documented, dropped, read_record, recorded
from tests.evaluation.runs import SENTENCES, Row, run

# What is found of the languages hangs on no set, so it is looked for once.
spot_once = cache(spot)
EACH = 4  # labels of a language: a few find out that it runs
ROW = Row(200, 50.0, 70.0, 40.0, 80.0, 0.05, 1.0, 2.0)


@pytest.fixture(scope="module")
def titles(ned: Ned) -> TitleIndex:
    return ned.titles


@pytest.fixture(scope="module", autouse=True)
def _spotted_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(languages, "EACH", EACH)
        patch.setattr(runs, "spot", spot_once)
        yield


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    (tmp_path / "soc_few.tsv").write_text("query\tgold\nwelder\t51-4121\nroofer\t47-2181\n", encoding="utf-8")
    (tmp_path / "isco_few.tsv").write_text(f"query\tgold\t{SENTENCES}\nbaker\t7512\tI bake bread\n", encoding="utf-8")
    (tmp_path / "notes.tsv").write_text("anything", encoding="utf-8")
    melo = tmp_path / "melo_few"
    melo.mkdir()
    (melo / "queries.tsv").write_text("Q1\tBakers\n", encoding="utf-8")
    (melo / "annotations.tsv").write_text("Q1\t0\tC1_en_000\t1\n", encoding="utf-8")
    (melo / "corpus_elements.tsv").write_text("C1_en_000\tbaker\n", encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def without_sets(kb: KnowledgeBase, titles: TitleIndex) -> dict[str, Row]:
    return run(None, kb, titles)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Path, Path]:
    """A record and a document that a test may write."""
    record, document = tmp_path / "record.json", tmp_path / "document.md"
    document.write_text(DOCUMENT.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(command, "RECORD", record)
    monkeypatch.setattr(command, "DOCUMENT", document)
    return record, document


def test_every_set_is_measured_in_every_way_it_offers(sets: Path, kb: KnowledgeBase, titles: TitleIndex) -> None:
    told: list[str] = []
    rows = run(sets, kb, titles, told=told.append)
    assert list(rows)[:6] == [
        "isco_few",
        "isco_few, one slip",
        "isco_few, sentences",
        "soc_few",
        "soc_few, one slip",
        "melo_few, A@1 and A@5",
    ]
    assert rows["soc_few"].count == 2
    assert rows["soc_few"].top1 == rows["melo_few, A@1 and A@5"].top1 == 100.0
    assert told[:2] == ["isco_few", "isco_few, one slip"]
    assert run(sets, kb, titles, most=1)["soc_few"].count == 1


def test_without_sets_the_languages_are_measured(kb: KnowledgeBase, without_sets: dict[str, Row]) -> None:
    others = [language for language in kb.languages() if language != "en"]
    assert list(without_sets) == [
        "languages, labels",
        "languages, one slip",
        *(f"language {language}, one slip" for language in others),
    ]
    assert without_sets["languages, labels"].count == EACH * len(others)


def test_spot_lists_are_labels_with_one_slip_and_always_the_same(kb: KnowledgeBase) -> None:
    for language in ("de", "el", "bg"):
        labels, slips = spots(kb, language, slip=False), spots(kb, language, slip=True)
        assert slips == spots(kb, language, slip=True)
        assert [spot.keys for spot in labels] == [spot.keys for spot in slips]
        assert all(
            a.typed != b.typed and abs(len(a.typed) - len(b.typed)) <= 1 for a, b in zip(labels, slips, strict=True)
        )
        written = {fold(form) for _, _, label in kb.labels(language) for form in (label, *forms(label))}
        assert all(fold(one.typed) in written and one.keys for one in labels)


def test_a_slip_is_of_the_languages_own_letters(kb: KnowledgeBase) -> None:
    def letters(found: list[Spot]) -> set[str]:
        return {letter for one in found for letter in one.typed.lower() if letter.isascii() and letter.isalpha()}

    assert not letters(spots(kb, "el", slip=True)) - letters(spots(kb, "el", slip=False))


def test_a_label_is_found_by_itself(kb: KnowledgeBase, titles: TitleIndex) -> None:
    found = spot_once(kb, titles, slip=False)
    assert all(0 < tally.first <= tally.five <= tally.count for tally in found.values())


@pytest.mark.parametrize(
    ("before", "after", "falls"),
    [
        (ROW, replace(ROW, top1=48.6), 0),
        (ROW, replace(ROW, top1=48.4), 1),
        (ROW, replace(ROW, top1=45.0, top5=60.0), 2),
        (ROW, replace(ROW, top1=90.0, p99=99.0, error=0.9), 0),
        (replace(ROW, count=20), replace(ROW, count=20, top1=0.0), 0),
    ],
)
def test_a_fall_is_more_than_a_point_and_a_half(before: Row, after: Row, falls: int) -> None:
    found = dropped({"few": before, "gone": ROW}, {"few": after, "new": ROW})
    assert len(found) == falls
    assert all(text.startswith("few: ") for text in found)


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    rows = {"few": ROW, "melo": Row(10, 12.34, 56.78)}
    path = tmp_path / "record.json"
    path.write_text(recorded(rows, "2026-01-31"), encoding="utf-8")
    assert read_record(path) == {"few": ROW, "melo": Row(10, 12.3, 56.8)}
    assert json.loads(path.read_text(encoding="utf-8"))["date"] == "2026-01-31"
    assert read_record(tmp_path / "none.json") == {}


def test_the_run_stands_beside_the_last_one() -> None:
    text = compared({"few": ROW}, {"few": replace(ROW, top1=51.0), "new": Row(3, 1.0, 2.0)})
    few, new = text.splitlines()[1:]
    assert "51.0  (50.0)" in few
    assert "(-)" in new


def test_the_table_in_the_document_is_made_anew_and_nothing_else() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    once = documented(text, {"few": ROW, "language de, one slip": Row(20, 90.0, 95.0)}, "2026-01-31")
    assert "| few | 200 | 50.0 / 70.0 | 40 % (80 %) | 0.050 | 1.00 / 2.00 |" in once
    assert "de 90" in once
    assert documented(once, {"few": ROW}, "2026-01-31") == documented(text, {"few": ROW}, "2026-01-31")
    assert once.partition("<!--")[0] == text.partition("<!--")[0]
    assert once.rpartition("-->")[2] == text.rpartition("-->")[2]
    with pytest.raises(ValueError, match="no place"):
        documented("no markers", {"few": ROW}, "2026-01-31")


def test_a_fall_ends_with_one_and_a_record_is_what_counts(
    sets: Path, kept: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record, document = kept
    better = {"few": replace(ROW, top1=99.0)}
    monkeypatch.setattr(command, "run", lambda *_: {"few": ROW})
    monkeypatch.setattr(command, "read_record", lambda: better)
    with pytest.raises(SystemExit, match="1"):
        command.main(["--sets", str(sets)])
    assert "few: the first fell from 99.0 to 50.0" in capsys.readouterr().err
    assert not record.exists()
    command.main(["--sets", str(sets), "--record", "--date", "2026-01-31"])
    assert read_record(record) == {"few": ROW}
    assert "Measured on 2026-01-31." in document.read_text(encoding="utf-8")


def test_without_a_folder_it_says_how_to_give_one(
    kept: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "run", lambda sets, *_: {} if sets else {"languages": ROW})
    monkeypatch.setattr(command, "read_record", dict)
    command.main(["--sets", str(tmp_path / "nowhere")])
    shown = capsys.readouterr()
    assert "EVAL_SETS" in shown.err
    assert "languages" in shown.out
    with pytest.raises(SystemExit, match="2"):
        command.main(["--record", "--date", "2026-01-31"])
    with pytest.raises(SystemExit, match="2"):
        command.main(["--record"])
    assert not kept[0].exists()


def test_the_last_run_is_kept_with_the_project() -> None:
    rows = read_record()
    assert {"soc_h2b", "soc_h2b, one slip", "isco_hahu, sentences", "melo_usa_en, A@1 and A@5"} <= set(rows)
    assert all(0 <= row.top1 <= row.top5 <= 100 and row.count for row in rows.values())
