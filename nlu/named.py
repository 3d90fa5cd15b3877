"""All titles that a text names, in their order, with whose job each is and when.

"My boss is a surgeon and I'm the receptionist" names two: the boss's, and the writer's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nlu.clause import find_spans
from nlu.holder import When, Whose
from nlu.titles import TitleIndex

__all__ = ["Named", "named_in"]

_SURE = frozenset(("bare", "named"))


@dataclass(frozen=True, slots=True)
class Named:
    """`text` are the words taken for a title (`nlu.match` says which occupation), `whose` and `when` as in `nlu.holder`."""

    text: str
    whose: Whose
    when: When


def named_in(text: str, titles: TitleIndex) -> Sequence[Named]:
    """The titles named outright, as they follow one another; guesses and described work are left out. Never fails."""
    spans = sorted(find_spans(text, titles), key=lambda span: span.place)
    return tuple(Named(span.text, span.whose, span.when) for span in spans if span.sure in _SURE)
