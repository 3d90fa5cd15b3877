"""The long form of the faults that need no other server, one figure a line: `python -m tests.faults`.

It opens up to ten thousand connections to a server of its own on this machine and takes a few minutes.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.child import Child, running
from tests.faults.connections import Idle, dribbled, held_open, most_connections, never_read
from tests.faults.disk import fill_the_disk, room_of

__all__ = ["main"]

MANY = 10_000
ROOM = "2m"
LIMIT = 4_000_000


def main() -> int:
    """Print all figures."""
    with _folder() as folder:
        found = fill_the_disk(
            folder, 500, lambda child: child.largest_file(LIMIT), lambda child: child.largest_file(None)
        )
        _say(f"no file may grow over {LIMIT // 1_000_000} MB: {found}")
    with room_of(ROOM) as room:
        if room is None:
            _say("a full file system: this account may not make one")
        else:
            stone = room / "stone"

            def free(_: Child) -> None:
                stone.unlink()

            stone.write_bytes(b"\0" * 600_000)
            _say(f"a file system of {ROOM} that fills up: {fill_the_disk(room, 500, lambda _: None, free)}")
    with _folder() as folder, running(folder, body_seconds=60, request_seconds=5) as child:
        count = most_connections(MANY)
        _say(f"silent: {_told(held_open(child, count))}")
        _say(f"dribbling: {_told(dribbled(child, count))}")
        _say(f"never reading: {never_read(child)}")
        _say(f"log: {(folder / 'log').read_text(encoding='utf-8').strip() or 'empty'}")
    return 0


def _told(idle: Idle) -> str:
    turn = f"a turn meanwhile {idle.p50_ms:.0f} ms (p50), {idle.longest_ms:.0f} ms at most"
    gone = f"all let go {idle.gone_after_s:.0f} s after the first was opened"
    return f"{idle.connections:,} connections; {turn}; {idle.kb_each:.1f} kB each; {gone}"


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ned-faults-") as name:
        yield Path(name)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
