"""A reply with every kind of part, made up."""

from responses.reply import (
    ActivityRow,
    ActivityTable,
    Alternative,
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

__all__ = ["ROW", "SIGNALS", "whole_reply"]

ROW = ActivityRow(
    label="Prepare legal documents",
    score=69,
    low=65,
    high=74,
    share=22,
    level="core",
    reason="AI drafts them.",
    human="People sign.",
    importance=84,
    points=9.1,
    evidence="Figures, each of 100.",
)
SIGNALS = Bars(
    name="signals",
    heading="What the overlap is made of",
    text="Four signals.",
    items=(
        Bar(label="Task automation", value=63, low=59, high=68, note="from 16 activities"),
        Bar(label="Entry-barrier erosion", value=45, low=43, high=50, note="entry education"),
        Bar(label="Market pressure", value=None, note="no adverts known"),
    ),
)


def whole_reply(said: str = "Somewhat.", *, many: int = 1) -> Reply:
    """`said` stands wherever a part has words; `many` is how often lists are repeated."""
    return Reply(
        text=said,
        parts=(
            Verdict(text=said),
            Matched(
                title=said,
                taxonomy="soc",
                code="23-2011",
                uri=None,
                partner="nearest in Europe: legal assistant",
                confidence=0.9,
                text=said,
                alternatives=(Alternative(title=said, send=said),),
            ),
            Score(
                lens="overlap",
                label="AI overlap",
                score=62,
                low=53,
                high=73,
                band="mostly exposed",
                headline=True,
                text=said,
            ),
            Paragraph(heading=said, text=f"{said}\n\n{said}"),
            Takeaways(heading=said, items=(said,) * many),
            SIGNALS,
            ActivityTable(heading=said, text=said, items=(ROW, ROW.model_copy(update={"label": said})) * many),
            Cards(
                heading=said,
                items=(Card(title=said, code="1", score=None, low=None, high=None, text=said, send=said),) * many,
            ),
            Choices(heading=said, items=(Choice(label=said, detail=said, send=said),) * many),
            Links(heading=said, items=(Link(rel="page", label=said, href="/jobs/one"),)),
            Notes(heading=said, items=(said,) * many),
            Sources(
                heading=said,
                items=(Source(name=said, version="1", licence=said, attribution=said, used_for=said),) * many,
            ),
        ),
        suggestions=(Suggestion(label=said, send=said),),
    )
