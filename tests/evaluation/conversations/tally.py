"""Figures over judged turns: shares in percent, per intent, per major group, and what was taken for what."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.ned import Ned
from tests.evaluation.conversations.cases import (
    Dialogue,
    Half,
    Single,
    dialogue_halves,
    read_dialogues,
    read_singles,
    single_halves,
)
from tests.evaluation.conversations.codes import major_group
from tests.evaluation.conversations.judge import Judged, Talk, hold, judge_single

__all__ = [
    "AIMS",
    "DETAILS",
    "Figures",
    "PerIntent",
    "Run",
    "Share",
    "figures",
    "per_group",
    "per_intent",
    "run",
    "taken_for",
]

# What the check half is to reach, in percent.
AIMS = {"intent": 95.0, "occupation": 90.0, "decision": 92.0, "dialogues": 85.0}
DETAILS = ("level", "kind", "person", "place", "length", "denied")


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: int
    count: int

    @property
    def percent(self) -> float:
        return 100 * self.right / self.count if self.count else 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """The judged turns of a half, or of the whole set."""

    singles: tuple[Judged, ...]
    talks: tuple[Talk, ...]

    @property
    def turns(self) -> tuple[Judged, ...]:
        return (*self.singles, *(turn for talk in self.talks for turn in talk.turns))


@dataclass(frozen=True, slots=True)
class PerIntent:
    """How often an intent was meant, understood where it was meant, and meant where it was understood."""

    meant: int
    precision: Share
    recall: Share


Figures = dict[str, Share]


def run(
    ned: Ned,
    singles: Sequence[Single] | None = None,
    dialogues: Sequence[Dialogue] | None = None,
    only: Half | None = None,
) -> dict[Half | None, Run]:
    """Everything judged: by half, and under None all of it together. Without arguments the committed set, both halves of it."""
    singles = read_singles() if singles is None else singles
    dialogues = read_dialogues() if dialogues is None else dialogues
    of_single, of_dialogue = single_halves(singles), dialogue_halves(dialogues)
    wanted = (only,) if only else ("tune", "check")
    judged = [(half, judge_single(ned, one)) for one in singles if (half := of_single[one.name]) in wanted]
    talks = [(half, hold(ned, one)) for one in dialogues if (half := of_dialogue[one.name]) in wanted]
    halves: tuple[Half | None, ...] = ("tune", "check", None)
    return {
        half: Run(
            tuple(one for where, one in judged if half in (None, where)),
            tuple(talk for where, talk in talks if half in (None, where)),
        )
        for half in halves
    }


def figures(of: Run) -> Figures:
    """The shares by name: of single texts, of turns in dialogues ("… in dialogues"), of whole dialogues, of finer readings."""
    inside = tuple(turn for talk in of.talks for turn in talk.turns)
    found: Figures = {}
    for turns, where in ((of.singles, ""), (inside, " in dialogues")):
        found[f"intent{where}"] = _share(turns, lambda turn: turn.intent)
        found[f"occupation{where}"] = _share(turns, lambda turn: turn.occupation)
        found[f"decision{where}"] = _share(turns, lambda turn: turn.decision)
    found["dialogues"] = Share(sum(talk.right for talk in of.talks), len(of.talks))
    for name in DETAILS:
        values = [turn.details[name] for turn in of.turns if name in turn.details]
        found[name] = Share(sum(values), len(values))
    return found


def per_intent(turns: Iterable[Judged]) -> dict[str, PerIntent]:
    """By intent, alphabetically. A turn with two right intents counts for the one that was understood, else for the first."""
    pairs = _pairs(turns)
    rows: dict[str, PerIntent] = {}
    for intent in sorted({name for pair in pairs for name in pair}):
        meant = sum(wanted == intent for wanted, _ in pairs)
        understood = sum(found == intent for _, found in pairs)
        both = sum(wanted == found == intent for wanted, found in pairs)
        rows[intent] = PerIntent(meant, Share(both, understood), Share(both, meant))
    return rows


def per_group(turns: Iterable[Judged]) -> dict[str, Share]:
    """Occupation hits by SOC major group ("11-")."""
    groups: dict[str, list[Judged]] = {}
    for turn in turns:
        group = major_group(turn.expected.occupation)
        if group and turn.occupation is not None:
            groups.setdefault(group, []).append(turn)
    return {group: _share(groups[group], lambda turn: turn.occupation) for group in sorted(groups)}


def taken_for(turns: Iterable[Judged]) -> list[tuple[str, str, int]]:
    """(meant, understood, how often) where the two differ, the most frequent first."""
    wrong = Counter(pair for pair in _pairs(turns) if pair[0] != pair[1])
    return [(meant, found, count) for (meant, found), count in sorted(wrong.items(), key=lambda row: (-row[1], row[0]))]


def _pairs(turns: Iterable[Judged]) -> list[tuple[str, str]]:
    return [(turn.understood if turn.intent else turn.expected.intents[0], turn.understood) for turn in turns]


def _share(turns: Iterable[Judged], of: Callable[[Judged], bool | None]) -> Share:
    values = [value for turn in turns if (value := of(turn)) is not None]
    return Share(sum(values), len(values))
