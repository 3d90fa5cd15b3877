"""`python -m tests.replicas`: the long forms of the faults, their figures printed as the rows of docs/reliability.md."""

import argparse
import sys
from collections.abc import Callable

from tests.replicas.events import deliver
from tests.replicas.kills import kill_under_load
from tests.replicas.outages import outages, place
from tests.replicas.soak import grown, soak
from tests.replicas.together import together
from tests.slack.fake import fake_slack

_PEOPLE = 6


def main() -> int:
    """Run the parts that are asked for, else all; 1 where something was lost, doubled, or refused otherwise than it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=sorted(_PARTS), action="append", help="one of the faults alone")
    parser.add_argument("--kills", type=int, default=100, help="processes to kill")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long each outage lasts")
    parser.add_argument("--events", type=int, default=1000, help="events of Slack, each sent three times")
    parser.add_argument("--minutes", type=float, default=20.0, help="how long half load is kept up")
    chosen = parser.parse_args()
    return max(_PARTS[name](chosen) for name in chosen.part or _PARTS)


def _row(*cells: object) -> None:
    sys.stdout.write("| " + " | ".join(map(str, cells)) + " |\n")
    sys.stdout.flush()


def _kills(chosen: argparse.Namespace) -> int:
    with together(workers=2) as here:
        found = kill_under_load(here.replicas, here.database, chosen.kills, _PEOPLE)
    refused = ", ".join(f"{count} {what}" for what, count in sorted(found.refused.items())) or "nothing"
    kept = found.kept
    _row(
        "kill -9",
        f"{found.kills} processes of two replicas",
        f"{kept.answered:,} turns answered",
        f"sent again after {refused}",
    )
    _row("", f"lost {kept.lost}, doubled {kept.doubled}")
    return int(bool(kept.lost or kept.doubled))


def _outages(chosen: argparse.Namespace) -> int:
    bad = 0
    with place(workers=2) as here:
        for found in outages(here, chosen.seconds, _PEOPLE):
            said = ", ".join(f"{count} x {status}" for status, count in sorted(found.statuses.items()))
            _row(
                found.name,
                said,
                f"{found.slowest_s:.2f} s",
                f"{found.back_s:.2f} s",
                f"{found.unsaid} without Retry-After",
            )
            bad |= int(found.unsaid > 0 or not set(found.statuses) <= {200, 503})
    return bad


def _events(chosen: argparse.Namespace) -> int:
    with fake_slack() as slack, together(workers=1, slack=slack.url) as here:
        found = deliver(here.replicas, slack, chosen.events, "Long")
    _row(
        "Slack",
        f"{found.events:,} events, sent {found.sent:,} times",
        f"answered {found.answered:,}",
        f"{found.slowest_s:.2f} s",
    )
    return int(found.answered != found.events)


def _soak(chosen: argparse.Namespace) -> int:
    with together(workers=2, count=1, more={"NED_METRICS": "true"}) as here:
        seconds = chosen.minutes * 60
        found = soak(here.replicas[0], here.database, seconds, seconds / 20)
    first, last, more, kept = found.samples[0], found.samples[-1], grown(found.samples), found.kept
    _row(
        f"Half load for {chosen.minutes:.3g} minutes",
        f"{found.half:.0f} turns a second where {found.full:.0f} are full load, by two workers on PostgreSQL and Redis",
        "Memory, files, tasks and connections do not grow",
        "`tests/replicas/test_faults.py::test_under_half_load_no_turn_is_lost_and_no_file_or_connection_is_left_open`",
        f"{kept.answered:,} turns, {found.refused} refused, {kept.lost} lost, {kept.doubled} doubled; "
        "from the first third of the time to the last: memory of their own "
        f"{more.private_mb:+.1f} MB (of {first.private_mb:.0f}), open files {more.files:+} (of {first.files}), "
        f"tasks {more.tasks:+} (of {first.tasks}), threads {more.threads:+} (of {first.threads}), "
        f"connections {more.connections:+} (of {first.connections}); at the end {last.private_mb:.0f} MB",
    )
    return int(bool(found.refused or kept.lost or kept.doubled))


_PARTS: dict[str, Callable[[argparse.Namespace], int]] = {
    "events": _events,
    "kills": _kills,
    "outages": _outages,
    "soak": _soak,
}

if __name__ == "__main__":
    sys.exit(main())
