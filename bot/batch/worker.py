"""Titles assessed in a process of its own: one title a line in, what it came to a line out, as JSON.

Started as `python -m bot.batch.worker [CACHE FACTS]` by `bot.batch.apart` and `bot.batch.several`; it ends with its input.
"""

import json
import os
import sys
from pathlib import Path

from pydantic import TypeAdapter

from bot.batch.assess import Assessed, Assessor
from bot.ned import FACTS, open_ned

__all__ = ["ASSESSED", "run"]

ASSESSED = TypeAdapter(Assessed)
_NICE = 5  # people who wait for an answer come first


def run(cache: Path | None = None, facts: Path = FACTS) -> None:
    """Answers standard input until it ends; `cache` is the usual one unless given."""
    os.nice(_NICE)
    assessor = Assessor(open_ned(cache, facts))
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(ASSESSED.dump_json(assessor.assess(json.loads(line))) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    try:
        run(*map(Path, sys.argv[1:3]))
    except BrokenPipeError:
        os._exit(0)
