"""The shape of the house: one-way imports, small modules, a small public surface."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "data", "nlu", "responses", "scoring")
# What a room may import from the others; types of the model modules are the border to responses.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "data": frozenset(),
    "nlu": frozenset({"data"}),
    "scoring": frozenset({"data"}),
    "responses": frozenset(
        {"data", "scoring.assessment", "scoring.prospects", "scoring.sureness", "nlu.understanding"}
    ),
    "bot": frozenset({"data", "nlu", "scoring", "responses"}),
}


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


@pytest.mark.parametrize("room", ROOMS)
def test_imports_go_one_way(room: str) -> None:
    allowed = MAY_IMPORT[room] | {room}
    for path in modules(room):
        for name in imports_of(path):
            if name.split(".")[0] in ROOMS:
                assert any(name == a or name.startswith(a + ".") for a in allowed), f"{path} imports {name}"


@pytest.mark.parametrize("path", [p for room in (*ROOMS, "tests") for p in modules(room)], ids=str)
def test_no_module_is_over_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("room", ROOMS)
def test_names_say_what_is_inside(room: str) -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}
    # The tables of intents bear the names of the API, "tools" among them.
    named = (path for path in (ROOT / room).rglob("*") if path.parent.name != "intents" or path.suffix == ".py")
    assert not [path for path in named if path.stem in vague]


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_says_what_it_is_and_what_it_offers(room: str) -> None:
    for path in modules(room):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not tree.body:
            continue
        assert ast.get_docstring(tree), f"{path} has no docstring"
        if path.name in {"__init__.py", "__main__.py", "env.py"} or "versions" in path.parts:
            continue
        offered = [n for n in tree.body if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == "__all__"]
        assert offered, f"{path} has no __all__"


def test_no_test_changes_the_clock_of_others() -> None:
    # Servers that answer other tests run in threads of the same process; they too would sleep and wake by it.
    theirs = re.compile(r"setattr\(\s*(?:[\"'][\w.]*\b)?(?:asyncio|time|threading|socket)(?:\.|, [\"'])")
    assert not [path for path in modules("tests") if theirs.search(path.read_text(encoding="utf-8"))]
