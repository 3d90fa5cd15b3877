"""People who talk with several processes at once, and send a turn again under its id until it is answered, as the pages do."""

import asyncio
import itertools
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter
from uuid import uuid4

import httpx2
import psycopg

from tests.patience import PATIENT_S

__all__ = ["Kept", "Talker", "kept_of", "talking"]

_TEXTS = (
    "will AI replace bakers?",
    "which tasks are safe?",
    "what about nurses?",
    "how sure are you?",
    "and roofers?",
    "why?",
)
_AGAIN_S = 0.05


@dataclass
class Talker:
    """One conversation: how many turns were answered, what came back instead of an answer and how often, and how long each took."""

    bases: Sequence[str]
    pause_s: float = 0.0
    conversation: str | None = None
    answered: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    async def talk(self, client: httpx2.AsyncClient, stop: asyncio.Event) -> None:
        """Turn after turn until told to stop; the last one is answered too."""
        for text in itertools.cycle(_TEXTS):
            if stop.is_set():
                return
            await self._until_answered(client, text)
            if self.pause_s:
                await asyncio.sleep(random.uniform(0.5, 1.5) * self.pause_s)  # noqa: S311 - not for secrets

    async def _until_answered(self, client: httpx2.AsyncClient, text: str) -> None:
        body = {"text": text, "turn_id": str(uuid4())}
        if self.conversation:
            body["conversation"] = self.conversation
        while True:
            start = perf_counter()
            try:
                answer = await client.post(f"{random.choice(self.bases)}/api/v1/turns", json=body)  # noqa: S311
            except httpx2.TransportError as error:
                self.refused[type(error).__name__] += 1
            else:
                if answer.status_code == 200:
                    self.seconds.append(perf_counter() - start)
                    self.conversation = answer.json()["conversation"]
                    self.answered += 1
                    return
                self.refused[str(answer.status_code)] += 1
            await asyncio.sleep(_AGAIN_S)


async def talking(talkers: Sequence[Talker], until: "asyncio.Future[None] | asyncio.Task[None]") -> None:
    """All of them talk until that is done, and finish what they were saying."""
    stop = asyncio.Event()
    limits = httpx2.Limits(max_connections=len(talkers), max_keepalive_connections=len(talkers))
    async with httpx2.AsyncClient(timeout=PATIENT_S, limits=limits) as client:
        work = [asyncio.create_task(talker.talk(client, stop)) for talker in talkers]
        try:
            await until
        finally:
            stop.set()
            await asyncio.gather(*work)


@dataclass(frozen=True, slots=True)
class Kept:
    """Turns that were answered, and how many of them the database does not have, or has more than once."""

    answered: int
    lost: int
    doubled: int


def kept_of(talkers: Sequence[Talker], database: str) -> Kept:
    """What the database has of what was answered."""
    with psycopg.connect(database) as opened:
        versions: dict[str | None, int] = dict(opened.execute("SELECT id, version FROM conversations").fetchall())
        named: dict[str | None, int] = dict(
            opened.execute("SELECT conversation, count(*) FROM turns GROUP BY 1").fetchall()
        )
    lost = doubled = 0
    for talker in talkers:
        for kept in (versions.get(talker.conversation, 0), named.get(talker.conversation, 0)):
            lost = max(lost, talker.answered - kept)
            doubled = max(doubled, kept - talker.answered)
    return Kept(sum(talker.answered for talker in talkers), lost, doubled)
