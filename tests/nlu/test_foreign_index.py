"""The labels of the other languages, read from their file."""

from hypothesis import given
from hypothesis import strategies as st

from data.knowledge import KnowledgeBase
from nlu.foreign_columns import EVERYDAY, forms, unelided
from nlu.normalise import fold
from nlu.titles import TitleIndex


def test_every_label_is_found_whole(kb: KnowledgeBase, titles: TitleIndex) -> None:
    index = titles.labels
    for at, language in enumerate(index.languages):
        for key, _, label in list(kb.labels(language))[:3000:60]:
            for form in forms(label):
                folded = fold(unelided(form))
                if len(folded) > 2 and len(folded.split()) <= 24:
                    found = index.whole(folded)
                    assert found is not None, label
                    assert index.text(found) == folded
                    assert (titles.code_number["esco", key], at) in {
                        (code, place) for code, place, _ in index.ties(found)
                    }


def test_words_and_their_labels(titles: TitleIndex) -> None:
    index = titles.labels
    number = index.number("krankenschwester")
    assert number is not None
    assert index.word(number) == "krankenschwester"
    holders = index.holders(number)
    assert len(holders) == index.holding(number) > 0
    assert all(number in index.label_words(label) for label in holders)
    assert index.rarity(number) > 5
    assert index.number("no such word") is None
    assert index.whole("no such label") is None


def test_near_words(titles: TitleIndex) -> None:
    index = titles.labels

    def near(word: str) -> dict[str, float]:
        return {index.word(number): alike for number, alike in index.near(word).items()}

    assert near("krankenschwester")["krankenschwester"] == 1.0
    assert 0.9 < near("krankenschwetser")["krankenschwester"] < 1.0
    assert 0.9 < near("rkankenschwester")["krankenschwester"] < 1.0
    assert 0.7 < near("contables")["contable"] < 1.0
    assert "contable" not in near("zapatero")
    assert near("x" * 100) == near("") == {}


def test_a_label_weighs_what_its_words_do(titles: TitleIndex) -> None:
    index = titles.labels
    label = index.whole("taxifahrer")
    assert label is not None
    assert abs(index.mass(label) - sum(map(index.rarity, index.label_words(label)))) <= 0.25


def test_everyday_words_mean_english_ones(titles: TitleIndex) -> None:
    index = titles.labels
    label = index.whole("lehrer")
    assert label is not None
    codes = [code for code, _, _ in index.ties(label)]
    assert [index.everyday[code - EVERYDAY] for code in codes if code >= EVERYDAY] == ["teacher"]


@given(st.text(max_size=80))
def test_any_word_is_looked_up(titles: TitleIndex, word: str) -> None:
    assert all(0 < alike <= 1 for alike in titles.labels.near(word).values())
