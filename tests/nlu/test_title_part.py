"""The title in one run of words."""

import pytest

from nlu.title_part import judged
from nlu.title_words import roles_of
from nlu.titles import TitleIndex


@pytest.mark.parametrize(
    ("words", "first", "text", "sure"),
    [
        ("im a dental nurse", 2, "dental nurse", "named"),
        ("i work in finance", 3, "finance", "named"),
        ("im in payroll at a care home", 1, "payroll", "named"),
        ("im a medical secretary for two cardiologists", 2, "medical secretary", "named"),
        ("im a nanny for a lawyer couple", 2, "nanny", "named"),
        ("im a teacher at a high school", 2, "high school teacher", "named"),
        ("i groom dogs", 1, "groom dogs", "work"),
        ("im an officer in cloud management", 2, "officer in cloud management", "named"),
        ("here a junior grafic designer", 2, "grafic designer", "named"),
        ("softwear enginer 5", 0, "softwear enginer", "named"),
        ("hairdressin 20", 0, "hairdressin", "named"),
        ("27m bangalore sde", 1, "sde", "named"),
        ("how do i cook rice", 3, "cook rice", "guess"),
    ],
)
def test_the_part_of_a_run(titles: TitleIndex, words: str, first: int, text: str, sure: str) -> None:
    said = words.split()
    span = judged(said, first, len(said), roles_of(titles), titles)
    assert span
    assert (span.text, span.sure) == (text, sure)


@pytest.mark.parametrize("words", ["24 7", "of the", ""])
def test_no_part_names_work(titles: TitleIndex, words: str) -> None:
    said = words.split()
    assert judged(said, 0, len(said), roles_of(titles), titles) is None


def test_the_field_somebody_studies(titles: TitleIndex) -> None:
    words = ["law", "degree"]
    span = judged(words, 0, 1, roles_of(titles), titles)
    assert span
    assert (span.text, span.sure) == ("law", "named")
