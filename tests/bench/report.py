"""The benchmark as text: one table for the terminal, and docs/performance.md."""

import os
import platform
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import Measure
from tests.bench.matching import Asked

__all__ = ["DOCUMENT", "engines", "table", "with_engines", "with_turns"]

DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"
_VERDICT = {True: "met", False: "missed", None: ""}
_INTRODUCTION = """# What Ned costs

Made by `make bench`; written by `.venv/bin/python -m tests.bench --write --date YYYY-MM-DD`. Compare the ratios and not the
milliseconds: those belong to the machine.
"""
_METHOD = """## How it is measured

- Whole processes are started one after the other in turn; the knowledge and Python's byte code have been compiled before, as where
  Ned is installed.
- One turn: the committed questions and published job titles in everyday sentences, each in a new conversation. "Not heard
  before" is the first time a process hears that text, "again" the second time, when the turn is remembered. Between two turns, and
  between two pages, garbage is looked for as a server does between them; that is not in their time, and a thousandth of a second.
- Over HTTP: one uvicorn worker each, with the same server configuration, loopback, connections kept alive, the client in a
  process of its own. Rounds of the hello world and of the known conversations take turns; the others come after. A
  conversation is a question, something said next, a question about other work and something said next; "again and again" are
  always the same conversations, which a worker remembers as far as its memory of recent turns goes. Every turn is stored
  before it is answered. Latency is that of a server with all connections always waiting for it.
- A page with the widget stands on an origin of its own, asks one question as soon as it can, and is opened in a new browser context
  each time; the server is a thread of the process that measures, and the answer is remembered from the first page on.
- The page of an occupation is drawn in a process that has drawn others before, from the look-up to the packed bytes. Over HTTP,
  "kept" are the same sixty pages again and again, "not drawn before" all others once each.
- Slack is played by a process of its own, which signs events, takes the answers over HTTP and counts the time to the first message
  of an answer. At full load each of fifty connections sends its next event as soon as the last is acknowledged; the answers are
  posted meanwhile and afterwards. Each event is a question in a new conversation, which is stored.
- A report and a picture are gathered and set anew each time, one after the other. A server sets them in a thread beside the
  answers.
- Chats held at once are people who read and type: each has a connection and an address of its own, begins at a moment of its own
  within the first pause, says something that the worker has not heard before, reads the answer for half to one and a half times the
  stated pause, and goes on. The limits on rates are on, as everywhere here. The hello world is asked by as many people at the same
  pace.
- Memory is the resident set of the worker at the end, which counts the pages of the shared knowledge files too.
"""
_ENGINES = """## The matcher beside other engines

"""
_ENGINES_METHOD = """
The same titles for all, English and in lower case without punctuation, and the same queries in one run; each engine in a process
of its own, one after the other, one thread. {queries} Right are the SOC code or the ISCO unit group. The other engines rank titles,
and a title stands for its occupations, the ones it is the preferred title of first. "Opened" is the time to open what was prepared
before and to answer once; memory is the most its process had, {before:.0f} MB of it for Python and what all of them import. tantivy
and bm25s are no dependencies of Ned: put them on `PYTHONPATH` to have them measured.
"""


def table(measures: Sequence[Measure]) -> str:
    """A Markdown table whose columns also line up in a terminal."""
    return _lined_up(
        [("measure", "measured", "aim", ""), *((m.what, m.measured, m.aim, _VERDICT[m.met]) for m in measures)]
    )


def engines(asked: Sequence[Asked]) -> str:
    """The same for the engines beside ours."""
    head = ("engine", "first / five", "p50 / p99", "opened", "memory")
    return _lined_up(
        [
            head,
            *(
                (
                    one.engine,
                    f"{one.top1:.1f} / {one.top5:.1f} %",
                    f"{one.p50:.2f} / {one.p99:.2f} ms",
                    f"{one.load:.2f} s",
                    f"{one.memory:.0f} MB",
                )
                for one in asked
            ),
        ]
    )


def _lined_up(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines) + "\n"


def with_turns(text: str, measures: Sequence[Measure], date: str) -> str:
    """The document with all but the other engines made anew; `date` is given, so that nothing depends on the clock."""
    _, found, rest = text.partition(_ENGINES)
    made = f"{_INTRODUCTION}\n{_machine(date)}\n\n{table(measures)}\n{_METHOD}"
    return f"{made}\n{found}{rest}" if found else made


def with_engines(text: str, asked: Sequence[Asked], queries: str, date: str) -> str:
    """The document with the part about the other engines made anew at its end; `queries` says what was asked."""
    rest = text.partition(_ENGINES)[0].rstrip()
    method = _ENGINES_METHOD.format(queries=queries, before=asked[0].before)
    return f"{rest}\n\n{_ENGINES}{_machine(date)}\n\n{engines(asked)}{method}"


def _machine(date: str) -> str:
    return f"{date}, {os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}."
