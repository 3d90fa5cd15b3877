"""Work told by a place, or by what somebody keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.titles import TitleIndex
from nlu.workplace import told


@pytest.mark.parametrize(
    ("before", "run", "title"),
    [
        ("i work on a", "pig farm", "pig farm worker"),
        ("my aunt works in a", "nursing home", "nursing home worker"),
        ("we own a", "fish and chip shop", "fish and chip shop owner"),
        ("i have a small", "bike repair shop near the sea", "bike repair shop owner"),
        ("me and the", "wife run a corner shop", "corner shop owner"),
        ("my son is at", "greggs", "quick service restaurant crew member"),
        ("im with", "deloitte", "auditor"),
        ("i work for", "sainsburys", "shop assistant"),
        ("my son is at", "school", ""),
        ("i live on a", "pig farm", ""),
        ("i have a", "dog", ""),
        ("", "corner shop", ""),
        ("i work in a", "", ""),
    ],
)
def test_who_works_there_or_keeps_it(titles: TitleIndex, before: str, run: str, title: str) -> None:
    assert " ".join(told(before.split(), run.split(), titles)) == title


@given(
    words=st.lists(
        st.sampled_from(["i", "own", "a", "run", "work", "at", "the", "in", "have", "shop", "farm", "and", "of"]),
        max_size=12,
    )
)
def test_any_words_can_be_read(titles: TitleIndex, words: list[str]) -> None:
    for at in range(len(words) + 1):
        made = told(words[:at], words[at:], titles)
        assert not made or made[-1] in ("manager", "owner", "worker")
