"""The reasons as a person reads them."""

import pytest

from bot.ned import Ned
from bot.terminal.messages import say
from bot.terminal.why import drawn
from nlu.explanation import explain


@pytest.mark.parametrize("text", ["softwre tester", "Will AI replace roofers?", "engineer", "11-3051", "", "xqzt"])
def test_every_reason_can_be_drawn(ned: Ned, text: str) -> None:
    found, why = explain(text, ned.kb, ned.titles)
    lines = list(drawn(found, why))
    assert say("why_words") in lines
    assert lines.count(say("why_decision", decision=found.decision, named=why.work_named)) == 1
    assert all("\n" not in line for line in lines)


def test_words_votes_weights_and_costs_are_there(ned: Ned) -> None:
    found, why = explain("I'm a softwre tester", ned.kb, ned.titles)
    text = "\n".join(drawn(found, why))
    assert "softwre -> software" in text
    assert say("fate_dropped") in text
    assert say("why_chosen") in text
    assert "software tester (1.00)" in text
    assert "15-1253.00 Software Quality Assurance Analysts and Testers" in text
    assert "people " in text
    for decision, cost in why.expected.items():
        assert f"{decision:8} {cost:.2f}" in text


def test_described_work_says_what_it_counts(ned: Ned) -> None:
    found, why = explain("I managed and maintained bridges", ned.kb, ned.titles)
    assert say("why_trust", trust=why.trust) in drawn(found, why)
    assert say("why_trust", trust=1.0) not in drawn(*explain("welder", ned.kb, ned.titles))


def test_an_unclear_word_shows_what_is_offered(ned: Ned) -> None:
    found, why = explain("engineer", ned.kb, ned.titles)
    text = "\n".join(drawn(found, why))
    assert all(choice.title in text for choice in found.choices)
    assert why.notes[-1] in text
