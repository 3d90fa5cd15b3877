"""What a conversation remembers between turns. No text a person wrote is kept."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["Conversation", "Focus", "Level", "Share"]

Level = Literal["entry", "mid", "senior"]


class Focus(BaseModel):
    """One occupation."""

    model_config = ConfigDict(frozen=True)

    taxonomy: Literal["esco", "soc"]
    key: str


class Share(BaseModel):
    """Parts of the person's work (activity ids and skill keys), and the percent of their time these take together."""

    model_config = ConfigDict(frozen=True)

    parts: tuple[str, ...]
    percent: float


class Conversation(BaseModel):
    """Pure state: a turn takes one and gives back another; `bot.remember` makes it and keeps every part of it bounded.

    focus        the occupation talked about; `others` what else was meant perhaps when it was taken, likeliest first.
    earlier      those talked about before it, the latest first.
    compared     the occupations last set side by side, in order; `choices` the ones offered last, in order, for one turn.
    ranked       which end of a ranking was asked for last ("least" exposed or "most"); None before one was.
    listed       the occupations on the cards shown last, in order, as long as the talk stays with the same one.
    seniority, mix   what the person said of their own work, and `own` the occupation they said it of; None while that is open.
    place        the country they named (ISO 3166-1 alpha-2); `language` that of their words (ISO 639-1), None for English.
    last_intent  what was asked last; `last_task` the activity or skill talked about last.
    answered     what was answered about the occupation in focus, in order; `before` the same for each of `earlier`.
    offered      the follow-ups offered last.
    missed       key of an occupation the person said was wrong, until it is known which one they meant.
    said         short digests of what was said so far, the latest last, so that nothing is said twice.
    turns        how many turns there were.
    """

    model_config = ConfigDict(frozen=True)

    focus: Focus | None = None
    others: tuple[Focus, ...] = ()
    earlier: tuple[Focus, ...] = ()
    compared: tuple[Focus, ...] = ()
    choices: tuple[Focus, ...] = ()
    ranked: Literal["least", "most"] | None = None
    listed: tuple[Focus, ...] = ()
    own: Focus | None = None
    seniority: Level | None = None
    mix: tuple[Share, ...] = ()
    place: str | None = None
    language: str | None = None
    last_intent: str | None = None
    last_task: str | None = None
    answered: tuple[str, ...] = ()
    before: tuple[tuple[str, ...], ...] = ()
    offered: tuple[str, ...] = ()
    missed: str | None = None
    said: tuple[str, ...] = ()
    turns: int = 0
