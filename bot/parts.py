"""The parts that Ned's knowledge is compiled into, what goes into each, and the folder each has in the cache.

A folder is named after a fingerprint of all that goes into its part, so a changed table, judgement or module makes a new one
by itself, two versions of Ned never read each other's, and what did not change is not compiled again.
"""

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["FACTS", "JUDGEMENT", "PARTS", "Part", "folders_of", "prune"]

_ROOT = Path(__file__).resolve().parent.parent
FACTS = _ROOT / "data" / "facts"
JUDGEMENT = _ROOT / "data" / "judgement"
# The tables of ours that become facts; all others are read by those who understand words.
_OF_KNOWLEDGE = ("activities", "skill_groups", "software_uses.csv", "tool_kinds.toml")
_KEEP = 3


@dataclass(frozen=True, slots=True)
class Part:
    """`judgement` are tables or folders of data/judgement, `rooms` the packages whose code decides what the part holds."""

    judgement: tuple[str, ...]
    rooms: tuple[str, ...]
    after: str | None = None  # the part it is made from


PARTS: Mapping[str, Part] = {
    "knowledge": Part(_OF_KNOWLEDGE, ("data",)),
    "titles": Part(("",), ("data/embedding", "nlu"), after="knowledge"),
    "scores": Part((), ("scoring",), after="knowledge"),
}


def folders_of(home: Path, facts: Path) -> dict[str, Path]:
    """The folder of each part in the cache `home`, for these facts and this code; none of them need exist."""
    marks: dict[str, str] = {}
    for name, part in PARTS.items():
        digest = hashlib.sha256((marks[part.after] if part.after else _mark(facts)).encode())
        for path in _inputs(part):
            digest.update(_mark(path).encode())
        marks[name] = digest.hexdigest()[:16]
    return {name: home / f"{name}-{mark}" for name, mark in marks.items()}


def prune(home: Path, keep: Mapping[str, Path]) -> None:
    """Old versions go, but the newest few of each part stay: another checkout may be using them."""
    used = set(keep.values())
    kinds: dict[str, list[Path]] = {}
    for folder in home.iterdir():
        if folder.is_dir() and folder not in used:
            kinds.setdefault(folder.name.rpartition("-")[0], []).append(folder)
    for folders in kinds.values():
        for folder in sorted(folders, key=_made, reverse=True)[_KEEP:]:
            shutil.rmtree(folder, ignore_errors=True)


def _made(folder: Path) -> float:
    """When it was made; long ago where another process that tidies up as well was quicker."""
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _mark(path: Path) -> str:
    """Sizes and times: as good as contents, and a thousand times quicker to read at each start."""
    files = sorted(path.rglob("*.*")) if path.is_dir() else [path]
    stats = ((file, file.stat()) for file in files)
    return "".join(f"{file} {stat.st_size} {stat.st_mtime_ns}\n" for file, stat in stats)


def _inputs(part: Part) -> Iterator[Path]:
    yield from (JUDGEMENT / name for name in part.judgement)
    for room in part.rooms:
        yield from sorted(path for path in (_ROOT / room).iterdir() if path.suffix in {".idx", ".py", ".toml"})
