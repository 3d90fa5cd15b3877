"""`python -m tests.replicas.bare [--part N] [--seconds S]`: turns a second of one process with no server, no store and no network.

What several of these at once do is what a machine has to give: two processes that answer through a server cannot do more.
"""

import argparse
import subprocess
import sys
from time import perf_counter

from bot.conversation import Conversation
from bot.ned import open_ned
from bot.turn import take_turn
from bot.web.collector import spare_the_collector
from tests.bench.texts import titled

__all__ = ["at_once", "main"]

_WARM_UP, _MOST = 100, 2_000


def at_once(processes: int, seconds: float) -> float:
    """Turns a second of so many processes together, on texts that none of them has heard before."""
    command = [sys.executable, "-m", "tests.replicas.bare", "--seconds", str(seconds)]
    started = [
        subprocess.Popen([*command, "--part", str(part)], stdout=subprocess.PIPE, text=True)
        for part in range(processes)
    ]
    return sum(float(one.communicate()[0]) for one in started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", type=int, default=0, help="which of the texts")
    parser.add_argument("--seconds", type=float, default=5.0, help="for how long")
    chosen = parser.parse_args()
    ned = open_ned()
    texts = titled(ned.kb, _MOST + _WARM_UP, skip=chosen.part * (_MOST + _WARM_UP))
    for text in texts[:_WARM_UP]:
        take_turn(ned, text, Conversation())
    spare_the_collector()
    start, taken = perf_counter(), 0
    for text in texts[_WARM_UP:]:
        take_turn(ned, text, Conversation())
        taken += 1
        if perf_counter() - start >= chosen.seconds:
            break
    sys.stdout.write(f"{taken / (perf_counter() - start):.1f}\n")


if __name__ == "__main__":
    main()
