"""A run of words compared with the labels."""

from nlu.foreign_search import holders, search
from nlu.titles import TitleIndex


def _texts(titles: TitleIndex, run: str, home: str = "") -> list[str]:
    small = titles.labels.small.get(home, frozenset())
    return [titles.labels.text(hit.label) for hit in search(run.split(), home, small, titles.labels)]


def test_the_label_itself_is_first(titles: TitleIndex) -> None:
    hits = search(["taxifahrer"], "de", frozenset(), titles.labels)
    assert titles.labels.text(hits[0].label) == "taxifahrer"
    assert hits[0].quality == 1.0
    assert hits[0].span == (0, 1)
    assert all(0 <= hit.quality <= 1 for hit in hits)
    assert [hit.rank for hit in hits] == sorted((hit.rank for hit in hits), reverse=True)


def test_a_slip_that_crosses_words(titles: TitleIndex) -> None:
    assert _texts(titles, "conducteur de four à cahux".replace("à", "a"), "fr")[0] == "conducteur de four a chaux"
    assert _texts(titles, "superviseur d eproduction", "fr")[0].startswith("superviseur")


def test_a_label_inside_a_run(titles: TitleIndex) -> None:
    hits = search(["taxifahrer", "munchen", "schwabing"], "de", frozenset(), titles.labels)
    assert titles.labels.text(hits[0].label) == "taxifahrer"
    assert hits[0].span == (0, 1)
    assert hits[0].rank < hits[0].quality


def test_nothing_is_like_noise(titles: TitleIndex) -> None:
    assert search(["qqqqxz"], "", frozenset(), titles.labels) == []
    assert search([], "", frozenset(), titles.labels) == []


def test_labels_that_hold_a_word_and_more(titles: TitleIndex) -> None:
    found = holders(["kennari"], "is", frozenset(), titles.labels)
    assert found
    assert all("kennar" in titles.labels.text(label) for label in found[:3])
    at = titles.labels.languages.index("is")
    assert all(any(place == at for _, place, _ in titles.labels.ties(label)) for label in found)
