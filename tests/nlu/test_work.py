"""What the words of a described work say for each occupation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.titles import TitleIndex
from nlu.work import Term, alike, bases, phrase_key

WORDS = ("clean", "fix", "drive", "teach", "sell", "bus", "cake", "roof", "patient", "law", "manage", "team")


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("mends", "mend"),
        ("fixes", "fix"),
        ("fitted", "fit"),
        ("tiling", "tile"),
        ("carries", "carry"),
        ("dried", "dry"),
        ("sew", "sew"),
    ],
)
def test_a_verb_is_known_in_every_form(form: str, verb: str) -> None:
    assert bases(form)[0] == form
    assert verb in bases(form)


def first(text: str, titles: TitleIndex, taxonomy: str) -> list[str]:
    """The titles of the ten codes of a taxonomy that the words fit best."""
    fit = titles.work.fit(titles.work.terms(text.split()))
    rows = [titles.code(code) for code in sorted(fit, key=lambda code: (-fit[code], code))]
    return [row.title for row in rows if row.taxonomy == taxonomy][:10]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("mend boilers", "boilermaker"),
        ("palliative patients care home", "care home worker"),
        ("prune trees chainsaw", "tree surgeon"),
        ("bookings taxi dispatch", "taxi controller"),
        ("dairy cows milk", "farm milk controller"),
    ],
)
def test_words_of_work_find_esco_occupations(titles: TitleIndex, words: str, title: str) -> None:
    assert title in first(words, titles, "esco")


def test_words_of_work_find_soc_occupations_too(titles: TitleIndex) -> None:
    assert "Dishwashers" in first("wash dishes restaurant", titles, "soc")


def test_plain_words_stand_for_formal_ones(titles: TitleIndex) -> None:
    work = titles.work
    plain, formal = work.terms(["mend"])[0], work.terms(["repair"])[0]
    assert {number for number, _ in formal} <= {number for number, _ in plain}
    assert max(worth for number, worth in plain if (number, 1.0) in formal or worth < 1.0) <= 1.0


def test_the_longest_plain_verb_is_taken(titles: TitleIndex) -> None:
    work = titles.work
    assert work.verb_at(["stack", "shelves", "at", "night"], 0).phrase == "stack shelf"
    apart = work.verb_at(["take", "wedding", "photos"], 0)
    assert (apart.phrase, apart.length, apart.between) == ("take photo", 3, ("wedding",))
    assert work.verb_at(["xqzt"], 0).length == 0


def test_what_no_label_holds_says_nothing(titles: TitleIndex) -> None:
    assert titles.work.terms(["xqzt", "the"]) == []
    assert titles.work.fit([]) == {}


def test_words_of_many_occupations_alone_still_count(titles: TitleIndex) -> None:
    work = titles.work
    term = next(term for word in ("manage", "support", "work", "service") for term in work.terms([word]) if word)
    assert work.fit([term])


@given(words=st.lists(st.sampled_from(WORDS), max_size=30))
def test_a_fit_is_bounded_and_the_order_of_terms_changes_nothing(titles: TitleIndex, words: list[str]) -> None:
    terms: list[Term] = titles.work.terms(words)
    fit = titles.work.fit(terms)
    assert all(0.0 <= value * value <= titles.work.mass(terms) + 1e-6 for value in fit.values())
    assert titles.work.fit(terms[::-1]) == fit


def test_words_of_one_kind_stand_for_one_another(titles: TitleIndex) -> None:
    same = titles.work.plain["same"]
    assert alike("mop office", same) == alike("clean office", same)
    assert alike("take care of kid", same) == alike("mind child", same)
    assert alike("xqzt", same) == "xqzt"
    mopped = titles.work.verb_at(["mop", "the", "offices"], 0)
    assert titles.work.plain["agents"][mopped.phrase] == titles.work.plain["agents"]["clean office"]


def test_a_phrase_is_kept_without_articles_and_in_the_singular() -> None:
    assert phrase_key(["after", "the", "kids"]) == "after kid"
    assert phrase_key([]) == ""
