"""Near by work and near by score are two things."""

from dataclasses import replace

from responses.intents.related import related
from responses.portrait import Portrait
from responses.reply import Cards
from responses.view import Neighbour, View
from tests.responses.outlines import given
from tests.responses.samples import assessment, understanding, view

NEAR = Neighbour("quality manager", "1321.2.2", 44.4, 41.0, 47.0, "disruption", "work", "quality manager")
LIKE = Neighbour("bank manager", "1346.1", 42.0, 40.0, 44.0, "disruption", "score", "bank manager")


def lists(given_view: View) -> list[Cards]:
    parts = related(understanding("related"), Portrait(assessment(), given_view))
    return [part for part in parts if isinstance(part, Cards)]


def test_each_list_has_its_own_heading_and_words() -> None:
    work, score = lists(given(by_work=(NEAR,), by_score=(LIKE,)))
    assert work.heading != score.heading
    assert work.items[0].text != score.items[0].text
    assert (work.items[0].score, work.items[0].low) == (44, 41)


def test_the_view_s_own_neighbours_stand_in() -> None:
    assert [cards.items[0].title for cards in lists(view())] == ["quality manager", "plant manager"]


def test_one_list_alone_and_none() -> None:
    [only] = lists(replace(given(by_score=(LIKE,)), related=()))
    assert only.items[0].title == "bank manager"
    assert lists(replace(view(), related=())) == []
