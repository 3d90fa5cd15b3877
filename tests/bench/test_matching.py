"""The comparison with other engines, in a tiny form; no figure of it is asserted."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from data.knowledge import KnowledgeBase
from tests.bench import __main__ as command
from tests.bench import engines
from tests.bench.engines import ENGINES, Engine, installed
from tests.bench.matching import Query, queries_from, queries_made

TITLES = ["welder", "boat builder", "bread baker", "welding teacher"]
GROUPS = [{"esco": ["7212"], "soc": ["51-4121"]}, {"esco": ["7115"]}, {"esco": ["7512"]}, {"esco": ["2320", "7212"]}]


def opened(engine: Engine, folder: Path) -> engines.Ranks:
    (folder / "titles.json").write_text(json.dumps(TITLES), encoding="utf-8")
    (folder / "groups.json").write_text(json.dumps(GROUPS), encoding="utf-8")
    engine.prepare(folder, TITLES)
    return engine.open(folder)


@pytest.mark.parametrize(
    "engine", [engine for engine in ENGINES[1:] if installed(engine)], ids=lambda engine: engine.name
)
def test_every_engine_ranks_the_groups_of_the_titles_it_finds(engine: Engine, tmp_path: Path) -> None:
    ranks = opened(engine, tmp_path)
    assert ranks("Boat-builder", "esco")[0] == "7115"
    assert ranks("welder", "esco")[0] == "7212"
    assert ranks("welder", "soc")[0] == "51-4121"
    assert ranks('bread "AND" (baker', "esco")[0] == "7512"
    assert isinstance(ranks("", "esco"), list)


def test_our_matcher_is_asked_as_everybody_asks_it(tmp_path: Path) -> None:
    ranks = ENGINES[0].open(tmp_path)
    assert ranks("welder", "esco")[0] == "7212"
    assert ranks("welder", "soc")[0] == "51-4121"
    assert len(set(ranks("machine operator", "esco"))) >= 5


def test_queries_come_from_the_sets_or_are_made_and_are_always_the_same(tmp_path: Path, kb: KnowledgeBase) -> None:
    (tmp_path / "soc_few.tsv").write_text("query\tgold\nwelder\t51-4121|51-4122\nroofer\t47-2181\n", encoding="utf-8")
    (tmp_path / "notes.tsv").write_text("anything", encoding="utf-8")
    assert queries_from(tmp_path, 5)[0].taxonomy == "soc"
    assert Query("welder", "soc", ("51-4121", "51-4122")) in queries_from(tmp_path, 5)
    assert len(queries_from(tmp_path, 1)) == 1
    made = queries_made(kb, 40)
    assert made == queries_made(kb, 40)
    assert [query.taxonomy for query in made].count("soc") == 20
    assert all(query.groups for query in made)


def test_the_comparison_in_a_tiny_form() -> None:
    asked, sentence = command.beside(None, each=1, made=6)
    there = [engine.name for engine in ENGINES if installed(engine)]
    assert [one.engine for one in asked] == there
    assert sentence.startswith("6 queries")
    assert all(0 <= one.top1 <= one.top5 <= 100 and one.memory >= one.before > 0 for one in asked)


def test_with_sets_they_are_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []

    def compare(*arguments: object) -> list[SimpleNamespace]:
        given.append(arguments)
        return [SimpleNamespace(queries=7)]

    monkeypatch.setattr(command, "compare", compare)
    assert "labelled set" in command.beside(tmp_path, each=3, made=4)[1]
    assert "published titles" in command.beside(tmp_path / "nowhere", each=3, made=4)[1]
    assert given == [(tmp_path, 3, 4), (None, 3, 4)]
