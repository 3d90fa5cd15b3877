"""A text that is a title and nothing else."""

import pytest

from data.knowledge import KnowledgeBase
from nlu.alone import stands_alone
from nlu.context import Context, Key, Said
from nlu.titles import TitleIndex


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("weather presenter", True),
        ("export sales manager", True),
        ("print shop worker", True),
        ("unity developer", True),
        ("hospital cook", True),
        ("hotel housekeeping", True),
        ("salary nurse", False),
        ("job growth solar installer", False),
        ("cook at a nursing home", False),
        ("bus driver v lorry driver", False),
        ("detective, homicide", False),
        ("are nurses safe", False),
        ("fire my workers", False),
        ("thanks doctor", False),
        ("nurse", False),
        ("", False),
    ],
)
def test_a_title_and_nothing_else(kb: KnowledgeBase, titles: TitleIndex, text: str, alone: bool) -> None:
    assert stands_alone(Said(text, Context(), kb, titles)) is alone


def test_never_beside_an_occupation_talked_about(kb: KnowledgeBase, titles: TitleIndex) -> None:
    focus: Key = ("esco", next(each.key for each in kb.esco_all() if each.title == "plumber"))
    assert not stands_alone(Said("weather presenter", Context(focus=focus), kb, titles))
