"""The web door's side of a turn: faults become problems with a clear answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.crowd import Crowd, Crowded
from bot.keeper import Keeper, Kept, TurnReused, UnknownAnswer
from bot.store import StaleVersion, StoreUnavailable
from bot.web.bodies import checked_text
from bot.web.mind import Mind
from bot.web.problems import Problem
from bot.web.rates import Rates
from data.errors import BadInput

__all__ = ["Desk", "Door"]


class Desk:
    """Takes turns and judgements for the routes, and deletes. Everything it raises is a Problem.

    `rates` says how often one conversation may be written to; there is no limit without them. `crowd` says when so many ask that
    one more would wait too long.
    """

    def __init__(self, keeper: Keeper, max_chars: int, rates: Rates | None = None, crowd: Crowd | None = None) -> None:
        self._keeper = keeper
        self._max_chars = max_chars
        self._rates = rates
        self._crowd = crowd or Crowd()

    async def ask(self, key: str | None, text: str, channel: str, turn_id: str | None = None) -> Kept:
        """The answer to `text`, as `Keeper.ask`. Raises Problem for a text that cannot be taken, a store that cannot keep it, a
        conversation that is written to too often, and where it would not be answered soon.
        """
        checked_text(text, self._max_chars)
        standing = await self._rates.conversation(key) if self._rates and key else None
        if standing and not standing.allowed:
            raise standing.problem()
        with self._as_problems(), self._crowd.inside():
            return await self._keeper.ask(key, text, channel, turn_id)

    async def again(self, key: str, text: str, turn_id: str) -> Kept | None:
        """The answer to a turn that was taken before, as `Keeper.again`."""
        with self._as_problems():
            return await self._keeper.again(key, text, turn_id)

    async def judge(self, key: str, channel: str, *, useful: bool, turn_id: str | None = None) -> None:
        """Keep whether an answer was useful, as `Keeper.judge`."""
        with self._as_problems():
            await self._keeper.judge(key, channel, useful=useful, turn_id=turn_id)

    async def forget(self, key: str) -> None:
        """Delete a conversation. To one that does not exist nothing is done, and nothing is told."""
        with self._as_problems():
            await self._keeper.forget(key)

    async def reach(self) -> None:
        """Ask the store whether it is there. Raises StoreUnavailable."""
        await self._keeper.reach()

    @contextmanager
    def _as_problems(self) -> Iterator[None]:
        try:
            yield
        except BadInput as error:
            raise Problem("refused-text", detail=str(error)) from None
        except TurnReused:
            raise Problem("reused-turn") from None
        except UnknownAnswer:
            raise Problem("unknown-answer") from None
        except Crowded as error:
            raise Problem("crowded", headers={"Retry-After": str(error.seconds)}) from None
        except (StoreUnavailable, StaleVersion) as error:
            raise Problem("unavailable", detail=str(error) or None) from error


class Door:
    """What the routes stand on: shut until the application has opened its store and its facts."""

    def __init__(self) -> None:
        self._open: tuple[Desk, Mind] | None = None

    def open(self, desk: Desk, mind: Mind) -> None:
        """From now on routes answer."""
        self._open = desk, mind

    def shut(self) -> None:
        """From now on routes answer 503."""
        self._open = None

    async def is_known(self) -> None:
        """Raises Problem while the facts are not open."""
        self._opened()

    async def is_kept(self) -> None:
        """Raises Problem or StoreUnavailable while nothing can be read from the store."""
        await self.desk.reach()

    @property
    def desk(self) -> Desk:
        """Takes turns; raises Problem while the door is shut."""
        return self._opened()[0]

    @property
    def mind(self) -> Mind:
        """Where the facts come from; raises Problem while the door is shut."""
        return self._opened()[1]

    def _opened(self) -> tuple[Desk, Mind]:
        if self._open is None:
            raise Problem("unavailable")
        return self._open
