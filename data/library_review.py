"""What a reviewer of the capability library should look at: entries that are missing, too alike or stale.

Nothing here says whether an entry is right; `scoring.disagreement` compares the figures with open evidence.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz

from data.errors import FactsError
from data.knowledge import KnowledgeBase
from data.library import ToolKind
from data.library_schema import KINDS_FILE, WrittenEntry, entry_files, read_entries, read_tool_kinds

__all__ = [
    "Alike",
    "Library",
    "Stale",
    "missing_ids",
    "read_library",
    "stale_entries",
    "too_alike",
    "unknown_ids",
    "wanted_ids",
]

# Up to this a group needs an entry of its own; below it the group above may speak.
_DEEPEST_WANTED = 2
_MONTHS = 12
_MOST_ALIKE = 90.0


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that could be read, and what could not."""

    entries: tuple[WrittenEntry, ...]
    kinds: tuple[ToolKind, ...]
    broken: tuple[FactsError, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two entries whose sentences of one field differ by less than a tenth; `ratio` is rapidfuzz's, 0-100."""

    field: str
    first: str
    second: str
    ratio: float
    text: str


@dataclass(frozen=True, slots=True)
class Stale:
    """An entry, or a file of tool kinds (`id` of the kind), last looked at over twelve months ago."""

    id: str
    file: str
    as_of: str


def read_library(judgement: Path) -> Library:
    """Read every file; one that is broken is named in `broken` with its first fault, and the others are still read."""
    broken = []
    kinds: tuple[ToolKind, ...] = ()
    try:
        kinds = read_tool_kinds(judgement)
    except FactsError as error:
        # Without its kinds every entry that names one would look broken too.
        return Library((), (), (error,))
    entries: dict[tuple[str, str], WrittenEntry] = {}
    for kind, path in entry_files(judgement):
        try:
            for entry in read_entries(kind, path, {known.id for known in kinds}):
                first = entries.setdefault((kind, entry.id), entry)
                if first is not entry:
                    raise FactsError(f"entry {entry.id!r}: it stands in {first.file} too", file=path.name)
        except FactsError as error:
            broken.append(error)
    return Library(tuple(entries.values()), kinds, tuple(broken))


def wanted_ids(kb: KnowledgeBase) -> tuple[str, ...]:
    """Ids that must have an entry: every activity family, and every skill group down to level 2 that has one above it."""
    families = [str(row["id"]) for row in kb.table("work_activities") if row["level"] == "iwa"]
    groups = [group.code for group in kb.skill_groups_all() if group.parent and group.level <= _DEEPEST_WANTED]
    return (*families, *groups)


def missing_ids(wanted: Iterable[str], entries: Iterable[WrittenEntry]) -> tuple[str, ...]:
    """Those of `wanted` without an entry, in their order."""
    there = {entry.id for entry in entries}
    return tuple(id_ for id_ in wanted if id_ not in there)


def unknown_ids(kb: KnowledgeBase, entries: Iterable[WrittenEntry]) -> tuple[str, ...]:
    """Ids of entries for an activity family or group that does not exist."""
    known: Mapping[str, Collection[str]] = {
        "activity": {str(row["id"]) for row in kb.table("work_activities") if row["level"] == "iwa"},
        "group": {group.code for group in kb.skill_groups_all()},
    }
    return tuple(entry.id for entry in entries if entry.id not in known[entry.kind])


def too_alike(
    entries: Iterable[WrittenEntry], kinds: Iterable[ToolKind], most: float = _MOST_ALIKE
) -> tuple[Alike, ...]:
    """Pairs of sentences of one field whose ratio is over `most`, the most alike first."""
    fields: dict[str, list[tuple[str, str]]] = {"what": [(kind.id, kind.what) for kind in kinds]}
    for entry in entries:
        for field, text in entry.sentences().items():
            fields.setdefault(field, []).append((entry.id, text))
    found = [alike for field, texts in fields.items() for alike in _alike(field, texts, most)]
    return tuple(sorted(found, key=lambda alike: (-alike.ratio, alike.field, alike.first, alike.second)))


def stale_entries(entries: Iterable[WrittenEntry], kinds: Iterable[ToolKind], today: date) -> tuple[Stale, ...]:
    """Those last looked at more than twelve months before `today`, the oldest first."""
    dated = [Stale(entry.id, entry.file, entry.as_of) for entry in entries]
    dated += [Stale(kind.id, KINDS_FILE, kind.as_of) for kind in kinds]
    old = [one for one in dated if _months(one.as_of) + _MONTHS < 12 * today.year + today.month]
    return tuple(sorted(old, key=lambda one: (one.as_of, one.file, one.id)))


def _alike(field: str, texts: Sequence[tuple[str, str]], most: float) -> Iterable[Alike]:
    by_length = sorted(texts, key=lambda pair: len(pair[1]))
    for place, (first, text) in enumerate(by_length):
        # A ratio of r needs the shorter text to have r / (200 - r) of the longer one's characters.
        longest = len(text) * (200 - most) / most
        for second, other in by_length[place + 1 :]:
            if len(other) > longest:
                break
            ratio = fuzz.ratio(text, other, score_cutoff=most)
            if ratio > most:
                yield Alike(field, min(first, second), max(first, second), ratio, text)


def _months(as_of: str) -> int:
    year, month = as_of.split("-")
    return 12 * int(year) + int(month)
