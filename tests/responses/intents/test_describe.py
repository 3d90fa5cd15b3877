"""What a job involves."""

from dataclasses import fields, replace

from data.records import Figure, SocSignals
from data.setting import Setting, Software
from responses.intents.describe import describe
from responses.layout import text_of
from responses.portrait import Portrait
from responses.view import View
from tests.responses.samples import assessment, understanding, view

EMPTY = SocSignals("11-3051", *[None] * (len(fields(SocSignals)) - 1))


def said(seen: View, kind: str | None = None) -> str:
    asked = understanding("describe").model_copy(update={"kind": kind})
    return text_of(describe(asked, Portrait(assessment(), seen)))


def test_what_it_takes_and_where_it_is_done() -> None:
    signals = replace(
        EMPTY,
        education="Bachelor's degree",
        job_zone=Figure(4, "onet", "x"),
        employment=Figure(223_360, "bls-wages", "x"),
    )
    excel = Software("Microsoft Excel", "Spreadsheet software", True, True, True, frozenset({"data"}), 900)
    setting = Setting((excel,), 0.26, 0.87, 0.54, 0.89)
    text = said(replace(view(), signals=signals, setting=setting))
    assert "bachelor's degree (BLS)" in text
    assert "job zone 4 of 5" in text
    assert "About 223,400 people" in text
    assert "Microsoft Excel" in text
    assert "automated today 26, repetition 54, exactness 87" in text
    assert "4 of 4 activities" in text


def test_what_is_not_published_is_left_out() -> None:
    text = said(replace(view(), signals=EMPTY, setting=Setting((), None, None, None, None)))
    assert "What it takes" not in text
    assert "Tools and setting" not in text
    assert "What it takes" not in said(view())


def test_asked_for_the_way_in_that_comes_first() -> None:
    zone = Figure(4, "onet", "x")
    both = said(replace(view(), signals=replace(EMPTY, education="Bachelor's degree", job_zone=zone)), "entry")
    assert both.splitlines()[0].endswith(
        "is: bachelor's degree (BLS); O*NET counts on considerable preparation, mostly several years (job zone 4 of 5)."
    )
    assert "Where the weight lies" not in both
    assert "is: bachelor's degree (BLS)." in said(
        replace(view(), signals=replace(EMPTY, education="Bachelor's degree")), "entry"
    )
    assert "usual education is not published" in said(replace(view(), signals=replace(EMPTY, job_zone=zone)), "entry")
    assert "not in the data I hold" in said(replace(view(), signals=None), "entry")
