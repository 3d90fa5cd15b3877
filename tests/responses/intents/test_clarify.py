from dataclasses import replace

import pytest

from responses.compose import compose
from responses.intents.clarify import neither
from responses.view import View
from tests.responses.samples import understanding, view
from tests.scoring.outlines import outline

ASKED = understanding(decision="clarify")


def first(seen: View, intent: str = "replace", span: str | None = None) -> str:
    asked = ASKED.model_copy(update={"intent": intent})
    if span is not None and asked.match is not None:
        asked = asked.model_copy(update={"match": asked.match.model_copy(update={"span": span})})
    return compose(asked, None, seen).text.split("\n")[0]


def test_the_question_holds_the_answer_whichever_is_meant() -> None:
    seen = replace(
        view(),
        shared=(
            outline(overlap=38.2, overlap_low=30.0, overlap_high=44.0),
            outline(overlap=60.6, overlap_low=55.0, overlap_high=66.4),
        ),
        alike=("checking figures", "keeping records"),
    )
    text = first(seen)
    assert "from 38 to 61" in text or "between 38 and 61" in text
    assert text.endswith("?")
    whole = compose(ASKED, None, seen).text
    assert "anything from 30 to 66" in whole
    assert "checking figures and keeping records" in whole


def test_asked_about_pay_it_is_the_pay() -> None:
    seen = replace(view(), shared=(outline(wage=40_000.0), outline(wage=90_500.0)))
    assert "$40,000 and $90,500" in first(seen, "wages")
    one = replace(view(), shared=(outline(wage=None), outline(wage=90_500.0)))
    assert "$" not in first(one, "wages")


def test_equal_scores_are_no_range() -> None:
    assert "the same" in first(replace(view(), shared=(outline(), outline())))


def test_long_words_are_not_quoted() -> None:
    seen = replace(view(), shared=(outline(), outline(overlap=70.0)))
    assert "xxx" not in first(seen, span="x" * 90)


def test_a_score_that_is_missing_is_said() -> None:
    none = outline(overlap=None, disruption=None, plural="rare birds")
    reply = compose(ASKED, None, replace(view(), shared=(outline(), none)))
    assert "rare birds" in reply.text
    assert "out of 100" not in reply.text


@pytest.mark.parametrize("seen", [view(), View()])
def test_without_figures_it_only_asks(seen: View) -> None:
    parts = compose(ASKED, None, seen).parts
    assert [part.type for part in parts] == ["verdict", "choices"]


def test_neither_asks_for_other_words() -> None:
    reply = neither()
    assert [part.type for part in reply.parts] == ["verdict", "choices"]
    assert reply.text


def test_the_range_is_in_the_lens_that_the_answers_lead_with() -> None:
    european = (outline(taxonomy="esco", disruption=20.0), outline(taxonomy="esco", disruption=70.0))
    assert "20" in first(replace(view(), shared=european))
    assert "disruption" in first(replace(view(), shared=european))
    assert "AI overlap" in first(replace(view(), shared=european, lens="overlap"))
    american = (outline(taxonomy="soc"), outline(taxonomy="soc", overlap=80.0))
    assert "AI overlap" in first(replace(view(), shared=american))
