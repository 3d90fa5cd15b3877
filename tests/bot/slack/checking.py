"""Whether Slack would take a message or a view, by its limits and, where they lie beside the checkout, by the schemas made from
its own types. Written against the documents, not against the code that draws."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from bot.slack.limits import limit
from bot.slack.render.message import Message
from bot.slack.render.piece import characters, size
from tests.conftest import ROOT

__all__ = ["CHECKERS", "argument_problems", "block_problems", "problems", "schema_problems", "view_problems"]

CHECKERS = Path(os.environ.get("NED_SOURCES", ROOT.parent / "shared" / "sources")).parent / "checkers" / "slack"
# Slack's published types do not know charts.
NEWER = frozenset({"data_visualization"})
_RICH = frozenset({"text", "link"})
Found = Iterator[str]


def problems(message: Message) -> list[str]:
    """What Slack would refuse in a message."""
    return [*_message_problems(message), *schema_problems(message)]


def view_problems(view: Mapping[str, Any]) -> list[str]:
    """What Slack would refuse in a view."""
    found = [f"{name} is too long" for name in ("title", "submit", "close") if len(_text(view.get(name))) > 24]
    found += [
        f"{name} is too long"
        for name in ("private_metadata", "callback_id")
        if len(view.get(name, "")) > limit("view", name)
    ]
    found += ["too many blocks"] * (not 1 <= len(view["blocks"]) <= limit("view", "blocks"))
    found += [p for block in view["blocks"] for p in block_problems(block)]
    kinds = {block["type"] for block in view["blocks"]}
    found += [f"{kind} in a view" for kind in sorted(kinds & {"data_visualization", "table", "context_actions"})]
    method = "ViewsPublish" if view["type"] == "home" else "ViewsOpen"
    whole = {"view": view} | ({"user_id": "U1"} if view["type"] == "home" else {"trigger_id": "1.2"})
    return found + argument_problems(method, whole)


def schema_problems(message: Message) -> list[str]:
    """What the schema of chat.postMessage has against it, charts left aside; nothing where the schemas are not at hand."""
    blocks = [block for block in message.blocks if block["type"] not in NEWER]
    whole = {"channel": "C1", "text": message.text, "blocks": blocks}
    return argument_problems("ChatPostMessage", whole)


def argument_problems(method: str, arguments: Mapping[str, Any]) -> list[str]:
    """What the schema of a method, by its name in Slack's types, has against its arguments."""
    return [f"{'/'.join(map(str, e.instance_path))}: {e.message[:200]}" for e in _errors(method, arguments)]


def block_problems(block: Mapping[str, Any]) -> list[str]:
    """What Slack would refuse in one block."""
    check = _CHECKS.get(block["type"])
    if check is None:
        return [f"no {block['type']} is known"]
    found = list(check(block))
    if len(block.get("block_id", "")) > limit("block", "block_id"):
        found.append("block_id is too long")
    return [f"{block['type']}: {problem}" for problem in found]


def _message_problems(message: Message) -> Found:
    kinds = [block["type"] for block in message.blocks]
    yield from (problem for block in message.blocks for problem in block_problems(block))
    most = {"blocks": len(kinds), "charts": kinds.count("data_visualization"), "tables": kinds.count("table")}
    most |= {"json": size(message.blocks), "characters": characters(message.blocks)}
    if message.blocks:
        most["text"] = len(message.text)
    yield from (f"{name}: {count}" for name, count in most.items() if count > limit("message", name))
    if not message.text.strip():
        yield "no text"
    named = [block["block_id"] for block in message.blocks if "block_id" in block]
    if len(set(named)) < len(named):
        yield "two blocks of one id"
    for mark in ("<", ">"):
        if mark in message.text:
            yield f"{mark} in the text"


def _errors(method: str, whole: object) -> list[jsonschema_rs.ValidationError]:
    validator = _validator(method)
    return list(validator.iter_errors(whole))[:5] if validator else []


