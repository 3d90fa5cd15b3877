"""A report to keep."""

from dataclasses import replace

from data.manifest import Dataset
from responses.intents.report import report
from responses.layout import text_of
from responses.portrait import Portrait
from responses.view import View
from scoring.assessment import Assessment
from tests.responses.samples import assessment, understanding, view


def said(found: Assessment | None, seen: View | None = None) -> str:
    seen = seen or view()
    return text_of(report(understanding("report"), Portrait(found, seen) if found else None, seen))


def test_it_holds_the_answer_the_tasks_what_to_do_and_what_it_rests_on() -> None:
    text = said(assessment())
    for part in (
        "41 out of 100 (range 37 to 45)",
        "about 56 out of 100 for beginners",
        "Most exposed: analyzing production data, 64 out of 100 (range 58 to 70).",
        "Least exposed: supervising employees, 22 out of 100 (range 16 to 28).",
        "Four things to take away",
        "Data version 2026.11+test",
        "not the chance of losing a job",
        "ned ask --json",
        "is a PDF file",
    ):
        assert part in text


def test_it_names_the_datasets_of_the_receipts() -> None:
    dataset = Dataset(
        id="bls",
        name="Employment Projections",
        publisher="BLS",
        version="2024-34",
        url="https://example.org",
        licence="public domain",
        attribution="BLS",
        used_for="demand",
    )
    text = said(assessment(), replace(view(), datasets=(dataset, replace(dataset, id="other", name="Other"))))
    assert "- Employment Projections 2024-34" in text
    assert "Other 2024-34" not in text


def test_what_is_missing_is_said() -> None:
    text = said(assessment(disruption=None, overlap=None))
    assert "too little on industrial production managers" in text
    assert "No tasks are on record" in text
    assert "No projection of demand" in text


def test_without_an_occupation_it_asks_for_one() -> None:
    text = said(None)
    assert "?" in text.split("\n")[0]
    assert "A report on nurses" in text
