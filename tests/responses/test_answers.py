"""The catalogue of answers: whole, and the only place that says what an intent's answer is."""

import ast
from pathlib import Path

import pytest

import responses
from data.errors import FactsError
from responses import answers as module
from responses.answers import Answers, answer_of, answers, read_answers
from responses.compose import compose, composer_of
from responses.deeper import next_step
from responses.suggestions import ways_on
from tests.nlu.test_intent_tables import NAMES
from tests.responses.outlines import given, pay
from tests.responses.samples import assessment, understanding

ROOT = Path(responses.__file__).parent.parent
# Names of intents that are names of other things as well, and the one that Ned is for.
OTHERS = {"choose", "empty", "help", "outlook", "related", "replace", "report", "sources", "task", "tools", "wages"}
# A page and a command that show several answers one after another, in an order of their own.
ORDERED = {"bot/terminal/sure.py", "responses/profile.py"}
NEW = """
[applause]
composer = "outlook.outlook"
more = ["wages"]
offer = ["wages", "related", "sources"]
line = "growth"
"""


def test_every_intent_has_its_answer_and_every_composer_is_there() -> None:
    assert set(answers().by_name) >= NAMES
    for name, found in answers().by_name.items():
        if found.composer:
            assert callable(composer_of(name)), name
        else:
            assert found.when == "plain" or name in {"choose", "clarify", "tasks_every"}


def test_a_new_intent_is_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "responses" / "answers.toml").read_text(encoding="utf-8")
    extended: Answers = read_answers(text + NEW)
    monkeypatch.setattr(module, "answers", lambda: extended)
    composer_of.cache_clear()
    said = compose(understanding("applause"), assessment(), given(pay=pay()))
    assert said.parts == compose(understanding("outlook"), assessment(), given(pay=pay())).parts
    assert next_step("applause", ()) == "wages"
    assert ways_on("applause", about_one=True) == ("wages", "related", "sources")
    assert len(said.suggestions) == 3


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[x", "not readable"),
        ("[x]\nloud = true", "nobody reads loud"),
        ('[x]\nwhen = "never"', "no time to answer"),
        ('[x]\nmore = ["y"]', "no answer y"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, why: str) -> None:
    with pytest.raises(FactsError, match=why):
        read_answers(text)


def test_a_name_without_a_table_is_an_empty_answer() -> None:
    assert answer_of("nothing of that name").more == ()


def test_no_table_in_code_names_intents() -> None:
    found = []
    rooms = (path for room in ("bot", "responses") for path in (ROOT / room).rglob("*.py"))
    for path in sorted(
        path for path in rooms if path.parent.name != "intents" and path.relative_to(ROOT).as_posix() not in ORDERED
    ):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Set | ast.List | ast.Tuple | ast.Dict):
                items = node.keys if isinstance(node, ast.Dict) else node.elts
                named = {item.value for item in items if isinstance(item, ast.Constant)} & (NAMES - OTHERS)
                if len(named) > 1:
                    found.append((path.relative_to(ROOT).as_posix(), node.lineno, sorted(map(str, named))))
    assert found == []
