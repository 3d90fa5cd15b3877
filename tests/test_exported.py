"""The public surface of each room: a name that comes or goes is a decision, made by updating the snapshot."""

import importlib
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "data", "nlu", "responses", "scoring")
# Alembic's own scripts are run by it, not imported.
SCRIPTS = "migrations"


@pytest.mark.parametrize("room", ROOMS)
def test_the_public_names_are_these(room: str, snapshot: SnapshotAssertion) -> None:
    assert {name: names for name in _modules(room) if (names := _exported(name))} == snapshot


def _modules(room: str) -> list[str]:
    paths = (path for path in (ROOT / room).rglob("*.py") if SCRIPTS not in path.parts)
    return sorted(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in paths)


def _exported(name: str) -> list[str]:
    module = importlib.import_module(name)
    names: list[str] = list(getattr(module, "__all__", ()))
    assert len(names) == len(set(names)), f"{name} offers a name twice"
    for exported in names:
        assert hasattr(module, exported), f"{name} offers {exported}, which it does not have"
        assert not exported.startswith("_"), f"{name} offers {exported}"
    return sorted(names)
