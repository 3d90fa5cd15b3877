from bot.slack import actions
from bot.slack.surfaces.home import At, home, unavailable_home
from tests.bot.slack.checking import view_problems
from tests.bot.slack.surfaces.samples import hit

PAGE = "https://ned.example/jobs/bakers"


def test_a_tab_of_somebody_new() -> None:
    view = home(None, (), None, None)
    assert view_problems(view) == []
    assert actions.OPEN_MODAL in str(view)
    assert "Nothing yet" in str(view)
    assert actions.UNWATCH not in str(view)


def test_a_full_tab_keeps_slacks_limits_and_says_which_button_is_about_what() -> None:
    watched = [At(hit("Bakers of " + "bread " * 30, f"51-30{at}"), PAGE) for at in range(10)]
    view = home(watched[0], watched, "senior", ("Bakers", "Monday 1 June, 09:00"), "A note.")
    assert view_problems(view) == []
    named = [block["block_id"] for block in view["blocks"] if "block_id" in block]
    assert len(set(named)) == len(named)
    buttons = [e for block in view["blocks"] if block["type"] == "actions" for e in block["elements"]]
    about = [e for e in buttons if e["action_id"] in {actions.HOME_ASK, actions.UNWATCH, actions.LINK}]
    assert len(about) == 32
    assert all(e["accessibility_label"] for e in about)


def test_a_job_that_is_not_watched_can_be() -> None:
    view = str(home(At(hit()), (), None, None))
    assert actions.WATCH in view
    assert actions.UNWATCH not in view
    assert actions.LINK not in view


def test_a_job_without_a_score_says_so() -> None:
    assert "No score" in str(home(At(hit(score=None)), (), None, None))


def test_deleting_asks_first() -> None:
    (button,) = home(None, (), None, None)["blocks"][-1]["elements"]
    assert button["action_id"] == actions.FORGET
    assert button["style"] == "danger"
    assert button["confirm"]["confirm"]["text"] == "Delete"


def test_while_nothing_can_be_read_the_tab_says_so() -> None:
    assert view_problems(unavailable_home()) == []
