"""An occupation pointed at by its place in what was listed last: "the second one", "what does the last one pay"."""

import re

from nlu.wanted import phrases

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


def pointed_at(folded: str, count: int) -> tuple[int, str] | None:
    """The place (from 0) of the one of `count` listed that the folded text points at, and the text with "it" in the place of the
    words that point, empty where it says nothing else; None where they point at none."""
    if not count or len(folded.split()) > _MOST_WORDS:
        return None
    if _NUMBER.fullmatch(folded):
        at = int(folded) - 1
        return (at, "") if at < count else None
    found = _ORDINAL.search(folded)
    if found is None or _ELSEWHERE.search(folded):
        return None
    # "What should I try first" points at nothing.
    if not (found["led"] or found["one"] or found.group() == folded):
        return None
    at = _PLACES[found["place"]]
    if at >= count:
        return None
    around = f"{folded[: found.start()]} {folded[found.end() :]}".split()
    if phrases("pointing_words").issuperset(around):
        return at % count, ""
    return at % count, " ".join(f"{folded[: found.start()]} it {folded[found.end() :]}".split())
