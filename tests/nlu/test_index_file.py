"""The column file: what is written is what is read, and nothing else opens."""

from array import array
from pathlib import Path

import pytest

from data.errors import FactsError
from nlu.index_file import IndexFile, write_index_file


def test_columns_come_back(tmp_path: Path) -> None:
    path = tmp_path / "x.idx"
    write_index_file(
        path,
        {"q": array("Q", [1, 2**63]), "b": array("B", [255]), "f": array("f", [0.5]), "t": "ä\nb", "j": {"a": [1]}},
    )
    file = IndexFile(path)
    assert file.integers("q").tolist() == [1, 2**63]
    assert file.integers("b").tolist() == [255]
    assert file.floats("f").tolist() == [0.5]
    assert file.text("t") == "ä\nb"
    assert file.json("j") == {"a": [1]}
    file.close()


def test_the_same_columns_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_index_file(tmp_path / name, {"n": array("I", range(9)), "t": "text"})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("content", [b"", b"NEDIDX00" + b"\0" * 40, b"something else entirely"])
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.idx"
    path.write_bytes(content)
    with pytest.raises(FactsError, match=r"bad\.idx"):
        IndexFile(path)
