"""Many people in a chat at the same time, each at the pace of one who reads: how long they wait, and whether all are answered."""

from math import ceil

from bot.ned import open_ned
from tests.bench.client import Load
from tests.bench.figures import Measure, spread
from tests.bench.served import HELLO, NED, asked, driven, server
from tests.bench.texts import conversations, titled

__all__ = ["AIM_P99_MS", "at_once"]

AIM_P99_MS = 100.0
PAUSE_S = 4.0
_NO_END = 1_000_000
_HELLO_SHARE = 0.25
_WARM_UP, _TURNS = 8, 4


def at_once(chats: int, seconds: float) -> list[Measure]:
    """`chats` people for `seconds`, each sending what was not heard before every four seconds, and fifteen times at least."""
    pause = min(PAUSE_S, seconds / 15)
    ned = open_ned()
    held = conversations(titled(ned.kb, 2 * (chats * (ceil(seconds / pause / _TURNS) + 2) + _WARM_UP)))
    ned.close()
    with server(HELLO, "/") as (hello_port, _), server(NED, "/readyz") as (ned_port, _):
        # The first turns of a process open what lies on disk, and do not count.
        asked(Load(ned_port, 1, seconds, _WARM_UP * _TURNS, held[-_WARM_UP:]))
        base = spread(asked(Load(hello_port, chats, seconds * _HELLO_SHARE, _NO_END, pause=pause)).milliseconds)
        served = driven(Load(ned_port, chats, seconds, _NO_END, held[:-_WARM_UP], pause=pause))
    found, count = spread(served.milliseconds), len(served.milliseconds)
    return [
        Measure(
            f"{chats} chats at once for {seconds:.0f} s, in each a turn not heard before every {pause:.3g} s",
            f"{count / served.seconds:,.0f} turns/s",
        ),
        Measure(
            "… latency, p50 / p99",
            f"{found.p50:.1f} / {found.p99:.1f} ms",
            f"p99 under {AIM_P99_MS:.0f} ms",
            found.p99 < AIM_P99_MS,
        ),
        Measure(
            "… over hello world to as many at the same pace, p50 / p99",
            f"{found.p50 / base.p50:.1f}x / {found.p99 / base.p99:.1f}x",
        ),
        Measure("… errors", f"{served.failures} of {count:,}", "none", not served.failures),
    ]
