"""When AI could do most of the work, by the library's horizons: shares of the work, never dates."""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from data.knowledge import KnowledgeBase
from data.library import Horizon, LibraryEntry
from scoring.assessment import Assessment
from scoring.sureness import Horizons

__all__ = ["horizons"]

_NAMES: dict[Horizon, Literal["now", "soon", "longer"]] = {"now": "now", "2-5 years": "soon", "longer": "longer"}
_EXAMPLES = 3


class _Part(NamedTuple):
    id: str
    share: float
    entry: LibraryEntry | None
    named: bool


def horizons(kb: KnowledgeBase, assessment: Assessment) -> Horizons | None:
    """By the activities where the occupation has some, else by its skills; None where it has neither."""
    if assessment.activities:
        activity = _remembered(kb.library_activity)
        return _horizons("activities", [_Part(a.id, a.weight, activity(a.iwa), True) for a in assessment.activities])
    of = sum(skill.weight for skill in assessment.skills)
    if not of:
        return None
    group = _remembered(kb.library_group)
    return _horizons(
        "skills",
        [
            _Part(s.key, s.weight / of, group(s.group) if s.group else None, s.gerund is not None)
            for s in assessment.skills
        ],
    )


def _horizons(basis: Literal["activities", "skills"], parts: Iterable[_Part]) -> Horizons:
    shares = {"now": 0.0, "soon": 0.0, "longer": 0.0, "unknown": 0.0}
    examples: dict[Literal["now", "soon", "longer"], list[str]] = {"now": [], "soon": [], "longer": []}
    months = set()
    for part in sorted(parts, key=lambda part: (-part.share, part.id)):
        if part.entry is None:
            shares["unknown"] += part.share
            continue
        name = _NAMES[part.entry.horizon]
        shares[name] += part.share
        months.add(part.entry.as_of)
        if part.named and len(examples[name]) < _EXAMPLES:
            examples[name].append(part.id)
    return Horizons(
        basis=basis,
        **shares,
        examples={name: tuple(ids) for name, ids in examples.items()},
        as_of=max(months, default=None),
    )


def _remembered(read: Callable[[str], LibraryEntry | None]) -> Callable[[str], LibraryEntry | None]:
    """`read` asked once for each id: many parts are of one family."""
    known: dict[str, LibraryEntry | None] = {}

    def ask(id_: str) -> LibraryEntry | None:
        if id_ not in known:
            known[id_] = read(id_)
        return known[id_]

    return ask
