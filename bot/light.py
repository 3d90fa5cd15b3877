"""Models that are remembered weigh less: for each of them pydantic keeps a set of the names it was given, a third of its memory.

Nobody asks a remembered model which of its fields were given, so all models of a class share one set, of all their names. It is
handed to copies as a copy of theirs, and the models themselves are frozen, so nobody changes it.
"""

from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

__all__ = ["lightened"]

Model = TypeVar("Model", bound=BaseModel)


def lightened(model: Model) -> Model:
    """The same model, and all models within it, its tuples and its dictionaries; equal to what it was, and as it is written."""
    left: list[Any] = [model]
    while left:
        each = left.pop()
        kind: type = type(each)
        if kind is tuple:
            left += each
        elif kind is dict:
            left += each.values()
        elif (names := _names(kind)) is not None:
            object.__setattr__(each, "__pydantic_fields_set__", names)
            left += each.__dict__.values()
    return model


@cache
def _names(kind: type) -> set[str] | None:
    """The shared set of a class of models; None for any other class."""
    return set(kind.model_fields) if issubclass(kind, BaseModel) else None
