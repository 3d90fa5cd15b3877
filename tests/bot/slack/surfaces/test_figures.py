import pytest

from bot.conversation import Focus
from bot.ned import Ned
from bot.slack.render.reading import reading
from bot.slack.surfaces import figures
from bot.slack.surfaces.figures import Chosen
from bot.web.mind import Mind
from tests.slack.known import knowing_mind

PARALEGALS = Focus(taxonomy="soc", key="23-2011")
ASSISTANT = Focus(taxonomy="esco", key="929ef41d")
CREW = Focus(taxonomy="soc", key="55-1011")


@pytest.fixture(scope="module")
def mind(ned: Ned) -> Mind:
    return knowing_mind(ned)


@pytest.mark.parametrize("focus", [PARALEGALS, ASSISTANT])
def test_an_occupation_is_shown_with_its_score(mind: Mind, focus: Focus) -> None:
    hit = figures.hit_of(mind, focus)
    assert hit is not None
    said = reading(figures.scored(hit))
    assert hit.entry.title in said
    assert "out of 100 (range" in said
    assert figures.page_of(hit, "https://ned.example") == f"https://ned.example/jobs/{hit.entry.slug}"
    assert figures.page_of(hit, None) is None


def test_what_is_not_known_is_nothing(mind: Mind) -> None:
    assert figures.hit_of(mind, Focus(taxonomy="soc", key="00-0000")) is None
    assert figures.hit_of(mind, None) is None
    assert figures.work_of(mind, Focus(taxonomy="soc", key="00-0000")) == ()
    assert figures.focus_of(None) is None


def test_the_parts_of_the_work_by_weight(mind: Mind) -> None:
    parts = figures.work_of(mind, PARALEGALS)
    assert len(parts) == 5
    assert [part.share for part in parts] == sorted((part.share for part in parts), reverse=True)
    assert figures.work_of(mind, CREW) == ()


def test_a_preview_says_score_level_and_what_the_mix_changed(mind: Mind) -> None:
    parts = figures.work_of(mind, PARALEGALS)
    plain = reading(figures.preview(mind, Chosen(PARALEGALS), parts))
    own = reading(figures.preview(mind, Chosen(PARALEGALS, "senior", (90,)), parts))
    assert plain.startswith("AI overlap: 62 out of 100 (range 53 to 73), mostly exposed.")
    assert "usual mix" not in plain
    assert "With the usual mix of work: 62 (53–73)." in own
    assert "Senior:" in own
    assert own.splitlines()[0] != plain.splitlines()[0]


def test_a_preview_without_a_job_or_with_too_much_of_it_says_so(mind: Mind) -> None:
    assert "Pick a job" in reading(figures.preview(mind, Chosen(), ()))
    assert "120 %" in reading(figures.preview(mind, Chosen(PARALEGALS, None, (60, 60)), ()))


def test_the_step_is_the_one_the_answer_ends_with(mind: Mind) -> None:
    step = figures.step_of(mind, PARALEGALS)
    assert step is not None
    assert "his week:" in step
