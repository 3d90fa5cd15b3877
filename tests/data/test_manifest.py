"""The manifest: what it holds, that it survives writing, and what is refused."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from data.errors import FactsError
from data.manifest import Dataset, Input, TableFacts, load_manifest, write_manifest

TABLE = TableFacts("t", 3, "ab" * 32, "onet")
ONET = Dataset(
    "onet", "O*NET", "USDOL", "30.1", "CC BY 4.0", "By ®", "https://example.org", "titles",
    (Input("a/b.csv", "cd" * 32, 12),), (TABLE,), ("A gap.",),
)  # fmt: skip
ESCO = replace(ONET, id="esco", version="1.2.0", inputs=(), tables=(), notes=())


def test_what_is_written_is_loaded(tmp_path: Path) -> None:
    write_manifest(tmp_path, (ONET, ESCO))
    manifest = load_manifest(tmp_path)
    assert manifest.datasets == (ONET, ESCO)
    assert manifest.tables == {"t": TABLE}
    assert manifest.dataset("esco") == ESCO
    with pytest.raises(KeyError):
        manifest.dataset("nothing")


def test_the_version_names_the_releases_and_changes_with_any_table(tmp_path: Path) -> None:
    write_manifest(tmp_path, (ONET, ESCO))
    before = load_manifest(tmp_path).version
    assert before.startswith("30.1-1.2.0+")
    write_manifest(tmp_path, (replace(ONET, tables=(replace(TABLE, sha256="00" * 32),)), ESCO))
    assert load_manifest(tmp_path).version != before


def test_it_is_readable_text_in_one_form(tmp_path: Path) -> None:
    write_manifest(tmp_path, (ONET,))
    text = (tmp_path / "manifest.json").read_bytes()
    assert "®".encode() in text
    assert text.endswith(b"}\n")
    assert b"\r" not in text


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        "{}",
        json.dumps({"datasets": [], "tables": {"t": {"rows": 1}}}),
        json.dumps({"datasets": [{"id": "x"}], "tables": {}}),
        json.dumps({"datasets": 3, "tables": {}}),
    ],
)
def test_anything_else_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(FactsError) as caught:
        load_manifest(tmp_path)
    assert caught.value.file == "manifest.json"


def test_a_missing_or_unreadable_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="ned data build"):
        load_manifest(tmp_path)
    (tmp_path / "manifest.json").write_bytes(b"\xff\xfe")
    with pytest.raises(FactsError):
        load_manifest(tmp_path)
