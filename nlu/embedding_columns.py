"""Brings data/embedding/vectors.idx (see `nlu.embed`) into the numbering of one title index.

Words and occupations are found by name, so that an embedding made from earlier facts still serves: what it does not know
has no vector, and its other evidence has to do.
"""

from array import array
from collections.abc import Sequence
from pathlib import Path

from data.errors import FactsError
from nlu.embedding import MIDDLE
from nlu.index_file import Column, IndexFile

__all__ = ["embedding_columns"]


def embedding_columns(
    source: Path, stems: Sequence[str], codes: Sequence[str], groups: Sequence[str]
) -> dict[str, Column]:
    """Columns for the `stems`, `codes` and `groups` of an index, named as in the file; then the words that no title holds.

    Raises FactsError when the file is missing or another kind of file.
    """
    if not source.exists():
        raise FactsError("the vectors of words are missing", file=source.name)
    file = IndexFile(source)
    try:
        return _columns(file, stems, codes, groups)
    finally:
        file.close()


def _columns(file: IndexFile, stems: Sequence[str], codes: Sequence[str], groups: Sequence[str]) -> dict[str, Column]:
    about = file.json("about")
    width, near = int(about["width"]), 2 * int(about["near"])
    rows = {word: at for at, word in enumerate(file.text("words").split("\n"))}
    there = set(stems)
    extra = [word for word in rows if word not in there]
    number = {name: at for at, name in enumerate(codes)}
    places = {name: at for at, name in enumerate(file.text("codes").split("\n"))}
    places_of_groups = {name: at + len(places) for at, name in enumerate(file.text("groups").split("\n"))}
    renumbered = [number.get(name) for name in places]
    vectors, places_column = file.integers("word_vector"), file.integers("code_vector")
    near_code, near_weight = file.integers("near_code"), file.integers("near_weight")
    blank = bytes([MIDDLE]) * width
    word_vector, code_vector, near_weights = array("B"), array("B"), array("B")
    near_codes = array("H")
    for word in [*stems, *extra]:
        row = rows.get(word)
        if row is None:
            word_vector.frombytes(blank)
            near_codes.extend([0] * near)
            near_weights.frombytes(bytes(near))
            continue
        word_vector.frombytes(vectors[row * width : (row + 1) * width].tobytes())
        for at in range(row * near, (row + 1) * near):
            code = renumbered[near_code[at]]
            near_codes.append(code or 0)
            near_weights.append(0 if code is None else near_weight[at])
    for place in [*map(places.get, codes), *map(places_of_groups.get, groups)]:
        code_vector.frombytes(blank if place is None else places_column[place * width : (place + 1) * width].tobytes())
    return {
        "embedding_extra": "\n".join(extra),
        "embedding_word": word_vector,
        "embedding_code": code_vector,
        "embedding_near_code": near_codes,
        "embedding_near_weight": near_weights,
        "embedding_about": {"width": width, "near": near, "step": about["code_step"]},
    }
