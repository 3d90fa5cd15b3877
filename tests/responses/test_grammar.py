import pytest
from hypothesis import given
from hypothesis import strategies as st

from responses.grammar import apart, capital, indefinite, listed, sentence, sentence_after_colon, stem_words


@pytest.mark.parametrize(
    "text",
    [
        "an accountant", "a lawyer", "an hour", "a unit", "a university lecturer", "an usher", "an ICT auditor", "a CAD drafter",
        "an HR manager", "a 3D animator", "an 8-hour shift", "a European officer", "a one-off", "a V-belt builder", "an X-ray",
        "a urologist", "an underwriter", "a user", "an unmanned craft", "a host/hostess", "an MRI technician",
    ],
)  # fmt: skip
def test_article_goes_by_sound(text: str) -> None:
    assert indefinite(text.split(" ", 1)[1]) == text


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"], "or") == "a, b or c"
    assert listed(["a and b", "c"]) == "a and b, and c"
    assert capital("über") == "Über"


@given(st.lists(st.text(alphabet="abc", min_size=1), min_size=2))
def test_a_list_names_everything_and_ends_in_its_word(items: list[str]) -> None:
    text = listed(items)
    assert text.endswith(f" and {items[-1]}")
    assert all(item in text for item in items)


def test_judgements_without_a_subject_get_one() -> None:
    assert sentence("Drafts the letters and tracks dates.") == "AI drafts the letters and tracks dates."
    assert sentence("Drafts of letters are written overnight.") == "Drafts of letters are written overnight."
    assert sentence("Cameras count people.") == "Cameras count people."
    assert sentence_after_colon("Cameras count people.") == "cameras count people."
    assert sentence_after_colon("ECG software reads curves.") == "ECG software reads curves."
    assert sentence_after_colon("Checks doses at once.") == "AI checks doses at once."


def test_stems_tell_near_repeats() -> None:
    assert stem_words("manage budgets") == stem_words("managing a budget")
    assert not stem_words("translate texts") & stem_words("transport goods")


def test_names_with_commas_are_set_apart_by_semicolons() -> None:
    assert apart(["tellers", "clerks"]) == "tellers and clerks"
    assert (
        apart(["credit authorizers, checkers and clerks", "tellers"])
        == "credit authorizers, checkers and clerks; and tellers"
    )
    assert apart(["loaders of tanks, trucks and ships"]) == "loaders of tanks, trucks and ships"
