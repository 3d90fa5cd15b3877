"""Recomputes an assessment from nothing but its receipts."""

import ast
import operator
import re
from collections.abc import Callable, Mapping

from data.errors import NedError
from scoring.assessment import Assessment, Receipt
from scoring.ranges import clip, place, soft

__all__ = ["BadReceipt", "mismatches", "recompute"]

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


def recompute(assessment: Assessment) -> dict[str, float]:
    """The value of every receipt that has a formula, computed anew from the published inputs named in the receipts."""
    receipts = {receipt.id: receipt for receipt in assessment.receipts}
    values: dict[str, float] = {}
    for receipt in assessment.receipts:
        _value(receipt.id, receipts, values)
    return {id_: value for id_, value in values.items() if receipts[id_].formula is not None}


def mismatches(assessment: Assessment, tolerance: float = 0.01) -> list[str]:
    """Every printed figure that its receipts do not give, as "figure: printed, recomputed"; empty when all hold."""
    values = recompute(assessment)
    printed = {receipt.id: receipt.value for receipt in assessment.receipts if receipt.formula is not None}
    printed |= _printed(assessment)
    return [
        f"{id_}: {value}, {values.get(id_)}"
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
    except (SyntaxError, ZeroDivisionError) as error:
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
