"""What is installed: pinned by hash, the same everywhere, each library for a stated reason, by the two stated commands."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("run", "test")
PIN = re.compile(r"(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^ ;]+)( ; (?P<marker>[^\\]+))?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_line_names_an_address(lock: str) -> None:
    entries = _entries(lock)
    assert entries
    for pin, *hashes in entries:
        assert PIN.fullmatch(pin), pin
        assert hashes, pin
        assert all(HASH.fullmatch(line) for line in hashes), pin


def test_the_lock_to_run_is_a_part_of_the_lock_to_test() -> None:
    assert set(_pins("run").items()) <= set(_pins("test").items())


@pytest.mark.parametrize(
    ("lock", "groups"),
    [
        ("run", ("dependencies", "package")),
        ("test", ("dependencies", "package", "test", "build", "telemetry")),
    ],
)
def test_what_the_project_asks_for_is_locked(lock: str, groups: tuple[str, ...]) -> None:
    for group in groups:
        for name in _asked_for()[group]:
            assert name in _pins(lock), name


def test_to_run_installs_nothing_that_only_tests_or_builds() -> None:
    only = {name for group in ("test", "build", "telemetry") for name in _asked_for()[group]}
    assert not only & _pins("run").keys()


def test_every_dependency_has_its_reason_in_one_line() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?!library)([a-z0-9-]+) \| (.+) \|$", text, re.MULTILINE)
    listed = [name for name, _ in rows]
    assert len(listed) == len(set(listed))
    assert set(listed) == {name for names in _asked_for().values() for name in names}
    assert all(len(reason) > 20 for _, reason in rows)


def test_ci_calls_exactly_make_test() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in script if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]


def test_the_first_screen_of_the_readme_shows_both_commands() -> None:
    screen = [line.strip() for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:40]]
    assert "make run" in screen
    assert "make test" in screen


def _entries(lock: str) -> list[list[str]]:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    logical = text.replace("\\\n", "\0").splitlines()
    return [[part.strip() for part in line.split("\0")] for line in logical if line.strip()]


def _pins(lock: str) -> dict[str, frozenset[tuple[str, str]]]:
    """(version, marker) by name; a name may be pinned once, or once for each marker."""
    found = [match for pin, *_ in _entries(lock) if (match := PIN.fullmatch(pin))]
    marked = [(match["name"], (match["marker"] or "").strip()) for match in found]
    assert len(set(marked)) == len(marked)
    assert not [name for name, marker in marked if not marker and [other for other, _ in marked].count(name) > 1]
    pins: dict[str, frozenset[tuple[str, str]]] = {}
    for match, (name, marker) in zip(found, marked, strict=True):
        pins[name] = pins.get(name, frozenset()) | {(match["version"], marker)}
    return pins


def _asked_for() -> dict[str, list[str]]:
    project = PROJECT["project"]
    groups = {
        "dependencies": project["dependencies"],
        **project["optional-dependencies"],
        **PROJECT["dependency-groups"],
        "backend": PROJECT["build-system"]["requires"],
    }
    return {group: [re.split(r"[\[<>=~! ]", line)[0] for line in lines] for group, lines in groups.items()}
