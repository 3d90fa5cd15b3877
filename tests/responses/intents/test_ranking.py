"""Nobody stands higher than their range allows."""

from responses.intents import ranking as module
from responses.layout import text_of
from responses.reply import Part
from responses.view import View
from tests.responses.outlines import given, ranking
from tests.responses.samples import understanding


def compose(view: View) -> tuple[Part, ...]:
    return module.ranking(understanding("ranking"), None, view)


def test_places_ties_and_ranges_are_said() -> None:
    text = text_of(compose(given(ranking=ranking(unscored=2))))
    assert text.startswith("Of 3 US occupations with a score, the most exposed are data entry keyers (71)")
    assert "shares place 1, by its range anywhere from 1 to 3" in text
    assert "place 3, by its range" in text
    assert "2 occupations of this group have no score" in text


def test_a_group_is_named_and_nothing_is_said_to_be_missing_where_nothing_is() -> None:
    text = text_of(compose(given(ranking=ranking(label="Legal"))))
    assert text.startswith('In the group "Legal" (3 occupations)')
    assert "have no score" not in text


def test_without_a_ranking_it_says_so() -> None:
    assert text_of(compose(given())) == "There is nothing to rank in that group."
