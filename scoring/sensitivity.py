"""How much the scores hang on each constant: every one is raised by a tenth, alone, and everything is scored again."""

import tomllib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data.knowledge import KnowledgeBase
from scoring.assessment import Disruption, Overlap
from scoring.constants import Constants
from scoring.disruption import measure_disruption
from scoring.evidence import compile_evidence, open_evidence
from scoring.overlap import measure_overlap
from scoring.pooled import Evidence
from scoring.receipts import Ledger

__all__ = ["Effect", "constants_by_name", "raised", "sensitivity"]

# Constants that also decide what is pooled once for all occupations, so that the pool has to be made anew.
# fmt: off
_POOLED = frozenset((
    "automation_blend", "leash", "microsoft_share", "optional_weight", "pooling_occupations", "pooling_tasks",
    "wording_links", "wording_pooling", "wording_similarity",
))
# fmt: on
_TENTH = 1.1
# What serves the fitting, or only lists, pay and rankings, enters no score.
_NO_SCORE = frozenset({"fit", "pay", "pivot", "ranking"})


@dataclass(frozen=True, slots=True)
class Effect:
    """What raising one constant by a tenth does: mean and largest change of each score and of its range's width, in points.

    `moved` is the share of occupations (0-1) that come to stand in another band or tier.
    """

    name: str
    disruption: float
    disruption_most: float
    overlap: float
    overlap_most: float
    width: float
    moved: float


def constants_by_name(text: str | None = None) -> list[str]:
    """Every constant of constants.toml in its order, "skill.leash", but those that enter no score."""
    text = text or files("scoring").joinpath("constants.toml").read_text(encoding="utf-8")
    tables = {name: table for name, table in tomllib.loads(text).items() if name not in _NO_SCORE}
    return list(_leaves(tables, ""))


def raised(constants: Constants, name: str) -> Constants:
    """The constants with one a tenth higher: every value of a table, the second of each point of a curve, one more of a count."""
    values = constants.model_dump()
    *path, last = name.split(".")
    at = values
    for step in path:
        at = at[step]
    at[last] = _raise(at[last])
    return Constants.model_validate(values)


def sensitivity(kb: KnowledgeBase, evidence: Evidence, names: Sequence[str], step: int = 8) -> Iterator[Effect]:
    """The effect of each constant, over every `step`-th occupation of both taxonomies."""
    keys = [o.key for o in kb.esco_all()[::step]], [o.soc for o in kb.soc_all()[::step]]
    before = _scored(kb, evidence, keys, evidence.constants)
    for name in names:
        constants = raised(evidence.constants, name)
        if name.rpartition(".")[2] not in _POOLED:
            after = _scored(kb, evidence, keys, constants)
        else:
            with TemporaryDirectory() as folder:
                compile_evidence(kb, Path(folder) / "evidence.sqlite", constants)
                with closing(open_evidence(Path(folder) / "evidence.sqlite")) as pooled:
                    after = _scored(kb, pooled, keys, constants)
        yield _effect(name, before, after)


_Lenses = tuple[list[Disruption], list[Overlap]]


def _scored(kb: KnowledgeBase, evidence: Evidence, keys: tuple[list[str], list[str]], constants: Constants) -> _Lenses:
    disruptions = (measure_disruption(kb, evidence, key, Ledger(None), constants).disruption for key in keys[0])
    overlaps = (measure_overlap(kb, evidence, soc, Ledger(None), constants).overlap for soc in keys[1])
    return [lens for lens in disruptions if lens], [lens for lens in overlaps if lens]


def _effect(name: str, before: _Lenses, after: _Lenses) -> Effect:
    disruption = [abs(one.score - other.score) for one, other in zip(before[0], after[0], strict=True)]
    overlap = [abs(one.score - other.score) for one, other in zip(before[1], after[1], strict=True)]
    one: list[Disruption | Overlap] = [*before[0], *before[1]]
    other: list[Disruption | Overlap] = [*after[0], *after[1]]
    width = [abs((a.high - a.low) - (b.high - b.low)) for a, b in zip(one, other, strict=True)]
    moved = [_word(a) != _word(b) for a, b in zip(one, other, strict=True)]
    return Effect(
        name,
        sum(disruption) / len(disruption),
        max(disruption),
        sum(overlap) / len(overlap),
        max(overlap),
        sum(width) / len(width),
        sum(moved) / len(moved),
    )


def _word(lens: Disruption | Overlap) -> str:
    return lens.band if isinstance(lens, Disruption) else lens.tier


def _leaves(table: dict[str, Any], before: str) -> Iterator[str]:
    for name, value in table.items():
        if "reason" in value:
            if not _is_words(value["value"]):
                yield before + name
        else:
            yield from _leaves(value, f"{before}{name}.")


def _is_words(value: object) -> bool:
    """A list of names cannot be a tenth higher."""
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _raise(value: object) -> object:
    if isinstance(value, dict):
        return {name: _raise(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return tuple((point[0], _raise(point[1])) if isinstance(point, tuple) else _raise(point) for point in value)
    if isinstance(value, int):
        return value + 1
    if isinstance(value, float):
        return value * _TENTH
    raise ValueError(f"{value!r} cannot be raised")
