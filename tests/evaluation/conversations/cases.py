"""The evaluation set: what people wrote, and what a careful reader takes it to mean.

`singles.csv` holds texts that open a conversation, `dialogues.toml` whole conversations. Half of each is for tuning, half only for
checking. Cases of one stratum (the same intent and major group; the same kind of dialogue) are paired in the order of the file, and
the digest of what is said decides which of the pair is for tuning: halves stay alike and nobody chooses who goes where. Only texts
that Ned was tuned on before they came here are put into the half for tuning ("half=tune"), beside those pairs.
"""

import csv
import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from tests.evaluation.conversations.codes import major_group

__all__ = [
    "INTENTS",
    "NEEDING",
    "Dialogue",
    "Expected",
    "Half",
    "Single",
    "dialogue_halves",
    "digest",
    "read_dialogues",
    "read_singles",
    "single_halves",
]

Half = Literal["tune", "check"]
Case = TypeVar("Case")

_HERE = Path(__file__).parent
# Questions about one occupation: with one in focus, the right decision is to answer about it.
NEEDING = frozenset(
    {
        "replace",
        "describe",
        "tasks_exposed",
        "tasks_safe",
        "task",
        "seniority",
        "compare",
        "why_score",
        "confidence",
        "timeline",
    }
    | {"prepare", "tools", "pivot", "wages", "outlook", "related", "personalize", "change_occupation", "choose"}
)
INTENTS = NEEDING | {
    *("sources", "ranking", "report", "wrong", "delete", "privacy", "about"),
    *("distress", "greeting", "thanks", "help", "out_of_scope", "empty"),
}


class Expected(BaseModel):
    """What is right for one turn. Fields that hold several values separate them by spaces: any of them is right.

    occupation  accepted codes (see codes.py); those of a comparison joined by " + ". In a dialogue it is the occupation talked
                about after the turn: "none", "any", "choice:2" (the second offered before; -1 the last), or empty for the one
                from before.
    decision    match, clarify, none, or "any"; empty in a dialogue: match for a question about one occupation, else any.
    most        the most words a reply may have.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    say: str
    intent: str
    occupation: str = ""
    decision: str = ""
    level: str = ""
    kind: str = ""
    person: str = ""
    place: str = ""
    length: str = ""
    denied: str = ""
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    most: int | None = None

    @property
    def intents(self) -> tuple[str, ...]:
        return tuple(self.intent.split())

    @property
    def compared(self) -> tuple[str, ...]:
        """The occupations to be set side by side; none where one is meant."""
        return tuple(self.occupation.split(" + ")) if " + " in self.occupation else ()


@dataclass(frozen=True, slots=True)
class Single:
    """A text that opens a conversation; `half` where it was tuned on before, and can check nothing."""

    name: str
    expected: Expected
    half: Half | None = None


class Dialogue(BaseModel):
    """A conversation of three to eight turns; `kind` says what it tries.

    Rules were mended by a `mended` one before it came here, so it can check nothing: it is for tuning.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    kind: str
    turns: tuple[Expected, ...]
    mended: bool = False


def read_singles(path: Path = _HERE / "singles.csv") -> list[Single]:
    """Columns intent, decision, occupation, more ("level=entry place=GB half=tune") and text."""
    with path.open(encoding="utf-8", newline="") as handle:
        return [_single(row) for row in csv.DictReader(handle)]


def read_dialogues(path: Path = _HERE / "dialogues.toml") -> list[Dialogue]:
    return [Dialogue.model_validate(row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["dialogue"]]


def single_halves(singles: Sequence[Single]) -> dict[str, Half]:
    """The half of each text, by its name."""
    paired = [single for single in singles if single.half is None]
    given = {single.name: single.half for single in singles if single.half is not None}
    return _halves(paired, lambda one: one.name, lambda one: one.expected.say, _stratum) | given


def dialogue_halves(dialogues: Sequence[Dialogue]) -> dict[str, Half]:
    """The half of each dialogue, by its name."""
    said = "\n".join
    unseen = [one for one in dialogues if not one.mended]
    halves = _halves(
        unseen, lambda one: one.name, lambda one: said(turn.say for turn in one.turns), lambda one: one.kind
    )
    return halves | {one.name: "tune" for one in dialogues if one.mended}


def digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()


def _single(row: dict[str, str]) -> Single:
    more = dict(pair.split("=", 1) for pair in row["more"].split())
    half: Half | None = "tune" if more.pop("half", None) == "tune" else None
    expected = Expected.model_validate(
        {
            "say": row["text"],
            "intent": row["intent"],
            "occupation": row["occupation"],
            "decision": row["decision"],
            **{key: value.replace(",", " ") for key, value in more.items()},
        }
    )
    return Single(digest(row["text"])[:8], expected, half)


def _stratum(single: Single) -> str:
    expected = single.expected
    intent = expected.intents[0]
    group = major_group(expected.occupation) if intent == "replace" else None
    return f"{intent} {group or expected.decision.partition(' ')[0]}"


def _halves(
    cases: Sequence[Case],
    name: Callable[[Case], str],
    said: Callable[[Case], str],
    stratum: Callable[[Case], str],
) -> dict[str, Half]:
    strata: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        strata[stratum(case)].append(case)
    halves: dict[str, Half] = {}
    for members in strata.values():
        for first, second in zip(members[::2], members[1::2], strict=False):
            ahead, behind = sorted((first, second), key=lambda case: digest(said(case)))
            halves[name(ahead)], halves[name(behind)] = "tune", "check"
        if len(members) % 2:
            halves[name(members[-1])] = "tune" if int(digest(said(members[-1])), 16) % 2 else "check"
    return halves
