"""ESCO occupation labels in every language that was downloaded, one shard a language."""

import re
from collections.abc import Mapping

from data.errors import FactsError
from data.manifest import Dataset
from data.sources.esco import DATASET as ESCO
from data.sources.esco import OCCUPATIONS, labels_of
from data.sources.release import Imported, Sources
from data.tables import LIST_SEPARATOR, Table

__all__ = ["DATASET", "read"]

DATASET = Dataset(
    id="esco-labels",
    name="ESCO occupation labels in other languages",
    publisher=ESCO.publisher,
    version="",
    licence=ESCO.licence,
    attribution=ESCO.attribution,
    url=ESCO.url,
    used_for="finding an occupation by its title in any of the languages",
)

_FILE = r"(?:occupation_labels|occupations)_(?!en\.)([a-z]{2,3})\.csv(?:\.gz)?"


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Table esco_labels: English from the main release, every other language from its own file."""
    keys = dict(zip(built["esco_occupations"].column("uuid"), built["esco_occupations"].column("key"), strict=True))
    files = {_language(path.name): path for path in sources.find_all(_FILE)}
    rows, gaps, versions = [], [], set()
    for lang, path in sorted({**files, "en": sources.find(OCCUPATIONS)}.items()):
        sheet = sources.sheet(path, ("conceptUri", "preferredLabel", "altLabels")).keyed("conceptUri")
        found = [
            (lang, key, *_without_halves(labels_of(row)))
            for row in sheet
            if (key := keys.get(row["conceptUri"].rpartition("/")[2]))
        ]
        if not found:
            message = "no occupation of this file is in the English release"
            raise FactsError(message, file=sheet.file, column="conceptUri")
        rows.extend(found)
        if lang != "en":
            versions.add(sources.version_of(path) or "")
            gaps.append((len(keys) - len(found), len(sheet.rows) - len(found)))
    columns = ("lang", "key", "preferred", "alternative", "hidden")
    table = Table(
        "esco_labels", columns, ("lang", "key"), tuple(rows), shard=lambda cells: cells["lang"], unwritten=("lang",)
    )
    notes = [
        f"In {gaps.count(gap)} languages {gap[0]} occupations have no label and {gap[1]} labelled ones are not in the English "
        "release: the translations are of an older version."
        for gap in sorted(set(gaps))
    ]
    notes.append(
        "Where a preferred label names two forms with a slash, its halves are not repeated among the alternatives."
    )
    return Imported(tables=(table,), notes=tuple(notes), version=", ".join(sorted(versions)) or "none")


def _without_halves(labels: tuple[str, str, str]) -> tuple[str, str, str]:
    """Leave out alternatives that a preferred label of the form "actor/actress" already names; readers split it."""
    preferred, alternative, hidden = labels
    halves = preferred.split("/")
    kept = [label for label in alternative.split(LIST_SEPARATOR) if label not in halves]
    return preferred, LIST_SEPARATOR.join(kept), hidden


def _language(name: str) -> str:
    """The language code in a file's name."""
    match = re.fullmatch(_FILE, name)
    return match.group(1) if match else ""
