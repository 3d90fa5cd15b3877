"""A short name for everything that decides what a page says, so that a page may be called unchanged without drawing it."""

import hashlib
from functools import cache
from pathlib import Path

__all__ = ["state_of"]

_ROOT = Path(__file__).resolve().parents[3]
_ROOMS = ("bot", "data", "nlu", "responses", "scoring")
# The tables of facts are named by their own version; their files are far too many to read here.
_FACTS = _ROOT / "data" / "facts"
_KINDS = frozenset({".css", ".csv", ".html", ".jinja", ".js", ".py", ".svg", ".toml", ".typ"})


def state_of(*chosen: str) -> str:
    """16 hex digits that change with what is `chosen` (facts, settings) and with any line of code, judgement or template."""
    return hashlib.sha256("\0".join((*chosen, _code())).encode()).hexdigest()[:16]


@cache
def _code() -> str:
    """By content and not by time, so that all workers and all machines of one version agree."""
    digest = hashlib.sha256()
    for room in _ROOMS:
        for path in sorted((_ROOT / room).rglob("*")):
            if path.suffix in _KINDS and path.is_file() and _FACTS not in path.parents:
                digest.update(f"{path.relative_to(_ROOT).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
