"""Source releases on disk: finding their files and reading them strictly, every mistake named by file, row and column.

Files are found by name anywhere below the sources folder, so the official download folders work as they are; when several
releases lie side by side the highest version in a folder's name is taken. CSV (also gzipped), tab-separated text, spreadsheets
(.xlsx, .xls) and JSON are read; nothing is repaired on the way.
"""

import csv
import gzip
import hashlib
import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.errors import FactsError
from data.manifest import Input
from data.tables import Table

__all__ = ["Imported", "Row", "Sheet", "Sources"]

csv.field_size_limit(10_000_000)
_VERSION = re.compile(r"(?<!\d)\d+(?:[._]\d+)+")
_DELIMITERS = {".tsv": "\t", ".txt": "\t"}


@dataclass(frozen=True, slots=True)
class Row:
    """One record; `number` counts as a spreadsheet does, the header being row 1 of a CSV."""

    file: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def must(self, column: str) -> str:
        """The cell's text; raises FactsError when it is empty."""
        return self.cells[column] or self._refuse("this cell must not be empty", column)

    def matching(self, column: str, pattern: str) -> str:
        """The cell's text; raises FactsError unless all of it matches `pattern`."""
        text = self.cells[column]
        return text if re.fullmatch(pattern, text) else self._refuse(f"{text!r} is not of the form {pattern}", column)

    def figure(self, column: str, missing: Sequence[str] = ("",)) -> float | None:
        """The cell's number, thousands separators allowed; None for the marks in `missing`; else FactsError."""
        text = self.cells[column]
        if text in missing:
            return None
        try:
            value = float(text.replace(",", ""))
        except ValueError:
            value = float("nan")
        if value != value or value in (float("inf"), float("-inf")):
            self._refuse(f"{text!r} is not a number", column)
        return value

    def _refuse(self, message: str, column: str) -> str:
        raise FactsError(message, file=self.file, row=self.number, column=column)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's records under its header."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def keyed(self, *key: str) -> "Sheet":
        """The same sheet, once no two rows are found to share these columns; else FactsError."""
        first: dict[tuple[str, ...], int] = {}
        for row in self.rows:
            value = tuple(row[column] for column in key)
            if value in first:
                raise FactsError(
                    f"the key {' / '.join(value)} stands already in row {first[value]}",
                    file=self.file,
                    row=row.number,
                    column=", ".join(key),
                )
            first[value] = row.number
        return self


@dataclass(frozen=True, slots=True)
class Imported:
    """What an importer made: tables, the version it found in the release, and notes on what is missing."""

    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    version: str | None = None


