"""Which codes an expectation accepts."""

import pytest

from bot.conversation import Focus
from tests.evaluation.conversations.codes import accepts, code_of, known, major_group


@pytest.mark.parametrize(
    ("accepted", "code", "right"),
    [
        ("29-1141", "29-1141", True),
        ("29-1141", "29-1151", False),
        ("25-20", "25-2031", True),
        ("2221", "2221.2", True),
        ("222", "2221.2", True),
        ("2221", "2222.1", False),
        ("2431.1", "2431.1", True),
        ("2431.1", "2431.1.4", True),
        ("2431.1", "2431.10", False),
        ("29-1141 2221", "2221.3", True),
        ("29-1141", "2911.4", False),
        ("", "2221.2", False),
    ],
)
def test_a_code_is_accepted_by_itself_or_what_it_is_below(accepted: str, code: str, right: bool) -> None:
    assert accepts(accepted, code) is right


def test_a_focus_has_the_code_of_its_taxonomy() -> None:
    assert code_of(Focus(taxonomy="soc", key="29-1141")) == "29-1141"
    assert code_of(Focus(taxonomy="esco", key="00030d09")) == "2654.1.7"


def test_only_codes_with_an_occupation_are_known() -> None:
    assert all(known(word) for word in ("29-1141", "55-", "25-205", "2221", "2654.1.7"))
    assert not any(known(word) for word in ("29-9999", "2240", "9999", "2654.1.99"))


def test_the_first_soc_code_says_the_major_group() -> None:
    assert major_group("2221 29-1141 31-1131") == "29-"
    assert major_group("2221") is None
