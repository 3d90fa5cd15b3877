"""What somebody said, out of the way Slack writes it down: mentions gone, links as their words, entities as characters.

https://docs.slack.dev/messaging/formatting-message-text
"""

import re

__all__ = ["heard"]

_MARKED = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_SPACES = re.compile(" {2,}")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_PEOPLE = frozenset({"@", "!"})


def heard(text: str) -> str:
    """The words of a message: who was called is left out, a channel or a link reads as its label."""
    bare = _MARKED.sub(_read, text)
    for entity, character in _ENTITIES:
        bare = bare.replace(entity, character)
    return _SPACES.sub(" ", bare).strip()


def _read(found: re.Match[str]) -> str:
    kind, address, label = found[1], found[2], found[3]
    if kind in _PEOPLE:
        return " "
    return label if label is not None else "" if kind else address.removeprefix("mailto:").removeprefix("tel:")
