"""Processes killed with -9 while people talk: what was answered is there, once."""

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.replicas.replica import Replica
from tests.replicas.talkers import Kept, Talker, kept_of, talking
from tests.servers.process import until

__all__ = ["Killed", "kill_under_load"]

_BETWEEN_S = 0.3


@dataclass(frozen=True, slots=True)
class Killed:
    """How many processes were killed, what is kept, and what people got instead of an answer, for which they sent again."""

    kills: int
    kept: Kept
    refused: Counter[str]


def kill_under_load(replicas: Sequence[Replica], database: str, kills: int, people: int) -> Killed:
    """Kill workers of replicas that have several, one after the other, while `people` talk with all replicas."""
    talkers = [Talker([each.base for each in replicas]) for _ in range(people)]

    async def run() -> None:
        await talking(talkers, asyncio.create_task(_kill(replicas, kills)))

    asyncio.run(run())
    refused: Counter[str] = sum((talker.refused for talker in talkers), Counter())
    return Killed(kills, kept_of(talkers, database), refused)


async def _kill(replicas: Sequence[Replica], kills: int) -> None:
    several = [each for each in replicas if workers_of(each)]
    count = {each: len(workers_of(each)) for each in several}
    for number in range(kills):
        await asyncio.sleep(_BETWEEN_S)
        each = several[number % len(several)]
        victim = random.choice(workers_of(each))  # noqa: S311 - not for secrets
        os.kill(victim, signal.SIGKILL)
        await asyncio.to_thread(until, partial(_replaced, each, victim, count[each]), "a worker is replaced")


def _replaced(replica: Replica, victim: int, count: int) -> bool:
    now = workers_of(replica)
    return victim not in now and len(now) == count


def workers_of(replica: Replica) -> list[int]:
    """The processes that a replica has made."""
    return [int(pid) for pid in Path(f"/proc/{replica.pid}/task/{replica.pid}/children").read_text("ascii").split()]
