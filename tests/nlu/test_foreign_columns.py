"""Building the file of labels."""

import shutil
from pathlib import Path

import pytest

from bot.ned import JUDGEMENT
from data.errors import FactsError
from data.knowledge import KnowledgeBase
from nlu.foreign_columns import compile_foreign, forms, text_hash, unelided


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("contable", ("contable",)),
        ("Lehrer/Lehrerin", ("Lehrer", "Lehrerin")),
        ("asystent / asystentka chirurga", ("asystent chirurga", "asystentka chirurga")),
        ("tehničar/tehničarka za promet", ("tehničar za promet", "tehničarka za promet")),
        ("técnico de vuelo/técnica de vuelo", ("técnico de vuelo", "técnica de vuelo")),
        ("Lehrer/in", ("Lehrer",)),
        ("Lehrer/-in", ("Lehrer",)),
        ("/", ()),
    ],
)
def test_forms(label: str, expected: tuple[str, ...]) -> None:
    assert forms(label) == expected


def test_elided_articles_stand_alone() -> None:
    assert unelided("chef d'atelier à l’usine") == "chef d atelier à l usine"
    assert unelided("'quoted'") == "'quoted'"


def test_a_hash_has_32_bits() -> None:
    assert text_hash("lehrer") != text_hash("lehrerin")
    assert 0 <= text_hash("lehrer") < 2**32


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        ("foreign_words.csv", "xx,break,word,note", "language or role"),
        ("foreign_words.csv", "de,decoration,word,note", "language or role"),
        ("foreign_titles.csv", "xx,word,teacher", "language"),
        ("foreign_titles.csv", "only one cell", "columns"),
    ],
)
def test_a_broken_table_is_named(kb: KnowledgeBase, tmp_path: Path, file: str, line: str, message: str) -> None:
    folder = tmp_path / "judgement"
    folder.mkdir()
    for name in ("foreign_words.csv", "foreign_titles.csv"):
        shutil.copy(JUDGEMENT / name, folder)
    with (folder / file).open("a", encoding="utf-8") as handle:
        handle.write(line + "\n")
    numbers = {occupation.key: at for at, occupation in enumerate(kb.esco_all())}
    with pytest.raises(FactsError, match=file) as refused:
        compile_foreign(kb, numbers, folder, tmp_path / "labels")
    assert message in str(refused.value)


def test_a_missing_table_is_named(kb: KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(FactsError, match=r"foreign_words\.csv"):
        compile_foreign(kb, {}, tmp_path, tmp_path / "labels")
