"""Look-ups by title or group give plain data, or an error that says what there is."""

import json

import pytest

from bot.lookups import Lookups
from bot.ned import Ned
from data.errors import BadInput, UnknownOccupation


def test_each_look_up_is_plain_data(ned: Ned) -> None:
    look = Lookups(ned)
    for found in (look.pivots("plumber", 2), look.pay("plumber"), look.rankings("overlap", "least", "all", None, 2)):
        assert json.loads(json.dumps(found)) == found


def test_pay_without_a_us_occupation_on_record_is_missing(ned: Ned) -> None:
    assert Lookups(ned).pay("55-1011")["median"] is None


def test_what_is_not_there_is_an_error(ned: Ned) -> None:
    look = Lookups(ned)
    with pytest.raises(UnknownOccupation):
        look.pay("qqqqzzzz")
    with pytest.raises(BadInput, match="overlap"):
        look.rankings("rose", "most", "all", None, 1)
    with pytest.raises(BadInput, match="least"):
        look.rankings("overlap", "sideways", "all", None, 1)
