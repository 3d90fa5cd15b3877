"""Belief in candidates."""

import pytest

from nlu.candidates import gather
from nlu.query import exact_codes
from nlu.ranking import absence_features, named_outright, rank
from nlu.titles import TitleIndex


@pytest.mark.parametrize("words", ["nurse", "sales manager", "machine operator", "xqzt welder"])
@pytest.mark.parametrize("taxonomy", ["esco", "soc"])
def test_beliefs_are_a_share_of_one(titles: TitleIndex, words: str, taxonomy: str) -> None:
    evidence = gather(words.split(), exact_codes(words.split(), titles), titles)
    ranked = rank(evidence, taxonomy, titles.constants["ranking"][taxonomy], titles)
    assert 0 < sum(place.own for place in ranked) < 1
    assert all(place.own <= place.group + 1e-9 for place in ranked)
    assert {titles.code(place.code).taxonomy for place in ranked} == {taxonomy}


def test_nothing_found_ranks_nothing(titles: TitleIndex) -> None:
    assert rank(gather(["xqzt"], {}, titles), "esco", titles.constants["ranking"]["esco"], titles) == []


def test_named_outright_comes_first(titles: TitleIndex) -> None:
    words = ["welder"]
    evidence = gather(words, exact_codes(words, titles), titles)
    first = rank(evidence, "esco", titles.constants["ranking"]["esco"], titles)[0]
    assert named_outright(first.code, evidence)
    assert titles.code(first.code).title == "welder"
    assert not named_outright(-1, evidence)


def test_absence_is_likelier_for_what_no_title_knows(titles: TitleIndex) -> None:
    known, unknown = gather(["welder"], {}, titles), gather(["welder", "xqzt"], {}, titles)
    assert absence_features(unknown)[2] > absence_features(known)[2]
    assert absence_features(gather(["xqzt"], {}, titles)) == (1.0, 1.0, 1.0)


def test_what_is_trusted_less_is_believed_less(titles: TitleIndex) -> None:
    evidence = gather(["welder"], exact_codes(["welder"], titles), titles)
    weights = titles.constants["ranking"]["esco"]
    sure = rank(evidence, "esco", weights, titles)
    evidence.trust = 0.3
    unsure = rank(evidence, "esco", weights, titles)
    assert unsure[0].code == sure[0].code
    assert unsure[0].group < sure[0].group
