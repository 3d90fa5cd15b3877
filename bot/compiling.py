"""Compiling Ned's knowledge, in processes of its own: `python -m bot.compiling PART FACTS JUDGEMENT FOLDER [KNOWLEDGE]`.

What compiling needs for a moment (some 150 MB), a server that did it itself would keep for good. Words and scores are made
from the same facts and not from one another, so they are compiled at the same time.
"""

import gc
import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from bot.whole import broken_in, seal
from data.errors import FactsError

if TYPE_CHECKING:
    from scoring.assessment import Assessment

__all__ = ["compile_apart", "compile_here"]

log = logging.getLogger("ned")

_ROOT = Path(__file__).resolve().parent.parent
_REFUSED = 3


def compile_apart(facts: Path, judgement: Path, folders: Mapping[str, Path]) -> None:
    """Compile the parts whose folder is not there yet, or not whole, each in a child process; `folders` are those of `bot.parts`.

    Raises FactsError when a table is broken.
    """
    knowledge = folders["knowledge"]
    with _alone(knowledge.parent):
        _put_away(folders.values())
        _run(("knowledge",), facts, judgement, folders)
        _run((part for part in folders if part != "knowledge"), facts, judgement, folders, str(knowledge))


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Waits while another process compiles into the same cache: what it makes need not be made twice."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "compiling.lock").open("w", encoding="ascii") as lock:
        flock(lock, LOCK_EX)
        yield


def _put_away(folders: Iterable[Path]) -> None:
    """What is there and not whole goes. Who has it open keeps what it has."""
    for folder in folders:
        broken = broken_in(folder) if folder.is_dir() else None
        if broken:
            log.warning("%s in %s is not whole; it is made anew.", broken, folder.name)
            rmtree(folder, ignore_errors=True)


def _run(parts: Iterable[str], facts: Path, judgement: Path, folders: Mapping[str, Path], *made: str) -> None:
    """Compile these parts at the same time; when one fails or the wait is broken off, none of them goes on."""
    missing = [part for part in parts if not folders[part].is_dir()]
    children: list[subprocess.Popen[bytes]] = []
    try:
        for part in missing:
            command = [sys.executable, "-m", "bot.compiling", part, str(facts), str(judgement), str(folders[part])]
            children.append(subprocess.Popen([*command, *made], stdout=subprocess.PIPE, cwd=_ROOT))  # noqa: S603 - our own interpreter and module
        for part, child in zip(missing, children, strict=True):
            said, _ = child.communicate()
            if child.returncode == _REFUSED:
                raise FactsError(**json.loads(said))
            if child.returncode:
                raise FactsError(f"compiling ended with code {child.returncode}", file=folders[part].name)
    finally:
        for child in children:
            if child.poll() is None:
                child.terminate()
                child.wait()
            if child.stdout:
                child.stdout.close()


def compile_here(part: str, facts: Path, judgement: Path, folder: Path, knowledge: Path | None = None) -> None:
    """One part in this process, from the folder `knowledge` unless it is that itself.

    The folder appears whole or not at all; one that another process made first is kept.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="compiling-", dir=folder.parent))
    try:
        if knowledge is None:
            _knowledge(facts, judgement, work)
        else:
            _MADE_FROM_KNOWLEDGE[part](facts, knowledge, work)
        seal(work)
        try:
            work.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
    finally:
        rmtree(work, ignore_errors=True)


def _knowledge(facts: Path, judgement: Path, work: Path) -> None:
    from data.compile import compile_facts

    (work / "words").mkdir()
    compile_facts(facts, judgement, work / "knowledge.sqlite")


def _titles(facts: Path, knowledge: Path, work: Path) -> None:
    from data.knowledge import open_knowledge
    from nlu.titles import compile_titles

    with closing(open_knowledge(knowledge / "knowledge.sqlite", facts)) as kb:
        compile_titles(kb, work / "titles.idx")


def _scores(facts: Path, knowledge: Path, work: Path) -> None:
    from data.knowledge import open_knowledge
    from scoring.catalogue import compile_catalogue
    from scoring.evidence import compile_evidence, open_evidence
    from scoring.precompute import Precompute, sample_of
    from scoring.work_ahead import WorkAhead

    with closing(open_knowledge(knowledge / "knowledge.sqlite", facts)) as kb:
        compile_evidence(kb, work / "evidence.sqlite")
        with (
            closing(open_evidence(work / "evidence.sqlite")) as evidence,
            Precompute(work / "assessments.sqlite", sample_of(kb, evidence)) as whole,
        ):
            ahead = WorkAhead(kb, evidence)

            def keep(found: "Assessment") -> None:
                whole.keep(found)
                ahead.keep(found)

            compile_catalogue(kb, evidence, work / "catalogue.sqlite", keep)
            ahead.write(work / "catalogue.sqlite")


_MADE_FROM_KNOWLEDGE: Mapping[str, Callable[[Path, Path, Path], None]] = {"scores": _scores, "titles": _titles}


def _main(part: str, facts: str, judgement: str, folder: str, knowledge: str | None = None) -> int:
    try:
        compile_here(part, Path(facts), Path(judgement), Path(folder), Path(knowledge) if knowledge else None)
    except FactsError as error:
        said = {"message": error.message, "file": error.file, "row": error.row, "column": error.column}
        sys.stdout.write(json.dumps(said))
        return _REFUSED
    return 0


if __name__ == "__main__":
    gc.disable()  # nothing made here goes round in a circle, and looking for it takes a tenth of the time
    sys.exit(_main(*sys.argv[1:]))
