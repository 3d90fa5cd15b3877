"""What Ned understood of a text: the intent, the occupation, and how sure."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["Candidate", "Decision", "Length", "Level", "Match", "Person", "RankScope", "Understanding"]

Decision = Literal["match", "clarify", "none"]
Level = Literal["entry", "mid", "senior"]
Length = Literal["short", "usual", "more"]
Person = Literal["self", "other"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Candidate(_Frozen):
    """One occupation a text may mean. `key` is an ESCO key or a SOC code; `label` the title that spoke for it."""

    taxonomy: Literal["esco", "soc"]
    key: str
    code: str  # ESCO code, or O*NET-SOC code
    isco: str | None  # ESCO only
    title: str
    label: str
    confidence: float  # 0-1
    uri: str | None = None  # ESCO only


class Match(_Frozen):
    """Both ranked lists for one text; `span` is the part of the text that was taken as the title."""

    query: str
    span: str
    decision: Decision
    confidence: float
    esco: tuple[Candidate, ...]
    soc: tuple[Candidate, ...]
    choices: tuple[Candidate, ...]  # up to four, when the decision is clarify
    best: Candidate | None = None  # the occupation to answer about, when the decision is match
    why: tuple[str, ...] = ()


class RankScope(_Frozen):
    """Which ranking a text asks for: `by` and `group` as in `ned rank`, "all" and None where it names no group."""

    order: Literal["most", "least"] = "most"
    by: Literal["all", "category", "wage", "education"] = "all"
    group: str | None = None


class Understanding(_Frozen):
    """The whole reading of a turn.

    focus       the occupation the answer is about, from the text or from the conversation.
    topic       the folded text of a question about an occupation, for composers that look for a task in it; it is never kept.
    compared    two or three occupations to set side by side.
    scope       the ranking asked for.
    kind        a finer reading of the intent (of distress "crisis" or "worry"; of any "superior", who leads the work talked about);
                None where there is none.
    length      how much is wanted: a line, the usual answer, or what lies deeper.
    person      whose job it is: the writer's, or somebody else's.
    place       the country named, as ISO 3166-1 alpha-2; language of the words as ISO 639-1, None for English.
    denied      occupations named only to take them back ("I'm not a nurse").
    corrected   the occupation talked about, where the text says that it was the wrong one.
    others      occupations named beside the one in focus: a relative's, a second job.
    """

    intent: str
    intent_confidence: float
    decision: Decision
    confidence: float
    focus: Candidate | None
    match: Match | None
    from_conversation: bool = False
    seniority: Level | None = None
    topic: str | None = None
    why: tuple[str, ...] = ()
    compared: tuple[Candidate, ...] = ()
    scope: RankScope | None = None
    kind: str | None = None
    length: Length = "usual"
    person: Person = "self"
    place: str | None = None
    language: str | None = None
    denied: tuple[Candidate, ...] = ()
    corrected: Candidate | None = None
    others: tuple[Candidate, ...] = ()
