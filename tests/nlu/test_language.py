"""Which language a text is written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.language import recognise, spoken, word_weights
from nlu.titles import TitleIndex


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ich bin Krankenschwester in einem kleinen Ort", "de"),
        ("jestem pielęgniarką w szpitalu", "pl"),
        ("Jeg er tømrer, blir jobben min erstattet?", "no"),
        ("Είμαι δάσκαλος", "el"),
        ("I work as a nurse in a hospital", "en"),
        ("ben bir öğretmenim", "tr"),
    ],
)
def test_the_library_knows_a_sentence(text: str, language: str) -> None:
    assert recognise(text).language == language
    assert recognise(text.upper()) == recognise(f"  {text} !!") == recognise(text)


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert recognise(text).language


def test_nothing_is_no_language() -> None:
    assert recognise("").language == recognise("1234 !").language == "un"


def test_a_word_speaks_the_less_the_more_languages_have_it() -> None:
    weights = word_weights(
        {"de": frozenset({"ich", "was"}), "nl": frozenset({"ik", "was"})}, {"de": frozenset({"für"}), "nl": frozenset()}
    )
    assert weights["ich"] == {"de": 1.0}
    assert weights["was"] == {"de": 0.5, "nl": 0.5}
    assert weights["für"]["de"] < weights["ich"]["de"]


def test_words_of_talk_add_to_the_verdict() -> None:
    verdict = recognise("")
    weights = {"ich": {"de": 1.0}, "was": {"de": 0.5, "nl": 0.5}}
    scores = spoken(["ich", "was", "lehrer"], verdict, weights, frozenset({"was"}))
    assert scores == {"de": 1.125, "nl": 0.125}


def test_every_language_with_labels_has_words_of_talk(titles: TitleIndex) -> None:
    index = titles.labels
    assert len(index.languages) == 25
    for language in index.languages:
        assert len(index.breaks[language]) > 20, language
        assert index.small[language], language
