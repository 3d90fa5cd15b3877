"""Every regular expression of Ned: where it is, whether it repeats what repeats, and texts as hard for it as they can be made.

Run as a program, it tries patterns from standard input, one JSON list of [pattern, flags] a line, on their hard texts, and prints
those that take more than `LIMIT_S` seconds of processor time for one: a hundred times what it takes to read a text once.
"""

import ast
import importlib
import json
import pkgutil
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

__all__ = ["LIMIT_S", "dynamic_calls", "hard_texts", "main", "nested", "patterns"]

LIMIT_S = 0.5
LENGTH = 40_000  # a pattern whose time grows with the square of the text needs many times the limit for this
ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "data", "nlu", "responses", "scoring")
Pattern = tuple[str, int]

_CALLS = frozenset(
    f"re.{name}" for name in ("compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")
)
_SCRIPTS = "migrations"  # Alembic's own scripts are run by it, not imported
_parser: Any = importlib.import_module("re._parser")
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_LEAVES = frozenset({"LITERAL", "NOT_LITERAL", "IN", "ANY"})
_ENDLESS = 32  # a repeat that may go on longer than this
_SAMPLE = "".join(map(chr, range(32, 127))) + "\t\n\réßжЖ教½²٣’—"
_CATEGORIES = {"DIGIT": r"\d", "NOT_DIGIT": r"\D", "SPACE": r"\s", "NOT_SPACE": r"\S", "WORD": r"\w", "NOT_WORD": r"\W"}


def patterns() -> dict[Pattern, str]:
    """Each pattern with its flags and where it stands: those written out in a call, and those compiled when modules are read."""
    found: dict[Pattern, str] = {}
    for room in ROOMS:
        package = importlib.import_module(room)
        names = [module.name for module in pkgutil.walk_packages(package.__path__, f"{room}.")]
        for name in (room, *(name for name in names if _SCRIPTS not in name)):
            for value in vars(importlib.import_module(name)).values():
                if isinstance(value, re.Pattern):
                    text = value.pattern if isinstance(value.pattern, str) else value.pattern.decode("latin-1")
                    found.setdefault((text, value.flags & ~re.UNICODE), name)
    for path, call in _calls():
        if isinstance(text := getattr(call.args[0], "value", None), str):
            found.setdefault((text, 0), path)
    return found


def dynamic_calls() -> set[str]:
    """Modules where a function makes a pattern out of values, which is not among the `patterns`."""
    return {path for path, call in _calls() if call.col_offset and not isinstance(call.args[0], ast.Constant)}


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            top = {
                id(node) for statement in tree.body if isinstance(statement, ast.Assign) for node in ast.walk(statement)
            }
            for node in ast.walk(tree):
                if not isinstance(node, ast.Call) or ast.unparse(node.func) not in _CALLS:
                    continue
                if id(node) not in top or isinstance(node.args[0], ast.Constant):
                    yield str(path.relative_to(ROOT)), node


def nested(pattern: str, flags: int = 0) -> bool:
    """Whether an endless repeat holds another one and no sign between two rounds tells where the next begins."""
    return any(_ambiguous(body) for _, body in _endless(_parse(pattern, flags)))


def _ambiguous(body: list[Any]) -> bool:
    marks = [_accepted([item]) for item in body if str(item[0]) in _LEAVES]
    inner = [_accepted(inside) for _, inside in _endless(body)]
    return any(not any(mark.isdisjoint(repeated) for mark in marks) for repeated in inner)


def hard_texts(pattern: str, flags: int = 0) -> Iterator[str]:
    """Texts that begin as the pattern does, go on with what it repeats for very long, and end in what it does not take."""
    tree = _parse(pattern, flags)
    rounds = {(before, _shortest(body)) for before, body in _endless(tree)}
    signs = sorted(_accepted(tree))
    plain = {("", sign) for sign in (*signs[:3], *signs[-2:], " ", "a", "9", ".", "é")}
    for before, pump in sorted(rounds | plain):
        if pump:
            for end in ("", "\x01", "x" if "x" not in pump else "0"):
                yield before + pump * (LENGTH // len(pump)) + end
    whole = _shortest(tree)
    yield whole * (LENGTH // max(1, len(whole)))


def _parse(pattern: str, flags: int) -> list[Any]:
    return list(_parser.parse(pattern, flags))


def _bodies(item: Any) -> list[list[Any]]:  # noqa: ANN401 - the parser's own nodes have no types
    """The sequences of nodes inside one node."""
    name, value = str(item[0]), item[1]
    if name == "BRANCH":
        return [list(branch) for branch in value[1]]
    if name in {*_REPEATS, "SUBPATTERN"}:
        return [list(value[-1])]
    return [list(value)] if name == "ATOMIC_GROUP" else []


def _endless(items: list[Any], before: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Each endless repeat: a shortest text that leads to it, and what it repeats."""
    for item in items:
        for body in _bodies(item):
            if str(item[0]) in _REPEATS and item[1][1] > _ENDLESS:
                yield before, body
            yield from _endless(body, before)
        before += _shortest([item])


def _shortest(items: list[Any]) -> str:
    """A text that the nodes match, every optional part once."""
    said = ""
    for item in items:
        name = str(item[0])
        if name in _LEAVES:
            said += next((sign for sign in "ax9. -" + _SAMPLE if _takes(item, sign)), "a")
        elif bodies := _bodies(item):
            low = item[1][0] if name in _REPEATS else 1
            said += _shortest(bodies[0]) * max(1, low)
    return said


def _accepted(items: list[Any]) -> set[str]:
    """Those of a sample of signs that some node inside takes."""
    found: set[str] = set()
    for item in items:
        if str(item[0]) in _LEAVES:
            found |= {sign for sign in _SAMPLE if _takes(item, sign) or _takes(item, sign.swapcase()[:1])}
        for body in _bodies(item):
            found |= _accepted(body)
    return found


def _takes(item: Any, sign: str) -> bool:  # noqa: ANN401
    name, value = str(item[0]), item[1]
    if name == "IN":
        negated = bool(value) and str(value[0][0]) == "NEGATE"
        return any(_takes(member, sign) for member in value[negated:]) is not negated
    if name == "RANGE":
        return bool(value[0] <= ord(sign) <= value[1])
    if name == "CATEGORY":
        return re.match(_CATEGORIES[str(value).removeprefix("CATEGORY_")], sign) is not None
    if name == "ANY":
        return sign != "\n"
    return (ord(sign) == value) is (name == "LITERAL")


def main() -> None:
    def stop(*_: object) -> NoReturn:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, stop)
    for line in sys.stdin:
        pattern, flags = json.loads(line)
        compiled = re.compile(pattern, flags)
        try:
            for text in hard_texts(pattern, flags):
                signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT_S)
                compiled.fullmatch(text)
                for _ in compiled.finditer(text):
                    pass
        except TimeoutError:
            sys.stdout.write(f"{pattern}\n")
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


if __name__ == "__main__":
    main()
