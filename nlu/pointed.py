"""An occupation pointed at by its place in what was listed last: "the second one", "what does the last one pay"."""

import re
from collections.abc import Sequence

__all__ = ["pointed_at"]

_PLACES = {
    **{word: at for at, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh"))},
    **{f"{at + 1}{ending}": at for at, ending in enumerate(("st", "nd", "rd", "th", "th", "th", "th"))},
    **{f"number {at + 1}": at for at in range(7)},
    **{f"no {at + 1}": at for at in range(7)},
    **{f"option {at + 1}": at for at in range(7)},
    "top": 0,
    "last": -1,
    "bottom": -1,
}
_ORDINAL = re.compile(
    rf"\b(?P<led>the |your |that )?(?P<place>{'|'.join(sorted(_PLACES, key=len, reverse=True))})"
    r"(?P<one>(?: (?:one|job|option|choice|suggestion|card|on the list|in the list|on that list|of those|of them))*)\b"
)
# An ordinal in another sense: "the first step", "in the last ten years".
_ELSEWHERE = re.compile(
    r"(?:first|last|top|bottom) (?!(?:one|job|option|choice|suggestion|card|on|in|of|there)\b)[a-z0-9]"
    r"|\b(?:at|near|to|from) the (?:top|bottom)\b"
)
_NUMBER = re.compile(r"[1-7]")
_MOST_WORDS = 12


def pointed_at(folded: str, listed: Sequence[str]) -> str | None:
    """The folded text with the title in the place of the words that point at it; None where they point at none of `listed`."""
    if not listed or len(folded.split()) > _MOST_WORDS:
        return None
    if _NUMBER.fullmatch(folded):
        at = int(folded) - 1
        return listed[at] if at < len(listed) else None
    found = _ORDINAL.search(folded)
    if found is None or _ELSEWHERE.search(folded):
        return None
    # "What should I try first" points at nothing.
    if not (found["led"] or found["one"] or found.group() == folded):
        return None
    at = _PLACES[found["place"]]
    if at >= len(listed):
        return None
    return " ".join(f"{folded[: found.start()]}{listed[at]}{folded[found.end() :]}".split())
