"""People write to Ned, in all the ways there are, over real HTTP."""

from typing import Any

from bot.settings import Settings
from bot.slack.actions import ask_value
from tests.bot.web.serving import serving
from tests.slack.fake import FakeSlack, Fault
from tests.slack.minds import said_of, slack_mind
from tests.slack.workspace import Workspace


def test_a_direct_message_is_answered_in_its_own_thread(team: Workspace, slack: FakeSlack) -> None:
    said = team.direct("will AI replace bakers?", ts="1700000001.000200")
    assert (said.status_code, said.content) == (200, b"")
    (call,) = slack.wait_for("chat.postMessage")
    assert call.token == "xoxb-one"  # noqa: S105
    assert (call.args["channel"], call.args["thread_ts"]) == ("D1", "1700000001.000200")
    assert said_of(1) in call.args["text"]
    assert call.args["unfurl_links"] is False
    assert "actions" in call.types


def test_a_thread_is_a_conversation(team: Workspace, slack: FakeSlack) -> None:
    team.direct("bakers", ts="1700000001.000200")
    slack.wait_for("chat.postMessage")
    team.direct("and safe?", thread="1700000001.000200")
    assert said_of(2) in slack.wait_for("chat.postMessage", 2)[1].args["text"]
    team.direct("something else")
    assert said_of(1) in slack.wait_for("chat.postMessage", 3)[2].args["text"]


def test_being_named_in_a_channel_is_answered_in_the_thread(team: Workspace, slack: FakeSlack) -> None:
    team.mention("<@U0NED> will AI replace bakers?", thread="1700000009.000200")
    (call,) = slack.wait_for("chat.postMessage")
    assert (call.args["channel"], call.args["thread_ts"]) == ("C1", "1700000009.000200")
    assert "23 characters" in call.args["text"]


def test_a_name_alone_is_told_how_to_ask(team: Workspace, slack: FakeSlack) -> None:
    team.mention("<@U0NED>")
    (call,) = slack.wait_for("chat.postEphemeral")
    assert call.args["user"] == "U1"
    assert not slack.of("chat.postMessage")


def test_what_ned_or_another_app_posted_is_not_answered(team: Workspace, slack: FakeSlack) -> None:
    team.direct("x", bot_id="B0NED")
    team.direct("x", user="U0NED")
    team.direct("x", subtype="message_changed")
    team.direct("   ")
    team.direct("x", channel_type="channel")
    team.direct("bakers")
    slack.wait_for("chat.postMessage")
    assert len(slack.of("chat.postMessage")) == 1


def test_a_command_is_answered_to_the_asker_alone_and_can_be_posted(team: Workspace, slack: FakeSlack) -> None:
    assert team.command("will AI replace &lt;bakers&gt;?").content == b""
    (hooked,) = slack.wait_hooked()
    assert hooked.args["response_type"] == "ephemeral"
    assert "25 characters" in hooked.args["text"]
    button = _button(hooked.args["blocks"], "ned.share")
    assert not slack.of("chat.postMessage")

    team.press({"action_id": "ned.share", "value": button["value"]}, ephemeral=True)
    (call,) = slack.wait_for("chat.postMessage")
    assert call.args["channel"] == "C1"
    assert "thread_ts" not in call.args
    assert not [found for found in _all(call.args["blocks"]) if found.get("action_id") == "ned.share"]
    assert slack.wait_hooked(2)[1].args["delete_original"] is True

    ts = f"{1_700_000_000}.000100"
    team.press({"action_id": "ned.ask.0", "value": ask_value("what is safe?")}, ts=ts)
    later = slack.wait_for("chat.postMessage", 2)[1]
    assert later.args["thread_ts"] == ts
    assert said_of(2) in later.args["text"]

    team.press({"action_id": "ned.share", "value": button["value"]}, ephemeral=True)
    assert "too old" in slack.wait_hooked(3)[2].args["text"]


def test_an_answer_can_be_posted_where_ned_is_no_member(team: Workspace, slack: FakeSlack) -> None:
    team.command("bakers")
    button = _button(slack.wait_hooked()[0].args["blocks"], "ned.share")
    slack.faults["chat.postMessage"].append(Fault("not_in_channel"))
    team.press({"action_id": "ned.share", "value": button["value"]}, ephemeral=True)
    assert slack.wait_hooked(2)[1].args["response_type"] == "in_channel"
    assert slack.wait_hooked(3)[2].args["delete_original"] is True


def test_a_command_without_words_says_what_to_write(team: Workspace, slack: FakeSlack) -> None:
    team.command(" ")
    assert "/ned" in slack.wait_hooked()[0].args["text"]


def test_buttons_and_selects_go_on_in_the_thread(team: Workspace, slack: FakeSlack) -> None:
    team.direct("bakers", ts="1700000001.000200")
    slack.wait_for("chat.postMessage")
    ask = ask_value("what is safe?")
    team.press({"action_id": "ned.ask.1", "value": ask}, thread="1700000001.000200", channel="D1")
    pick = {"action_id": "ned.pick", "type": "static_select", "selected_option": {"value": ask}}
    slack.wait_for("chat.postMessage", 2)
    team.press(pick, thread="1700000001.000200", channel="D1")
    calls = slack.wait_for("chat.postMessage", 3)
    assert [call.args["thread_ts"] for call in calls] == ["1700000001.000200"] * 3
    assert said_of(3) in calls[2].args["text"]


