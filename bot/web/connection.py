"""One connection of the server: a request must arrive in time, and what is no HTTP is answered like every other fault.

The framework's limits begin when a whole head has been read. Before that, and for a body that no route reads, a client could
otherwise keep a connection for ever by sending a byte now and then.
"""

import asyncio
import resource

import h11
from pydantic_core import to_json
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.web.headers import DATA_POLICY
from bot.web.problems import PROBLEM_TYPE, Problem

__all__ = ["patient_for", "room_for_connections"]

_BAD = Problem("bad-request")
_REFUSAL = (
    (b"content-type", PROBLEM_TYPE.encode()),
    (b"cache-control", b"no-store"),
    (b"content-security-policy", DATA_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"connection", b"close"),
)
_UNANSWERED = (h11.IDLE, h11.SEND_RESPONSE)
_AT_REST = {h11.CLIENT: h11.IDLE, h11.SERVER: h11.IDLE}


def patient_for(seconds: float, unread_s: float) -> type[H11Protocol]:
    """A protocol that cuts a connection whose request is not there `seconds` after its first byte, or after it was opened; and
    one whose client takes nothing of an answer for `unread_s`, even where all of it was written.
    """

    class Patient(_Patient):
        PATIENCE_S = seconds
        UNREAD_S = unread_s

    return Patient


def room_for_connections() -> int:
    """Let this process have as many files and connections open as it may at most; gives how many that is.

    What a process may have without asking is often a thousand, which clients that say nothing would soon use up.
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most


class _Patient(H11Protocol):
    PATIENCE_S: float
    UNREAD_S: float
    _deadline: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - what the event loop promises
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._settle()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._settle()
        self._see_it_read()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._see_it_read()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        if self._unread is not None:
            self._unread.cancel()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the server's own sentence is the same for all
        """A problem document, where no answer was begun; whoever works at one meanwhile is told that the client is gone."""
        self._stop()
        with_body = True
        if self.cycle is not None and not self.cycle.response_complete:
            with_body = self.scope["method"] != "HEAD"
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if self.conn.our_state in _UNANSWERED:
            body = to_json(_BAD.details, exclude_none=True)
            headers = [*_REFUSAL, (b"content-length", str(len(body)).encode())]
            answer = h11.Response(status_code=_BAD.status, headers=headers, reason=b"Bad Request")
            for event in (answer, h11.Data(data=body if with_body else b""), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _settle(self) -> None:
        """A request of which a part is here is waited for; between two of them the server's own patience counts."""
        arriving = self.conn.their_state is h11.SEND_BODY or (
            self.conn.their_state is h11.IDLE and self.conn.trailing_data[0] != b""
        )
        if arriving and not self.transport.is_closing():
            self._wait()
            return
        self._stop()
        at_rest = self.conn.states == _AT_REST and (self.cycle is None or self.cycle.response_complete)
        if at_rest and self.timeout_keep_alive_task is None and not self.transport.is_closing():
            # What came was the rest of a request that had been answered already: the server, which stopped counting when it
            # came, would wait for another request for ever.
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def _wait(self) -> None:
        """Start counting, unless it is counted already."""
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.PATIENCE_S, self._give_up)

    def _stop(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _see_it_read(self) -> None:
        """Look again later whether the client has taken some of what is written: to close would wait for that for ever."""
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None
        unread = self.transport.get_write_buffer_size()
        if unread:
            self._unread = self.loop.call_later(self.UNREAD_S, self._cut_off, unread)

    def _cut_off(self, before: int) -> None:
        self._unread = None
        if self.transport.get_write_buffer_size() >= before:
            self.transport.abort()
        else:
            self._see_it_read()

    def _give_up(self) -> None:
        self._deadline = None
        self.transport.abort()