@cache
def _validator(method: str) -> jsonschema_rs.Draft7Validator | None:
    path = CHECKERS / f"sch.{method}Arguments.json"
    return jsonschema_rs.Draft7Validator(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def _text(holder: Any) -> str:  # noqa: ANN401 - a text object or nothing
    return str(holder["text"]) if holder else ""


def _within(what: str, text: str, longest: int) -> Found:
    if not text.strip():
        yield f"{what} is empty"
    if len(text) > longest:
        yield f"{what} has {len(text)} of {longest} characters"


def _few(what: str, things: list[Any], most: int) -> Found:
    if not 1 <= len(things) <= most:
        yield f"{len(things)} {what}, at most {most}"


def _header(block: Mapping[str, Any]) -> Found:
    yield from _within("text", _text(block["text"]), limit("header", "text"))


def _section(block: Mapping[str, Any]) -> Found:
    if "text" in block:
        yield from _within("text", _text(block["text"]), limit("text", "text"))
    if "fields" in block:
        yield from _few("fields", block["fields"], limit("section", "fields"))
        for field in block["fields"]:
            yield from _within("field", _text(field), limit("section", "field"))
    if "accessory" in block:
        yield from _element(block["accessory"])


def _context(block: Mapping[str, Any]) -> Found:
    yield from _few("elements", block["elements"], limit("context", "elements"))
    for element in block["elements"]:
        yield from _within("element", element["text"], limit("text", "text"))


def _rich(block: Mapping[str, Any]) -> Found:
    if not block["elements"]:
        yield "no elements"
    for element in block["elements"]:
        sections = element["elements"] if element["type"] == "rich_text_list" else [element]
        if not sections:
            yield "an empty list"
        for section in sections:
            for run in section["elements"]:
                if run["type"] not in _RICH:
                    yield f"{run['type']} in rich text"
                yield from _within("run", run["text"], limit("text", "text"))


def _actions(block: Mapping[str, Any]) -> Found:
    yield from _few("elements", block["elements"], limit("actions", "elements"))
    ids = [element["action_id"] for element in block["elements"]]
    if len(set(ids)) < len(ids):
        yield "two elements of one action_id"
    for element in block["elements"]:
        yield from _element(element)


def _element(element: Mapping[str, Any]) -> Found:
    if len(element["action_id"]) > limit("block", "action_id"):
        yield "action_id is too long"
    match element["type"]:
        case "button":
            yield from _within("button", _text(element["text"]), limit("button", "text"))
            yield from _within("value", element.get("value", "-"), limit("button", "value"))
            yield from _within("url", element.get("url", "-"), limit("button", "url"))
            yield from _within("label", element.get("accessibility_label", "-"), limit("button", "label"))
            yield from _confirm(element)
        case "static_select":
            yield from _within("placeholder", _text(element["placeholder"]), limit("select", "placeholder"))
            yield from _few("options", element["options"], limit("select", "options"))
            for option in element["options"]:
                yield from _option(option)
        case "external_select":
            yield from _within("placeholder", _text(element["placeholder"]), limit("select", "placeholder"))
        case "checkboxes":
            yield from _few("options", element["options"], 10)
            for option in element["options"]:
                yield from _option(option)
        case "number_input" | "plain_text_input" | "overflow":
            pass
        case other:
            yield f"{other} is not known"


def _option(option: Mapping[str, Any]) -> Found:
    yield from _within("option", _text(option["text"]), limit("option", "text"))
    yield from _within("value", option["value"], limit("option", "value"))
    yield from _within("description", _text(option.get("description")) or "-", limit("option", "description"))


def _confirm(element: Mapping[str, Any]) -> Found:
    for name, text in element.get("confirm", {}).items():
        if name != "style":
            yield from _within(name, _text(text), limit("confirm", name))


def _context_actions(block: Mapping[str, Any]) -> Found:
    yield from _few("elements", block["elements"], limit("context_actions", "elements"))
    for element in block["elements"]:
        for name in ("positive_button", "negative_button"):
            button = element[name]
            yield from _within(name, _text(button["text"]), limit("button", "text"))
            yield from _within(name, button["accessibility_label"], limit("button", "label"))
            yield from _within(name, button["value"], limit("button", "value"))


def _table(block: Mapping[str, Any]) -> Found:
    rows = block["rows"]
    yield from _few("rows", rows, limit("table", "rows"))
    if len({len(row) for row in rows}) != 1:
        yield "rows of different lengths"
    yield from _few("columns", rows[0], limit("table", "columns"))
    for row in rows:
        for cell in row:
            yield from _within("cell", cell["text"], limit("text", "text"))


def _chart(block: Mapping[str, Any]) -> Found:
    yield from _within("title", block["title"], limit("chart", "title"))
    chart = block["chart"]
    axis, series = chart["axis_config"], chart["series"]
    yield from _few("series", series, limit("chart", "series"))
    yield from _few("categories", axis["categories"], limit("chart", "categories"))
    for name in ("x_label", "y_label"):
        yield from _within(name, axis[name], limit("chart", "axis"))
    for label in (*axis["categories"], *(one["name"] for one in series)):
        yield from _within("label", label, limit("chart", "label"))
    if len({one["name"] for one in series}) < len(series):
        yield "two series of one name"
    for one in series:
        if [point["label"] for point in one["data"]] != axis["categories"]:
            yield "a series without each category once"
        if not all(isinstance(point["value"], int | float) for point in one["data"]):
            yield "a point without a value"
    if len(set(axis["categories"])) < len(axis["categories"]):
        yield "two categories of one name"


def _input(block: Mapping[str, Any]) -> Found:
    yield from _within("label", _text(block["label"]), limit("input", "label"))
    yield from _within("hint", _text(block.get("hint")) or "-", limit("input", "hint"))
    yield from _element(block["element"])


def _image(block: Mapping[str, Any]) -> Found:
    yield from _within("alt_text", block["alt_text"], limit("image", "alt_text"))
    yield from _within("image_url", block["image_url"], limit("image", "url"))


def _nothing(_: Mapping[str, Any]) -> Found:
    return iter(())


_CHECKS: Mapping[str, Callable[[Mapping[str, Any]], Found]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "rich_text": _rich,
    "actions": _actions,
    "context_actions": _context_actions,
    "table": _table,
    "data_visualization": _chart,
    "input": _input,
    "image": _image,
    "divider": _nothing,
}
