import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.slack import actions
from bot.slack.render import messages
from responses.reply import Link, Links, Reply, Suggestion, Takeaways, Verdict
from tests.bot.slack.checking import problems
from tests.bot.slack.render.catalogue import rungs
from tests.bot.slack.render.samples import whole_reply

NASTY = ["<!channel>", "<@U1>", "<https://evil.example|bank>", "&amp;", "*b* _i_ `c`", ":smile:", "@here", "a\u202eb"]
PAGE = "https://ned.example/jobs/one"


@pytest.mark.parametrize("said", NASTY)
def test_what_people_write_is_only_letters(said: str) -> None:
    for message in messages(whole_reply(said), page_url=PAGE, turn="t"):
        for rung in rungs(message):
            assert problems(rung) == []
            assert "mrkdwn" not in str(rung.blocks)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.integers(1, 40))
def test_any_words_and_any_length_keep_slacks_limits(said: str, many: int) -> None:
    drawn = messages(
        whole_reply(said, many=many), page_url=PAGE, subject=("soc", "1"), turn="t", share="s", remind=True, pdf=True
    )
    for message in drawn:
        for rung in rungs(message):
            assert problems(rung) == []


def test_what_may_be_done_next_stands_under_the_last_message() -> None:
    drawn = messages(
        whole_reply("word " * 300, many=12),
        page_url=PAGE,
        subject=("esco", "k"),
        turn="t",
        share="s",
        remind=True,
        pdf=True,
    )
    assert len(drawn) > 1
    follow, extras, feedback = drawn[-1].blocks[-3:]
    assert [element["action_id"] for element in extras["elements"]] == [
        actions.SHARE,
        actions.WATCH,
        actions.REMIND,
        actions.PDF,
    ]
    assert feedback["elements"][0]["type"] == "feedback_buttons"
    assert all(element["accessibility_label"] for element in extras["elements"])
    assert not any("feedback" in str(message.blocks) for message in drawn[:-1])
    assert follow["type"] == "actions"


def test_follow_ups_send_what_they_say() -> None:
    reply = Reply(text="x", parts=(Verdict(text="Yes."),), suggestions=(Suggestion(label="Pay", send="How much?"),))
    (message,) = messages(reply)
    (button,) = message.blocks[-1]["elements"]
    assert actions.asked_in(button["value"]) == "How much?"
    assert actions.ASK_BUTTON.match(button["action_id"])


def test_a_judgement_names_the_turn() -> None:
    (message,) = messages(Reply(text="x", parts=(Verdict(text="Yes."),)), turn="t7")
    pair = message.blocks[-1]["elements"][0]
    assert actions.judged_in(pair["positive_button"]["value"]) == ("t7", True)
    assert actions.judged_in(pair["negative_button"]["value"]) == ("t7", False)


def test_nothing_is_offered_that_was_not_given() -> None:
    (message,) = messages(Reply(text="x", parts=(Verdict(text="Yes."),)))
    assert [block["type"] for block in message.blocks] == ["rich_text"]


def test_only_an_answer_with_a_step_offers_to_be_reminded_of_it() -> None:
    step = Takeaways(heading="Do", items=("One step this week: rest.",))
    for parts, offered in ((step,), True), ((Verdict(text="Yes."),), False):
        (message,) = messages(Reply(text="x", parts=parts), subject=("soc", "1"), remind=True)
        assert (actions.REMIND in str(message.blocks)) is offered


def test_an_answer_without_parts_is_still_a_message() -> None:
    (message,) = messages(Reply(text="x", parts=()))
    assert message.text


def test_a_page_that_the_answer_links_needs_no_button() -> None:
    bare = Reply(text="x", parts=(Verdict(text="Yes."),))
    linked = Reply(text="x", parts=(Links(heading="On", items=(Link(rel="page", label="Page", href="/jobs/one"),)),))
    for reply, offered in ((bare, True), (linked, False)):
        (message,) = messages(reply, page_url=PAGE)
        assert (actions.LINK in str(message.blocks)) is offered
        assert PAGE in str(message.blocks)
