"""`python -m tests.bench [--write --date YYYY-MM-DD]`: measure, print, and on request write docs/performance.md."""

import argparse
import gc
import sys
from datetime import date

from bot.ned import open_ned
from bot.web.serve import spare_the_collector
from tests.bench.cold import cold_start
from tests.bench.figures import Measure
from tests.bench.inprocess import one_turn
from tests.bench.report import DOCUMENT, document, table
from tests.bench.served import Plan, over_http
from tests.bench.texts import conversations, openings, titled

__all__ = ["main", "measure"]

TITLED = 1200
COLD_RUNS = 9
ROUNDS = 5
ROUND_S = 3.0
MOST = 12_000
CONNECTIONS = 32


def measure(
    *, titled_texts: int, cold_runs: int, rounds: int, seconds: float, most: int, connections: int
) -> list[Measure]:
    """Everything, in one run. `most` bounds the requests of a round, `seconds` its time."""
    asked = openings()
    ned = open_ned()
    usual = gc.get_threshold()
    spare_the_collector()  # as `ned serve` does
    try:
        turns = one_turn(ned, asked[:20], (*asked[20:], *titled(ned.kb, titled_texts)))
        unheard = titled(ned.kb, rounds * most // 2, skip=titled_texts)
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
        ned.close()
    served = over_http(Plan(rounds, seconds, most, connections, conversations(asked), conversations(unheard)))
    return [*cold_start(cold_runs), *turns, *served]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    options.add_argument("--write", action="store_true", help="write docs/performance.md (needs --date)")
    options.add_argument("--date", type=date.fromisoformat, help="the day to put under the table, YYYY-MM-DD")
    chosen = options.parse_args()
    if chosen.write and chosen.date is None:
        options.error("--write needs --date")
    measures = measure(
        titled_texts=TITLED, cold_runs=COLD_RUNS, rounds=ROUNDS, seconds=ROUND_S, most=MOST, connections=CONNECTIONS
    )
    sys.stdout.write(table(measures))
    if chosen.write:
        DOCUMENT.write_text(document(measures, chosen.date.isoformat()), encoding="utf-8")


if __name__ == "__main__":
    main()
