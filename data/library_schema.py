"""Reads our own texts in data/judgement (TOML that a person writes) and refuses, by name, what is not as it must be.

One file holds entries of one branch, in tables [[activity]] or [[group]], under a common `as_of`; an entry looked at later
than the rest of its file may have its own. docs/library.md says what each field means.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from data.errors import FactsError
from data.library import Horizon, ToolExample, ToolKind

__all__ = ["KINDS_FILE", "WrittenEntry", "entry_files", "read_entries", "read_tool_kinds"]

KINDS_FILE = "tool_kinds.toml"

Kind = Literal["activity", "group"]

# Folder, table and key of each kind of entry.
_PLACES: Mapping[Kind, tuple[str, str]] = {"activity": ("activities", "id"), "group": ("skill_groups", "code")}

# Fewest and most characters of each sentence: long enough to be specific, short enough for one line of an answer.
_LENGTHS: Mapping[str, tuple[int, int]] = {
    "why": (50, 170),
    "ai": (60, 170),
    "human": (60, 170),
    "change": (60, 180),
    "learn": (50, 170),
}
_WHAT = (60, 170)
_MOST_TOOLS = 3
_NAME = 60
_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")
# The first program that could be called AI at work is older than most of us; nothing here is older than that.
_FIRST_YEAR = 1960


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """An entry as it stands in its file; `ai` and `human` are None where a group leaves them to the group above."""

    kind: Kind
    file: str
    id: str
    feasibility: float
    complementarity: float
    why: str
    ai: str | None
    human: str | None
    change: str
    horizon: Horizon
    learn: str
    tools: tuple[str, ...]
    as_of: str

    def sentences(self) -> Mapping[str, str]:
        """Its texts by field, those left out left out."""
        texts = {name: getattr(self, name) for name in _LENGTHS}
        return {name: text for name, text in texts.items() if text is not None}


def entry_files(judgement: Path) -> tuple[tuple[Kind, Path], ...]:
    """Every file of entries with the kind that stands in it, activities first, then by name."""
    return tuple(
        (kind, path) for kind, (folder, _) in _PLACES.items() for path in sorted((judgement / folder).glob("*.toml"))
    )


def read_entries(kind: Kind, path: Path, tool_kinds: Collection[str]) -> tuple[WrittenEntry, ...]:
    """The entries of one file, in its order.

    Raises FactsError naming file, id and field: a field missing, unknown or of the wrong type; a figure outside 0-100; a
    sentence too short, too long or without its full stop; an unknown horizon or tool; an id that stands twice in the file.
    """
    content = _toml(path)
    entries: dict[str, WrittenEntry] = {}
    key = _PLACES[kind][1]
    for table in _tables(content, kind, path):
        written = _Table(path, table, key)
        entry = _entry(kind, written, str(content["as_of"]), tool_kinds)
        if entry.id in entries:
            raise written.refused("an entry stands twice", key)
        entries[entry.id] = entry
    return tuple(entries.values())


def read_tool_kinds(judgement: Path) -> tuple[ToolKind, ...]:
    """The kinds of tool in the order of their file. Raises FactsError as `read_entries` does."""
    path = judgement / KINDS_FILE
    content = _toml(path)
    kinds: dict[str, ToolKind] = {}
    for table in _tables(content, "kind", path):
        written = _Table(path, table, "id")
        written.only({"id", "name", "what", "example"})
        examples = tuple(_example(written, example, int(content["as_of"][:4])) for example in written.items("example"))
        if not examples:
            raise written.refused("a kind needs an example", "example")
        name = written.text("name", (3, _NAME))
        kind = ToolKind(written.id, name, written.sentence("what", _WHAT), str(content["as_of"]), examples)
        if kind.id in kinds:
            raise written.refused("a kind stands twice", "id")
        kinds[kind.id] = kind
    return tuple(kinds.values())


class _Table:
    """One TOML table of a file, whose fields are asked for by name and refused by name."""

    def __init__(self, path: Path, table: Mapping[str, Any], key: str) -> None:
        self._file, self._table = path.name, table
        self.id = str(table.get(key, "?"))
        self.id = self.text(key, (1, _NAME))

    def refused(self, message: str, field: str) -> FactsError:
        return FactsError(f"entry {self.id!r}: {message}", file=self._file, column=field)

    @property
    def file(self) -> str:
        return self._file

    def has(self, field: str) -> bool:
        return field in self._table

    def only(self, known: Collection[str]) -> None:
        for field in self._table:
            if field not in known:
                raise self.refused("this field is not known", field)

    def value(self, field: str, kinds: type | tuple[type, ...]) -> Any:  # noqa: ANN401 - one of `kinds`, as TOML gave it
        if field not in self._table:
            raise self.refused("an entry lacks this field", field)
        value = self._table[field]
        # In TOML and Python true is no number, whatever Python's classes say.
        if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
            raise self.refused(f"{value!r} is not what belongs here", field)
        return value

    def items(self, field: str) -> Sequence[Any]:
        found: Sequence[Any] = self.value(field, list)
        return found

    def figure(self, field: str) -> float:
        value = float(self.value(field, (int, float)))
        if not 0 <= value <= 100:
            raise self.refused(f"{value:g} is outside 0 to 100", field)
        return value

    def text(self, field: str, length: tuple[int, int]) -> str:
        text = str(self.value(field, str))
        if text != " ".join(text.split()) or not text.isprintable():
            raise self.refused("the text must stand in one line with single spaces", field)
        if not length[0] <= len(text) <= length[1]:
            raise self.refused(f"{len(text)} characters where {length[0]} to {length[1]} are wanted", field)
        return text

    def sentence(self, field: str, length: tuple[int, int]) -> str:
        text = self.text(field, length)
        if not text.endswith("."):
            raise self.refused("the sentence lacks its full stop", field)
        if not (text[0].isupper() or text[0].isdigit()):
            raise self.refused("the sentence does not begin with a capital", field)
        return text


def _entry(kind: Kind, table: _Table, as_of: str, tool_kinds: Collection[str]) -> WrittenEntry:
    key = _PLACES[kind][1]
    table.only({key, "feasibility", "complementarity", *_LENGTHS, "horizon", "tools", "as_of"})
    # Only a group has another above it that can speak for it.
    optional = {"ai", "human"} if kind == "group" and not (table.has("ai") or table.has("human")) else set()
    texts = {name: table.sentence(name, length) for name, length in _LENGTHS.items() if name not in optional}
    horizon = table.value("horizon", str)
    if horizon not in get_args(Horizon):
        raise table.refused(f"{horizon!r} is none of {', '.join(get_args(Horizon))}", "horizon")
    own_month = table.text("as_of", (7, 7)) if table.has("as_of") else as_of
    if not _MONTH.fullmatch(own_month):
        raise table.refused(f"{own_month!r} is no month such as 2026-11", "as_of")
    return WrittenEntry(
        kind=kind,
        file=table.file,
        id=table.id,
        feasibility=table.figure("feasibility"),
        complementarity=table.figure("complementarity"),
        why=texts["why"],
        ai=texts.get("ai"),
        human=texts.get("human"),
        change=texts["change"],
        horizon=horizon,
        learn=texts["learn"],
        tools=_tools(table, tool_kinds),
        as_of=own_month,
    )


def _tools(table: _Table, known: Collection[str]) -> tuple[str, ...]:
    tools = tuple(str(tool) for tool in table.items("tools"))
    if len(tools) > _MOST_TOOLS or len(set(tools)) < len(tools):
        raise table.refused(f"at most {_MOST_TOOLS} kinds of tool, each once", "tools")
    for tool in tools:
        if tool not in known:
            raise table.refused(f"no kind of tool has the id {tool!r}", "tools")
    return tools


def _example(kind: _Table, table: Mapping[str, Any], year: int) -> ToolExample:
    try:
        example = ToolExample(**table)
    except TypeError as error:
        raise kind.refused("an example has name, maker, since and open", "example") from error
    for field, wanted in (("name", str), ("maker", str), ("since", int), ("open", bool)):
        if type(getattr(example, field)) is not wanted:
            raise kind.refused(f"{getattr(example, field)!r} is not what belongs in {field}", "example")
    if not _FIRST_YEAR <= example.since <= year:
        raise kind.refused(f"{example.name}: {example.since} is not between {_FIRST_YEAR} and {year}", "example")
    return example


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FactsError("this file is missing", file=path.name) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FactsError(f"this is not TOML: {error}", file=path.name) from error
    if not isinstance(content.get("as_of"), str) or not _MONTH.fullmatch(content["as_of"]):
        raise FactsError("the file must say its month, such as 2026-11", file=path.name, column="as_of")
    return content


def _tables(content: Mapping[str, Any], name: str, path: Path) -> Iterator[Mapping[str, Any]]:
    tables = content.get(name)
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise FactsError(f"the entries must stand in tables [[{name}]]", file=path.name, column=name)
    yield from tables
