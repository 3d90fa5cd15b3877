"""What a conversation remembers between turns. No text a person wrote is kept."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["Conversation", "Focus", "Share"]


class Focus(BaseModel):
    """One occupation."""

    model_config = ConfigDict(frozen=True)

    taxonomy: Literal["esco", "soc"]
    key: str


class Share(BaseModel):
    """A part of the occupation's work (activity id or skill key), and the percent of their time a person gives it."""

    model_config = ConfigDict(frozen=True)

    part: str
    percent: float


class Conversation(BaseModel):
    """Pure state: a turn takes one and gives back another.

    focus        the occupation talked about; `earlier` those before it, the latest first.
    compared     the occupations last set side by side, in order; `choices` the ones offered last, in order.
    seniority, place (ISO 3166-1 alpha-2), language (ISO 639-1), mix   what the person said of themselves.
    last_intent  what was answered last; `answered` what was answered about the occupation in focus, in order.
    last_task    the activity or skill talked about last.
    said         short digests of the paragraphs said so far, so that none is said twice.
    """

    model_config = ConfigDict(frozen=True)

    focus: Focus | None = None
    earlier: tuple[Focus, ...] = ()
    compared: tuple[Focus, ...] = ()
    choices: tuple[Focus, ...] = ()
    seniority: Literal["entry", "mid", "senior"] | None = None
    place: str | None = None
    language: str | None = None
    mix: tuple[Share, ...] = ()
    last_intent: str | None = None
    last_task: str | None = None
    answered: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    turns: int = 0
