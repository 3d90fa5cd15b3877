"""Whole texts to occupations."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.knowledge import KnowledgeBase
from nlu.listing import LISTED
from nlu.match import Steps, match, match_record
from nlu.titles import TitleIndex


def in_turn(at: int, *forms: str) -> str:
    """One of the forms, the next one for the next occupation."""
    return forms[at % len(forms)]


def test_every_esco_title_is_first(kb: KnowledgeBase, titles: TitleIndex) -> None:
    missed = [o.title for o in kb.esco_all() if match(o.title, kb, titles).esco[0].key != o.key]
    assert not missed


def test_esco_titles_are_first_in_any_form(kb: KnowledgeBase, titles: TitleIndex) -> None:
    asked = [(o, in_turn(at, o.plural, o.plural.upper())) for at, o in enumerate(kb.esco_all()[::3])]
    missed = [form for o, form in asked if match(form, kb, titles).esco[0].key != o.key]
    assert not missed


def test_every_soc_title_is_first(kb: KnowledgeBase, titles: TitleIndex) -> None:
    missed = [o.title for o in kb.soc_all() if match(o.title, kb, titles).soc[0].key != o.soc]
    assert not missed


def test_soc_titles_are_first_in_any_form(kb: KnowledgeBase, titles: TitleIndex) -> None:
    asked = [(o, in_turn(at, o.singular, o.title.lower(), o.singular.upper())) for at, o in enumerate(kb.soc_all())]
    missed = [form for o, form in asked if match(form, kb, titles).soc[0].key != o.soc]
    assert not missed


def test_every_onet_title_is_first(kb: KnowledgeBase, titles: TitleIndex) -> None:
    missed = [
        row["title"]
        for row in kb.table("onet_occupations")
        if match(str(row["title"]), kb, titles).soc[0].key != row["soc"]
    ]
    assert not missed


def test_preferred_titles_are_answered_outright(kb: KnowledgeBase, titles: TitleIndex) -> None:
    generic = set(titles.tables["generic"])
    for occupation in kb.esco_all()[::7]:
        found = match(occupation.title, kb, titles)
        assert found.decision == "match" or occupation.title in generic
        assert found.best is None or found.best.confidence >= 0.9


def test_lists_are_ranked_and_hold_beliefs(kb: KnowledgeBase, titles: TitleIndex) -> None:
    found = match("junior sales clerk", kb, titles)
    for listed in (found.esco, found.soc):
        assert 5 <= len(listed) <= LISTED
        beliefs = [candidate.confidence for candidate in listed]
        assert beliefs == sorted(beliefs, reverse=True)
        assert all(0 <= belief <= 1 for belief in beliefs)
        assert len({candidate.key for candidate in listed}) == len(listed)


def test_the_steps_are_those_of_the_match(kb: KnowledgeBase, titles: TitleIndex) -> None:
    steps = Steps()
    found = match("junior sales clrk", kb, titles, steps)
    assert found == match("junior sales clrk", kb, titles)
    assert steps.span is not None
    assert steps.query is not None
    assert steps.evidence is not None
    assert (steps.span, steps.span.text) == (steps.spans[0], found.span)
    assert steps.query.words == ("sales", "clerk")
    assert {voter.title for voter in steps.evidence.label.values()} <= {v.title for v in steps.evidence.voters}
    assert min(steps.expected, key=lambda decision: steps.expected[decision]) == found.decision


def test_the_record_has_the_published_shape(kb: KnowledgeBase, titles: TitleIndex) -> None:
    record = match_record(match("Industrial Production Managers", kb, titles))
    assert list(record) == ["query", "decision", "esco", "soc"]
    assert list(record["esco"][0]) == ["uri", "code", "isco", "title", "confidence"]
    assert record["esco"][0]["uri"].startswith("http://data.europa.eu/esco/occupation/")
    assert record["esco"][0]["isco"] == "1321"
    assert list(record["soc"][0]) == ["onet_soc", "soc", "title", "confidence"]
    assert record["soc"][0]["soc"] == record["soc"][0]["onet_soc"][:7] == "11-3051"


def test_one_slip_is_forgiven(kb: KnowledgeBase, titles: TitleIndex) -> None:
    hits = total = 0
    for number, occupation in enumerate(kb.esco_all()[::40]):
        title = occupation.title
        at = 1 + number % (len(title) - 3)
        slip = title[:at] + title[at + 1] + title[at] + title[at + 2 :]
        total += 1
        hits += occupation.key in [candidate.key for candidate in match(slip, kb, titles).esco]
    assert hits / total > 0.9


def test_english_with_slips_is_not_lost_to_another_language(kb: KnowledgeBase, titles: TitleIndex) -> None:
    """It looks like a label of another language, in which nothing is made of it."""
    found = match("grafic desinger", kb, titles)
    assert found.best
    assert "graphic" in found.best.title.casefold()


def test_work_told_in_english_is_not_lost_to_another_language(kb: KnowledgeBase, titles: TitleIndex) -> None:
    found = match("i sell life insurance door to door", kb, titles)
    assert found.best
    assert "insurance" in found.best.title.casefold()


@pytest.mark.parametrize("code", ["11-3051", "11-3051.00", "1321.2.1", "HTTP"])
def test_codes(kb: KnowledgeBase, titles: TitleIndex, code: str) -> None:
    if code == "HTTP":
        code = kb.esco_all()[0].uri
    found = match(code, kb, titles)
    assert (found.decision, found.confidence) == ("match", 1.0)
    assert found.best is not None
    assert found.esco
    assert found.soc


@pytest.mark.parametrize("code", ["99-9999", "9999.9.9", "http://data.europa.eu/esco/occupation/none", "2024"])
def test_codes_of_nothing(kb: KnowledgeBase, titles: TitleIndex, code: str) -> None:
    assert match(code, kb, titles).decision == "none"


@pytest.mark.parametrize(
    ("text", "choices"),
    [("engineer", 4), ("MANAGERS", 4), ("teaching", 4), ("pm", 3), ("banker", 2)],
)
def test_words_of_many_meanings_ask(kb: KnowledgeBase, titles: TitleIndex, text: str, choices: int) -> None:
    found = match(text, kb, titles)
    assert found.decision == "clarify"
    assert found.best is None
    assert len(found.choices) == choices
    assert len({choice.isco or choice.key for choice in found.choices}) == choices


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Boulanger", "baker"),
        ("Elektriker", "electrician"),
        ("webbutvecklare", "web developer"),
        ("ΔΙΚΗΓΟΡΟΣ", "lawyer"),
    ],
)
def test_labels_of_other_languages(kb: KnowledgeBase, titles: TitleIndex, text: str, title: str) -> None:
    assert title in [candidate.title for candidate in match(text, kb, titles).esco[:2]]


@pytest.mark.parametrize("text", ["escort", "poultry sexer", "exotic dancer"])
def test_blocked_titles_are_found_only_by_their_words(kb: KnowledgeBase, titles: TitleIndex, text: str) -> None:
    exact = match(text, kb, titles)
    assert text in {candidate.title.lower() for candidate in (*exact.esco, *exact.soc)} or exact.decision == "match"
    near = match(text + "y work assistant", kb, titles)
    assert text not in {candidate.title for candidate in near.esco}


@given(text=st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_gets_an_answer(kb: KnowledgeBase, titles: TitleIndex, text: str) -> None:
    found = match(text, kb, titles)
    assert found.decision in ("match", "clarify", "none")
    assert (found.best is not None) == (found.decision == "match")
    assert (len(found.choices) > 1) == (found.decision == "clarify")


@given(
    at=st.integers(min_value=0, max_value=3038),
    shout=st.booleans(),
    space=st.sampled_from(["", " ", "\n"]),
    end=st.sampled_from(["", ".", "!!", " ?"]),
)
@settings(max_examples=60, deadline=None)
def test_case_space_and_punctuation_change_nothing(
    kb: KnowledgeBase, titles: TitleIndex, at: int, shout: bool, space: str, end: str
) -> None:
    title = "old " + kb.esco_all()[at].title.split("/")[0].split(",")[0].split("(")[0]
    other = space + (title.upper() if shout else title) + space + end
    one, two = match(title, kb, titles), match(other, kb, titles)
    assert (one.decision, one.esco, one.soc, one.choices) == (two.decision, two.esco, two.soc, two.choices)


def test_a_very_long_text_is_bounded(kb: KnowledgeBase, titles: TitleIndex) -> None:
    assert match("manager of operations and sales, " * 120, kb, titles).query
    assert match("x" * 4000, kb, titles).decision == "none"


def test_a_usual_meaning_is_answered_and_claims_less(kb: KnowledgeBase, titles: TitleIndex) -> None:
    usual, sure = match("quarry worker", kb, titles), match("surface miner", kb, titles)
    assert usual.decision == sure.decision == "match"
    assert usual.best
    assert sure.best
    assert usual.best.key == sure.best.key
    assert usual.confidence == titles.constants["belief"]["usual"] < sure.confidence
