"""One line in, one JSON record out: what `ned match --jsonl` does itself, or has several processes do.

As a process (`python -m bot.terminal.worker [--why]`) it takes lines of JSON, each a text and what is wrong with it.
"""

import json
import os
import sys
from collections.abc import Sequence
from typing import Any, Literal, TypeAlias

from bot.ned import Ned, open_ned
from bot.terminal.lines import Line
from bot.terminal.messages import say
from nlu.match import match, match_record
from nlu.understanding import Match

__all__ = ["answer", "packed", "run"]

Fault: TypeAlias = Literal["", "encoding", "length"]


def answer(line: Line, ned: Ned, *, why: bool) -> str:
    """The record of a line as JSON, with "why" on request. A line that cannot be read gives "error" and no occupations."""
    if line.fault:
        found = Match(query=line.text, span="", decision="none", confidence=0, esco=(), soc=(), choices=())
        return _json({**match_record(found), "error": say(f"line_{line.fault}")})
    if not why:
        return _json(match_record(match(line.text, ned.kb, ned.titles)))
    from nlu.explanation import explain

    found, explanation = explain(line.text, ned.kb, ned.titles)
    return _json({**match_record(found), "why": explanation.model_dump(mode="json")})


def packed(line: Line) -> bytes:
    """A line as a process takes it."""
    return _json([line.text, line.fault]).encode()


def run(arguments: Sequence[str]) -> None:
    """Answers standard input until it ends."""
    why = "--why" in arguments
    ned = open_ned()
    for data in sys.stdin.buffer:
        text, fault = json.loads(data)
        sys.stdout.buffer.write(answer(Line(text, fault), ned, why=why).encode() + b"\n")
        # Whoever waits for a batch waits for its last line; a small record is best sent at once.
        sys.stdout.buffer.flush()


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    try:
        run(sys.argv[1:])
    except BrokenPipeError:
        os._exit(0)
