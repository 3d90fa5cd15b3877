"""The benchmark as text: one table for the terminal, and docs/performance.md."""

import os
import platform
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import Measure

__all__ = ["DOCUMENT", "document", "table"]

DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"
_VERDICT = {True: "met", False: "missed", None: ""}
_INTRODUCTION = """# What Ned costs

Made by `make bench`; written by `.venv/bin/python -m tests.bench --write --date YYYY-MM-DD`. Compare the ratios and not the
milliseconds: those belong to the machine.
"""
_METHOD = """## How it is measured

- Whole processes are started one after the other in turn; the knowledge has been compiled before.
- One turn: the committed questions and published job titles in everyday sentences, each in a new conversation. "Not heard
  before" is the first time a process hears that text, "again" the second time, when the turn is remembered.
- Over HTTP: one uvicorn worker each, with the same server configuration, loopback, connections kept alive, the client in a
  process of its own. Rounds of the hello world and of the known conversations take turns; the others come after. A
  conversation is a question, something said next, a question about other work and something said next; "again and again" are
  always the same conversations, which a worker remembers as far as its memory of recent turns goes. Every turn is stored
  before it is answered. Latency is that of a server with all connections always waiting for it.
- Memory is the resident set of the worker at the end, which counts the pages of the shared knowledge files too.
"""


def table(measures: Sequence[Measure]) -> str:
    """A Markdown table whose columns also line up in a terminal."""
    rows = [("measure", "measured", "aim", ""), *((m.what, m.measured, m.aim, _VERDICT[m.met]) for m in measures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines) + "\n"


def document(measures: Sequence[Measure], date: str) -> str:
    """docs/performance.md; `date` is given, so that nothing in the text depends on the clock."""
    machine = f"{date}, {os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}."
    return f"{_INTRODUCTION}\n{machine}\n\n{table(measures)}\n{_METHOD}"
