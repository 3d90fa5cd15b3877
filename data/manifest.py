"""What the facts are made of: datasets, versions, licences, attributions, inputs and tables (data/facts/manifest.json)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from data.errors import FactsError

__all__ = ["Dataset", "Input", "Manifest", "TableFacts", "load_manifest", "write_manifest"]

FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Input:
    """A source file that was read, by its path inside the sources folder."""

    file: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A written table: `sha256` is of its file, or of its shards one after the other; `dataset` is the one it came from."""

    name: str
    rows: int
    sha256: str
    dataset: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """One source of facts. `attribution` is the line its licence asks for; `notes` say, in our words, what is missing and why."""

    id: str
    name: str
    publisher: str
    version: str
    licence: str
    attribution: str
    url: str
    used_for: str
    inputs: tuple[Input, ...] = ()
    tables: tuple[TableFacts, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """All datasets in the order they were read, and all tables by name."""

    datasets: tuple[Dataset, ...]
    tables: Mapping[str, TableFacts]

    def dataset(self, id_: str) -> Dataset:
        """The dataset with this id; KeyError when there is none."""
        return next((dataset for dataset in self.datasets if dataset.id == id_), None) or _no_dataset(id_)

    @property
    def version(self) -> str:
        """Short name of this state of the facts: releases of the two taxonomies and a fingerprint of every table."""
        total = hashlib.sha256()
        for name in sorted(self.tables):
            total.update(f"{name} {self.tables[name].sha256}\n".encode())
        releases = [dataset.version for dataset in self.datasets if dataset.id in ("esco", "onet")]
        return f"{'-'.join(releases)}+{total.hexdigest()[:8]}"


def _no_dataset(id_: str) -> Dataset:
    raise KeyError(id_)


def write_manifest(folder: Path, datasets: tuple[Dataset, ...]) -> None:
    """Write the manifest of the tables that stand in `folder`."""
    tables = {table.name: table for dataset in datasets for table in dataset.tables}
    content = {
        "datasets": [
            {**asdict(dataset), "tables": [{"name": table.name, "rows": table.rows} for table in dataset.tables]}
            for dataset in datasets
        ],
        "tables": {
            name: {"rows": tables[name].rows, "sha256": tables[name].sha256, "dataset": tables[name].dataset}
            for name in sorted(tables)
        },
    }
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def load_manifest(folder: Path) -> Manifest:
    """Read the manifest of a facts folder; raises FactsError when it is missing or not what it must be."""
    try:
        content: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        tables = {name: TableFacts(name=name, **facts) for name, facts in content["tables"].items()}
        datasets = tuple(_dataset(entry, tables) for entry in content["datasets"])
    except FileNotFoundError as error:
        raise FactsError("there is no manifest; run `ned data build`", file=FILE) from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise FactsError(f"this is not JSON: {error}", file=FILE) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise FactsError(f"an entry is not complete: {error}", file=FILE) from error
    return Manifest(datasets=datasets, tables=tables)


def _dataset(entry: Mapping[str, Any], tables: Mapping[str, TableFacts]) -> Dataset:
    return Dataset(
        **{
            **entry,
            "inputs": tuple(Input(**part) for part in entry["inputs"]),
            "tables": tuple(tables[part["name"]] for part in entry["tables"]),
            "notes": tuple(entry["notes"]),
        }
    )
