"""What a text says of the work itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.titles import TitleIndex
from nlu.work_clause import find_work, weigh_work


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("I mend boilers", "heating technician"),
        ("my mum cleans offices", "office cleaner"),
        ("hubby delivers the post, rural round", "postman"),
        ("drives a school bus", "school bus driver"),
        ("i groom dogs and sell treats, but i worry about ai", "animal groomer"),
        ("24f from ohio, i wait tables", "waiter"),
        ("i keep the books for a few small shops", "bookkeeper"),
        ("takes bookings for a taxi firm", "taxi dispatcher"),
        ("i run a pub", "bar manager"),
        ("too old to drive lorries", "truck driver"),
        ("52, run the production side at a biscuit factory", "production manager"),
        ("been recruiting nurses for an agency", "recruiter"),
        ("I managed road construction projects", "construction manager"),
        ("what does the guy who tunes pianos have to fear", "musical instrument technician"),
    ],
)
def test_described_work_has_a_title(titles: TitleIndex, text: str, title: str) -> None:
    work = find_work(text, titles)
    assert work
    assert (work.title, work.exact) == (title, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "what's the weather",
        "I love my dog",
        "am i cooked",
        "how do i cook rice",
        "i'm 45, live in leeds, got 2 kids and a mortgage, should i worry?",
        "sales manager",
        "nurse of 20 years",
        "cook in a galley",
        "is design dead",
        "feeding",
    ],
)
def test_no_work_is_described(titles: TitleIndex, text: str) -> None:
    assert find_work(text, titles) is None


def test_a_description_goes_on_over_commas_and_ends_with_the_question(titles: TitleIndex) -> None:
    work = find_work("I designed, built and tested circuit boards, should i learn to code?", titles)
    assert work
    assert {"designed", "built", "tested", "circuit", "boards"} <= {*work.words}
    assert not {"learn", "code"} & {*work.words}


def test_verbs_in_a_row_share_what_they_are_done_to(titles: TitleIndex) -> None:
    work = find_work("I managed and maintained bridges", titles)
    assert work
    assert work.title == "civil engineering manager"


def test_a_title_opens_a_description_of_its_own(titles: TitleIndex) -> None:
    work = find_work("I was a spa manager, where I handled complaints of hotel guests.", titles)
    assert work
    assert {"spa", "complaints", "hotel"} <= {*work.words}


def test_a_mere_title_weighs_nothing(titles: TitleIndex) -> None:
    assert weigh_work(None, "nurse", titles).codes == {}
    assert weigh_work(find_work("I'm a nurse", titles), "nurse", titles).codes == {}


def test_what_an_occupation_covers_is_surely_work(titles: TitleIndex) -> None:
    said = weigh_work(find_work("I install solar panels on roofs", titles), "solar panel installer", titles)
    assert said.codes
    assert 0.5 < said.covered <= 1.0


@given(text=st.text(max_size=400))
def test_any_text_can_be_read(titles: TitleIndex, text: str) -> None:
    work = find_work(text, titles)
    assert work is None or work.words


def test_a_long_text_is_read_in_part(titles: TitleIndex) -> None:
    work = find_work("i fix cars and drive vans, " * 150, titles)
    assert work
    assert len(work.words) <= 160


@pytest.mark.parametrize("text", ["hes safe", "my brother is safe"])
def test_one_word_that_labels_begin_with_describes_no_work(titles: TitleIndex, text: str) -> None:
    assert find_work(text, titles) is None
