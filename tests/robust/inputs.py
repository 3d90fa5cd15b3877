"""Inputs for every door that nobody in their right mind sends, as whole requests: JSON, forms, lists of jobs, signed Slack bodies.

Every case comes from its number alone, so that one that fails can be looked at again; only the time in a signature is that of now.
"""

import json
import time
from collections.abc import Callable, Mapping
from random import Random
from typing import Any
from urllib.parse import quote, quote_plus

from bot.slack.signing import signature_of
from tests.robust import sockets, texts
from tests.robust.payloads import PAYLOADS
from tests.robust.slack_payloads import payload
from tests.robust.sockets import Case
from tests.slack.workspace import SECRET

__all__ = ["DOORS"]

_UUID = "0b0a1a5e-7c1d-4c7e-9d52-0f6f1c2e9a11"
_WORDS = (*texts.FRAGMENTS, *texts.FRAGMENTS, *texts.MARKUP, *texts.ODD, *PAYLOADS)
_LEAVES: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 1e308, 10**40, "", " ", "\u0000", "\ud800", [], {}, [None], {"text": "baker"}, "x" * 5000, [[[[[[]]]]]],
)  # fmt: skip
_TYPES = (
    "application/json",
    "application/x-www-form-urlencoded",
    "text/csv",
    "text/plain",
    "multipart/form-data",
    "",
    "\xff",
)
_API = ("turns", "turns", "turns", "turns", "feedback", "batch", "nothing")
_FORMS = ("/", "/chat", "/chat", "/feedback", "/chat/feedback", "/forget", "/admin/sign-in")
_FIELDS = ("text", "conversation", "turn_id", "useful", "token", "x")
_READ = (
    "occupations?q=", "occupations?limit=", "occupations/", "compare?one=", "pivots?title=", "pay?title=", "rankings?group=",
    "score?mix=reports=60%25&title=", "sureness?title=", "tasks?title=", "score?title=baker&mix=", "conversations/",
)  # fmt: skip
_PAGES = (
    "/jobs/", "/jobs/baker.png?x=", "/search?q=", "/search/suggest?q=", "/compare/", "/rankings?lens=", "/static/", "/admin?days=",
)  # fmt: skip
_COLUMNS = (
    "title",
    "job title",
    "count",
    "group",
    "Department",
    "name",
    "e-mail",
    "salary",
    "",
    "title",
    "\ufefftitle",
    "=1+1",
)
_CELLS = (
    "baker",
    "registered nurse",
    "=1+1",
    "@SUM(A1)",
    '"',
    '""',
    "\x00",
    "5",
    "-3",
    "1e9",
    "Ann Smith",
    "a@b.example",
    "\t",
)


def _text(random: Random) -> str:
    """What somebody may write, or something."""
    kind = random.random()
    if kind < 0.7:
        return random.choice((" ", "", ", ", "\n")).join(random.choices(_WORDS, k=random.choice((1, 1, 2, 4))))
    if kind < 0.85:
        return "".join(chr(random.randrange(1, 0x3000)) for _ in range(random.randrange(1, 80)))
    return random.choice(_WORDS) * random.choice((50, 500))


def _broken(random: Random, body: bytes) -> bytes:
    """Now and then as a network or an attacker would leave it."""
    if not body or random.random() < 0.7:
        return body
    at = random.randrange(len(body))
    return random.choice(
        (
            body[:at],
            body[:at] + random.randbytes(random.randrange(1, 6)) + body[at:],
            body + body[at:],
            body.replace(b'"', b"'"),
            b"\xef\xbb\xbf" + body,
            body.decode("utf-8", "replace").encode("utf-16"),
        )
    )


