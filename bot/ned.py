"""Everything a turn reads, opened once: facts, title index and pooled evidence, compiled at first use.

The compiled files live in a cache folder named after a fingerprint of all that goes into them, so a changed table or
judgement makes new ones by itself and two versions of Ned never read each other's.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from data.knowledge import KnowledgeBase, open_knowledge
from nlu.titles import TitleIndex, open_titles
from responses.words import keep_compiled
from scoring.catalogue import Catalogue, open_catalogue
from scoring.evidence import Evidence, open_evidence
from scoring.precomputed import Precomputed, open_precomputed

__all__ = ["FACTS", "JUDGEMENT", "Ned", "open_ned"]

_ROOT = Path(__file__).resolve().parent.parent
FACTS = _ROOT / "data" / "facts"
JUDGEMENT = _ROOT / "data" / "judgement"

# Rooms whose code decides what the compiled files hold.
_COMPILERS = ("data", "nlu", "scoring")
_KEEP = 3


@dataclass(frozen=True, slots=True)
class Ned:
    """What every turn shares. Read-only, safe between threads."""

    kb: KnowledgeBase
    titles: TitleIndex
    evidence: Evidence
    catalogue: Catalogue
    assessed: Precomputed

    def close(self) -> None:
        self.assessed.close()
        self.catalogue.close()
        self.evidence.close()
        self.titles.close()
        self.kb.close()


def open_ned(cache: Path | None = None, facts: Path = FACTS, note: Callable[[str], None] = lambda _: None) -> Ned:
    """Open the knowledge, compiling it first if this version of it has not been compiled yet (about half a minute, once).

    `cache` defaults to `NED_CACHE_DIR`, else the user's cache folder. `note` is told when compiling starts.
    Raises FactsError when a table is missing or broken.
    """
    home = cache or _cache_home()
    folder = home / _fingerprint(facts)
    if not folder.is_dir():
        note("compiling")
        from bot.compiling import compile_apart

        compile_apart(facts, JUDGEMENT, folder)
        _prune(home, keep=folder)
    words = folder / "words"
    if os.access(words, os.W_OK):
        keep_compiled(words)
    kb = open_knowledge(folder / "knowledge.sqlite", facts)
    return Ned(
        kb,
        open_titles(folder / "titles.idx"),
        open_evidence(folder / "evidence.sqlite"),
        open_catalogue(folder / "catalogue.sqlite"),
        open_precomputed(folder / "assessments.sqlite"),
    )


def _cache_home() -> Path:
    chosen = os.environ.get("NED_CACHE_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    home = user_cache_path("ned", appauthor=False)
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError:
        # A service account may have no home it can write to.
        return Path(tempfile.gettempdir()) / f"ned-{os.getuid()}"
    return home


def _fingerprint(facts: Path) -> str:
    """Sizes and times of all inputs: as good as their contents, and a thousand times quicker to read at each start."""
    digest = hashlib.sha256()
    for path in sorted(_inputs(facts)):
        stat = path.stat()
        digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def _inputs(facts: Path) -> Iterator[Path]:
    yield from (path for path in facts.rglob("*") if path.is_file())
    yield from JUDGEMENT.rglob("*.*")
    for room in _COMPILERS:
        yield from (_ROOT / room).glob("*.py")
        yield from (_ROOT / room).glob("*.toml")


def _prune(home: Path, keep: Path) -> None:
    """Old versions go, but the newest few stay: another checkout may be using them."""
    folders = sorted(
        (p for p in home.iterdir() if p.is_dir() and p != keep), key=lambda p: p.stat().st_mtime, reverse=True
    )
    for folder in folders[_KEEP:]:
        shutil.rmtree(folder, ignore_errors=True)
