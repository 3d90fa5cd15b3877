"""Distilling the encoder: the fit of words, the lists of near occupations, bytes."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from data.knowledge import KnowledgeBase
from nlu import embed
from nlu.embed import FILE, near_codes, ridge, whole_steps
from nlu.index_file import IndexFile
from nlu.titles import TitleIndex


def test_ridge_finds_the_words_that_add_up_to_their_titles() -> None:
    chance = np.random.default_rng(3)
    words = chance.normal(size=(4, 5)).astype(np.float32)
    rows, columns = np.array([0, 0, 1, 1, 2, 3, 4, 4]), np.array([0, 1, 1, 2, 3, 0, 2, 3])
    values = np.ones(8, np.float32)
    design = np.zeros((5, 4), np.float32)
    design[rows, columns] = values
    start = np.zeros_like(words)
    assert ridge(rows, columns, values, design @ words, start, 1e-6, 50) == pytest.approx(words, abs=1e-3)
    # With much shrinking the start is kept.
    assert ridge(rows, columns, values, design @ words, start, 1e6, 50) == pytest.approx(start, abs=1e-3)


def test_a_word_lists_the_occupations_it_points_to_most() -> None:
    words = np.eye(2, 3, dtype=np.float32)
    occupations = np.array([[1, 0, 0], [0.5, 1, 0], [0.9, 0, 0], [0, 0.8, 0]], np.float32)
    near, weight = near_codes(words, occupations, 2, 1)
    assert near.tolist() == [0, 2, 1, 3]
    assert weight.tolist() == [255, round(255 * 0.9), 255, round(255 * 0.8)]


def test_bytes_stand_around_their_middle() -> None:
    steps, step = whole_steps(np.array([[-1.0, 0.0, 1.0]], np.float32))
    assert steps.tolist() == [1, 128, 255]
    assert step == pytest.approx(1 / 127, rel=0.01)


def test_the_file_in_git_knows_the_words_and_occupations_of_the_index(titles: TitleIndex) -> None:
    file = IndexFile(FILE)
    try:
        words = set(file.text("words").split("\n"))
        stems = titles.stem_number.keys()
        assert len(stems & words) / len(stems) > 0.98
        names = set(file.text("codes").split("\n"))
        assert {embed.code_name(titles.code(at)) for at in range(len(titles.code_group))} <= names
    finally:
        file.close()
    assert FILE.stat().st_size < 6_000_000


class _Letters:
    """Stands in for the encoder: a text lies where its letters are."""

    def __init__(self) -> None:
        self.pieces = {"goalkeeper": 0, "##er": 1}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        out = np.full((len(texts), 128), 0.01, np.float32)
        for row, text in enumerate(texts):
            out[row] += np.bincount(np.frombuffer(text.encode(), np.uint8) % 128, minlength=128)
        unit: NDArray[np.float32] = out / np.linalg.norm(out, axis=1, keepdims=True)
        return unit


def test_the_command_writes_the_same_file_twice(
    tmp_path: Path, kb: KnowledgeBase, titles: TitleIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embed, "_ROUNDS", 1)
    monkeypatch.setattr(embed, "open_encoder", lambda _: _Letters())
    monkeypatch.setattr(embed, "opened", lambda: nullcontext((kb, titles)))
    targets = tmp_path / "new" / "vectors.idx", tmp_path / "again.idx"
    for target in targets:
        embed.main(["model.zip", "--target", str(target)])
    assert targets[0].read_bytes() == targets[1].read_bytes()
    file = IndexFile(targets[0])
    words = file.text("words").split("\n")
    assert "goalkeep" in words  # the stem of a word that no title holds
    assert words[: len(titles.stem_number)] == list(titles.stem_number)
    assert len(file.integers("word_vector")) == len(words) * embed.WIDTH
    assert len(file.integers("code_vector")) == (len(titles.code_group) + len(set(titles.code_group))) * embed.WIDTH
    file.close()
