import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Focus
from bot.slack import actions
from bot.slack.actions import subject_value
from bot.slack.surfaces.figures import Chosen, WorkPart
from bot.slack.surfaces.modal import chosen_in, mix_block, modal, offered
from tests.bot.slack.checking import block_problems, view_problems
from tests.bot.slack.surfaces.samples import hit

BAKERS = Focus(taxonomy="soc", key="51-3011")
PARTS = tuple(WorkPart(f"id{at}", "Bake " + "very " * at + "good bread", 20) for at in range(5))
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=12,
)


def as_slack_tells(view: dict[str, object], chosen: Chosen) -> dict[str, object]:
    """The view with the state that Slack keeps of it."""
    picked: dict[str, tuple[str, str | None]] = {actions.SENIORITY_BLOCK: (actions.SENIORITY, chosen.level)}
    if chosen.focus:
        picked[actions.OCCUPATION_BLOCK] = (actions.OCCUPATION, subject_value(("soc", chosen.focus.key)))
        for number, percent in enumerate(chosen.percents):
            said = None if percent is None else str(percent)
            picked[mix_block(number, chosen.focus.key)] = (f"{actions.MIX}.{number}", said)
    values = {
        block: {action: {"selected_option": {"value": value} if value is not None else None}}
        for block, (action, value) in picked.items()
    }
    return view | {"state": {"values": values}}


@pytest.mark.parametrize(
    "chosen",
    [
        Chosen(),
        Chosen(None, "mid"),
        Chosen(BAKERS),
        Chosen(BAKERS, "senior", (None, 20, None, 0, 100)),
    ],
)
def test_what_is_chosen_comes_back(chosen: Chosen) -> None:
    assert chosen_in(as_slack_tells({}, chosen)) == chosen


def test_a_view_for_each_state_keeps_slacks_limits() -> None:
    for view in (
        modal(Chosen(), None, (), []),
        modal(Chosen(BAKERS), hit(), (), []),
        modal(Chosen(BAKERS, "senior", (None, 20)), hit("Bakers " * 30), PARTS, [], "Read so. " * 100),
    ):
        assert view_problems(view) == []


def test_what_was_chosen_is_shown_as_chosen() -> None:
    view = modal(Chosen(BAKERS, "senior", (None, 20)), hit(), PARTS, [])
    chosen = [b["element"].get("initial_option", {}).get("value") for b in view["blocks"] if b["type"] == "input"]
    assert chosen == [subject_value(("soc", "51-3011")), "senior", None, "20", None, None, None]


def test_where_no_tasks_are_published_none_are_asked_about() -> None:
    view = modal(Chosen(BAKERS), hit(), (), [])
    assert actions.MIX_ACTION.pattern not in str(view)
    assert "No list of tasks" in str(view)


def test_at_most_a_hundred_jobs_are_offered() -> None:
    found = offered([hit()] * 150)
    assert len(found) == 100
    assert found[0]["description"]["text"] == "SOC 51-3011 · 41 (36–46)"
    block = {
        "type": "actions",
        "elements": [{"type": "static_select", "action_id": "a", "placeholder": {"text": "x"}, "options": found}],
    }
    assert block_problems(block) == []


@given(json)
def test_no_view_makes_reading_fail(state: object) -> None:
    assert chosen_in({"state": state}).percents == ()
    chosen_in(
        {"state": {"values": {actions.OCCUPATION_BLOCK: state, actions.SENIORITY_BLOCK: {actions.SENIORITY: state}}}}
    )
