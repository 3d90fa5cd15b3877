"""Closeness in meaning, over the index of this checkout."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.normalise import stem
from nlu.titles import TitleIndex


def terms(words: str, titles: TitleIndex) -> dict[int, float]:
    found = {}
    for word in words.split():
        name = stem(word)
        number = titles.stem_number.get(name)
        found[titles.embedding.beyond[name] if number is None else number] = 1.0
    return found


def code(title: str, titles: TitleIndex) -> int:
    return next(at for at in range(len(titles.code_group)) if titles.code(at).title == title)


def test_a_title_lies_nearer_its_own_occupation_than_another(titles: TitleIndex) -> None:
    own, other = code("baker", titles), code("lawyer", titles)
    place = titles.embedding.place(terms("bakery baker", titles))
    near = titles.embedding.closeness(place, (own, other))
    assert near[own] > 0.5 > near[other]
    group = titles.code_group
    field = titles.embedding.group_closeness(place, (group[own], group[other]))
    assert field[group[own]] > field[group[other]]


def test_a_word_that_no_title_holds_still_lies_somewhere(titles: TitleIndex) -> None:
    assert "goalkeep" in titles.embedding.beyond
    assert titles.embedding.place(terms("goalkeeper", titles)) is not None


def test_near_lists_both_taxonomies(titles: TitleIndex) -> None:
    near = titles.embedding.near(terms("plumber", titles), 5)
    assert sum(at < titles.esco_codes for at in near) == 5
    assert len(near) == 10
    assert any("plumb" in titles.code(at).title.lower() for at in near)


@pytest.mark.parametrize("nothing", [{}, {0: 0.0}])
def test_no_words_lie_nowhere(nothing: dict[int, float], titles: TitleIndex) -> None:
    assert titles.embedding.place(nothing) is None
    assert titles.embedding.closeness(None, (1, 2)) == {1: 0.0, 2: 0.0}


@given(numbers=st.lists(st.integers(0, 5000), min_size=1, max_size=6), scale=st.floats(0.1, 10))
def test_closeness_is_a_cosine_and_knows_no_size(numbers: Sequence[int], scale: float, titles: TitleIndex) -> None:
    embedding = titles.embedding
    once = embedding.closeness(embedding.place(dict.fromkeys(numbers, 1.0)), range(0, 4000, 97))
    scaled = embedding.closeness(embedding.place(dict.fromkeys(numbers, scale)), range(0, 4000, 97))
    assert all(-1.1 <= value <= 1.1 for value in once.values())
    assert once == pytest.approx(scaled)
