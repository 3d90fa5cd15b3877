"""Names who watches over what is done for a request: what counts, and what traces."""

from collections.abc import Sequence

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.turn import Turn
from bot.watch import Part, Stage, Watch, watched_by

__all__ = ["Together", "Watched"]


class Together:
    """Several watches as one."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        self._watches = tuple(watches)

    def stage(self, name: Stage, seconds: float) -> None:
        """A stage is over."""
        for watch in self._watches:
            watch.stage(name, seconds)

    def turn(self, turn: Turn, channel: str, seconds: float) -> None:
        """A turn was answered."""
        for watch in self._watches:
            watch.turn(turn, channel, seconds)

    def fault(self, part: Part, kind: str) -> None:
        """Something below failed."""
        for watch in self._watches:
            watch.fault(part, kind)


class Watched:
    """Has `watch` told of all that is done for a request, and in tasks that it leaves behind."""

    def __init__(self, app: ASGIApp, watch: Watch) -> None:
        self.app = app
        self.watch = watch

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with watched_by(self.watch):
            await self.app(scope, receive, send)
