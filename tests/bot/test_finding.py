"""Finding occupations by letters and by names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.finding import find
from bot.ned import Ned
from bot.slugs import Slugs


@pytest.fixture(scope="module")
def slugs(ned: Ned) -> Slugs:
    return Slugs(ned.kb)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("industrial prod", "industrial production manager"),
        ("plumb", "plumber"),
        ("regist nur", "Registered Nurses"),
        ("eng elec", "electrical engineer"),
        ("paralegals", "Paralegals and Legal Assistants"),
        ("11-3051", "Industrial Production Managers"),
        ("1321.2.1", "industrial production manager"),
        ("registered nurse", "Registered Nurses"),
        ("Krankenschwester", "nurse responsible for general care"),
        ("forklift driver", "forklift operator"),
    ],
)
def test_letters_codes_and_names_lead_to_the_occupation(ned: Ned, slugs: Slugs, text: str, title: str) -> None:
    assert title in [hit.entry.title for hit in find(ned, slugs, text, 6)]


def test_a_title_written_in_full_stands_first(ned: Ned, slugs: Slugs) -> None:
    for entry in list(slugs)[::150]:
        assert find(ned, slugs, entry.title, 3)[0].entry.title.casefold() == entry.title.casefold()


def test_what_is_found_has_its_own_score_and_says_by_which_name(ned: Ned, slugs: Slugs) -> None:
    hits = find(ned, slugs, "fork truck operator", 8)
    assert any(hit.name for hit in hits)
    for hit in hits:
        assert hit.lens == ("disruption" if hit.entry.taxonomy == "esco" else "overlap")
        assert hit.name.casefold() != hit.entry.title.casefold()
        if hit.score is not None and hit.low is not None and hit.high is not None:
            assert hit.low <= hit.score <= hit.high


def test_nothing_is_found_for_nothing(ned: Ned, slugs: Slugs) -> None:
    for text in ("", "  ", "?!", "\u202e"):
        assert find(ned, slugs, text, 5) == ()


@given(text=st.text(max_size=40), count=st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_so_many_at_most_each_once(ned: Ned, slugs: Slugs, text: str, count: int) -> None:
    hits = find(ned, slugs, text, count)
    assert len(hits) <= count
    assert len({hit.entry for hit in hits}) == len(hits)
    assert find(ned, slugs, text, count) == hits
