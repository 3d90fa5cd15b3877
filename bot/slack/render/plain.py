"""Texts made fit for Slack: without signs that steer anything, no longer than a field takes, and escaped where Slack reads marks.

Ned's messages hold texts in `rich_text`, `plain_text` and `raw_text`, in which Slack looks for no marks at all. The one text it
reads for marks is the top-level text of a message; there `&`, `<` and `>` are escaped, as Slack asks, and with them every
mention (`<!channel>`, `<@U1>`) and link (`<url|text>`) is only letters.
"""

import re
from collections.abc import Iterator

__all__ = ["clean", "clipped", "escaped", "pieces"]

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))  # in this order: no entity is escaped again
_ENDS = ("\n", ". ", "; ", ", ", " ")
_CUT = "…"


def clean(text: str) -> str:
    """The text without control signs, and without those that turn the direction of what follows; blanks at its ends go too."""
    return _CONTROL.sub("", text).strip()


def clipped(text: str, longest: int) -> str:
    """At most `longest` characters, cut at a word where there is one, with an ellipsis where something was cut."""
    text = clean(text)
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    words = kept[: kept.rfind(" ")] if " " in kept[longest // 2 :] else kept
    return words.rstrip(" ,;:") + _CUT


def escaped(text: str) -> str:
    """For a text in which Slack reads marks: nothing in it is one."""
    for sign, entity in _ESCAPES:
        text = text.replace(sign, entity)
    return text


def pieces(text: str, longest: int) -> Iterator[str]:
    """The whole text in pieces of at most `longest` characters, cut after a sentence or at least a word; none for no words."""
    left = clean(text)
    while len(left) > longest:
        cut = next((at for end in _ENDS if (at := left.rfind(end, 0, longest) + len(end)) > longest // 2), longest)
        yield left[:cut].rstrip()
        left = left[cut:].lstrip()
    if left:
        yield left
