"""Why a text was matched as it was."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.knowledge import KnowledgeBase
from nlu.candidates import FEATURES
from nlu.explanation import Word, explain
from nlu.match import match
from nlu.normalise import fold
from nlu.ranking import ABSENCE
from nlu.titles import TitleIndex


def fates(words: tuple[Word, ...]) -> list[tuple[str, str, str]]:
    return [(word.typed, word.read, word.fate) for word in words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("softwre tester", [("softwre", "software", "repaired"), ("tester", "tester", "kept")]),
        ("fork lift operator", [("fork lift", "forklift", "repaired"), ("operator", "operator", "kept")]),
        ("keeper of xqzt", [("keeper", "keeper", "kept"), ("of", "of", "small"), ("xqzt", "xqzt", "unknown")]),
        (
            "Ist mein Beruf als Bäcker sicher",
            [(w, "", "dropped") for w in ("ist", "mein", "beruf", "als")]
            + [("backer", "baker", "translated"), ("sicher", "", "dropped")],
        ),
        ("hr manager", [("hr", "human resources", "repaired"), ("manager", "manager", "kept")]),
        (
            "Will AI replace roofers?",
            [(w, "", "dropped") for w in ("will", "ai", "replace")] + [("roofers",) * 2 + ("kept",)],
        ),
    ],
)
def test_every_word_has_its_fate(
    kb: KnowledgeBase, titles: TitleIndex, text: str, words: list[tuple[str, str, str]]
) -> None:
    assert fates(explain(text, kb, titles)[1].words) == words


def test_rare_words_weigh_more(kb: KnowledgeBase, titles: TitleIndex) -> None:
    common, rare = explain("manager blacksmith", kb, titles)[1].words
    assert common.rarity is not None
    assert rare.rarity is not None
    assert common.rarity < rare.rarity


def test_the_clause_that_was_taken_is_marked(kb: KnowledgeBase, titles: TitleIndex) -> None:
    found, why = explain("My boss is a dentist, I am her receptionist", kb, titles)
    assert [clause.text for clause in why.clauses if clause.chosen] == [found.span] == [why.span]
    assert len(why.clauses) > 1


def test_votes_say_whose_they_are(kb: KnowledgeBase, titles: TitleIndex) -> None:
    why = explain("forklift driver", kb, titles)[1]
    assert why.votes[0].title == "forklift driver"
    assert {("esco", "8344.1"), ("soc", "53-7051.00")} <= {(o.taxonomy, o.code) for o in why.votes[0].occupations}
    similarities = [vote.similarity for vote in why.votes]
    assert similarities == sorted(similarities, reverse=True)
    assert all(vote.weight > 0 for vote in why.votes)


@pytest.mark.parametrize("text", ["sales clerk", "senior textile nurse", "I'm a plumber", "keeper of xqzt"])
def test_parts_add_up_to_the_score(kb: KnowledgeBase, titles: TitleIndex, text: str) -> None:
    why = explain(text, kb, titles)[1]
    for weighed in (why.esco, why.soc):
        *candidates, none = weighed
        assert none.occupation is None
        assert [feature.name for feature in none.features] == list(ABSENCE)
        for row in weighed:
            assert row.score == pytest.approx(sum(feature.part for feature in row.features), abs=1e-3)
        for row in candidates:
            assert [feature.name for feature in row.features] == list(FEATURES)
            assert row.belief <= row.group_belief + 1e-4


def test_beliefs_stand_to_one_another_as_the_exponents_of_the_scores(kb: KnowledgeBase, titles: TitleIndex) -> None:
    first, second, *_ = explain("senior textile nurse", kb, titles)[1].esco
    assert first.belief / second.belief == pytest.approx(math.exp(first.score - second.score), rel=0.01)


def test_described_work_is_trusted_less_and_the_trust_is_said(kb: KnowledgeBase, titles: TitleIndex) -> None:
    assert explain("forklift driver", kb, titles)[1].trust == 1.0
    why = explain("I managed and maintained bridges", kb, titles)[1]
    assert 0 < why.trust < 1
    first, second, *_ = why.esco
    assert first.belief / second.belief == pytest.approx(math.exp(why.trust * (first.score - second.score)), rel=0.02)


def test_whose_job_a_clause_names_is_said(kb: KnowledgeBase, titles: TitleIndex) -> None:
    why = explain("my boss is a surgeon and I'm the receptionist", kb, titles)[1]
    assert {(clause.text, clause.whose) for clause in why.clauses} == {("receptionist", "self"), ("surgeon", "other")}


def test_costs_tell_the_decision(kb: KnowledgeBase, titles: TitleIndex) -> None:
    found, why = explain("junior sales clerk", kb, titles)
    assert set(why.expected) == {"match", "clarify", "none"}
    assert why.decision == found.decision == min(why.expected, key=lambda decision: why.expected[decision])
    generic = explain("engineer", kb, titles)[1]
    assert generic.expected == {}
    assert len(generic.choices) == 4
    assert generic.notes[-1]


def test_a_code_needs_no_words(kb: KnowledgeBase, titles: TitleIndex) -> None:
    found, why = explain("11-3051", kb, titles)
    assert found.best is not None
    assert (why.words, why.votes, why.esco, why.soc) == ((), (), (), ())


@given(
    text=st.one_of(
        st.text(max_size=60), st.from_regex(r"(i am an? |snr |hr |fork lift |nurse |xq|welder ){1,6}", fullmatch=True)
    )
)
@settings(max_examples=80, deadline=None)
def test_any_text_has_a_reason_and_the_same_match(kb: KnowledgeBase, titles: TitleIndex, text: str) -> None:
    found, why = explain(text, kb, titles)
    assert found == match(text, kb, titles)
    assert why.query == text
    if why.words:
        assert " ".join(word.typed for word in why.words if word.typed) == fold(text)
