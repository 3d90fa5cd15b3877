"""Home tab, shortcuts, modal, links, watch list and reminders, over real HTTP with real facts."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.ned import Ned
from bot.slack import actions
from bot.slack.actions import subject_value
from bot.slack.people import People
from bot.slack.surfaces.modal import mix_block
from bot.store import StoreUnavailable
from tests.bot.slack.checking import argument_problems, view_problems
from tests.bot.web.serving import serving
from tests.slack.conftest import slack_settings
from tests.slack.fake import Call, FakeSlack, Fault
from tests.slack.known import knowing_mind
from tests.slack.workspace import Workspace

SITE = "https://ned.example"
PARALEGALS = subject_value(("soc", "23-2011"))
NURSES = subject_value(("soc", "29-1141"))
NUMBERS = count()


@pytest.fixture
def team(ned: Ned, tmp_path: Path, slack: FakeSlack) -> Iterator[Workspace]:
    with serving(slack_settings(tmp_path, slack, public_url=SITE), knowing_mind(ned)) as base:
        workspace = Workspace(base, slack.url)
        yield workspace
        workspace.close()


def home(team: Workspace, slack: FakeSlack) -> str:
    """The Home tab as it is drawn when it is opened."""
    before = len(slack.of("views.publish"))
    team.event({"type": "app_home_opened", "tab": "home", "user": "U1", "channel": "D1"})
    return published(slack, before + 1)


def published(slack: FakeSlack, count: int) -> str:
    call = slack.wait_for("views.publish", count)[-1]
    assert view_problems(call.args["view"]) == []
    return str(call.args["view"])


def shortcut(team: Workspace, callback: str, **more: Any) -> None:  # noqa: ANN401
    kind = "message_action" if more else "shortcut"
    payload = {
        "type": kind,
        "callback_id": callback,
        "trigger_id": f"9.{next(NUMBERS)}",
        "action_ts": "1.5",
        "user": {"id": "U1", "team_id": team.team},
        "team": {"id": team.team},
        "token": "gone",
        **more,
    }
    assert team.interact(payload).status_code == 200


def state(job: str | None, level: str | None = None, **percents: str) -> dict[str, Any]:
    """What is chosen in the modal, as Slack tells it."""

    def chosen(action: str, value: str | None) -> dict[str, Any]:
        return {action: {"type": "static_select", "selected_option": {"value": value} if value else None}}

    values = {
        actions.OCCUPATION_BLOCK: chosen(actions.OCCUPATION, job),
        actions.SENIORITY_BLOCK: chosen(actions.SENIORITY, level),
    }
    for number in range(5):
        values[mix_block(number, "23-2011")] = chosen(f"{actions.MIX}.{number}", percents.get(f"part{number}"))
    return {
        "id": "V1",
        "hash": "1.a",
        "type": "modal",
        "callback_id": actions.MODAL,
        "state": {"values": values},
        "private_metadata": "",
    }


def in_modal(team: Workspace, view: dict[str, Any], action: str) -> Any:  # noqa: ANN401
    return team.press(
        {"action_id": action, "type": "static_select"},
        view=view,
        container={"type": "view", "view_id": "V1"},
        channel=None,
        message=None,
    )


def submit(team: Workspace, view: dict[str, Any]) -> Any:  # noqa: ANN401
    return team.interact(
        {
            "type": "view_submission",
            "trigger_id": f"8.{next(NUMBERS)}",
            "user": {"id": "U1", "team_id": team.team},
            "team": {"id": team.team},
            "token": "gone",
            "view": view,
        }
    )


def opened(slack: FakeSlack) -> dict[str, Any]:
    (call,) = slack.wait_for("views.open")
    view: dict[str, Any] = call.args["view"]
    assert view_problems(view) == []
    return view


def test_home_shows_what_was_asked_last_and_what_is_watched(team: Workspace, slack: FakeSlack) -> None:
    assert "Nothing yet." in home(team, slack)
    team.direct("will AI replace paralegals?")
    slack.wait_for("chat.postMessage")
    assert "Paralegals and Legal Assistants" in home(team, slack)
    team.press({"action_id": actions.WATCH, "value": NURSES}, channel="D1")
    published(slack, 3)
    slack.wait_for("chat.postEphemeral")
    shown = home(team, slack)
    assert "Registered Nurses" in shown
    assert "/jobs/registered-nurses-29-1141" in shown
    team.press({"action_id": actions.UNWATCH, "value": NURSES}, container={"type": "view"}, channel=None, message=None)
    assert "Nothing yet." in published(slack, 5)


def test_home_begins_an_answer_at_the_level_that_was_chosen(team: Workspace, slack: FakeSlack) -> None:
    view: Any = {"container": {"type": "view"}, "channel": None, "message": None}
    option = {"action_id": actions.SETTINGS, "type": "static_select", "selected_option": {"value": "senior"}}
    team.press(option, **view)
    assert "'initial_option': {'text': {'type': 'plain_text', 'text': 'Senior'" in published(slack, 1)
    team.press({"action_id": actions.HOME_ASK, "value": PARALEGALS}, **view)
    first = slack.wait_for("chat.postMessage")[0]
    assert first.args["channel"] == "U1"
    assert "paralegals" in first.args["text"]


def test_all_data_of_a_person_can_be_deleted_on_home(team: Workspace, slack: FakeSlack) -> None:
    team.press({"action_id": actions.WATCH, "value": NURSES}, channel="D1")
    assert "Registered Nurses" in published(slack, 1)
    team.press({"action_id": actions.FORGET, "value": "forget"}, container={"type": "view"}, channel=None, message=None)
    assert "was deleted" in published(slack, 2)
    assert "Registered Nurses" not in home(team, slack)


def test_the_shortcut_opens_a_modal_that_answers_in_the_conversation_with_ned(
    team: Workspace, slack: FakeSlack
) -> None:
    shortcut(team, actions.GLOBAL_SHORTCUT)
    assert "Pick a job to see its score" in str(opened(slack))
    in_modal(team, state(PARALEGALS, "senior", part0="80"), actions.OCCUPATION)
    (updated,) = slack.wait_for("views.update")
    assert updated.args["hash"] == "1.a"
    assert view_problems(updated.args["view"]) == []
    shown = str(updated.args["view"])
    assert "With the usual mix of work: 62 (53–73)." in shown
    assert "Senior:" in shown
    assert submit(team, state(PARALEGALS, "senior", part0="80")).status_code == 200
    posted = slack.wait_for("chat.postMessage")
    assert "paralegals" in posted[0].args["text"]
    assert "stand at 62 out of 100" not in posted[0].args["text"]


def test_the_button_on_home_opens_the_modal_with_the_job_asked_about_last(team: Workspace, slack: FakeSlack) -> None:
    team.direct("will AI replace paralegals?")
    slack.wait_for("chat.postMessage")
    team.press(
        {"action_id": actions.OPEN_MODAL, "value": "open"}, container={"type": "view"}, channel=None, message=None
    )
    shown = str(opened(slack))
    assert "Prepare legal documents (usually 22 % of the work)" in shown
    assert "AI overlap: 62 out of 100" in shown


def test_more_than_all_of_the_work_is_refused_beside_the_field(team: Workspace, slack: FakeSlack) -> None:
    answer = submit(team, state(PARALEGALS, None, part0="80", part2="60")).json()
    assert answer["response_action"] == "errors"
    assert "140 %" in answer["errors"][mix_block(2, "23-2011")]
    assert submit(team, state(subject_value(("soc", "99-9999")))).json()["response_action"] == "errors"
    in_modal(team, state(PARALEGALS, None, part0="80", part2="60"), f"{actions.MIX}.2")
    assert "140 %" in str(slack.wait_for("views.update")[0].args["view"])


def test_jobs_are_found_while_one_types(team: Workspace) -> None:
    payload = {
        "type": "block_suggestion",
        "action_id": actions.OCCUPATION,
        "block_id": actions.OCCUPATION_BLOCK,
        "value": "paraleg",
        "user": {"id": "U1"},
        "team": {"id": "T1"},
        "view": {"id": "V1", "type": "modal", "callback_id": actions.MODAL},
        "token": "gone",
    }
    options = team.interact(payload).json()["options"]
    assert options[0]["value"] == PARALEGALS
    assert len(options) <= 100
    assert team.interact(payload | {"value": "\x00"}).json()["options"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "We are hiring a *Senior Paralegal* (m/f/d)\nYou will help our lawyers &amp; accountants.",
            "Paralegals and Legal",
        ),
        ("Thanks everyone, the release went out.", "I could not tell which job"),
        ("", "I could not tell which job"),
    ],
)
def test_a_message_about_a_role_opens_the_modal_with_that_job(
    team: Workspace, slack: FakeSlack, text: str, found: str
) -> None:
    message = {"type": "message", "text": text, "ts": "1.2", "attachments": [{"fallback": "see the advert"}]}
    shortcut(team, actions.MESSAGE_SHORTCUT, message=message, channel={"id": "C1"}, response_url=team.hook)
    assert found in str(opened(slack))


def test_links_to_pages_of_this_site_are_shown_and_no_others(team: Workspace, slack: FakeSlack) -> None:
    own, other = (
        f"{SITE}/jobs/paralegals-and-legal-assistants-23-2011",
        "https://other.example/jobs/registered-nurses-29-1141",
    )
    links = [{"url": url, "domain": "x"} for url in (own, other, f"{SITE}/jobs/nobody", f"{SITE}/privacy")]
    team.event({"type": "link_shared", "channel": "C1", "message_ts": "1.2", "user": "U1", "links": links})
    (call,) = slack.wait_for("chat.unfurl")
    assert list(call.args["unfurls"]) == [own]
    assert "62 out of 100 (range 53 to 73)" in str(call.args["unfurls"][own])
    assert (call.args["channel"], call.args["ts"]) == ("C1", "1.2")
    assert argument_problems("ChatUnfurl", call.args) == []


def test_a_reminder_is_held_by_slack_and_one_tap_takes_it_back(team: Workspace, slack: FakeSlack) -> None:
    team.press({"action_id": actions.REMIND, "value": PARALEGALS}, channel="D1")
    (call,) = slack.wait_for("chat.scheduleMessage")
    assert call.args["channel"] == "D1"
    assert actions.STOP_REMINDER in str(call.args["blocks"])
    published(slack, 1)
    assert "You will be reminded" in home(team, slack)
    team.press({"action_id": actions.STOP_REMINDER, "value": "stop"}, channel="D1")
    slack.wait_for("chat.deleteScheduledMessage")
    assert "No reminder is set" in published(slack, 3)


def test_slack_may_refuse_a_reminder_and_the_person_is_told(team: Workspace, slack: FakeSlack) -> None:
    slack.faults["chat.scheduleMessage"].append(Fault("time_too_far"))
    team.press({"action_id": actions.REMIND, "value": PARALEGALS}, channel="C1")
    assert "did not take" in slack.wait_for("chat.postEphemeral")[0].args["text"]


@pytest.mark.parametrize("action", [actions.WATCH, actions.REMIND])
def test_a_button_of_another_time_says_so(team: Workspace, slack: FakeSlack, action: str) -> None:
    team.press({"action_id": action, "value": "nurse"}, channel="C1")
    call: Call = slack.wait_for("chat.postEphemeral")[0]
    assert "too old" in call.args["text"]


def test_a_report_is_sent_where_the_person_talks_with_ned(team: Workspace, slack: FakeSlack) -> None:
    team.press({"action_id": actions.PDF, "value": PARALEGALS}, channel="D1", thread="1.1")
    (done,) = slack.wait_for("files.completeUploadExternal")
    assert (done.args["channel_id"], done.args["thread_ts"]) == ("D1", "1.1")
    team.press({"action_id": actions.PDF, "value": PARALEGALS}, channel="C1")
    done = slack.wait_for("files.completeUploadExternal", 2)[1]
    announced = slack.of("chat.postMessage")[0]
    assert announced.args["channel"] == "U1"
    assert done.args["channel_id"] == "D1"
    assert len(slack.uploads) == 2
    assert all(b"%PDF-" in sheet for sheet in slack.uploads)


def test_a_report_that_cannot_be_sent_is_told(team: Workspace, slack: FakeSlack) -> None:
    slack.faults["files.getUploadURLExternal"].append(Fault("missing_scope"))
    team.press({"action_id": actions.PDF, "value": PARALEGALS}, channel="D1")
    assert "could not send" in slack.wait_for("chat.postEphemeral")[0].args["text"]
    team.press({"action_id": actions.PDF, "value": "nurse"}, channel="D1")
    assert "too old" in slack.wait_for("chat.postEphemeral", 2)[1].args["text"]


def test_while_nothing_can_be_kept_people_are_told(
    team: Workspace, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise StoreUnavailable("The disk is full.")

    for name in ("load", "change"):
        monkeypatch.setattr(People, name, fails)
    assert "cannot reach what he keeps" in home(team, slack)
    for at, action in enumerate((actions.WATCH, actions.REMIND, actions.STOP_REMINDER)):
        team.press({"action_id": action, "value": NURSES}, channel="C1")
        assert "could not be kept" in slack.wait_for("chat.postEphemeral", at + 1)[at].args["text"]
    on_home: Any = {"container": {"type": "view"}, "channel": None, "message": None}
    team.press({"action_id": actions.FORGET, "value": "forget"}, **on_home)
    team.press({"action_id": actions.SETTINGS, "value": "senior"}, **on_home)
    published(slack, 3)
    shortcut(team, actions.GLOBAL_SHORTCUT)
    assert "Pick a job" in str(opened(slack))


def test_what_slack_does_not_take_ends_nothing(team: Workspace, slack: FakeSlack) -> None:
    for method in ("views.publish", "views.open", "views.update", "chat.unfurl"):
        slack.faults[method].append(Fault("invalid_arguments"))
    team.event({"type": "app_home_opened", "tab": "home", "user": "U1", "channel": "D1"})
    shortcut(team, actions.GLOBAL_SHORTCUT)
    in_modal(team, state(PARALEGALS), actions.OCCUPATION)
    url = f"{SITE}/jobs/paralegals-and-legal-assistants-23-2011"
    team.event({"type": "link_shared", "channel": "C1", "message_ts": "1.2", "user": "U1", "links": [{"url": url}]})
    for method in ("views.publish", "views.open", "views.update", "chat.unfurl"):
        slack.wait_for(method)
    assert "Nothing yet." in published_again(team, slack)


def published_again(team: Workspace, slack: FakeSlack) -> str:
    team.event({"type": "app_home_opened", "tab": "home", "user": "U1", "channel": "D1"})
    return published(slack, 2)


def test_links_are_shown_only_where_ned_may_answer(ned: Ned, tmp_path: Path, slack: FakeSlack) -> None:
    chosen = slack_settings(tmp_path, slack, public_url=SITE, slack_channels="C7")
    url = f"{SITE}/jobs/paralegals-and-legal-assistants-23-2011"
    with serving(chosen, knowing_mind(ned)) as base:
        team = Workspace(base, slack.url)
        for channel in ("C1", "C7"):
            links = [{"url": url, "domain": "ned.example"}]
            team.event({"type": "link_shared", "channel": channel, "message_ts": "1.2", "user": "U1", "links": links})
        assert [call.args["channel"] for call in slack.wait_for("chat.unfurl")] == ["C7"]
        team.close()
