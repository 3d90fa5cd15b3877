"""The scripts of the conversations shown in docs/transcripts.md: a heading that says who writes, then what they write, a line a
turn."""

from dataclasses import dataclass
from pathlib import Path

__all__ = ["SCRIPTS", "Script", "read_scripts"]

SCRIPTS = Path(__file__).parent / "scripts"


@dataclass(frozen=True, slots=True)
class Script:
    """Who writes, and every line of it in order."""

    who: str
    lines: tuple[str, ...]


def read_scripts(folder: Path = SCRIPTS) -> list[Script]:
    """In the order of their file names. Raises ValueError for a file without a heading."""
    return [_script(path) for path in sorted(folder.glob("*.txt"))]


def _script(path: Path) -> Script:
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    if not first.startswith("# "):
        raise ValueError(f"{path.name} does not begin with a heading")
    return Script(first.removeprefix("# "), tuple(line for line in lines if line.strip()))