def _request(method: str, path: str, kind: str, body: bytes, headers: Mapping[str, str] | None = None) -> Case:
    told = {"host": "ned", "connection": "close", "content-length": f"{len(body)}", **(headers or {})}
    if kind:
        told["content-type"] = kind
    head = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
    return Case(("\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body,), half_closes=False, vanishes=False)


def _kind(random: Random, usual: str) -> str:
    return usual if random.random() < 0.95 else random.choice(_TYPES)


def _json(number: int) -> Case:
    random = Random(number)  # noqa: S311 - not for secrets
    if random.random() < 0.35:
        asked = quote(_text(random)[:300], safe=random.choice(("", "/&=?%")), errors="replace")
        if random.random() < 0.5:
            return _request(
                "DELETE" if random.random() < 0.1 else "GET", f"/api/v1/{random.choice(_READ)}{asked}", "", b""
            )
        return _request(
            "GET", f"{random.choice(_PAGES)}{asked}", "", b"", {"accept": random.choice(("text/html", "*/*"))}
        )
    said: dict[str, Any] = {"text": _text(random)}
    if random.random() < 0.3:
        said |= {
            "conversation": random.choice((None, "x" * 22, _text(random)[:60])),
            "turn_id": random.choice((_UUID, "x")),
        }
    for _ in range(random.choice((0, 0, 0, 1, 2))):
        said[random.choice(("text", "conversation", "turn_id", "useful", "extra"))] = random.choice(_LEAVES)
    read: Any = said if random.random() < 0.97 else random.choice(_LEAVES)
    body = json.dumps(read, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")
    if random.random() < 0.01:
        body = b'{"text": ' + b"[" * 20_000
    return _request("POST", f"/api/v1/{random.choice(_API)}", _kind(random, _TYPES[0]), _broken(random, body))


def _form(number: int) -> Case:
    random = Random(number)  # noqa: S311
    pairs = [("text", _text(random))]
    pairs += [(random.choice(_FIELDS), _text(random)[:200]) for _ in range(random.choice((0, 1, 1, 3, 12)))]
    body = "&".join(f"{quote_plus(name)}={quote_plus(value, errors='replace')}" for name, value in pairs)
    if random.random() < 0.1:
        body = body.replace("%", random.choice(("%%", "%u", "")), 3)
    sent = {
        "accept": random.choice(("text/html", "*/*")),
        "sec-fetch-site": random.choice(("same-origin",) * 9 + ("cross-site",)),
    }
    return _request("POST", random.choice(_FORMS), _kind(random, _TYPES[1]), _broken(random, body.encode()), sent)


def _list(number: int) -> Case:
    random = Random(number)  # noqa: S311
    names = random.sample(_COLUMNS, random.choice((1, 2, 3, 5)))
    if random.random() < 0.8:
        names[0] = "title"
    rows = [
        [random.choice(_CELLS) if random.random() < 0.7 else _text(random)[:80] for _ in names]
        for _ in range(random.randrange(4))
    ]
    if random.random() < 0.3:
        lines = [
            json.dumps(dict(zip(names, random.choices((*row, *_LEAVES[:9]), k=len(names)), strict=True)))
            for row in rows
        ]
        kind = "application/x-ndjson"
    else:
        between = random.choice(",,,;\t|")
        lines = [between.join(cell if random.random() < 0.5 else f'"{cell}"' for cell in row) for row in (names, *rows)]
        kind = random.choice(("text/csv", "text/csv", "text/tab-separated-values"))
    body = random.choice(("\n", "\r\n", "\r")).join(lines).encode("utf-8", "replace")
    asked = random.choice(("", "", "?format=csv", "?format=jsonl", "?format=x"))
    return _request("POST", f"/api/v1/batch{asked}", _kind(random, kind), _broken(random, body))


def _slack(number: int) -> Case:
    random = Random(number)  # noqa: S311
    kind, body = payload(random, _text)
    body = _broken(random, body) if random.random() < 0.3 else body
    at = f"{int(time.time())}".encode()
    signed = {
        "x-slack-request-timestamp": at.decode(),
        "x-slack-signature": signature_of(SECRET.encode(), at, body).decode(),
    }
    return _request("POST", "/slack/events", _kind(random, kind), body, signed)


# Each gives the case of a number.
DOORS: Mapping[str, Callable[[int], Case]] = {
    "raw": sockets.case,
    "json": _json,
    "form": _form,
    "list": _list,
    "slack": _slack,
}
