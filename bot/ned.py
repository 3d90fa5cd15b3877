"""Everything a turn reads, opened once: facts, title index and pooled evidence, compiled at first use."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.ahead import read_ahead
from bot.parts import FACTS, JUDGEMENT, folders_of, prune
from bot.whole import broken_in
from data.knowledge import KnowledgeBase, open_knowledge
from nlu.language import recognise
from nlu.titles import TitleIndex, open_titles
from responses.words import keep_compiled
from scoring.catalogue import Catalogue, open_catalogue
from scoring.evidence import Evidence, open_evidence
from scoring.precomputed import Precomputed, open_precomputed

__all__ = ["FACTS", "JUDGEMENT", "Ned", "open_ned"]


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


def open_ned(
    cache: Path | None = None, facts: Path = FACTS, note: Callable[[str], None] = lambda _: None, *, ahead: bool = False
) -> Ned:
    """Open the knowledge, compiling it first if this version of it has not been compiled yet (about a minute, once).

    `cache` defaults to `NED_CACHE_DIR`, else the user's cache folder. `note` is told when compiling starts. With `ahead` the
    system is asked to read it all, for a process that is to answer many. Raises FactsError when a table is missing or broken.
    """
    home = cache or _cache_home()
    folders = folders_of(home, facts)
    if any(map(broken_in, folders.values())):
        note("compiling")
        from bot.compiling import compile_apart

        compile_apart(facts, JUDGEMENT, folders)
        prune(home, keep=folders)
    if ahead:
        read_ahead(folders.values())
        recognise("")  # its library is loaded when first needed, which from a disk may take a second too
    knowledge, titles, scores = (folders[part] for part in ("knowledge", "titles", "scores"))
    words = knowledge / "words"
    if os.access(words, os.W_OK):
        keep_compiled(words)
    return Ned(
        open_knowledge(knowledge / "knowledge.sqlite", facts),
        open_titles(titles / "titles.idx"),
        open_evidence(scores / "evidence.sqlite"),
        open_catalogue(scores / "catalogue.sqlite"),
        open_precomputed(scores / "assessments.sqlite"),
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