@dataclass(slots=True)
class Sources:
    """The sources folder. `opened` collects what was read, for the manifest."""

    root: Path
    opened: dict[str, Input] = field(default_factory=dict)
    _names: dict[str, list[Path]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.root.is_dir():
            raise FactsError("this is not a folder", file=str(self.root))
        for path in sorted(self.root.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                self._names.setdefault(path.name, []).append(path)

    def find(self, *patterns: str) -> Path:
        """The one file whose name matches a pattern (regular expression, whole name), of the highest version; else FactsError."""
        found = self.find_all(*patterns)
        if not found:
            raise FactsError(
                f"no file of this name lies below {self.root.name}/", file=" or ".join(map(_readable, patterns))
            )
        newest = found[-1]
        for other in found[:-1]:
            if other.name == newest.name and self.version_of(other) == self.version_of(newest):
                raise FactsError(
                    f"the same file lies at {self.label(other)}; keep one of them", file=self.label(newest)
                )
        return newest

    def find_all(self, *patterns: str) -> list[Path]:
        """Every file whose name matches a pattern, lowest version first; the first pattern with a match decides."""
        for pattern in patterns:
            found = [path for name in sorted(self._names) if re.fullmatch(pattern, name) for path in self._names[name]]
            if found:
                return sorted(found, key=lambda path: (_version_key(self.version_of(path)), self.label(path)))
        return []

    def version_of(self, path: Path) -> str | None:
        """The version in the name of the nearest folder that has one ("onet-30.1", "db_30_1_excel" -> "30.1")."""
        for folder in path.relative_to(self.root).parents:
            if match := _VERSION.search(folder.name):
                return match.group().replace("_", ".")
        return None

    def label(self, path: Path) -> str:
        """The path inside the sources folder, as errors and the manifest name it."""
        return path.relative_to(self.root).as_posix()

    def content(self, path: Path) -> bytes:
        """The file's bytes, unzipped when gzipped; notes the file for the manifest."""
        raw = path.read_bytes()
        label = self.label(path)
        self.opened[label] = Input(file=label, sha256=hashlib.sha256(raw).hexdigest(), bytes=len(raw))
        if path.suffix != ".gz":
            return raw
        try:
            return gzip.decompress(raw)
        except (EOFError, OSError, zlib.error) as error:
            raise FactsError(f"the compressed file is cut off or damaged ({error})", file=label) from error

    def text(self, path: Path) -> str:
        """The file as UTF-8 text; raises FactsError with the row of the first byte that is not."""
        content = self.content(path)
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            row = content.count(b"\n", 0, error.start) + 1
            raise FactsError("this is not UTF-8 text", file=self.label(path), row=row) from error

    def json_sheet(self, path: Path, field: str, columns: Iterable[str], key: str) -> Sheet:
        """The records of a JSON object's `field`: a list of objects, or an object of objects by what becomes column `key`."""
        label = self.label(path)
        try:
            content = json.loads(self.text(path))
        except json.JSONDecodeError as error:
            raise FactsError(f"this is not whole JSON: {error.msg}", file=label, row=error.lineno) from error
        entries = content.get(field) if isinstance(content, dict) else None
        if isinstance(entries, dict):
            entries = [{key: name, **entry} if isinstance(entry, dict) else entry for name, entry in entries.items()]
        if not isinstance(entries, list) or not entries:
            raise FactsError("there are no records in this field", file=label, column=field)
        names = tuple(columns)
        rows = []
        for number, entry in enumerate(entries, start=1):
            if not isinstance(entry, dict):
                raise FactsError("this is no record", file=label, row=number)
            for name in names:
                if name not in entry:
                    raise FactsError("this column is missing", file=label, row=number, column=name)
            cells = {name: "" if entry[name] is None else _cell(entry[name]).strip() for name in names}
            rows.append(Row(file=label, number=number, cells=cells))
        return Sheet(file=label, columns=names, rows=tuple(rows))

    def sheet(self, path: Path, columns: Iterable[str], *, short_rows: bool = False, sheet: int = 0) -> Sheet:
        """Read a table that has at least `columns`. `short_rows` allows records that leave out empty cells at their end."""
        if path.suffix in (".xlsx", ".xls"):
            return _sheet(self.label(path), self._workbook(path, sheet), tuple(columns), short_rows=False)
        text = self.text(path)
        if text and not text.endswith(("\n", "\r")):
            last = text.count("\n") + 1
            raise FactsError("the last line is not finished; the file looks cut off", file=self.label(path), row=last)
        name = path.name.removesuffix(".gz")
        delimiter = _DELIMITERS.get(Path(name).suffix, ",")
        return _sheet(self.label(path), self._records(path, text, delimiter), tuple(columns), short_rows=short_rows)

    def _records(self, path: Path, text: str, delimiter: str) -> Iterator[list[str]]:
        number = 0
        # O*NET's text files are not quoted; a quote in them is a character like any other.
        plain = delimiter == "\t" and path.suffix == ".txt"
        reader = csv.reader(
            io.StringIO(text, newline=""),
            delimiter=delimiter,
            strict=True,
            quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL,
        )
        try:
            for record in reader:
                number += 1
                yield record
        except csv.Error as error:
            raise FactsError(
                f"the file is cut off or damaged ({error})", file=self.label(path), row=number + 1
            ) from error

    def _workbook(self, path: Path, sheet: int) -> Iterator[list[str]]:
        try:
            import python_calamine
        except ImportError as error:
            raise FactsError(
                "spreadsheets need the `build` extra: pip install 'ned-bot[build]'", file=path.name
            ) from error
        content = io.BytesIO(self.content(path))
        try:
            rows = python_calamine.load_workbook(content).get_sheet_by_index(sheet).to_python()
        except (python_calamine.CalamineError, OSError) as error:
            raise FactsError(f"the spreadsheet is cut off or damaged ({error})", file=self.label(path)) from error
        for row in rows:
            yield [_cell(value) for value in row]


def _sheet(file: str, records: Iterator[list[str]], columns: tuple[str, ...], *, short_rows: bool) -> Sheet:
    header: list[str] = []
    rows = []
    for number, record in enumerate(records, start=1):
        if not header:
            # Some published spreadsheets carry a letterhead above the header.
            if columns[0] in (found := [cell.strip() for cell in record]):
                header = found
                for column in columns:
                    if column not in header:
                        raise FactsError("this column is missing", file=file, row=number, column=column)
            continue
        if not any(cell.strip() for cell in record):
            continue
        if len(record) != len(header):
            if len(record) > len(header) or not short_rows:
                raise FactsError(f"{len(record)} cells under {len(header)} columns", file=file, row=number)
            record = record + [""] * (len(header) - len(record))
        cells = dict(zip(header, (cell.strip() for cell in record), strict=True))
        rows.append(Row(file=file, number=number, cells=cells))
    if not header:
        raise FactsError("this column is missing", file=file, row=1, column=columns[0])
    if not rows:
        raise FactsError("there is no row below the header", file=file)
    return Sheet(file=file, columns=tuple(header), rows=tuple(rows))


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _version_key(version: str | None) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")) if version else ()


def _readable(pattern: str) -> str:
    return pattern.replace("\\", "").replace("(.gz)?", "")
