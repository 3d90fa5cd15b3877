"""A small mind for the web door: it answers at once, always the same, and fails on demand."""

from bot.conversation import Conversation
from bot.turn import After, Turn
from bot.web.mind import Mind
from data.errors import BadInput
from data.manifest import Dataset
from nlu.understanding import Understanding
from responses.reply import (
    ActivityRow,
    ActivityTable,
    Bar,
    Bars,
    Card,
    Cards,
    Choice,
    Choices,
    Link,
    Links,
    Matched,
    Notes,
    Paragraph,
    Reply,
    Score,
    Source,
    Sources,
    Suggestion,
    Takeaways,
    Verdict,
)

__all__ = ["CLARIFY", "DATASETS", "ERASE", "FAULT", "LEAVE", "REFUSED", "REPLY", "WHICH", "sample_mind"]

FAULT = "please break"
REFUSED = "please refuse"
ERASE = "delete my data"
LEAVE = "words that are not kept"
WHICH = "manager"
SAID = "a secret someone typed"


def _row(label: str, score: int, share: int) -> ActivityRow:
    return ActivityRow(
        label=label,
        score=score,
        low=score - 6,
        high=score + 8,
        share=share,
        level="core",
        reason="AI drafts it.",
        human="People decide.",
    )


REPLY = Reply(
    text="Not as a whole.",
    parts=(
        Verdict(text="AI changes the work of bakers rather than taking it over."),
        Matched(
            title="baker",
            taxonomy="esco",
            code="7512.1",
            uri="http://data.europa.eu/esco/occupation/x",
            partner="nearest in the US: Bakers (SOC 51-3011)",
            confidence=0.97,
            text="Read as a baker, 97 % sure.",
        ),
        Score(
            lens="disruption",
            label="Disruption",
            score=41,
            low=36,
            high=47,
            band="moderate",
            headline=True,
            text="Skills.",
        ),
        Score(
            lens="overlap",
            label="AI overlap",
            score=48,
            low=48,
            high=48,
            band="partially exposed",
            headline=False,
            text="",
        ),
        Paragraph(text="The two views agree."),
        Paragraph(heading="What bakers do", text="They bake.\n\nThey also sell."),
        Paragraph(text="Some of it at night."),
        Takeaways(heading="To take away", items=("Mind the ovens.", "Learn the till.")),
        Bars(
            name="signals",
            heading="What it is made of",
            text="Four signals.",
            items=(
                Bar(label="Task automation", value=48, low=40, high=57, note="From 31 activities."),
                Bar(label="Market pressure", value=None, note="No projection is published."),
                Bar(label="Entry barriers", value=100),
            ),
        ),
        Bars(name="seniority", heading="By seniority", items=(Bar(label="Entry level", value=57, low=51, high=64),)),
        ActivityTable(
            heading="The work, task by task",
            text="Sorted by weight.",
            items=(
                _row("Record production figures", 78, 14),
                _row("Order supplies", 66, 11),
                _row("Shape dough", 12, 30),
                _row("Clean ovens", 20, 9),
                _row("Serve customers", 35, 9),
                _row("Train apprentices", 30, 6),
            ),
        ),
        Cards(
            heading="Related occupations",
            items=(
                Card(
                    title="pastry maker",
                    code="7512.2",
                    score=38,
                    low=33,
                    high=44,
                    text="much of the same work",
                    send="pastry maker",
                ),
                Card(title="miller", code="8160.1", score=None, low=None, high=None, text="", send="miller"),
            ),
        ),
        Notes(heading="What this number is not", items=("It is not the chance of losing a job.",)),
        Sources(
            heading="Sources",
            items=(Source(name="ESCO", version="1.2.0", licence="reuse", attribution="Uses ESCO.", used_for="skills"),),
        ),
        Links(
            heading="More on bakers",
            items=(
                Link(rel="page", label="All of it <on> one page", href="/jobs/baker"),
                Link(rel="report", label="The report as a PDF", href="https://ned.example/jobs/baker.pdf"),
            ),
        ),
    ),
    suggestions=(Suggestion(label="What is safe?", send="what is safe?"),),
)

CLARIFY = Reply(
    text="Which one?",
    parts=(
        Choices(
            heading="Which one do you mean?",
            items=(
                Choice(label="production manager", detail="ESCO 1321.2", send="production manager"),
                Choice(label="hotel manager", detail="ESCO 1411.1", send="hotel manager"),
            ),
        ),
    ),
)

DATASETS = (
    Dataset(
        id="esco",
        name="ESCO",
        publisher="European Commission",
        version="1.2.0",
        licence="reuse",
        attribution="This service uses ESCO.",
        url="https://esco.ec.europa.eu",
        used_for="occupations and skills",
        notes=("Some occupations have no skills.",),
    ),
    Dataset(
        id="odd",
        name="An <odd> one",
        publisher="",
        version="1",
        licence="none",
        attribution="None asked.",
        url="javascript:alert(1)",
        used_for="",
    ),
)


def _take(text: str, conversation: Conversation) -> Turn:
    if text == FAULT:
        raise RuntimeError(f"cannot cope with {SAID}")
    if text == REFUSED:
        raise BadInput("Please send plain words.")
    clarify = text == WHICH
    after: After = "erase" if text == ERASE else "leave" if text == LEAVE else "keep"
    return Turn(
        reply=CLARIFY if clarify else REPLY,
        conversation=conversation.model_copy(update={"turns": conversation.turns + 1, "last_intent": "replace"}),
        understanding=Understanding(
            intent="distress" if after == "leave" else "delete" if after == "erase" else "replace",
            intent_confidence=1,
            decision="clarify" if clarify else "match",
            confidence=0.9712,
            focus=None,
            match=None,
        ),
        occupation=None,
        after=after,
    )


def sample_mind() -> Mind:
    """A mind that opens nothing."""
    return Mind(_take, "1.2.0-30.1+abcd1234", DATASETS)
