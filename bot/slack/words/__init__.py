"""What Ned says in Slack besides his answers: one catalogue an area, in the `.toml` files beside this one."""

import tomllib
from functools import cache
from pathlib import Path

__all__ = ["say", "table"]


@cache
def _catalogue(area: str) -> dict[str, str | dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / f"{area}.toml").read_text(encoding="utf-8"))


def say(area: str, name: str, /, **values: object) -> str:
    """The sentence `name` of an area with its slots filled; values go in as they are, so escape them for where it is shown."""
    found = _catalogue(area)[name]
    if not isinstance(found, str):
        raise KeyError(f"{area}.{name} is a table of words")
    return found.format(**values)


def table(area: str, name: str) -> dict[str, str]:
    """A table of words of an area, by name."""
    found = _catalogue(area)[name]
    if isinstance(found, str):
        raise KeyError(f"{area}.{name} is a sentence")
    return found
