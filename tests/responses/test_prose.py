from responses import prose
from responses.portrait import Portrait
from responses.view import View
from tests.responses.samples import assessment, view


def test_what_they_do_is_told_in_their_own_skills() -> None:
    text = prose.does(Portrait(assessment(), view())).text
    assert "industrial production managers" in text.casefold()
    for words in (
        "manage budgets",
        "industrial engineering",
        "adapt production levels",
        "analyzing production data",
    ):
        assert words in text


def test_change_tells_exposed_held_and_both_horizons() -> None:
    exposed, held, outlook = prose.change(Portrait(assessment(), view()))
    assert exposed.heading == "How AI is changing this work"
    assert "keeping production records" in exposed.text
    assert "overseeing assembly operations" in held.text
    assert "70 out of 100" in outlook.text


def test_the_judgement_told_is_the_one_that_fits_its_words() -> None:
    text = " ".join(paragraph.text for paragraph in prose.change(Portrait(assessment(), view())))
    assert "models compare figures" in text or "ledgers and forecasts" in text


def test_nothing_on_record_is_said_and_not_filled() -> None:
    bare = Portrait(assessment().model_copy(update={"skills": (), "activities": ()}), View())
    assert prose.change(bare) == ()
    assert prose.takeaways(bare) is None
    assert prose.does(bare).text.startswith("No public list")


def test_four_takeaways_about_four_parts_of_the_work() -> None:
    found = prose.takeaways(Portrait(assessment(), view()))
    assert found is not None
    assert len(set(found.items)) == 4


def test_without_judgements_no_detail_is_told() -> None:
    silent = assessment()
    skills = tuple(skill.model_copy(update={"ai": None, "human": None}) for skill in silent.skills)
    activities = tuple(activity.model_copy(update={"ai": None, "human": None}) for activity in silent.activities)
    paragraphs = prose.change(Portrait(silent.model_copy(update={"skills": skills, "activities": activities}), view()))
    assert not any(": models" in paragraph.text or ": ledgers" in paragraph.text for paragraph in paragraphs)


def test_low_complementarity_is_called_so() -> None:
    low = assessment()
    assert low.disruption is not None
    factors = low.disruption.factors.model_copy(update={"ai_complementarity": 40.0})
    changed = low.model_copy(update={"disruption": low.disruption.model_copy(update={"factors": factors})})
    assert "complementarity" in prose.change(Portrait(changed, view()))[2].text.casefold()
    middle = low.disruption.factors.model_copy(update={"ai_complementarity": 55.0})
    changed = low.model_copy(update={"disruption": low.disruption.model_copy(update={"factors": middle})})
    assert "55" in prose.change(Portrait(changed, view()))[2].text
