"""A title and what stands beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.bare import without_rest
from nlu.normalise import fold
from nlu.titles import TitleIndex


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("manager at Tesco", "store manager"),
        ("painter & decorator sole trader", "painter and decorator"),
        ("family doctor small town", "family doctor"),
        ("cleaner in a hotel", "room attendant"),
        ("small town", "small town"),
        ("undertaker family firm third generation", "undertaker"),
        ("fibre installer openreach", "fibre installer"),
        ("finance grad, no job yet", "finance"),
        ("assistant manager at a shoe shop", "store manager"),
        ("barista @ Starbucks", "barista"),
        ("GP, rural practice", "GP"),
        ("chip design, verification mostly", "chip design"),
        ("dealer at a casino in Macau", "croupier"),
        ("sparky from brisbane", "sparky"),
        ("accuontant in london", "accuontant"),
        ("photographer and part time waiter", "photographer"),
        ("pittsburgh, 44, welder", "welder"),
        ("mechanical engineering student", "mechanical engineering"),
        ("plumbing apprenticeship", "plumbing"),
        ("mechanic at a bike shop", "bicycle mechanic"),
        ("techer at a high school", "techer at a high school"),
        ("Vice President, Sales", "Vice President, Sales"),
        ("forklift driver", "forklift driver"),
        ("Musicans and Singers", "Musicans and Singers"),
        ("secretary to a lawyer", "secretary"),
        ("Admin and Account Assistant", "Admin and Account Assistant"),
        ("Cook, Thai Cuisine", "Cook, Thai Cuisine"),
        ("plumber, leeds", "plumber"),
        ("grade 4 teacher johannesburg", "grade 4 teacher"),
        ("lab technician at a chemical plant", "chemical technician"),
        ("shift supervisor at a bottling plant", "production supervisor"),
    ],
)
def test_what_is_left(titles: TitleIndex, text: str, title: str) -> None:
    assert without_rest(text, fold(text), titles) == title


@given(text=st.text(min_size=1, max_size=120).filter(lambda text: fold(text) != ""))
def test_any_text_leaves_something(titles: TitleIndex, text: str) -> None:
    assert fold(without_rest(text, fold(text), titles))
