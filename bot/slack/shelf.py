"""Answers shown to one person, held for as long as Slack lets them press a button: nothing of it is written anywhere."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.slack.desk import Answer
from bot.slack.places import Place

__all__ = ["LIFE_S", "Held", "Shelf"]

LIFE_S = 1800.0
_MOST = 512


@dataclass(frozen=True, slots=True)
class Held:
    """An answer and where it was given."""

    answer: Answer
    place: Place
    until: float


class Shelf:
    """At most a few hundred answers, each for half an hour, under a name nobody can guess."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: OrderedDict[str, Held] = OrderedDict()

    def put(self, answer: Answer, place: Place) -> str:
        """Hold an answer; gives its name."""
        token = secrets.token_hex(16)
        self._held[token] = Held(answer, place, self._clock() + LIFE_S)
        if len(self._held) > _MOST:
            self._held.popitem(last=False)
        return token

    def take(self, token: str) -> Held | None:
        """The answer of that name, once; None where it is gone or too old."""
        held = self._held.pop(token, None)
        return held if held and self._clock() <= held.until else None
