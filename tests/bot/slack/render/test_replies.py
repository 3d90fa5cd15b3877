"""Fifteen answers as Slack gets them. Ned's words have snapshots of their own, so these are of the blocks."""

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.conversation import Conversation
from bot.ned import Ned
from bot.slack.render import messages
from bot.slack.render.blocks import Block
from bot.turn import take_turn

ASKED = {
    "an occupation": ("Will AI replace paralegals?",),
    "a European one": ("Will AI replace an industrial production manager?",),
    "one with little data": ("Will AI replace air crew officers?",),
    "several it may be": ("Will AI replace managers?",),
    "seniority": ("Will AI replace welders?", "What about juniors and seniors?"),
    "tasks": ("Will AI replace bakers?", "Which tasks are most exposed?"),
    "one task": ("Will AI replace paralegals?", "Is preparing legal documents safe?"),
    "a mix": ("I am a paralegal", "I spend 60 % of my time on legal research"),
    "moves": ("Will AI replace bookkeepers?", "Where could I move from here?"),
    "two side by side": ("Compare paralegals and lawyers",),
    "how soon": ("Will AI replace nurses?", "When will this happen?"),
    "how sure": ("Will AI replace nurses?", "How sure are you?"),
    "worry": ("I am scared that AI takes my job as a translator",),
    "no job": ("What is the weather like?",),
    "privacy": ("What do you keep of me?",),
}
_SHORT = 60


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_answers_as_slack_gets_them(ned: Ned, asked: tuple[str, ...], snapshot: SnapshotAssertion) -> None:
    state = Conversation()
    reply = None
    for text in asked:
        turn = take_turn(ned, text, state)
        reply, state = turn.reply, turn.conversation
    assert reply is not None
    focus = state.focus
    subject = (focus.taxonomy, focus.key) if focus else None
    drawn = messages(reply, subject=subject, turn="t", remind=True, pdf=True)
    assert [[line for block in message.blocks for line in outline(block)] for message in drawn] == snapshot


def outline(block: Block) -> list[str]:
    """A block in a few lines: its kind, and what is in it."""
    kind = block["type"]
    match kind:
        case "actions":
            inside = [f"{one['type']} {one['action_id']}: {_first(one)}" for one in block["elements"]]
        case "rich_text":
            inside = [_rich(one) for one in block["elements"]]
        case "table":
            inside = [" | ".join(cell["text"] for cell in row)[:_SHORT] for row in block["rows"]]
        case "data_visualization":
            series = (f"{one['name']} {[p['value'] for p in one['data']]}" for one in block["chart"]["series"])
            inside = [block["title"], *series]
        case "context_actions":
            inside = [one["type"] for one in block["elements"]]
        case "context":
            inside = [f"{len(block['elements'])} in small print"]
        case _:
            inside = [block["text"]["text"][:_SHORT]]
    return [kind, *(f"  {line}" for line in inside)]


def _first(element: dict[str, Any]) -> str:
    if element["type"] == "button":
        return str(element["text"]["text"])
    return f"{element['placeholder']['text']} ({len(element['options'])})"


def _rich(element: dict[str, Any]) -> str:
    if element["type"] == "rich_text_list":
        return f"{element['style']} list of {len(element['elements'])}"
    return "bold" if element["elements"][0].get("style") else "words"
