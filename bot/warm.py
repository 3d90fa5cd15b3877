"""A few turns of nobody, before a server says that it is ready: what is read at first use is read by then.

The first turn of a process takes a hundred milliseconds and the first about a task fifty, where any other takes seven; with many
people at once all of them would wait for it.
"""

from bot.conversation import Conversation
from bot.ned import Ned
from bot.turn import take_turn

__all__ = ["WARMING", "warm"]

# One for each table that is read when first asked for.
WARMING = (
    "Will AI replace teachers?",
    "how sure are you?",
    "which of my tasks are most at risk?",
    "what can I do about it?",
    "can AI do budgeting for me?",
    "will there be jobs for plumbers in ten years?",
    "is a nurse or a bookkeeper safer?",
    "which jobs are safest?",
    "I mend boilers and answer the phone",
    "wil AI replase carpentrs?",
    "Wird KI Krankenschwestern ersetzen?",
)


def warm(ned: Ned) -> Conversation:
    """Hold a conversation that is forgotten; gives how it stood at the end."""
    conversation = Conversation()
    for text in WARMING:
        conversation = take_turn(ned, text, conversation).conversation
    return conversation
