"""One source asked about is answered by itself."""

from bot.ned import Ned
from bot.view import view_of
from responses.intents.sources import named_in, sources
from responses.layout import text_of
from responses.view import View
from tests.responses.samples import understanding


def said(view: View, topic: str | None) -> str:
    asked = understanding("sources").model_copy(update={"topic": topic})
    return text_of(sources(asked, None, view))


def test_a_source_that_is_named_is_the_answer(ned: Ned) -> None:
    view = view_of(ned, understanding("sources"), None, "match")
    licence = said(view, "which licence is the o net data under")
    assert licence.startswith("O*NET database (")
    assert "its licence is CC BY 4.0" in licence.split("\n")[0]
    assert "ESCO" not in licence
    assert said(view, "where does the wage figure come from").startswith("Occupational Employment and Wage Statistics")
    assert said(view, "what are your sources").startswith("Everything rests on")
    assert said(view, None) == said(view, "says who")


def test_words_name_the_datasets_they_stand_for(ned: Ned) -> None:
    datasets = ned.kb.manifest.datasets
    assert [one.id for one in named_in("is this from the bls", datasets)] == ["bls-projections", "bls-wages"]
    assert named_in("which datasets are behind occupations", datasets) == ()
