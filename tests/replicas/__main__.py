"""`python -m tests.replicas`: the long forms of the faults, and their figures in the rows of docs/reliability.md."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.replicas.events import deliver
from tests.replicas.figures import Figure, of_events, of_kills, of_outages, of_soak
from tests.replicas.kills import kill_under_load
from tests.replicas.outages import outages, place
from tests.replicas.soak import soak
from tests.replicas.together import together
from tests.slack.fake import fake_slack
from tests.written import dated, day_of, set_last_cell

_PEOPLE = 6
_PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"


def main() -> int:
    """Run the parts that are asked for, else all; 1 where something was lost, doubled, or refused otherwise than it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=sorted(_PARTS), action="append", help="one of the faults alone")
    parser.add_argument("--kills", type=int, default=100, help="processes to kill")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long each outage lasts")
    parser.add_argument("--events", type=int, default=1000, help="events of Slack, each sent three times")
    parser.add_argument("--minutes", type=float, default=20.0, help="how long half load is kept up")
    dated(parser, "write each figure into its row of docs/reliability.md")
    chosen = parser.parse_args()
    day, bad = day_of(parser, chosen), 0
    for name in chosen.part or _PARTS:
        before = os.getloadavg()[0]
        for found in _PARTS[name](chosen):
            bad |= int(not found.well)
            sys.stdout.write(f"| {found.row} | {found.said} |\n")
            sys.stdout.flush()
            if day:
                load = f"load of the minute {before:.0f} before, {os.getloadavg()[0]:.0f} after"
                text = set_last_cell(_PAGE.read_text(encoding="utf-8"), found.row, f"{found.said} ({day}, {load})")
                _PAGE.write_text(text, encoding="utf-8")
    return bad


def _kills(chosen: argparse.Namespace) -> Iterable[Figure]:
    with together(workers=2) as here:
        yield of_kills(kill_under_load(here.replicas, here.database, chosen.kills, _PEOPLE))


def _outages(chosen: argparse.Namespace) -> Iterable[Figure]:
    with place(workers=2) as here:
        yield from of_outages(outages(here, chosen.seconds, _PEOPLE), chosen.seconds)


def _events(chosen: argparse.Namespace) -> Iterable[Figure]:
    with fake_slack() as slack, together(workers=1, slack=slack.url) as here:
        yield of_events(deliver(here.replicas, slack, chosen.events, "Long"))


def _soak(chosen: argparse.Namespace) -> Iterable[Figure]:
    with together(workers=2, count=1, more={"NED_METRICS": "true"}) as here:
        seconds = chosen.minutes * 60
        yield of_soak(soak(here.replicas[0], here.database, seconds, seconds / 20), chosen.minutes)


_PARTS: dict[str, Callable[[argparse.Namespace], Iterable[Figure]]] = {
    "events": _events,
    "kills": _kills,
    "outages": _outages,
    "soak": _soak,
}

if __name__ == "__main__":
    sys.exit(main())
