"""Compiling Ned's knowledge, as a process of its own: `python -m bot.compiling FACTS JUDGEMENT FOLDER`.

What compiling needs for a moment (some 150 MB), a server that did it itself would keep for good.
"""

import json
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from shutil import rmtree

from data.errors import FactsError

__all__ = ["compile_apart", "compile_here"]

_ROOT = Path(__file__).resolve().parent.parent
_REFUSED = 3


def compile_apart(facts: Path, judgement: Path, folder: Path) -> None:
    """Compile the tables in `facts` and `judgement` into the new folder `folder` in a child process.

    Raises FactsError when a table is broken.
    """
    done = subprocess.run(  # noqa: S603 - our own interpreter and module, no text of a person
        [sys.executable, "-m", "bot.compiling", str(facts), str(judgement), str(folder)],
        stdout=subprocess.PIPE,
        cwd=_ROOT,
        check=False,
    )
    if done.returncode == _REFUSED:
        raise FactsError(**json.loads(done.stdout))
    if done.returncode:
        raise FactsError(f"compiling ended with code {done.returncode}", file=folder.name)


def compile_here(facts: Path, judgement: Path, folder: Path) -> None:
    """The same in this process. The folder appears whole or not at all; one that another process made first is kept."""
    from data.compile import compile_facts
    from data.knowledge import open_knowledge
    from nlu.titles import compile_titles
    from scoring.catalogue import compile_catalogue
    from scoring.evidence import compile_evidence, open_evidence
    from scoring.precompute import Precompute, sample_of

    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="compiling-", dir=folder.parent))
    try:
        (work / "words").mkdir()
        compile_facts(facts, judgement, work / "knowledge.sqlite")
        with closing(open_knowledge(work / "knowledge.sqlite", facts)) as kb:
            compile_titles(kb, work / "titles.idx")
            compile_evidence(kb, work / "evidence.sqlite")
            with (
                closing(open_evidence(work / "evidence.sqlite")) as evidence,
                Precompute(work / "assessments.sqlite", sample_of(kb, evidence)) as whole,
            ):
                compile_catalogue(kb, evidence, work / "catalogue.sqlite", whole.keep)
        try:
            work.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
    finally:
        rmtree(work, ignore_errors=True)


def _main(facts: str, judgement: str, folder: str) -> int:
    try:
        compile_here(Path(facts), Path(judgement), Path(folder))
    except FactsError as error:
        said = {"message": error.message, "file": error.file, "row": error.row, "column": error.column}
        sys.stdout.write(json.dumps(said))
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
