import pytest

from responses.answers import answers
from responses.compose import compose
from responses.view import View
from tests.responses.samples import assessment, understanding, view

PLAIN = frozenset(name for name, found in answers().by_name.items() if found.when == "plain")

ABOUT_ONE = (
    "replace",
    "describe",
    "tasks_exposed",
    "tasks_safe",
    "seniority",
    "why_score",
    "confidence",
    "related",
    "sources",
    "compare",
    "outlook",
    "pivot",
    "prepare",
    "ranking",
    "tools",
    "wages",
)


@pytest.mark.parametrize("intent", [*ABOUT_ONE, "an intent of tomorrow"])
@pytest.mark.parametrize("made", ["both", "disruption", "overlap", "neither"])
def test_every_intent_answers_whatever_is_missing(intent: str, made: str) -> None:
    found = {
        "both": assessment(),
        "disruption": assessment(overlap=None),
        "overlap": assessment(taxonomy="soc", disruption=None),
        "neither": assessment(disruption=None, overlap=None),
    }[made]
    reply = compose(understanding(intent), found, view())
    assert reply.parts[0].type == "verdict"
    assert reply.text.startswith(reply.parts[0].text)
    assert "None" not in reply.text


def test_the_whole_answer_has_its_parts_in_order() -> None:
    reply = compose(understanding(), assessment(), view())
    assert [part.type for part in reply.parts] == [
        "verdict", "occupation", "score", "score", "paragraph", "paragraph", "paragraph", "paragraph", "paragraph",
        "takeaways", "bars", "bars", "bars", "activities", "cards", "notes", "sources",
    ]  # fmt: skip


@pytest.mark.parametrize("intent", sorted(PLAIN))
def test_fixed_answers_need_no_occupation(intent: str) -> None:
    reply = compose(understanding(intent, decision="none"), None, View())
    assert reply.parts[0].type == "verdict"
    assert compose(understanding(intent), assessment(), view()).parts == reply.parts or intent == "none"


def test_distress_gets_help_and_nothing_else() -> None:
    reply = compose(understanding("distress"), assessment(), view())
    assert reply.suggestions == ()
    for number in ("988", "116 123", "112", "findahelpline.com"):
        assert number in reply.text
    assert "out of 100" not in reply.text


def test_an_unclear_title_is_asked_about() -> None:
    reply = compose(understanding(decision="clarify"), None, view())
    choices = reply.parts[1]
    assert choices.type == "choices"
    assert [choice.detail for choice in choices.items] == [
        "ESCO 1321.2.1",
        "ESCO 1321.2.1",
        "SOC 17-2112, about 350,000 people in the US",
    ]
    assert reply.suggestions == ()


def test_a_long_span_is_not_quoted() -> None:
    asked = understanding(decision="clarify")
    assert asked.match is not None
    long = asked.match.model_copy(update={"span": "x" * 90})
    assert "xxx" not in compose(asked.model_copy(update={"match": long}), None, view()).text


def test_nothing_recognised_asks_for_the_job() -> None:
    reply = compose(understanding(decision="none"), None, View())
    assert reply.parts[1].type == "choices"
    assert (
        compose(understanding("why_score", decision="none").model_copy(update={"match": None}), None, View())
        .parts[1]
        .type
        == "choices"
    )


def test_asked_about_juniors_the_answer_is_about_juniors() -> None:
    asked = understanding("seniority").model_copy(update={"seniority": "entry"})
    assert "entry level" in compose(asked, assessment(), view()).text.split("\n")[0].casefold()


def test_the_formula_shows_the_numbers_and_not_their_names() -> None:
    text = compose(understanding("why_score"), assessment(), view()).text
    assert "Disruption = 1.67 × (0.5 × 40.0) − 46 = 41.3" in text


def test_sources_without_an_occupation_are_all_of_them() -> None:
    assert compose(understanding("sources", decision="none"), None, View()).text.startswith("Everything rests on 0")


@pytest.mark.parametrize(
    ("value", "said"), [(41.3, "= 41.3"), (3.2, "which is bent to 3.2"), (92.0, "which is bent to 92.0")]
)
def test_a_score_near_an_end_says_that_it_was_bent(value: float, said: str) -> None:
    formula = "soft(2.1 * [disruption.task_automation] + -46, 15)"
    given = assessment()
    receipts = tuple(
        receipt.model_copy(update={"value": value, "formula": formula}) if receipt.id == "disruption" else receipt
        for receipt in given.receipts
    )
    text = compose(understanding("why_score"), given.model_copy(update={"receipts": receipts}), view()).text
    assert said in text
    assert "soft(" not in text
