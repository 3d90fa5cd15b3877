"""Whatever people write gets a reply: ten thousand texts, in conversations, so that each meets a state that others left."""

import re

from hypothesis import HealthCheck, given, settings

from bot.conversation import Conversation
from bot.ned import Ned
from bot.turn import take_turn
from responses.reply import Reply
from tests.robust.texts import MARKERS, talks

TALKS = 1_000  # of ten texts each
# What the markers would have become, had they been obeyed.
OBEYED = (str(7191 * 7193), "7" * 9, "__globals__", "<built-in", "class 'str'")
NO_TEXT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@settings(max_examples=TALKS, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(talk=talks)
def test_any_text_in_any_conversation_gets_a_reply_and_no_template_obeys_it(ned: Ned, talk: list[str]) -> None:
    conversation = Conversation()
    turn = take_turn(ned, "", conversation)
    for text in talk:
        turn = take_turn(ned, text, conversation)
        assert turn.reply.text.strip()
        assert turn.reply.parts
        assert not NO_TEXT.search(turn.reply.text)
        if any(marker in text for marker in MARKERS):
            assert not [obeyed for obeyed in OBEYED if obeyed in turn.reply.text and obeyed not in text]
        if turn.after == "keep":
            conversation = turn.conversation
        elif turn.after == "erase":
            conversation = Conversation()
    assert Conversation.model_validate_json(conversation.model_dump_json()) == conversation
    assert Reply.model_validate_json(turn.reply.model_dump_json()) == turn.reply
