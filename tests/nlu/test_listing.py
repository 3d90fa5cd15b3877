"""The two lists of a taxonomy."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.knowledge import KnowledgeBase
from nlu.candidates import Evidence, gather
from nlu.listing import LISTED, Lists, candidate_of, lists_of
from nlu.ranking import rank
from nlu.titles import TitleIndex
from nlu.understanding import Candidate


def evidence_of(words: str, titles: TitleIndex, exact: Mapping[int, int] | None = None) -> Evidence:
    return gather(words.split(), dict(exact or {}), titles)


def groups(candidates: tuple[Candidate, ...]) -> list[str | None]:
    return [candidate.isco for candidate in candidates]


@pytest.mark.parametrize("words", ["machine operator", "textile machine operator", "sales manager", "nurse", "welding"])
def test_shown_are_the_likeliest_occupations_and_five_groups(titles: TitleIndex, words: str) -> None:
    evidence = evidence_of(words, titles)
    lists = lists_of(evidence, "esco", titles)
    ranked = rank(evidence, "esco", titles.constants["ranking"]["esco"], titles)
    likeliest = [
        titles.code(place.code).key for place in sorted(ranked[1:], key=lambda place: (-place.own, place.code))
    ]
    assert lists.shown[0].key == lists.led[0].key
    assert [candidate.key for candidate in lists.shown[1:5]] == likeliest[:4]
    assert len(lists.shown) == LISTED
    best_groups = list(dict.fromkeys(groups(lists.led)))
    assert len(set(groups(lists.shown))) >= 5
    assert best_groups[0] == lists.shown[0].isco


def test_choices_are_taken_from_different_groups(titles: TitleIndex) -> None:
    led = lists_of(evidence_of("machine operator", titles), "esco", titles).led
    assert len(set(groups(led))) >= len(led) - 2


@given(
    words=st.lists(
        st.sampled_from(["senior", "sales", "nurse", "machine", "operator", "clerk", "of", "textile", "head"]),
        max_size=4,
    )
)
@settings(max_examples=40, deadline=None)
def test_beliefs_never_rise_and_nobody_is_listed_twice(titles: TitleIndex, words: list[str]) -> None:
    evidence = gather(words, {}, titles)
    for taxonomy in ("esco", "soc"):
        lists = lists_of(evidence, taxonomy, titles)
        for listed in (lists.led, lists.shown):
            beliefs = [candidate.confidence for candidate in listed]
            assert beliefs == sorted(beliefs, reverse=True)
            assert len({candidate.key for candidate in listed}) == len(listed)


def test_nothing_known_lists_nothing(titles: TitleIndex) -> None:
    assert lists_of(evidence_of("xqzt", titles), "esco", titles) == Lists((), ())


def test_a_candidate_without_evidence_speaks_for_itself(kb: KnowledgeBase, titles: TitleIndex) -> None:
    occupation = kb.esco_all()[0]
    found = candidate_of(titles.code_number["esco", occupation.key], 2.0, None, titles)
    assert (found.key, found.title, found.label, found.confidence) == (
        occupation.key,
        occupation.title,
        occupation.title,
        1.0,
    )
