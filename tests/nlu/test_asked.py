"""What is asked, and of which occupation."""

import pytest

from data.knowledge import KnowledgeBase
from nlu.asked import asked_of
from nlu.context import Context, Key, Said
from nlu.titles import TitleIndex


def said(text: str, kb: KnowledgeBase, titles: TitleIndex, focus: str = "") -> Said:
    key: Key | None = ("esco", next(o.key for o in kb.esco_all() if o.title == focus)) if focus else None
    return Said(text, Context(focus=key), kb, titles)


@pytest.mark.parametrize(
    ("text", "intent", "named"),
    [
        ("stock broker", "replace", True),
        ("plumber, 30 y old, school caretaker before", "replace", True),
        ("plumber salary", "wages", True),
        ("junior plumber", "replace", True),
        ("trainee plumber failing exams left and right", "replace", True),
        ("plumber. would a computer do the plans better than me", "replace", True),
        ("head housekeeper 4 star hotel", "replace", True),
        ("senior roofer part time", "replace", True),
        ("job outlook for plumbers", "outlook", True),
        ("plumber, 60% paperwork 40% repairs", "personalize", True),
        ("I'm a plumber. Nice weather, my boss says hello. What should I learn?", "prepare", True),
        ("plumbers vs ai, who wins", "replace", True),
        ("plumber or roofer?", "compare", True),
        ("can I lay off my plumbers", "out_of_scope", False),
        ("is it worse for junior plumbers?", "seniority", True),
        ("plumber, cars are killing us", "replace", True),  # a telling text about a title is no small talk
        ("hvac guy, 10 yrs in", "replace", True),  # nor a question of time
        ("roofer with long ladders", "replace", True),
        ("career change for a plumber in her fifties", "pivot", True),
        ("plumber looking for a new career", "pivot", True),
        ("plumber, three quarters of my week is paperwork", "personalize", True),
        ("plumber. i mix cement", "replace", True),
        ("which of my plumbers should i let go", "out_of_scope", False),
    ],
)
def test_a_title_and_a_question(kb: KnowledgeBase, titles: TitleIndex, text: str, intent: str, named: bool) -> None:
    found = asked_of(said(text, kb, titles))
    assert (found.intent.name, found.named) == (intent, named)


@pytest.mark.parametrize("text", ["what about budgeting", "and the paperwork", "can it fix a leak"])
def test_what_is_done_is_a_task_of_the_one_talked_about(kb: KnowledgeBase, titles: TitleIndex, text: str) -> None:
    found = asked_of(said(text, kb, titles, "plumber"))
    assert (found.intent.name, found.named) == ("task", False)


def test_the_writers_own_job_leads(kb: KnowledgeBase, titles: TitleIndex) -> None:
    found = asked_of(said("I'm a roofer but my husband is a plumber", kb, titles))
    assert found.match is not None
    assert found.match.best is not None
    assert found.match.best.title == "roofer"
    assert [other.title for other in found.others] == ["plumber"]
