"""Another title of the kind talked about."""

import pytest

from data.knowledge import KnowledgeBase
from nlu.context import Context, Said, occupation
from nlu.kindred import kind_of, kindred, near, told_apart
from nlu.titles import TitleIndex


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        (["tram"], "driver", "tram driver"),
        (["civil"], "engineer", "civil engineer"),
        (["driver"], "driver", None),
        (["zebra"], "driver", None),
        ([], "driver", None),
        (["tram"], "", None),
    ],
)
def test_words_before_a_kind(
    kb: KnowledgeBase, titles: TitleIndex, words: list[str], kind: str, title: str | None
) -> None:
    match = kindred(Said("", Context(), kb, titles), words, kind)
    best = match.best if match else None
    assert (best.title if best else None) == title
    assert best is None or told_apart(words, best)


def test_the_kind_is_the_last_word() -> None:
    assert (kind_of("Bus Driver"), kind_of("")) == ("driver", "")


def test_occupations_of_one_field_are_near(titles: TitleIndex) -> None:
    developer, programmer, nurse = (occupation(("soc", soc), titles) for soc in ("15-1252", "15-1251", "29-1141"))
    assert developer is not None
    assert programmer is not None
    assert nurse is not None
    assert near(developer, programmer)
    assert not near(developer, nurse)
