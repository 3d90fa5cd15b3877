"""What the long forms found, in the words of docs/reliability.md: the last cell of the row that each is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.replicas.events import Delivered
from tests.replicas.kills import Killed
from tests.replicas.outages import Outage
from tests.replicas.soak import Soaked, grown
from tests.replicas.talkers import Kept

__all__ = ["Figure", "of_events", "of_kills", "of_outages", "of_soak"]

_ROWS = {
    "stopped": "PostgreSQL is stopped",
    "killed": "PostgreSQL is killed",
    "silent": "PostgreSQL says nothing",
    "slow": "PostgreSQL is slow",
    "connections ended": "Connections are ended",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """The row, what its last cell says, and whether that is as it should be."""

    row: str
    said: str
    well: bool


def of_kills(found: Killed) -> Figure:
    """Processes that were killed."""
    again = (
        f"{found.refused.total():,} requests were sent again because a process died over them or another was starting"
    )
    said = f"{found.kills} kills, {found.kept.answered:,} turns answered, {_kept(found.kept)}; {again}"
    return Figure("A process is killed", said, _is_whole(found.kept))


def of_outages(found: Iterable[Outage], seconds: float) -> Iterator[Figure]:
    """A database that is away, each kind for so many seconds."""
    for each in found:
        refused, answered = each.statuses[503], each.statuses[200]
        said = f"for {seconds:.3g} s: " + (f"{answered} turns kept, " if answered else "")
        said += (
            f"{refused} answers were a 503 with `Retry-After`, within {each.slowest_s:.2f} s" if refused else "no 503"
        )
        said += f"; the next turn was kept {each.back_s:.2f} s after it was over"
        yield Figure(_ROWS[each.name], said, each.unsaid == 0 and set(each.statuses) <= {200, 503})


def of_events(found: Delivered) -> Figure:
    """Events of Slack that were sent again."""
    said = f"{found.events:,} events sent {found.sent:,} times: {found.answered:,} answers, "
    said += f"each request acknowledged within {found.slowest_s:.1f} s"
    said += f", {found.refused:,} of them at a later try" if found.refused else ""
    return Figure("Slack sends again", said, found.answered == found.events)


def of_soak(found: Soaked, minutes: float) -> Figure:
    """Half load for so many minutes."""
    first, last, more = found.samples[0], found.samples[-1], grown(found.samples)
    parts = [
        f"{found.half:.0f} turns a second where {found.full:.0f} were full load, by two workers on PostgreSQL and Redis: "
        f"{found.kept.answered:,} turns, {_number(found.refused.total())} refused, {_kept(found.kept)}",
        "from the first third of the time to the last: "
        f"tasks {more.tasks:+} (of {first.tasks}), threads {more.threads:+} (of {first.threads}), "
        f"connections to the database {more.connections:+} (of {first.connections}), open files {more.files:+} (of {first.files}), "
        f"memory of their own {more.private_mb:+.1f} MB (of {first.private_mb:.0f}, three processes together, with bounded "
        f"memories of recent answers that fill meanwhile), {last.private_mb:.0f} MB at the end",
    ]
    well = _is_whole(found.kept) and not found.refused
    return Figure(f"Half load for {minutes:.3g} minutes", "; ".join(parts), well)


def _is_whole(kept: Kept) -> bool:
    return not (kept.lost or kept.doubled)


def _kept(kept: Kept) -> str:
    return f"{_number(kept.lost)} lost, {_number(kept.doubled)} doubled"


def _number(count: int) -> str:
    return f"{count:,}" if count else "none"
