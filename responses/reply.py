"""What Ned says, before any channel draws it: plain text, typed parts, and suggestions to go on with."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "ActivityRow",
    "ActivityTable",
    "Bar",
    "Bars",
    "Card",
    "Cards",
    "Choice",
    "Choices",
    "Link",
    "Links",
    "Matched",
    "Notes",
    "Paragraph",
    "Part",
    "Reply",
    "Score",
    "Source",
    "Sources",
    "Suggestion",
    "Takeaways",
    "Verdict",
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Verdict(_Frozen):
    """One sentence that answers the question."""

    type: Literal["verdict"] = "verdict"
    text: str


class Alternative(_Frozen):
    title: str
    send: str


class Matched(_Frozen):
    """The occupation the answer is about, how it was found, and one-tap alternatives."""

    type: Literal["occupation"] = "occupation"
    title: str
    taxonomy: Literal["esco", "soc"]
    code: str
    uri: str | None
    partner: str | None  # the other taxonomy's title and code, in words
    confidence: float
    text: str
    alternatives: tuple[Alternative, ...] = ()


class Score(_Frozen):
    """One lens: whole numbers for people, `label` names the lens, `band` is in words, `text` says what it means."""

    type: Literal["score"] = "score"
    lens: Literal["disruption", "overlap"]
    label: str
    score: int
    low: int
    high: int
    band: str
    headline: bool
    text: str


class Paragraph(_Frozen):
    type: Literal["paragraph"] = "paragraph"
    heading: str | None = None
    text: str


class Takeaways(_Frozen):
    type: Literal["takeaways"] = "takeaways"
    heading: str
    items: tuple[str, ...]


class Bar(_Frozen):
    """`value` None means no data; `note` then says why, else how it was made."""

    label: str
    value: int | None
    low: int | None = None
    high: int | None = None
    note: str = ""


class Bars(_Frozen):
    type: Literal["bars"] = "bars"
    name: Literal["factors", "signals", "seniority", "measures", "horizons"]
    heading: str
    text: str = ""
    items: tuple[Bar, ...]


class ActivityRow(_Frozen):
    """One part of the work. `points` are what it adds to the occupation's score, `importance` is O*NET's (0-100), `evidence`
    the figures behind it in words; each is left out where there is none or where a short answer has no room for it."""

    label: str
    score: int
    low: int
    high: int
    share: int  # percent of the work
    level: str
    reason: str
    human: str
    importance: int | None = None
    points: float | None = None
    evidence: str = ""


class ActivityTable(_Frozen):
    """Heatmap and table at once: rows sorted by what they contribute."""

    type: Literal["activities"] = "activities"
    heading: str
    text: str = ""
    items: tuple[ActivityRow, ...]


class Card(_Frozen):
    title: str
    code: str
    score: int | None
    low: int | None
    high: int | None
    text: str
    send: str


class Cards(_Frozen):
    type: Literal["cards"] = "cards"
    heading: str
    items: tuple[Card, ...]


class Choice(_Frozen):
    label: str
    detail: str
    send: str


class Choices(_Frozen):
    type: Literal["choices"] = "choices"
    heading: str
    items: tuple[Choice, ...]


class Notes(_Frozen):
    type: Literal["notes"] = "notes"
    heading: str
    items: tuple[str, ...]


class Link(_Frozen):
    """`href` is an address, or a path on the site of Ned that answers; `rel` says what is there."""

    rel: Literal["page", "report", "picture"]
    label: str
    href: str = Field(pattern=r"^(?:https?:/)?/[^/\\]")


class Links(_Frozen):
    """Where to read on. Only doors add it: what has no address of its own has no use for it."""

    type: Literal["links"] = "links"
    heading: str
    items: tuple[Link, ...]


class Source(_Frozen):
    name: str
    version: str
    licence: str
    attribution: str
    used_for: str


class Sources(_Frozen):
    type: Literal["sources"] = "sources"
    heading: str
    items: tuple[Source, ...]


Part = Annotated[
    Verdict
    | Matched
    | Score
    | Paragraph
    | Takeaways
    | Bars
    | ActivityTable
    | Cards
    | Choices
    | Links
    | Notes
    | Sources,
    Field(discriminator="type"),
]


class Suggestion(_Frozen):
    """A quick reply: what its button says, and what it sends as if typed."""

    label: str
    send: str


class Reply(_Frozen):
    """`text` says everything a person needs where parts cannot be drawn; `parts` say the same, typed."""

    text: str
    parts: tuple[Part, ...]
    suggestions: tuple[Suggestion, ...] = ()
