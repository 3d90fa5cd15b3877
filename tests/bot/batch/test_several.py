"""Several processes give what one gives, whatever is asked for first and however often."""

import pytest

from bot.batch.assess import Assessor
from bot.batch.several import Several
from bot.ned import Ned

TITLES = ("baker", "cook", "nurse", "baker", "manager", "qqqzzzx", *(f"clerk {number}" for number in range(70)))


def test_the_answers_are_those_of_one_process(ned: Ned) -> None:
    one = Assessor(ned)
    several = Several(TITLES, 2, ned.kb.data_version)
    try:
        assert several.data_version == one.data_version
        for title in (TITLES[-1], *TITLES):
            assert several.assess(title) == one.assess(title)
        with pytest.raises(KeyError):
            several.assess("not in the list")
    finally:
        several.rest()
    several.rest()
