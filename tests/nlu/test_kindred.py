"""Another title of the kind talked about."""

import pytest

from data.knowledge import KnowledgeBase
from nlu.context import Context, Said
from nlu.kindred import kind_of, kindred, told_apart
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
