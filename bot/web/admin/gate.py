"""Who may see the page for whoever runs Ned: who has the token, and a browser that was given a session for it.

A session is a time and a seal over it, made with the token, so nothing is kept here and every process knows those of the others. To
change the token ends all of them. All comparing takes the same time whatever is compared.
"""

import hashlib
import hmac
import time
from collections.abc import Callable
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

__all__ = ["SESSION", "Gate"]

SESSION = timedelta(hours=8)
PATH = "/admin"
_COOKIE, _SECURE_COOKIE = "ned_admin", "__Secure-ned_admin"
_BEARER = "bearer "
_PURPOSE = b"ned admin"


class Gate:
    """Opens to `token`. `clock` gives seconds since 1970; `secure` has cookies sent over https alone."""

    def __init__(self, token: str, *, secure: bool = False, clock: Callable[[], float] = time.time) -> None:
        self._token = token.encode()
        self._key = hashlib.blake2b(self._token, person=_PURPOSE).digest()
        self._secure = secure
        self._clock = clock

    def opens(self, token: str) -> bool:
        """Whether that is the token."""
        return hmac.compare_digest(self._token, token.encode("utf-8", "surrogatepass"))

    def welcomes(self, request: Request) -> bool:
        """Whether a request brings the token (Authorization: Bearer ...) or a session that has not ended."""
        given = request.headers.get("authorization", "")
        if given.lower().startswith(_BEARER):
            return self.opens(given[len(_BEARER) :].strip())
        return self._holds(request.cookies.get(self._name(request), ""))

    def admit(self, request: Request, response: Response) -> None:
        """Give a browser a session with this response."""
        ends = f"{int(self._clock() + SESSION.total_seconds())}"
        response.set_cookie(
            self._name(request),
            f"{ends}.{self._seal(ends)}",
            max_age=int(SESSION.total_seconds()),
            path=PATH,
            secure=self._is_secure(request),
            httponly=True,
            samesite="strict",
        )

    def dismiss(self, request: Request, response: Response) -> None:
        """Take the session from a browser."""
        secure = self._is_secure(request)
        response.delete_cookie(self._name(request), path=PATH, secure=secure, httponly=True, samesite="strict")

    def _holds(self, session: str) -> bool:
        ends, _, seal = session.partition(".")
        sealed = hmac.compare_digest(self._seal(ends).encode(), seal.encode("utf-8", "surrogatepass"))
        return sealed and self._clock() < int(ends)

    def _seal(self, ends: str) -> str:
        return hmac.new(self._key, ends.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def _is_secure(self, request: Request) -> bool:
        return self._secure or request.url.scheme == "https"

    def _name(self, request: Request) -> str:
        return _SECURE_COOKIE if self._is_secure(request) else _COOKIE
