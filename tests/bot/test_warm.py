from bot.conversation import Conversation
from bot.ned import Ned
from bot.turn import take_turn
from bot.warm import WARMING, warm
from nlu.work_clause import find_work


def test_what_warms_asks_for_the_tables_that_are_read_at_first_use(ned: Ned) -> None:
    conversation = Conversation()
    intents: list[str] = []
    for text in WARMING:
        turn = take_turn(ned, text, conversation)
        conversation = turn.conversation
        intents.append(turn.understanding.intent)
    assert {"confidence", "tasks_exposed", "prepare", "task", "outlook", "compare", "ranking"} <= set(intents)
    assert turn.occupation is not None  # the last one is not in English
    assert any(find_work(text, ned.titles) for text in WARMING)  # what somebody does, and no title


def test_it_ends_like_any_conversation(ned: Ned) -> None:
    assert warm(ned).turns == len(WARMING)