def test_a_button_only_one_person_sees_puts_the_answer_in_its_place(team: Workspace, slack: FakeSlack) -> None:
    team.command("bakers")
    slack.wait_hooked()
    team.press({"action_id": "ned.ask.0", "value": ask_value("what is safe?")}, ephemeral=True)
    later = slack.wait_hooked(2)[1]
    assert later.args["replace_original"] is True
    assert said_of(2) in later.args["text"]


def test_a_value_that_is_not_ours_is_told(team: Workspace, slack: FakeSlack) -> None:
    team.press({"action_id": "ned.ask.0", "value": '["0","ask","old"]'})
    assert "too old" in slack.wait_for("chat.postEphemeral")[0].args["text"]


def test_whether_an_answer_was_useful_is_kept_for_that_answer(team: Workspace, slack: FakeSlack) -> None:
    team.direct("bakers", ts="1700000001.000200")
    blocks = slack.wait_for("chat.postMessage")[0].args["blocks"]
    pressed = {"action_id": "ned.useful", "type": "feedback_buttons"}
    team.press(
        pressed | {"value": _button(blocks, "ned.useful")["negative_button"]["value"]},
        thread="1700000001.000200",
        channel="D1",
    )
    team.press(pressed | {"value": '["1","judge","yes","nothing"]'}, thread="1700000001.000200", channel="D1")
    calls = slack.wait_for("chat.postMessage", 2)
    assert "could not note" in calls[1].args["text"]


def test_opening_the_conversation_offers_questions(team: Workspace, slack: FakeSlack) -> None:
    team.event({"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "messages"})
    (call,) = slack.wait_for("assistant.threads.setSuggestedPrompts")
    assert call.args["channel_id"] == "D1"
    assert 1 <= len(call.args["prompts"]) <= 4
    assert "thread_ts" not in call.args


def test_words_that_erase_forget_the_person(team: Workspace, slack: FakeSlack) -> None:
    team.direct("bakers", ts="1700000001.000200")
    slack.wait_for("chat.postMessage")
    team.direct("delete my data", thread="1700000001.000200")
    slack.wait_for("chat.postMessage", 2)
    team.direct("bakers", thread="1700000001.000200")
    slack.wait(lambda now: sum(said_of(1) in call.args["text"] for call in now.of("chat.postMessage")) == 2)


def test_a_text_that_cannot_be_taken_is_answered_with_a_sentence(team: Workspace, slack: FakeSlack) -> None:
    team.direct("please refuse")
    assert slack.wait_for("chat.postMessage")[0].args["text"] == "Please send plain words."
    team.command("please refuse")
    assert slack.wait_hooked()[0].args["text"] == "Please send plain words."


def test_channels_that_are_not_allowed_are_told_so(settings: Settings, slack: FakeSlack) -> None:
    chosen = settings.model_copy(update={"slack_channels": ("C9",)})
    with serving(chosen, slack_mind()) as base:
        team = Workspace(base, slack.url)
        team.mention("<@U0NED> bakers")
        assert "not used in this channel" in slack.wait_for("chat.postEphemeral")[0].args["text"]
        team.mention("<@U0NED> bakers", channel="C9")
        team.direct("bakers")
        slack.wait_for("chat.postMessage", 2)
        team.command("bakers")
        assert not _buttons(slack.wait_hooked()[0].args["blocks"], "ned.share")
        team.close()


def test_channels_can_be_answered_to_one_person_first(settings: Settings, slack: FakeSlack) -> None:
    with serving(settings.model_copy(update={"slack_ephemeral": True}), slack_mind()) as base:
        team = Workspace(base, slack.url)
        team.mention("<@U0NED> bakers", ts="1700000005.000200")
        (call,) = slack.wait_for("chat.postEphemeral")
        assert (call.args["user"], call.args["thread_ts"]) == ("U1", "1700000005.000200")
        value = _button(call.args["blocks"], "ned.share")["value"]
        team.press({"action_id": "ned.share", "value": value}, ephemeral=True, thread="1700000005.000200")
        assert slack.wait_for("chat.postMessage")[0].args["thread_ts"] == "1700000005.000200"
        team.close()


def _all(found: object) -> list[dict[str, Any]]:
    if isinstance(found, dict):
        return [found, *(inner for value in found.values() for inner in _all(value))]
    return [inner for value in found for inner in _all(value)] if isinstance(found, list) else []


def _buttons(blocks: object, action: str) -> list[dict[str, Any]]:
    return [found for found in _all(blocks) if found.get("action_id") == action]


def _button(blocks: object, action: str) -> dict[str, Any]:
    (found,) = _buttons(blocks, action)
    return found
