"""Folding any text, and the singulars and stems of English words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.normalise import fold, singular, stem, stems


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Chef (Pâtisserie)", "chef patisserie"),
        ("  FORK-LIFT\tdriver!! ", "fork lift driver"),
        ("I'm", "im"),
        ("C++ developer", "cplusplus developer"),
        ("C# / .NET", "csharp dotnet"),
        ("Food & Beverage", "food and beverage"),
        ("Straße", "strasse"),
        ("Œnologue", "oenologue"),
        ("Sjømann", "sjomann"),
        ("ΜΆΓΕΙΡΑΣ", "μαγειρασ"),
        ("zero\u200bwidth", "zerowidth"),
        ("🙂", ""),
        ("", ""),
    ],
)
def test_fold_keeps_only_what_is_compared(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=300))
def test_fold_takes_any_text_and_settles(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@given(st.text(alphabet="abc 'é-&", max_size=40))
def test_fold_ignores_case_and_outer_space(text: str) -> None:
    assert fold(f"  {text.upper()}\n") == fold(text)


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("nurses", "nurse"),
        ("secretaries", "secretary"),
        ("coaches", "coach"),
        ("fishermen", "fisherman"),
        ("women", "woman"),
        ("people", "person"),
        ("boss", "boss"),
        ("bus", "bus"),
        ("gas", "gas"),
        ("sales", "sales"),
        ("labour", "labor"),
        ("labourers", "laborer"),
        ("chefs", "chef"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    "family",
    [
        ("landscaping", "landscaper", "landscape"),
        ("welder", "welding", "welders"),
        ("organiser", "organizer", "organisation"),
        ("salesman", "salesperson", "saleswomen"),
        ("plumber", "plumbing"),
    ],
)
def test_relatives_share_a_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(("one", "other"), [("engine", "engineer"), ("office", "officer"), ("plant", "planter")])
def test_other_trades_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_stems_leave_small_words_and_doubles_out() -> None:
    assert stems("head of the heads of nursing") == ("head", stem("nursing"))
