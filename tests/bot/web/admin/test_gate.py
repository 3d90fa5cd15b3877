from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from bot.web.admin.gate import SESSION, Gate

OPENS = "a-token-of-thirty-characters-0"
NOW = 1_700_000_000.0


def request(scheme: str = "http", **headers: str) -> Request:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope: dict[str, Any] = {"type": "http", "scheme": scheme, "method": "GET", "path": "/admin", "headers": raw}
    return Request({**scope, "query_string": b"", "server": ("ned", 80)})


def session_of(gate: Gate, asked: Request) -> tuple[str, str]:
    """The cookie that a gate gives out as a browser sends it back, and as it was set."""
    response = Response()
    gate.admit(asked, response)
    told = response.headers["set-cookie"]
    return told.partition(";")[0], told


def test_only_the_token_opens() -> None:
    gate = Gate(OPENS)
    assert gate.opens(OPENS)
    for other in ("", OPENS[:-1], OPENS + "0", OPENS.upper(), "é" * 30, "\ud800"):
        assert not gate.opens(other)
    assert gate.welcomes(request(authorization=f"Bearer {OPENS}"))
    assert gate.welcomes(request(authorization=f"bearer  {OPENS} "))
    for wrong in ("", "Bearer", f"Basic {OPENS}", f"Bearer {OPENS}x", OPENS):
        assert not gate.welcomes(request(authorization=wrong))


def test_a_session_lasts_as_long_as_it_says_and_holds_no_token() -> None:
    clock = [NOW]
    gate = Gate(OPENS, clock=lambda: clock[0])
    sent, told = session_of(gate, request())
    assert OPENS not in told
    for flag in ("HttpOnly", "SameSite=strict", "Path=/admin", f"Max-Age={int(SESSION.total_seconds())}"):
        assert flag in told
    assert gate.welcomes(request(cookie=sent))
    clock[0] = NOW + SESSION.total_seconds() - 1
    assert gate.welcomes(request(cookie=sent))
    clock[0] += 2
    assert not gate.welcomes(request(cookie=sent))


def test_a_session_that_was_changed_or_is_another_tokens_counts_for_nothing() -> None:
    gate = Gate(OPENS, clock=lambda: NOW)
    sent, _ = session_of(gate, request())
    name, _, value = sent.partition("=")
    ends, _, seal = value.partition(".")
    for forged in (
        f"{int(ends) + 9}.{seal}",
        f"{ends}.{seal[:-1]}",
        f"{ends}.",
        f".{seal}",
        "",
        "x.y",
        f"{ends}{seal}",
    ):
        assert not gate.welcomes(request(cookie=f"{name}={forged}"))
    assert not Gate("another token of thirty chars", clock=lambda: NOW).welcomes(request(cookie=sent))


@pytest.mark.parametrize(("scheme", "secure"), [("https", False), ("http", True)])
def test_over_https_the_cookie_never_goes_without_it(scheme: str, secure: bool) -> None:
    gate = Gate(OPENS, secure=secure)
    sent, told = session_of(gate, request(scheme))
    assert sent.startswith("__Secure-ned_admin=")
    assert "; Secure" in told
    assert gate.welcomes(request(scheme, cookie=sent))
    plain, told = session_of(Gate(OPENS), request())
    assert plain.startswith("ned_admin=")
    assert "Secure" not in told


def test_signing_out_takes_the_session_away() -> None:
    response = Response()
    Gate(OPENS).dismiss(request(), response)
    told = response.headers["set-cookie"]
    assert told.startswith('ned_admin="";')
    assert "Max-Age=0" in told
    assert "Path=/admin" in told
