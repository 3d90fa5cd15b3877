"""What a word of many trades is at the employer or place that is named: the rows of data/judgement/workplaces.csv.

The rows of "employee" name those whose staff mostly do one kind of work, and hold for every word that only says "on the staff".
"""

from collections.abc import Mapping, Sequence

from nlu.normalise import singular
from nlu.titles import TitleIndex

__all__ = ["employed", "places_of"]

_EMPLOYEE = "employee"
_STAFF = frozenset(
    (
        *(
            "assistant",
            "associate",
            "boy",
            "casual",
            "colleague",
            "crew",
            "employee",
            "girl",
            "guy",
            "job",
            "kid",
            "lad",
            "lady",
        ),
        *("member", "operative", "partner", "staff", "temp", "worker"),
    )
)
_MEMBERS = frozenset(("crew", "floor", "staff", "team"))
_LEAST = 2  # words of an employer and what one is there


def places_of(head: str, titles: TitleIndex) -> Mapping[str, str]:
    """What this word of many trades means at each place that tells it; empty where none does."""
    known: dict[str, dict[str, str]] = titles.tables["workplaces"]
    own = known.get(head, {})
    return {**known.get(_EMPLOYEE, {}), **own} if head in _STAFF else own


def employed(words: Sequence[str], titles: TitleIndex) -> str:
    """ "Hermes driver", "hungry jacks crew member": the trade, where the employer stands before it; else ""."""
    if len(words) < _LEAST:
        return ""
    name = list(words[:-1])
    if len(name) > 1 and name[-1] in _MEMBERS:
        name.pop()
    return places_of(singular(words[-1]), titles).get(" ".join(map(singular, name)), "")
