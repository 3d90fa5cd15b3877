"""Which of the occupations in a text is meant."""

import pytest

from data.knowledge import KnowledgeBase
from nlu.context import Context, Said
from nlu.titles import TitleIndex
from nlu.whose import whose


@pytest.mark.parametrize(
    ("text", "meant", "beside"),
    [
        ("im a plumber and my wife is a dental hygienist", "plumber", ["dental hygienist"]),
        ("im a plumber, will she be ok? my wife is a dental hygienist", "dental hygienist", ["plumber"]),
        ("I am a plumber and in the evenings i am a bartender", "plumber", ["bartender"]),
        ("plumber", "plumber", []),
    ],
)
def test_the_writers_own_leads_and_the_other_stands_beside(
    kb: KnowledgeBase, titles: TitleIndex, text: str, meant: str, beside: list[str]
) -> None:
    match, others = whose(Said(text, Context(), kb, titles))
    assert (match.best.title if match.best else None) in (meant, *beside)
    assert {match.best.title if match.best else None, *(each.title for each in others)} == {meant, *beside}
