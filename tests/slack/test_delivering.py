"""Slack sends again, is busy, fails, or refuses; people still get one answer, or are told."""

import logging
import threading
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.bot.web.serving import serving
from tests.databases import everything_in
from tests.slack.fake import Call, FakeSlack, Fault
from tests.slack.minds import said_of, slack_mind
from tests.slack.workspace import Workspace

HEADERS = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}


def test_what_slack_sends_again_is_handled_once(team: Workspace, slack: FakeSlack) -> None:
    for _ in range(3):
        assert team.direct("bakers", ts="1700000001.000200", event_id="Ev1").status_code == 200
    event = {"type": "app_mention", "channel": "C1", "user": "U1", "text": "bakers", "ts": "1700000002.000200"}
    team.event(event, "Ev2", **HEADERS)  # the first delivery never arrived, so this one counts
    for _ in range(2):
        team.command("bakers", trigger="1.2.same")
    slack.wait_for("chat.postMessage", 2)
    slack.wait_hooked()
    team.direct("last", ts="1700000003.000200")
    slack.wait_for("chat.postMessage", 3)
    assert len(slack.of("chat.postMessage")) == 3
    assert len(slack.hooked) == 1


def test_a_restart_forgets_neither_the_conversation_nor_what_was_handled(settings: Settings, slack: FakeSlack) -> None:
    with serving(settings, slack_mind()) as base:
        team = Workspace(base, slack.url)
        slack.delay_s = 0.3
        team.direct("bakers", ts="1700000001.000200", event_id="Ev1")
        team.close()
    assert said_of(1) in slack.of("chat.postMessage")[0].args["text"]  # finished before the end
    slack.delay_s = 0.0
    with serving(settings, slack_mind()) as base:
        team = Workspace(base, slack.url)
        team.direct("bakers", ts="1700000001.000200", event_id="Ev1")
        team.direct("and safe?", thread="1700000001.000200", event_id="Ev2")
        assert said_of(2) in slack.wait_for("chat.postMessage", 2)[1].args["text"]
        team.close()
    assert len(slack.of("chat.postMessage")) == 2


def test_a_busy_slack_is_waited_for_as_it_asks(team: Workspace, slack: FakeSlack) -> None:
    slack.faults["chat.postMessage"].extend(
        [Fault("ratelimited", 429, retry_after=1), Fault(status=503, body="<html>"), Fault("fatal_error", 500)]
    )
    team.direct("bakers")
    assert len(slack.wait_for("chat.postMessage", 4)) == 4


def test_a_storm_of_refusals_loses_and_doubles_no_answer(team: Workspace, slack: FakeSlack) -> None:
    refused: set[str] = set()

    def busy(call: Call) -> Fault | None:
        """The first time that each answer comes."""
        if call.method != "chat.postMessage" or call.args["thread_ts"] in refused:
            return None
        refused.add(call.args["thread_ts"])
        return Fault("ratelimited", 429, retry_after=1)

    slack.busy = busy
    for number in range(12):
        team.direct("bakers", ts=f"{1_700_000_000 + number}.000200", user=f"U{number}")
    slack.wait(lambda now: len(now.of("chat.postMessage")) >= 24)
    threads = [call.args["thread_ts"] for call in slack.of("chat.postMessage")]
    assert {threads.count(each) for each in threads} == {2}  # refused, then posted
    assert len(set(threads)) == len(refused) == 12


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_blocks_too_long"])
def test_blocks_that_slack_refuses_are_drawn_plainer_down_to_text(team: Workspace, slack: FakeSlack, code: str) -> None:
    slack.refuse = lambda args: code if args.get("blocks") else None
    team.direct("everything")
    calls = slack.wait_for("chat.postMessage", 3)
    slack.wait(lambda now: any(not call.args.get("blocks") for call in now.of("chat.postMessage")))
    kinds = [set(call.types) for call in slack.of("chat.postMessage")]
    assert "data_visualization" in kinds[0]
    assert "data_visualization" not in kinds[1]
    assert not kinds[-1]
    assert calls[0].args["text"]


def test_a_command_is_drawn_plainer_as_well(team: Workspace, slack: FakeSlack) -> None:
    slack.refuse = lambda args: "invalid_blocks" if args.get("blocks") else None
    team.command("everything")
    slack.wait(lambda now: any(not call.args["blocks"] for call in now.hooked))
    assert all(isinstance(call, Call) for call in slack.hooked)


def test_what_cannot_be_posted_is_told_and_logged_without_words(
    team: Workspace, slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    slack.faults["chat.postMessage"].append(Fault("is_archived"))
    team.mention("<@U0NED> will my secret job go?")
    (call,) = slack.wait_for("chat.postEphemeral")
    assert "did not let me post" in call.args["text"]
    assert "is_archived" in caplog.text
    assert "secret job" not in caplog.text
    assert "xoxb-one" not in caplog.text


def test_where_slack_lets_nothing_through_the_person_is_told_alone(team: Workspace, slack: FakeSlack) -> None:
    slack.faults["chat.postMessage"].append(Fault("not_in_channel"))
    slack.faults["chat.postEphemeral"].append(Fault("not_in_channel"))
    team.mention("<@U0NED> bakers")
    assert slack.wait_for("chat.postMessage", 2)[1].args["channel"] == "U1"


def test_words_are_in_no_file_of_the_store(tmp_path: Path, settings: Settings, slack: FakeSlack) -> None:
    with serving(settings, slack_mind()) as base:
        team = Workspace(base, slack.url)
        team.direct("my unheard-of words", ts="1700000001.000200")
        slack.wait_for("chat.postMessage")
        team.close()
    kept = everything_in(tmp_path)
    for secret in (b"unheard-of", b"1700000001.000200", b"xoxb-one"):
        assert secret not in kept


def test_a_slack_that_does_not_say_whose_the_token_is_holds_nothing_up(team: Workspace, slack: FakeSlack) -> None:
    slack.faults["auth.test"].append(Fault("internal_error"))
    team.direct("bakers")
    assert slack.wait_for("chat.postMessage")[0].token == "xoxb-one"  # noqa: S105
    team.direct("cooks")
    slack.wait_for("chat.postMessage", 2)
    assert len(slack.of("auth.test")) == 1


def test_slow_answers_of_slack_do_not_hold_up_acknowledgements(team: Workspace, slack: FakeSlack) -> None:
    slack.held = threading.Event()
    said = [team.direct("bakers") for _ in range(3)]
    assert [each.status_code for each in said] == [200] * 3
    assert not slack.of("chat.postMessage")
    slack.held.set()
    slack.wait_for("chat.postMessage", 3)
