"""`python -m tests.bench [--part turns|matcher|pages|chats|slack] [--sets FOLDER] [--write --date YYYY-MM-DD]`: measure and print.

On request writes docs/performance.md; a part leaves the other one as it is.
"""

import argparse
import gc
import sys
from pathlib import Path

from bot.ned import open_ned
from bot.web.collector import spare_the_collector
from tests.bench.chats import at_once
from tests.bench.cold import cold_start
from tests.bench.figures import Measure
from tests.bench.inprocess import one_turn, whole_catalogue
from tests.bench.matching import Asked, compare
from tests.bench.pages import addresses, drawn, sent
from tests.bench.report import DOCUMENT, engines, table, with_engines, with_turns
from tests.bench.served import Plan, over_http
from tests.bench.sheets import printed
from tests.bench.slack import in_slack
from tests.bench.texts import conversations, openings, titled
from tests.bench.widget import on_a_page, widget_size
from tests.written import dated, day_of

__all__ = ["beside", "main", "measure", "measure_pages"]

TITLED = 1200
COLD_RUNS = 9
PAGES = 9
ROUNDS = 5
ROUND_S = 3.0
MOST = 12_000
CONNECTIONS = 32
PER_SHEET = 20  # so many pages for each report and picture that is made
OCCUPATIONS = 600  # of which the first sixty are also asked for again and again
CHATS = 200
HELD_S = 60.0
EVENTS = 2_000  # that Slack sends as fast as they are acknowledged
PACED = 400  # that it sends at a steady rate
RATE = 10.0
TEAMMATES = 50
EACH = 100  # queries of each labelled set
MADE = 400  # queries made from published titles, where no sets are


def measure(
    *,
    titled_texts: int,
    cold_runs: int,
    pages: int,
    occupations: int,
    rounds: int,
    seconds: float,
    most: int,
    connections: int,
    chats: int,
    held_s: float,
) -> list[Measure]:
    """Everything, in one run. `most` bounds the requests of a round, `seconds` its time; `chats` are held `held_s`."""
    asked = openings()
    ned = open_ned()
    usual = gc.get_threshold()
    spare_the_collector()  # as `ned serve` does
    try:
        turns = one_turn(ned, asked[:20], (*asked[20:], *titled(ned.kb, titled_texts)))
        everything = whole_catalogue(ned)
        embedded = [widget_size(), *on_a_page(ned, pages)]
        paths = addresses(ned, occupations)
        everything += [*drawn(ned, paths), *printed(ned, paths[: 1 + len(paths) // PER_SHEET])]
        unheard = titled(ned.kb, rounds * most // 2, skip=titled_texts)
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
        ned.close()
    served = over_http(Plan(rounds, seconds, most, connections, conversations(asked), conversations(unheard)))
    held = at_once(chats, held_s)
    reading = sent(paths, rounds=rounds, seconds=seconds, most=most, connections=connections)
    slack = in_slack(asked, events=min(most, EVENTS), paced=min(most, PACED), rate=RATE, connections=TEAMMATES)
    return [*cold_start(cold_runs), *turns, *everything, *served, *held, *reading, *embedded, *slack]


def measure_pages(*, occupations: int, rounds: int, seconds: float, most: int, connections: int) -> list[Measure]:
    """The pages alone."""
    ned = open_ned()
    usual = gc.get_threshold()
    spare_the_collector()
    try:
        paths = addresses(ned, occupations)
        found = [*drawn(ned, paths), *printed(ned, paths[: 1 + len(paths) // PER_SHEET])]
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
        ned.close()
    return [*found, *sent(paths, rounds=rounds, seconds=seconds, most=most, connections=connections)]


def beside(sets: Path | None, *, each: int, made: int) -> tuple[list[Asked], str]:
    """The matcher and the other engines, and a sentence about what they were asked."""
    there = sets if sets and sets.is_dir() else None
    asked = compare(there, each, made)
    count = asked[0].queries
    if there:
        return asked, f"{count:,} queries, at most {each} of each labelled set."
    return asked, f"{count:,} queries: published titles with one slip of the finger, half of them of each taxonomy."


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    options.add_argument(
        "--part",
        choices=("turns", "matcher", "pages", "chats", "slack"),
        help="measure only the turns and pages, the matcher, the pages, the chats held at once, or Slack",
    )
    options.add_argument(
        "--sets", type=Path, help="the folder of labelled sets to ask the matcher from, if there is one"
    )
    dated(options, "write docs/performance.md")
    chosen = options.parse_args()
    day = day_of(options, chosen)
    if chosen.part == "pages":
        found = measure_pages(
            occupations=OCCUPATIONS, rounds=ROUNDS, seconds=ROUND_S, most=MOST, connections=CONNECTIONS
        )
        sys.stdout.write(table(found))
        return
    if chosen.part == "chats":
        sys.stdout.write(table(at_once(CHATS, HELD_S)))
        return
    if chosen.part == "slack":
        sys.stdout.write(table(in_slack(openings(), events=EVENTS, paced=PACED, rate=RATE, connections=TEAMMATES)))
        return
    text = DOCUMENT.read_text(encoding="utf-8")
    if chosen.part != "turns":
        asked, queries = beside(chosen.sets, each=EACH, made=MADE)
        sys.stdout.write(engines(asked))
        text = with_engines(text, asked, queries, day or "")
    if chosen.part != "matcher":
        measures = measure(
            titled_texts=TITLED,
            cold_runs=COLD_RUNS,
            pages=PAGES,
            rounds=ROUNDS,
            seconds=ROUND_S,
            most=MOST,
            connections=CONNECTIONS,
            occupations=OCCUPATIONS,
            chats=CHATS,
            held_s=HELD_S,
        )
        sys.stdout.write(table(measures))
        text = with_turns(text, measures, day or "")
    if day:
        DOCUMENT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
