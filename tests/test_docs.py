"""The documents say what the program does: every command, setting and route, no other ones, and no link to nowhere."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from fastapi.routing import APIRoute
from starlette.routing import Route

import bot.store.installations  # noqa: F401 - adds its tables
from bot.settings import PREFIX, Settings
from bot.store.tables import metadata
from bot.terminal.cli import app
from bot.web.app import create_app
from bot.web.problems import catalogue

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
# Read by a test, not by Ned.
OTHER_VARIABLES = {"NED_SOURCES"}
# With Slack set up there are routes for it.
SLACK = {
    "public_url": "https://ned.example",
    "slack_signing_secret": "x",
    "slack_client_id": "1.2",
    "slack_client_secret": "x",
}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands(group: Any, name: str = "ned") -> Iterator[tuple[str, set[str], set[str]]]:  # noqa: ANN401 - typer's own copy of click
    """Each command with its options and its arguments."""
    for key, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{name} {key}")
            continue
        options = {
            word for p in command.params if p.param_type_name == "option" for word in (*p.opts, *p.secondary_opts)
        }
        arguments = {p.name.upper() for p in command.params if p.param_type_name == "argument"}
        yield f"{name} {key}", options, arguments


def test_every_command_and_option_is_described_and_no_other() -> None:
    sections = re.split(r"^## ", text(DOCS / "commands.md"), flags=re.MULTILINE)[1:]
    described = {section.partition("\n")[0].strip("` "): section for section in sections}
    real = list(commands(typer.main.get_command(app)))
    assert set(described) == {name for name, _, _ in real}
    for name, options, arguments in real:
        assert set(re.findall(r"^- `(--[a-z-]+)`", described[name], re.MULTILINE)) == options, name
        for argument in arguments:
            assert re.search(rf"`{name} (?:[A-Z]+ )*{argument}\b", described[name]), name


def test_every_setting_is_described_with_its_default_and_no_other() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.+?) \| .+ \|$", text(DOCS / "settings.md"), re.MULTILINE)
    fields = {f"{PREFIX}{name.upper()}": field for name, field in Settings.model_fields.items()}
    assert [name for name, _ in rows] == list(fields)
    for name, default in rows:
        if fields[name].default_factory is None:
            assert default == f"`{fields[name].default}`", name
        else:
            assert "`" not in default, name


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_document_names_a_setting_that_is_not_there(path: Path) -> None:
    settings = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"\bNED_[A-Z_]+\b", text(path))) <= settings | OTHER_VARIABLES


def test_every_route_is_described_and_no_other() -> None:
    described = re.findall(r"^\| `([A-Z]+) (/\S*)` \|", text(DOCS / "http.md"), re.MULTILINE)
    real = {
        (method, route.path)
        for route in create_app(Settings.model_validate(SLACK)).routes
        if isinstance(route, APIRoute | Route)
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert len(described) == len(set(described))
    assert set(described) == real


def test_every_problem_is_described_and_no_other() -> None:
    described = re.findall(r"^\| `([a-z-]+)` \| (\d{3}) \|", text(DOCS / "http.md"), re.MULTILINE)
    assert dict(described) == {key: str(entry.status) for key, entry in catalogue.items()}


def test_every_make_target_is_described_and_no_other() -> None:
    line = next(line for line in text(ROOT / "Makefile").splitlines() if line.startswith(".PHONY:"))
    targets = set(line.removeprefix(".PHONY:").split())
    assert set(re.findall(r"^\| `make ([a-z-]+)` \|", text(ROOT / "CONTRIBUTING.md"), re.MULTILINE)) == targets
    for path in DOCUMENTS:
        assert set(re.findall(r"`make ([a-z-]+)`|^make ([a-z-]+)$", text(path), re.MULTILINE)) <= {
            pair for target in targets for pair in ((target, ""), ("", target))
        }, path.name


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_picture_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text(path)):
        if not target.startswith(("http://", "https://", "#", "mailto:")):
            assert (path.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_a_document_names_is_there(path: Path) -> None:
    for name in re.findall(r"`([a-z_/.]+\.(?:py|toml|json|lock|csv|md))`", text(path)):
        assert any(found.match(name) for found in _files(Path(name).name)), name


@pytest.mark.parametrize("name", ["reliability.md", "security.md"])
def test_every_test_that_a_document_names_is_there(name: str) -> None:
    named = re.findall(r"`(tests/[a-z_/]+\.py)::(test_[a-z0-9_]+)`", text(DOCS / name))
    assert len(named) >= 8
    for path, test in named:
        assert f"\ndef {test}(" in text(ROOT / path), f"{path}::{test}"
    # What is written like a test and is none would not be looked for.
    assert len(named) == text(DOCS / name).count("::test_")


def test_every_table_of_the_database_stands_in_what_is_stored_where() -> None:
    stored = text(DOCS / "security.md").partition("## What is stored where")[2].partition("\n## ")[0]
    told = set(re.findall(r"`([a-z_]+)`", stored))
    assert set(metadata.tables) <= told


def test_no_document_names_a_place_on_somebodys_machine() -> None:
    for path in (*DOCUMENTS, ROOT / "NOTICE", *ROOT.glob("requirements/*")):
        assert not re.search(r"(?<![\w.~])/(?:home|work|tmp|opt|root|Users)/", text(path)), path.name


def test_the_changelog_knows_this_version() -> None:
    version = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]["version"]
    headings = re.findall(r"^## \[(.+?)\]", text(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert len(headings) == 1 or headings[1] == version


def _files(name: str) -> Iterator[Path]:
    rooms = ("bot", "data", "nlu", "responses", "scoring", "tests", "docs", "requirements")
    yield from (path.relative_to(ROOT) for room in rooms for path in (ROOT / room).rglob(name))
    yield from (path.relative_to(ROOT) for path in ROOT.glob(name))
