"""The evidence for candidates."""

from nlu.candidates import FEATURES, gather
from nlu.query import exact_codes
from nlu.titles import TitleIndex


def _feature(titles: TitleIndex, words: str, taxonomy: str, title: str, name: str) -> float:
    evidence = gather(words.split(), exact_codes(words.split(), titles), titles)
    code = next(c for c in evidence.codes if titles.code(c).taxonomy == taxonomy and titles.code(c).title == title)
    return evidence.codes[code][FEATURES.index(name)]


def test_a_title_speaks_for_itself(titles: TitleIndex) -> None:
    assert _feature(titles, "dental hygienist", "esco", "dental hygienist", "best") > 0.99
    assert _feature(titles, "dental hygienist", "esco", "dental hygienist", "preferred") == 1.0
    assert _feature(titles, "dental hygienist", "esco", "dental hygienist", "share") == 1.0
    assert _feature(titles, "dental hygienist", "soc", "Dental Assistants", "exact") == 0.0


def test_the_same_word_counts_more_than_a_relative(titles: TitleIndex) -> None:
    same = _feature(titles, "welder", "esco", "welder", "best")
    assert same > _feature(titles, "welding", "esco", "welder", "best")


def test_the_crosswalk_brings_the_other_side(titles: TitleIndex) -> None:
    evidence = gather(["telemarketer"], {}, titles)
    at, soc = FEATURES.index("linked_best"), titles.code_number["soc", "41-9041"]
    links = titles.link_code[titles.link_start[soc] : titles.link_start[soc + 1]].tolist()
    reached = [code for code in links if code in evidence.codes]
    assert reached
    assert all(evidence.codes[code][at] > 0.9 for code in reached)


def test_unknown_words_lower_what_is_known(titles: TitleIndex) -> None:
    assert gather(["welder"], {}, titles).known == 1.0
    assert 0 < gather(["welder", "xqzt"], {}, titles).known < 1
    nothing = gather(["xqzt"], {}, titles)
    assert (nothing.known, nothing.codes, nothing.voters) == (0.0, {}, [])


def test_no_words_give_no_evidence(titles: TitleIndex) -> None:
    assert gather([], {}, titles).codes == {}


def test_a_blocked_occupation_needs_its_own_words(titles: TitleIndex) -> None:
    escort = titles.code_number[
        "esco", next(titles.code(c).key for c in range(titles.esco_codes) if titles.code(c).title == "escort")
    ]
    assert escort not in gather(["bus", "escort"], {}, titles).codes
    assert escort in gather(["escort"], exact_codes(["escort"], titles), titles).codes


def test_described_work_adds_candidates_and_a_feature(titles: TitleIndex) -> None:
    at, code = FEATURES.index("work"), titles.code_number["soc", "35-9021"]
    assert code not in gather(["welder"], {}, titles).codes
    evidence = gather(["welder"], {}, titles, {code: 1.5})
    assert evidence.codes[code][at] == 1.5
    assert {row[at] for other, row in evidence.codes.items() if other != code} == {0.0}
