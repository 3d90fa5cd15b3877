"""The query of a route, declared once: read from a request and described to programs from the same words.

Every name that is not declared, every one that comes twice and every value outside its schema is a problem, so that a slip of a
pen never becomes a silent default.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request

from bot.web.bodies import checked_text
from bot.web.problems import FieldError, Problem, field_error

__all__ = ["TEXT", "Parameter", "described", "read_query"]

_TRUE = {"true": True, "false": False}
_SHOWN = 60
_DIGITS = 9
# What a text may be, as `checked_text` sees it: something that is no blank, and no control characters but those of lines.
TEXT = r"^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]*[^\s\x00-\x1F\x7F-\x9F][^\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]*$"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter; of its JSON Schema, "type", "enum", "minimum", "maximum", "maxLength" and "default" are heeded."""

    name: str
    description: str
    schema: Mapping[str, Any] = field(default_factory=dict)
    required: bool = False


def described(parameters: Sequence[Parameter], path: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """What the OpenAPI document says of them, after those of the path."""
    return {
        "parameters": [
            *path,
            *(
                {
                    "name": each.name,
                    "in": "query",
                    "required": each.required,
                    "description": each.description,
                    "schema": _schema(each),
                }
                for each in parameters
            ),
        ]
    }


def read_query(request: Request, parameters: Sequence[Parameter]) -> dict[str, Any]:
    """The values that are given or have a default, by name: texts, whole numbers and truths. Raises Problem."""
    known = {each.name: each for each in parameters}
    given: dict[str, str] = {}
    wrong: list[FieldError] = []
    for name, value in request.query_params.multi_items():
        if name not in known:
            there = ", ".join(known) or "none"
            wrong.append(field_error((name[:_SHOWN],), f"There is no such parameter; there is: {there}"))
        elif name in given:
            wrong.append(field_error((name,), "Given more than once"))
        given.setdefault(name, value)
    wrong += [
        field_error((each.name,), "Field required") for each in parameters if each.required and each.name not in given
    ]
    values: dict[str, Any] = {}
    for each in parameters:
        if each.name in given:
            value, fault = _value(each, given[each.name])
            values[each.name] = value
            if fault:
                wrong.append(field_error((each.name,), fault))
        elif "default" in each.schema:
            values[each.name] = each.schema["default"]
    if wrong:
        raise Problem("wrong-fields", errors=wrong)
    return values


def _schema(parameter: Parameter) -> dict[str, Any]:
    schema = {"type": "string", **parameter.schema}
    if schema["type"] == "string" and "enum" not in schema:
        schema = {"minLength": 1, "pattern": TEXT, **schema}
    return schema


def _value(parameter: Parameter, text: str) -> tuple[Any, str | None]:
    """The value and what is wrong with it. A text that no turn would take is a Problem of its own."""
    schema = parameter.schema
    if "enum" in schema:
        return text, None if text in schema["enum"] else f"One of: {', '.join(schema['enum'])}"
    if schema.get("type") == "integer":
        low, high = schema["minimum"], schema["maximum"]
        plain = text.isascii() and text.isdecimal() and len(text) <= _DIGITS
        good = plain and low <= int(text) <= high
        return int(text) if good else None, None if good else f"A whole number from {low} to {high}"
    if schema.get("type") == "boolean":
        return _TRUE.get(text), None if text in _TRUE else "true or false"
    return checked_text(text, schema["maxLength"]), None
