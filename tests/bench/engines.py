"""The engines that a title can be looked up with: ours, and four others over the same titles.

Every engine first prepares what it keeps in a folder, then opens it, as a program that starts does. A query is folded text; the
answer is a ranking of titles, except for ours, which ranks occupations.
"""

import importlib
import importlib.util
import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from bot.ned import open_ned
from nlu.match import match
from nlu.normalise import fold

__all__ = ["ENGINES", "Engine", "Ranks", "installed"]

_TITLES = 100  # titles looked at for a query
Ranks = Callable[[str, str], list[str]]  # (text, taxonomy) -> groups, the best first
Looks = Callable[[str], Sequence[int]]  # folded text -> numbers of titles, the best first


@dataclass(frozen=True, slots=True)
class Engine:
    """`prepare(folder, titles)` writes into the folder; `open(folder)` gives the function that is measured. `needs` is the
    package it comes from, where that is not a part of Ned."""

    name: str
    prepare: Callable[[Path, Sequence[str]], None]
    open: Callable[[Path], Ranks]
    needs: str = ""


def installed(engine: Engine) -> bool:
    return not engine.needs or importlib.util.find_spec(engine.needs) is not None


def _nothing(folder: Path, titles: Sequence[str]) -> None:
    """Ned's index and the list of titles are there already."""


def _ned(_: Path) -> Ranks:
    ned = open_ned()

    def ranks(text: str, taxonomy: str) -> list[str]:
        found = match(text, ned.kb, ned.titles)
        if taxonomy == "soc":
            return list(dict.fromkeys(candidate.key for candidate in found.soc))
        return list(dict.fromkeys(candidate.isco or "" for candidate in found.esco))

    return ranks


def _over_titles(folder: Path, looks: Looks) -> Ranks:
    """The groups of the titles an engine finds: a title's own occupations stand in the order of the list."""
    groups: list[dict[str, list[str]]] = json.loads((folder / "groups.json").read_text(encoding="utf-8"))

    def ranks(text: str, taxonomy: str) -> list[str]:
        found = (group for number in looks(fold(text)) for group in groups[number].get(taxonomy, ()))
        return list(dict.fromkeys(found))

    return ranks


def _rapidfuzz(folder: Path) -> Ranks:
    titles: list[str] = json.loads((folder / "titles.json").read_text(encoding="utf-8"))
    return _over_titles(
        folder, lambda text: [hit[2] for hit in process.extract(text, titles, scorer=fuzz.WRatio, limit=_TITLES)]
    )


def _prepare_fts5(folder: Path, titles: Sequence[str]) -> None:
    database = sqlite3.connect(folder / "fts5.sqlite")
    database.execute("CREATE VIRTUAL TABLE titles USING fts5(title, tokenize='porter unicode61')")
    database.executemany("INSERT INTO titles (rowid, title) VALUES (?, ?)", enumerate(titles))
    database.execute("INSERT INTO titles (titles) VALUES ('optimize')")
    database.commit()
    database.close()


def _fts5(folder: Path) -> Ranks:
    database = sqlite3.connect(folder / "fts5.sqlite")
    query = "SELECT rowid FROM titles WHERE titles MATCH ? ORDER BY bm25(titles) LIMIT ?"

    def looks(text: str) -> Sequence[int]:
        words = " OR ".join(f'"{word}"' for word in text.split())
        return [number for (number,) in database.execute(query, (words, _TITLES))] if words else ()

    return _over_titles(folder, looks)


def _schema(tantivy: Any) -> Any:  # noqa: ANN401 - a package that need not be there
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("title", stored=False, tokenizer_name="en_stem")
    builder.add_integer_field("number", stored=True)
    return builder.build()


def _prepare_tantivy(folder: Path, titles: Sequence[str]) -> None:
    tantivy: Any = importlib.import_module("tantivy")
    (folder / "tantivy").mkdir()
    index = tantivy.Index(_schema(tantivy), path=str(folder / "tantivy"))
    writer = index.writer()
    for number, title in enumerate(titles):
        writer.add_document(tantivy.Document(title=[title], number=number))
    writer.commit()
    writer.wait_merging_threads()


def _tantivy(folder: Path) -> Ranks:
    tantivy: Any = importlib.import_module("tantivy")
    index = tantivy.Index.open(str(folder / "tantivy"))
    searcher = index.searcher()

    def looks(text: str) -> Sequence[int]:
        query, _ = index.parse_query_lenient(text, ["title"])
        return [searcher.doc(hit)["number"][0] for _, hit in searcher.search(query, _TITLES).hits]

    return _over_titles(folder, looks)


def _prepare_bm25s(folder: Path, titles: Sequence[str]) -> None:
    bm25s: Any = importlib.import_module("bm25s")
    index = bm25s.BM25()
    index.index(bm25s.tokenize(list(titles), stopwords="en", show_progress=False), show_progress=False)
    index.save(str(folder / "bm25s"))


def _bm25s(folder: Path) -> Ranks:
    bm25s: Any = importlib.import_module("bm25s")
    index = bm25s.BM25.load(str(folder / "bm25s"), mmap=True)
    count = int(index.scores["num_docs"])

    def looks(text: str) -> Sequence[int]:
        words = bm25s.tokenize(text, stopwords="en", show_progress=False, return_ids=False)
        found, _ = index.retrieve(words, k=min(_TITLES, count), show_progress=False)
        return [int(number) for number in found[0]]

    return _over_titles(folder, looks)


ENGINES = (
    Engine("Ned's matcher", _nothing, _ned),
    Engine("rapidfuzz WRatio over the whole list", _nothing, _rapidfuzz, "rapidfuzz"),
    Engine("SQLite FTS5, porter, bm25", _prepare_fts5, _fts5),
    Engine("tantivy, stemmed, bm25", _prepare_tantivy, _tantivy, "tantivy"),
    Engine("bm25s", _prepare_bm25s, _bm25s, "bm25s"),
)
