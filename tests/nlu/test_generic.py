"""Words of many trades: what is offered exists, differs, and reads like something a person would say."""

import csv
import re

import pytest

from bot.ned import JUDGEMENT
from data.knowledge import KnowledgeBase
from nlu.match import match
from nlu.titles import TitleIndex
from nlu.understanding import Candidate

with (JUDGEMENT / "generic_titles.csv").open(encoding="utf-8", newline="") as _table:
    WORDS = [row["word"] for row in csv.DictReader(_table)]
# A few words in small letters, as one answers "what do you do?"; only what everybody writes in capitals is in capitals.
_SAID = re.compile(r"(?:IT|ICT|[a-z]+(?:-[a-z]+)*)(?: [a-z]+(?:-[a-z]+)*){0,4}")


def people(candidate: Candidate, kb: KnowledgeBase) -> float:
    links = kb.socs_of(candidate.key)[:1]
    employment = kb.signals_of(links[0].soc).employment if links else None
    return employment.value if employment else 0.0


def test_there_are_many_of_them_and_each_once() -> None:
    assert len(WORDS) == len(set(WORDS)) >= 40
    assert {"engineer", "manager", "analyst", "teacher", "driver", "consultant", "technician", "operator"} <= set(WORDS)


@pytest.mark.parametrize("word", WORDS)
def test_families_are_offered_that_differ_and_that_people_know(
    kb: KnowledgeBase, titles: TitleIndex, word: str
) -> None:
    found = match(word, kb, titles)
    assert found.decision == "clarify"
    assert 3 <= len(found.choices) <= 4
    assert len({choice.isco for choice in found.choices}) == len(found.choices)
    working = [people(choice, kb) for choice in found.choices]
    assert working == sorted(working, reverse=True)
    for choice in found.choices:
        assert kb.esco(choice.key).code == choice.code
        assert _SAID.fullmatch(choice.title), choice.title


@pytest.mark.parametrize("word", WORDS)
def test_what_is_offered_is_understood_when_it_is_sent_back(kb: KnowledgeBase, titles: TitleIndex, word: str) -> None:
    for choice in match(word, kb, titles).choices:
        found = match(choice.title, kb, titles)
        assert found.best is not None, choice.title
        twins = {choice.key, *(link.soc for link in kb.socs_of(choice.key))}
        assert found.best.key in twins, choice.title


@pytest.mark.parametrize(
    "text", ["Senior Manager", "junior analyst", "part-time drivers", "trainee engineer", "Engineer II"]
)
def test_words_that_tell_no_trade_do_not_hide_the_question(kb: KnowledgeBase, titles: TitleIndex, text: str) -> None:
    assert len(match(text, kb, titles).choices) == 4


@pytest.mark.parametrize(
    "text", ["civil engineer", "general manager", "assistant manager", "teaching assistant", "lead welder"]
)
def test_words_that_tell_the_trade_are_answered(kb: KnowledgeBase, titles: TitleIndex, text: str) -> None:
    found = match(text, kb, titles)
    assert "many families" not in found.why[-1]
