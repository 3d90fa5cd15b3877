"""The terminal's own sentences, from `messages.toml` beside this file."""

import tomllib
from functools import cache
from pathlib import Path

__all__ = ["say"]


@cache
def _catalogue() -> dict[str, str]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def say(name: str, **values: object) -> str:
    """The sentence `name` with its slots filled."""
    return _catalogue()[name].format(**values)
