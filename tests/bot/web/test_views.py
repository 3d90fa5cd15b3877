import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.views import Exchange, Views, assets, tone
from responses.reply import Bar, Bars, Link, Links, Matched, Paragraph, Reply, Score, Suggestion, Verdict

EVIL = "<script>alert(1)</script>\"'&{{7*7}}{% raw %}"
VIEWS = Views()


@pytest.mark.parametrize(("score", "step"), [(0, 1), (19, 1), (20, 2), (40, 3), (60, 4), (80, 5), (99, 5), (100, 5)])
def test_scores_take_one_of_five_colours(score: int, step: int) -> None:
    assert tone(score) == step


def reply_of(text: str, value: int | None, low: int, high: int) -> Reply:
    score = Score(
        lens="disruption", label=text, score=value or 0, low=low, high=high, band=text, headline=True, text=text
    )
    matched = Matched(title=text, taxonomy="soc", code=text, uri=None, partner=text, confidence=1, text=text)
    bars = Bars(name="factors", heading=text, items=(Bar(label=text, value=value, low=low, high=high, note=text),))
    return Reply(
        text=text,
        parts=(Verdict(text=text), matched, score, Paragraph(heading=text, text=text), bars),
        suggestions=(Suggestion(label=text, send=text),),
    )


@given(st.text(max_size=40), st.integers(0, 100) | st.none(), st.integers(0, 100), st.integers(0, 100))
def test_whatever_a_reply_holds_is_text_and_numbers(text: str, value: int | None, one: int, other: int) -> None:
    low, high = sorted((one, other))
    drawn = VIEWS.answer(reply_of(EVIL + text, value, low, high))
    assert "<script" not in drawn
    assert "{{7*7}}" in drawn
    for length in re.findall(r'(?:width|x)="([\d.]+)%"', drawn):
        assert 0 <= float(length) <= 100
    assert all(float(dash) > 0 for dash in re.findall(r'stroke-dasharray="([\d.]+) 200" stroke-dashoffset', drawn))


def test_links_are_drawn_as_links_that_leave_the_conversation_open() -> None:
    report = Link(rel="report", label=EVIL, href='/jobs/baker.pdf?seniority=mid&x="y"')
    drawn = VIEWS.answer(Reply(text="", parts=(Links(heading="More", items=(report,)),)))
    assert (
        'href="/jobs/baker.pdf?seniority=mid&amp;x=&#34;y&#34;" target="_blank" rel="noopener" type="application/pdf"'
        in drawn
    )
    assert "<script" not in drawn


def test_a_drawn_answer_is_drawn_once() -> None:
    reply = reply_of("baker", 40, 30, 50)
    assert VIEWS.answer(reply) is VIEWS.answer(reply)


def test_a_question_is_escaped() -> None:
    assert "<script>alert" not in VIEWS.chat(Exchange(EVIL, VIEWS.answer(reply_of("x", 1, 0, 2))), EVIL)
    assert "<script>alert" not in VIEWS.chat(Exchange(EVIL, fault=EVIL), EVIL)


def test_every_static_file_is_known_by_its_content() -> None:
    assert set(assets()) == {"admin.css", "answer.css", "chat.js", "icon.svg", "page.css", "search.js", "site.css"}
    assert len({asset.tag for asset in assets().values()}) == len(assets())
