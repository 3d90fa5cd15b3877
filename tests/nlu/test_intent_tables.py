"""Reading the authored phrasings."""

import shutil
from pathlib import Path

import pytest

from bot.ned import JUDGEMENT
from data.errors import FactsError
from nlu.intent_tables import IntentTables, every_reading, read_intent_tables, readings

# fmt: off
NAMES = {
    "replace", "describe", "tasks_exposed", "tasks_safe", "task", "seniority", "compare", "why_score", "sources", "confidence",
    "timeline", "prepare", "tools", "pivot", "wages", "outlook", "related", "personalize", "ranking", "report", "change_occupation",
    "choose", "wrong", "delete", "privacy", "about", "distress", "greeting", "thanks", "help", "out_of_scope", "empty",
}
# fmt: on
KINDS = {
    "confidence": {"gap", "range", "tested"},
    "distress": {"crisis", "worry", "lost"},
    "out_of_scope": {"layoffs", "injection", "code", "insult", "other"},
    "thanks": {"bye", "useful"},
    "wrong": {"useless"},
    "pivot": {"no_school", "retraining"},
    "replace": {"study"},
    "compare": {"levels"},
    "describe": {"entry"},
}


@pytest.fixture(scope="module")
def tables() -> IntentTables:
    return read_intent_tables(JUDGEMENT)


def test_every_intent_of_the_api_has_its_file(tables: IntentTables) -> None:
    assert set(tables.needs) == NAMES
    kinds: dict[str, set[str]] = {}
    for name, kind in tables.classes:
        if kind:
            kinds.setdefault(name, set()).add(kind)
    assert kinds == KINDS


def test_rules_ask_for_traits_that_intents_have() -> None:
    traits = read_intent_tables(JUDGEMENT).traits
    assert all(traits.values())
    assert set().union(*traits.values()) <= NAMES
    assert "wages" in traits["again"]
    assert "wages" not in traits["talk"]
    # What can be asked again of another occupation can be gone on from; no small talk can.
    assert set(traits["again"]) < set(traits["goes_on"])
    assert set(traits["chat"]) < set(traits["talk"])
    assert not {*traits["chat"]} & {*traits["goes_on"]}


def test_a_line_stands_for_its_readings() -> None:
    assert set(readings("(which|what) tasks [first]")) == {
        "which tasks first",
        "what tasks first",
        "which tasks",
        "what tasks",
    }
    assert readings("why") == ["why"]
    assert readings("[a (b|c)]") == readings("[a (b|c)]")
    assert set(readings("[a (b|c)]")) == {"a b", "a c", ""}
    assert set(readings("what about the TASK", ["the phones"])) <= {"what about the phones", "what about the OTHER"}


def test_few_of_many_readings_are_drawn_and_always_the_same() -> None:
    line = f"({'|'.join('abcdefgh')}) ({'|'.join('ijklmnop')})"
    assert len(readings(line)) == 8
    assert readings(line) == readings(line)


def test_all_readings_are_known_whole_unless_masked_or_too_many() -> None:
    assert set(every_reading("(hi|hello) [ned]")) == {"hi ned", "hi", "hello ned", "hello"}
    assert every_reading("what about JOB") == []
    assert set(every_reading("what about (JOB|me)")) == {"what about me"}
    assert every_reading(" ".join(["(a|b|c|d)"] * 6)) == []


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("intents/wages.toml", "needs = [", "cannot be read"),
        ("intents/wages.toml", 'needs = "luck"', "neither"),
        ("intents/wages.toml", 'needs = "nothing"\nsamples = []', "samples"),
        ("intents/wages.toml", 'needs = "nothing"\ntraits = ["lucky"]', "lucky"),
        ("intents/wages.toml", 'needs = "nothing"\nstrong = ["kill myself"]', "kill myself"),
        ("intents/wages.toml", 'needs = "nothing"\nexamples = ["was it all for nothing"]', "example of distress"),
        ("texting.csv", "written,says\nu,you\n", "cannot be read"),
        ("alike_words.csv", "group,also\npay,salary\n", "cannot be read"),
    ],
)
def test_a_broken_table_is_named(tmp_path: Path, file: str, text: str, message: str) -> None:
    (tmp_path / "intents").mkdir()
    for name in ("alike_words.csv", "people.csv", "texting.csv", "intents/distress.toml", "intents/wages.toml"):
        shutil.copy(JUDGEMENT / name, tmp_path / name)
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(FactsError, match=message):
        read_intent_tables(tmp_path)


def test_no_intents_are_no_tables(tmp_path: Path) -> None:
    shutil.copy(JUDGEMENT / "texting.csv", tmp_path)
    with pytest.raises(FactsError, match="no intents"):
        read_intent_tables(tmp_path)


def test_a_word_may_be_like_several_others(tables: IntentTables) -> None:
    alike = tables.alike
    assert alike["salary"] == ("pay",)
    assert set(alike["study"]) == {"learn", "source"}
