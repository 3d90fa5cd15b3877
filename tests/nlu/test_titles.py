"""Compiling and opening the title index."""

import shutil
from pathlib import Path

import pytest

from bot.parts import JUDGEMENT
from data.errors import FactsError
from data.knowledge import KnowledgeBase
from nlu.title_columns import fingerprint
from nlu.titles import TitleIndex, compile_titles


def test_every_occupation_is_in_it(kb: KnowledgeBase, titles: TitleIndex) -> None:
    for occupation in kb.esco_all():
        row = titles.code(titles.code_number["esco", occupation.key])
        assert (row.code, row.group, row.title, row.uri) == (
            occupation.code,
            occupation.isco,
            occupation.title,
            occupation.uri,
        )
    for soc in kb.soc_all():
        assert titles.code(titles.code_number["soc", soc.soc]).title == soc.title


def test_a_blocked_title_has_no_postings(titles: TitleIndex) -> None:
    texts = {titles.title_text(number) for number in range(len(titles.title_start) - 1)}
    assert "nurse" in texts
    assert not {"poultry sexer", "escort", "exotic dancer", "hooker"} & texts


def test_no_occupation_has_a_title_that_there_is_not(titles: TitleIndex) -> None:
    assert titles.exact(fingerprint("no such title")) == {}


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        ("generic_titles.csv", "boss,no such occupation,note", "boss"),
        ("abbreviations.csv", "xyz,meaning,nowhere,note", "scope"),
        ("modifiers.csv", "shiny,colour", "kind"),
        ("question_words.csv", "perchance,decoration,note", "role"),
        ("seniority.csv", "boss,top,any,note", "level or place"),
        ("blocked_titles.csv", "only one cell", "columns"),
        ("intents/wages.toml", "[[intent", "cannot be read"),
    ],
)
def test_a_broken_table_is_named(kb: KnowledgeBase, tmp_path: Path, file: str, line: str, message: str) -> None:
    folder = tmp_path / "judgement"
    folder.mkdir()
    for path in (*JUDGEMENT.glob("*.csv"), *JUDGEMENT.glob("*.toml")):
        shutil.copy(path, folder)
    shutil.copytree(JUDGEMENT / "intents", folder / "intents")
    with (folder / file).open("a", encoding="utf-8") as handle:
        handle.write(line + "\n")
    with pytest.raises(FactsError, match=Path(file).name) as refused:
        compile_titles(kb, tmp_path / "x.idx", folder)
    assert message in str(refused.value)


def test_a_missing_table_is_named(kb: KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(FactsError, match=r"abbreviations\.csv"):
        compile_titles(kb, tmp_path / "x.idx", tmp_path)
