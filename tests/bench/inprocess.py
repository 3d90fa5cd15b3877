"""Time of one turn inside a process, the first time a text is heard and once it is remembered; and of the whole catalogue."""

from collections.abc import Sequence
from time import perf_counter

from bot.conversation import Conversation
from bot.ned import Ned
from bot.turn import take_turn
from bot.web.collector import Collector
from tests.bench.figures import Measure, spread

__all__ = ["AIM_ALL", "AIM_P99_MS", "one_turn", "whole_catalogue"]

AIM_P99_MS = 10.0
AIM_ALL = 2000


def one_turn(ned: Ned, warm_up: Sequence[str], texts: Sequence[str]) -> list[Measure]:
    """Each text twice in a row, in a new conversation: first unheard, then remembered. `warm_up` texts do not count."""
    for text in warm_up:
        take_turn(ned, text, Conversation())
    first, again, collector = [], [], Collector()
    for number, text in enumerate(texts):
        first.append(_milliseconds(ned, text))
        again.append(_milliseconds(ned, text))
        collector.tick(number)  # as a server does, between turns
    cold, warm = spread(first), spread(again)
    return [
        Measure(f"one turn, text not heard before, p50 of {len(texts):,}", f"{cold.p50:.2f} ms"),
        Measure(
            f"one turn, text not heard before, p99 of {len(texts):,}",
            f"{cold.p99:.2f} ms",
            f"under {AIM_P99_MS:.0f} ms",
            cold.p99 < AIM_P99_MS,
        ),
        Measure("the same turn again, p50", f"{warm.p50:.3f} ms"),
        Measure("the same turn again, p99", f"{warm.p99:.3f} ms"),
    ]


def _milliseconds(ned: Ned, text: str) -> float:
    start = perf_counter()
    take_turn(ned, text, Conversation())
    return (perf_counter() - start) * 1000


def whole_catalogue(ned: Ned) -> list[Measure]:
    """What `ned score --all --jsonl` writes, without writing it: every occupation whole, receipts and all."""
    start = perf_counter()
    sizes = [len(line) for line in ned.assessed.lines()]
    rate = len(sizes) / (perf_counter() - start)
    return [
        Measure(
            f"all {len(sizes):,} occupations with every receipt ({sum(sizes) / 1e6:,.0f} MB of JSON)",
            f"{rate:,.0f} a second",
            f"at least {AIM_ALL:,} a second",
            rate >= AIM_ALL,
        )
    ]
