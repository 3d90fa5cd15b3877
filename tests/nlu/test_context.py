"""A text in its conversation, worked out once."""

import pytest

from data.knowledge import KnowledgeBase
from nlu.context import Context, Said, among, occupation, same
from nlu.titles import TitleIndex


@pytest.mark.parametrize(
    ("text", "titled", "works"),
    [
        ("plumber", True, False),
        ("I'm a plumber", True, False),
        ("engineer", True, False),
        ("what about the pay", False, False),
        ("what about budgeting", False, False),
        ("I mend boilers for a living", False, True),
        ("", False, False),
    ],
)
def test_what_names_an_occupation(kb: KnowledgeBase, titles: TitleIndex, text: str, titled: bool, works: bool) -> None:
    said = Said(text, Context(), kb, titles)
    assert (said.titled, said.works) == (titled, works)


def test_words_of_the_question_are_no_part_of_the_title(kb: KnowledgeBase, titles: TitleIndex) -> None:
    said = Said("plumber salary", Context(), kb, titles)
    assert said.title_in(said.found) == "plumber"


def test_occupations_are_the_same_by_their_keys(kb: KnowledgeBase, titles: TitleIndex) -> None:
    first = next(iter(kb.esco_all()))
    one = occupation(("esco", first.key), titles)
    assert one is not None
    assert same(one, one.model_copy(update={"label": "else"}))
    assert among(one, (one,))
    assert not same(one, None)
    assert occupation(("esco", "gone"), titles) is None


def test_the_last_few_texts_are_matched_once(kb: KnowledgeBase, titles: TitleIndex) -> None:
    first = Said("plumber", Context(), kb, titles).found
    for number in range(30):
        assert Said(f"plumber of {number}", Context(), kb, titles).found.query == f"plumber of {number}"
    assert Said("plumber", Context(), kb, titles).found is first
    for number in range(40):
        assert Said(f"plumber no {number}", Context(), kb, titles).found.query == f"plumber no {number}"
    assert Said("plumber", Context(), kb, titles).found is not first
    assert Said("plumber", Context(), kb, titles).found == first
