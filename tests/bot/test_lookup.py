"""A title or any of the codes leads to one occupation."""

import pytest

from bot.lookup import look_up
from bot.ned import Ned
from data.errors import UnknownOccupation


@pytest.mark.parametrize("text", ["11-3051", "11-3051.00", " 11-3051 "])
def test_a_soc_code_is_taken_as_it_is(ned: Ned, text: str) -> None:
    assert look_up(ned, text) == ("soc", "11-3051", None)


def test_an_esco_code_and_its_uri_name_the_same_occupation(ned: Ned) -> None:
    taxonomy, key, found = look_up(ned, "5141.1")
    occupation = ned.kb.esco(key)
    assert (taxonomy, found) == ("esco", None)
    assert look_up(ned, occupation.uri)[:2] == ("esco", key)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("leather goods production manager", "leather goods production manager"),
        ("Roofers", "roofer"),
        ("ROOFER", "roofer"),
    ],
)
def test_a_title_is_matched(ned: Ned, title: str, expected: str) -> None:
    taxonomy, key, found = look_up(ned, title)
    assert found is not None
    name = ned.kb.esco(key).title if taxonomy == "esco" else ned.kb.soc(key).singular
    assert name == expected


@pytest.mark.parametrize("text", ["99-9999", "0000.0.0", "http://data.europa.eu/esco/occupation/none", "qwxz vvkp"])
def test_what_stands_nowhere_is_an_error(ned: Ned, text: str) -> None:
    with pytest.raises(UnknownOccupation):
        look_up(ned, text)
