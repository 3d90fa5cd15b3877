"""What lies behind the first answer, for the same twelve occupations: every follow-up's whole reply, kept as it reads."""

from typing import Literal

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.conversation import Conversation
from bot.ned import Ned
from bot.turn import take_turn
from tests.responses.test_snapshots import TWELVE

FOLLOW_UPS = {
    "tasks_exposed": "which tasks are most exposed?",
    "seniority": "what about juniors?",
    "confidence": "how sure are you?",
    "timeline": "how long do i have?",
    "pivot": "what else could i do?",
    "wages": "what does it pay?",
    "outlook": "what is the outlook?",
    "prepare": "how do i prepare?",
    "tools": "which ai tools should i use?",
    "related": "which jobs are similar?",
    "why_score": "why that score?",
}


@pytest.mark.parametrize(("taxonomy", "title"), TWELVE, ids=[title for _, title in TWELVE])
def test_follow_ups(ned: Ned, snapshot: SnapshotAssertion, taxonomy: Literal["esco", "soc"], title: str) -> None:
    codes = {one.title: one.uri for one in ned.kb.esco_all()}
    if taxonomy == "soc":
        codes = {one.title: one.soc for one in ned.kb.soc_all()}
    turn = take_turn(ned, codes[title], Conversation())
    for intent, asked in FOLLOW_UPS.items():
        turn = take_turn(ned, asked, turn.conversation)
        assert turn.understanding.intent == intent, asked
        assert f"> {asked}\n\n{turn.reply.text}" == snapshot(name=intent)
