"""A mind for the Slack door: every text it is asked counts up, and a few words do something else."""

from dataclasses import replace

from bot.conversation import Conversation, Focus
from bot.turn import Turn
from bot.web.mind import Mind
from responses.reply import Paragraph, Reply, Suggestion, Verdict
from scoring.assessment import OccupationRef
from tests.bot.web.samples import sample_mind

__all__ = ["said_of", "slack_mind"]

BAKER = OccupationRef(
    taxonomy="soc", title="Bakers", esco_key=None, esco_uri=None, esco_code=None, esco_title=None, isco=None,
    soc="51-3011", soc_title="Bakers", onet_soc="51-3011.00", category=None, category_title=None,
)  # fmt: skip


def said_of(turns: int) -> str:
    """The first words of the answer to the turn of that number."""
    return f"Answer number {turns}."


def slack_mind() -> Mind:
    """The sample mind, with an occupation, a short reply of its own and follow-ups."""
    sample = sample_mind()

    def take(text: str, conversation: Conversation) -> Turn:
        turn = sample.take(text, conversation)
        if turn.after != "keep" or text in {"everything", "manager"}:
            return turn
        number = turn.conversation.turns
        reply = Reply(
            text=said_of(number),
            parts=(Verdict(text=said_of(number)), Paragraph(text=f"{len(text)} characters were asked.")),
            suggestions=(Suggestion(label="What is safe?", send="what is safe?"),),
        )
        kept = turn.conversation.model_copy(update={"focus": Focus(taxonomy="soc", key="51-3011")})
        return replace(turn, reply=reply, conversation=kept, occupation=BAKER)

    return replace(sample, take=take)
