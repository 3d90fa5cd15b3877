"""MELO's own metric."""

import gzip
from pathlib import Path

import pytest

from data.errors import FactsError
from data.knowledge import KnowledgeBase
from nlu.measure import main, measure_melo
from nlu.melo import Melo, concepts_of, hits, read_melo
from nlu.titles import TitleIndex

# Concepts 1 (a group, by its title alone), 2 and 3.
LABELS = {
    "C1_en_000": "Welders and flame cutters",
    "C1_en_001": "welder",
    "C2_en_000": "welder",
    "C2_en_001": "welders",
    "C2_en_002": "brazier",
    "C3_en_000": "Baker",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "queries.tsv").write_text("Q1\tWelder\nQ2\tBakers\nQ3\tWelders, all kinds\n", encoding="utf-8")
    (tmp_path / "annotations.tsv").write_text(
        "Q1\t0\tC2_en_000\t1\nQ1\t0\tC2_en_001\t1\nQ2\t0\tC3_en_000\t1\nQ3\t0\tC1_en_000\t1\n", encoding="utf-8"
    )
    with gzip.open(tmp_path / "corpus_elements.tsv.gz", "wt", encoding="utf-8") as handle:
        handle.writelines(f"{element}\t{label}\n" for element, label in LABELS.items())
    return tmp_path


def test_a_dataset_is_read_packed_or_not(folder: Path) -> None:
    melo = read_melo(folder)
    assert melo.queries[0] == ("Welder", frozenset({"C2_en_000", "C2_en_001"}))
    assert melo.labels == LABELS


def test_an_occupation_is_the_concept_that_shares_its_labels(folder: Path, kb: KnowledgeBase) -> None:
    concepts = concepts_of(read_melo(folder), kb)
    key = {occupation.title: occupation.key for occupation in kb.esco_all()}
    assert concepts[key["welder"]] == "C2_en_000"
    assert concepts[key["baker"]] == "C3_en_000"
    assert key["lawyer"] not in concepts


def test_a_hit_is_a_right_element_among_the_first() -> None:
    concepts = {"a": "C1", "b": "C2"}
    assert hits(["x", "b", "a"], frozenset({"C2"}), concepts, 2)
    assert not hits(["x", "b", "a"], frozenset({"C1"}), concepts, 2)
    assert not hits([], frozenset({"C1"}), concepts, 5)


def test_groups_count_as_missed(folder: Path, kb: KnowledgeBase, titles: TitleIndex) -> None:
    assert measure_melo(read_melo(folder), kb, titles) == {1: pytest.approx(2 / 3), 5: pytest.approx(2 / 3)}
    assert measure_melo(Melo((), {}), kb, titles) == {1: 0.0, 5: 0.0}


@pytest.mark.usefixtures("already_open")
def test_the_command_measures_a_folder_by_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(folder)])
    assert capsys.readouterr().out == f"{folder.name}: A@1 0.667, A@5 0.667\n"


@pytest.mark.parametrize("content", ["Q1\n", "Q1\t0\tC1_en_000\t1\textra\n"])
def test_a_broken_file_is_named(folder: Path, content: str) -> None:
    (folder / "annotations.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(FactsError, match=r"annotations\.tsv"):
        read_melo(folder)
    (folder / "annotations.tsv").unlink()
    with pytest.raises(FactsError, match=r"annotations\.tsv"):
        read_melo(folder)
