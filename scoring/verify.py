"""Recomputes an assessment from nothing but its receipts, and says what of a printed one still holds today."""

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from data.errors import NedError
from scoring.assessment import Assessment, Receipt
from scoring.ranges import clip, place, soft

__all__ = ["BadReceipt", "BadRecord", "Verification", "mismatches", "recompute", "verify_record"]

_PRINTED = 0.06  # figures are printed with one decimal, steps with four

_INPUT = re.compile(r"\{[^{}]*: (-?[0-9.]+(?:e[+-]?[0-9]+)?)\}")
_REFERENCE = re.compile(r"\[([^\[\]]+)\]")
_OPERATORS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class BadReceipt(NedError):
    """A formula that cannot be read, or that leans on a receipt that is not there."""


class BadRecord(NedError):
    """Something that is no answer of `ned score --json`."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of a printed answer.

    `recomputed` figures were computed anew from the answer's own receipts, `wrong` are those that came out otherwise; `compared`
    values were held against today's facts, `changed` are those that differ now, as "where: printed, today".
    """

    title: str
    recomputed: int
    wrong: tuple[str, ...]
    compared: int
    changed: tuple[str, ...]
    printed_version: str
    version: str

    @property
    def holds(self) -> bool:
        """Whether every number follows from its receipts and is the same today."""
        return not self.wrong and not self.changed


def verify_record(record: Mapping[str, Any], today: Mapping[str, Any]) -> Verification:
    """Hold a printed record against its own receipts, and against the record that `today`'s facts give.

    Raises BadRecord for what is no such record, BadReceipt for a formula that cannot be read.
    """
    try:
        printed = Assessment.model_validate(record)
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"])
        raise BadRecord(f"This is no answer of `ned score --json`: {where} is missing or wrong.") from None
    values, now = dict(_leaves(record)), dict(_leaves(today))
    for found in (values, now):
        found.pop("data_version", None)
    return Verification(
        title=printed.occupation.title,
        recomputed=len(recompute(printed)),
        wrong=tuple(mismatches(printed, _PRINTED)),
        compared=len(values),
        changed=tuple(
            f"{where}: {values.get(where, 'nothing')}, {now.get(where, 'nothing')}"
            for where in [*values, *(where for where in now if where not in values)]
            if values.get(where, _ABSENT) != now.get(where, _ABSENT)
        ),
        printed_version=printed.data_version,
        version=str(today["data_version"]),
    )


_ABSENT = object()


def _leaves(value: object, where: str = "") -> Iterator[tuple[str, object]]:
    """Every single value with its place; the rows of a list are told by their id or key, else by their number."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(inner, f"{where}.{name}" if where else str(name))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            row = inner if isinstance(inner, Mapping) else {}
            yield from _leaves(inner, f"{where}[{row.get('id') or row.get('key') or number}]")
    else:
        yield where, value


def recompute(assessment: Assessment) -> dict[str, float]:
    """The value of every receipt that has a formula, computed anew from the published inputs named in the receipts."""
    receipts = {receipt.id: receipt for receipt in assessment.receipts}
    values: dict[str, float] = {}
    try:
        for receipt in assessment.receipts:
            _value(receipt.id, receipts, values)
    except RecursionError as error:
        raise BadReceipt("A formula leans on itself.") from error
    return {id_: value for id_, value in values.items() if receipts[id_].formula is not None}


def mismatches(assessment: Assessment, tolerance: float = 0.01) -> list[str]:
    """Every printed figure that its receipts do not give, as "figure: printed, recomputed"; empty when all hold."""
    values = recompute(assessment)
    printed = {receipt.id: receipt.value for receipt in assessment.receipts if receipt.formula is not None}
    printed |= _printed(assessment)
    return [
        f"{id_}: {value}, {round(values[id_], 4) if id_ in values else 'nothing'}"
        for id_, value in printed.items()
        if not isinstance(value, float) or id_ not in values or abs(value - values[id_]) > tolerance
    ]


def _printed(assessment: Assessment) -> dict[str, float]:
    """Figures of the answer itself by the receipt that must give them."""
    found = {activity.receipt: activity.score for activity in assessment.activities}
    found |= {skill.receipt: skill.feasibility for skill in assessment.skills}
    found |= {f"complementarity:{skill.key}": skill.complementarity for skill in assessment.skills}
    for name, lens in (("disruption", assessment.disruption), ("overlap", assessment.overlap)):
        if lens is not None:
            found |= {name: lens.score, f"{name}.low": lens.low, f"{name}.high": lens.high}
    if assessment.disruption is not None:
        found |= {f"disruption.{name}": value for name, value in assessment.disruption.factors}
    if assessment.overlap is not None:
        signals = {name: value for name, value in assessment.overlap.signals if value is not None}
        found |= {f"overlap.{name}": value for name, value in signals.items()}
        found |= {f"seniority.{name}": value for name, value in assessment.overlap.seniority}
    return found


def _value(id_: str, receipts: Mapping[str, Receipt], values: dict[str, float]) -> float:
    if id_ in values:
        return values[id_]
    receipt = receipts.get(id_)
    if receipt is None:
        raise BadReceipt(f"A formula leans on {id_!r}, which is no receipt.")
    if receipt.formula is None:
        if isinstance(receipt.value, float):
            values[id_] = receipt.value
        return values.get(id_, float("nan"))
    formula = _INPUT.sub(lambda found: f"({found[1]})", receipt.formula)
    formula = _REFERENCE.sub(lambda found: f"({_value(found[1], receipts, values)!r})", formula)
    try:
        values[id_] = _evaluate(ast.parse(formula, mode="eval").body)
    except (SyntaxError, ZeroDivisionError, OverflowError, MemoryError, TypeError, ValueError) as error:
        raise BadReceipt(f"The formula of {id_!r} cannot be read: {receipt.formula}") from error
    return values[id_]


def _evaluate(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_evaluate(node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_evaluate(node.left), _evaluate(node.right))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS:
        return _FUNCTIONS[node.func.id](*(_evaluate(argument) for argument in node.args))
    raise BadReceipt(f"A formula holds {ast.unparse(node)!r}, which is no plain arithmetic.")


def _half(value: float, half: float, full: float) -> float:
    return 0.0 if value < half else 0.5 if value < full else 1.0


_FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "clip": clip,
    "half": _half,
    "high": lambda score, width, below: place(score, width, below).high,
    "least": min,
    "low": lambda score, width, below: place(score, width, below).low,
    "most": max,
    "soft": soft,
}
