"""An embedding file brought into the numbering of an index."""

from array import array
from pathlib import Path

import pytest

from data.errors import FactsError
from nlu.embedding_columns import embedding_columns
from nlu.index_file import write_index_file


@pytest.fixture
def source(tmp_path: Path) -> Path:
    target = tmp_path / "vectors.idx"
    write_index_file(
        target,
        {
            "words": "bak\nweld\npodcast",
            "word_vector": array("B", (1, 2, 3, 4, 5, 6)),
            "near_code": array("H", (0, 1, 1, 0, 0, 1)),
            "near_weight": array("B", (9, 8, 7, 6, 5, 4)),
            "codes": "esco a\nsoc 1",
            "groups": "esco 7512",
            "code_vector": array("B", (10, 11, 12, 13, 14, 15)),
            "about": {"width": 2, "near": 1, "word_step": 0.1, "code_step": 0.2},
        },
    )
    return target


def test_rows_are_found_by_name(source: Path) -> None:
    columns = embedding_columns(source, ["weld", "unheard"], ["soc 1", "esco new"], ["esco 7512", "esco 0"])
    assert columns["embedding_extra"] == "bak\npodcast"
    assert columns["embedding_word"] == array("B", (3, 4, 128, 128, 1, 2, 5, 6))
    # "esco a" is in no index any more, so that it is near nothing.
    assert columns["embedding_near_code"] == array("H", (0, 0, 0, 0, 0, 0, 0, 0))
    assert columns["embedding_near_weight"] == array("B", (7, 0, 0, 0, 0, 8, 0, 4))
    assert columns["embedding_code"] == array("B", (12, 13, 128, 128, 14, 15, 128, 128))
    assert columns["embedding_about"] == {"width": 2, "near": 2, "step": 0.2}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match=r"vectors\.idx"):
        embedding_columns(tmp_path / "vectors.idx", [], [], [])
