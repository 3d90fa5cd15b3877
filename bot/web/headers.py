"""What a browser is told about every answer, errors and refusals too: where scripts may come from, and who may frame or read it.

Which headers an answer gets goes by what it is, not by its address: a document gets the policy with the nonce of its request, data
gets the one that forbids everything, and the files of the widget may be loaded by pages of any origin.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.visit import nonce

__all__ = ["DATA_POLICY", "SecurityHeaders", "document_policy"]

# No script runs but those that a page of ours names with the nonce of this very answer.
_DOCUMENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'nonce-{nonce}'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types ned",
    )
)
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
_PRINT_POLICY = "frame-ancestors 'none'"
Headers = list[tuple[bytes, bytes]]
_POLICY, _CORP = b"content-security-policy", b"cross-origin-resource-policy"
_NOT_GUESSED = (b"x-content-type-options", b"nosniff")
_ALWAYS: Headers = [_NOT_GUESSED, (b"referrer-policy", b"no-referrer")]
_DOCUMENT: Headers = [
    _NOT_GUESSED,
    # Nobody else hears where somebody came from; under "no-referrer" our own forms would be sent with the origin "null".
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (_CORP, b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
]
_DATA: Headers = [*_ALWAYS, (_POLICY, DATA_POLICY.encode())]
# Data of the interface may be read by the sites that are allowed to; the rest is for our own pages.
_OWN_DATA: Headers = [*_DATA, (_CORP, b"same-origin")]
# A browser shows a PDF with parts of its own, which the policy for data would forbid.
_PRINT: Headers = [*_ALWAYS, (_POLICY, _PRINT_POLICY.encode()), (_CORP, b"same-origin")]
# A share picture is made to be shown elsewhere.
_PICTURE: Headers = [*_DATA, (_CORP, b"cross-origin")]
# What pages of any origin may load: the same for everybody, and nobody's secret.
_SHARED: Headers = [*_DATA, (_CORP, b"cross-origin"), (b"access-control-allow-origin", b"*")]
_BY_KIND = ((b"application/pdf", _PRINT), (b"image/png", _PICTURE))
_DATA_PATHS = "/api/"
_SHARED_PATHS = frozenset({"/widget.css", "/widget.js"})
_NOT_MODIFIED = 304


def document_policy(of: str) -> str:
    """The content policy of a document whose scripts carry the nonce `of`."""
    return _DOCUMENT_POLICY.format(nonce=of)


class SecurityHeaders:
    """Adds them to every answer; the policy of a page that has not changed is the one that was sent with it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_headers(scope["path"], message)]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _headers(path: str, message: Message) -> Headers:
    if path.startswith(_DATA_PATHS):
        return _DATA
    if path in _SHARED_PATHS:
        return _SHARED
    kind = next((value for name, value in message["headers"] if name == b"content-type"), b"")
    if kind.startswith(b"text/html"):
        return [(_POLICY, document_policy(nonce()).encode()), *_DOCUMENT]
    if message["status"] == _NOT_MODIFIED:
        return (
            _DOCUMENT  # a browser would put a new policy over the one its copy came with, and its scripts would not run
        )
    return next((headers for of, headers in _BY_KIND if kind.startswith(of)), _OWN_DATA)
