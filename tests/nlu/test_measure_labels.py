"""Measuring labels of other languages."""

import pytest

from data.knowledge import KnowledgeBase
from nlu.measure_labels import LabelTally, main, measure_labels
from nlu.titles import TitleIndex


def test_a_tally_has_a_percentage() -> None:
    assert LabelTally().percent == 0
    assert LabelTally(right=3, count=4).percent == 75


def test_the_same_sample_gives_the_same_counts(kb: KnowledgeBase, titles: TitleIndex) -> None:
    one, two = (measure_labels("sv", 5, kb, titles) for _ in range(2))
    assert list(one) == ["whole", "slip", "alternative"]
    assert [(tally.right, tally.count) for tally in one.values()] == [
        (tally.right, tally.count) for tally in two.values()
    ]
    assert all(tally.count == len(tally.seconds) == 5 for tally in one.values())


@pytest.mark.usefixtures("already_open")
def test_the_command_prints_a_line_for_each_language(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--sample", "3", "--language", "mt", "ga"])
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["mt", "ga"]
    assert all(line.endswith(" ms") for line in lines)
