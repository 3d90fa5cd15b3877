"""What was drawn lately: a turn that Ned remembers gives the very same reply object, so it need not be drawn again."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from bot.lately import room

__all__ = ["Recent"]

Thing = TypeVar("Thing")
Drawn = TypeVar("Drawn")


class Recent(Generic[Thing, Drawn]):
    """`draw`, remembered for the last `size` things, or a share of them, by their identity. Comparing whole replies would cost more
    than drawing."""

    def __init__(self, draw: Callable[[Thing], Drawn], size: int) -> None:
        self._draw = draw
        self._size = size
        self._kept: OrderedDict[int, tuple[Thing, Drawn]] = OrderedDict()

    def __call__(self, thing: Thing) -> Drawn:
        key = id(thing)
        kept = self._kept.get(key)
        if kept is not None:  # it holds the thing itself, so the identity cannot have been given to another
            self._kept.move_to_end(key)
            return kept[1]
        drawn = self._draw(thing)
        self._kept[key] = (thing, drawn)
        if len(self._kept) > room(self._size):
            self._kept.popitem(last=False)
        return drawn
