"""What a conversation remembers between turns. No text a person wrote is kept."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["Conversation", "Focus"]


class Focus(BaseModel):
    """The occupation last talked about."""

    model_config = ConfigDict(frozen=True)

    taxonomy: Literal["esco", "soc"]
    key: str


class Conversation(BaseModel):
    """Pure state: a turn takes one and gives back another. `choices` are the occupations offered last, in order."""

    model_config = ConfigDict(frozen=True)

    focus: Focus | None = None
    choices: tuple[Focus, ...] = ()
    last_intent: str | None = None
    turns: int = 0
