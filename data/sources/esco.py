"""ESCO occupations, ISCO groups and English labels (European Commission's CSV download, English)."""

import re
from collections.abc import Mapping

from data.errors import FactsError
from data.manifest import Dataset
from data.sources.release import Imported, Row, Sheet, Sources
from data.tables import Table, joined

__all__ = ["DATASET", "OCCUPATIONS", "concept_key", "labels_of", "read", "split_labels", "tidy", "unique_keys"]

DATASET = Dataset(
    id="esco",
    name="ESCO, European Skills, Competences, Qualifications and Occupations",
    publisher="European Commission",
    version="",
    licence="Reuse with attribution (Commission Decision 2011/833/EU)",
    attribution=(
        "This service uses the ESCO classification of the European Commission. Ned selects codes, labels and links from it, "
        "shortens identifiers and adds figures of its own; the Commission has not endorsed the result."
    ),
    url="https://esco.ec.europa.eu/en/use-esco/download",
    used_for="occupations, their labels and ISCO groups",
)

OCCUPATIONS = r"occupations_en\.csv(\.gz)?"
_URI = r"http://data\.europa\.eu/esco/[a-z-]+/[0-9a-f-]{36}"


def read(sources: Sources, _: Mapping[str, Table]) -> Imported:
    """Tables esco_occupations and isco_groups."""
    path = sources.find(OCCUPATIONS)
    columns = ("conceptUri", "code", "iscoGroup", "preferredLabel")
    sheet = sources.sheet(path, columns).keyed("conceptUri").keyed("code")
    keys = unique_keys(sheet)
    occupations = tuple(
        (
            keys[row["conceptUri"]],
            row["conceptUri"].rpartition("/")[2],
            row.matching("code", r"\d{4}(\.\d+)+"),
            row.matching("iscoGroup", r"\d{4}"),
            tidy(row.must("preferredLabel")),
        )
        for row in sheet
    )
    groups = _groups(sources)
    known = {row[0] for row in groups}
    for row in sheet:
        if row["iscoGroup"] not in known:
            raise FactsError(
                f"ISCO group {row['iscoGroup']} is not in the groups file",
                file=row.file,
                row=row.number,
                column="iscoGroup",
            )
    return Imported(
        tables=(
            Table("esco_occupations", ("key", "uuid", "code", "isco", "title"), ("key",), occupations),
            Table("isco_groups", ("code", "title", "parent"), ("code",), groups),
        ),
        version=sources.version_of(path),
    )


def unique_keys(sheet: Sheet) -> dict[str, str]:
    """Concept URI -> the short key Ned uses; two concepts with one short key are refused."""
    taken: dict[str, str] = {}
    for row in sheet:
        key = concept_key(row, "conceptUri")
        if key in taken:
            raise FactsError(
                f"the short key {key} is that of {taken[key]} too", file=row.file, row=row.number, column="conceptUri"
            )
        taken[key] = row["conceptUri"]
    return {uri: key for key, uri in taken.items()}


def concept_key(row: Row, column: str) -> str:
    """First eight hexadecimal digits of the concept's UUID; FactsError when the cell holds no concept URI."""
    return row.matching(column, _URI).rpartition("/")[2][:8]


def labels_of(row: Row) -> tuple[str, str, str]:
    """(preferred, alternative, hidden) of a concept; lists are sorted and leave out what was said before."""
    preferred = tidy(row.must("preferredLabel"))
    alternative = {label for label in split_labels(row["altLabels"]) if label != preferred}
    hidden = set(split_labels(row.cells.get("hiddenLabels", ""))) - alternative - {preferred}
    return preferred, joined(alternative, row.file), joined(hidden, row.file)


def split_labels(cell: str) -> list[str]:
    """Labels of a cell: ESCO separates them by line breaks in the main files, by " | " in its collections."""
    return [label for part in re.split(r"\n| \| ", cell) if (label := tidy(part))]


def tidy(label: str) -> str:
    """One line, single spaces, no control or zero-width characters."""
    return " ".join("".join(char if char.isprintable() else " " for char in label).split())


def _groups(sources: Sources) -> tuple[tuple[str, str, str], ...]:
    sheet = sources.sheet(sources.find(r"ISCOGroups_en\.csv(\.gz)?"), ("conceptUri", "code", "preferredLabel")).keyed(
        "code"
    )
    rows = []
    for row in sheet:
        code = row.matching("code", r"\d{1,4}")
        rows.append((code, tidy(row.must("preferredLabel")), code[:-1]))
    return tuple(rows)
