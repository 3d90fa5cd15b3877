"""Every answer about every occupation, drawn for Slack and held against its limits: `python -m tests.bot.slack.render.catalogue`.

The whole takes some twenty minutes of one core. With 0, 1 or 2 after it, each occupation is asked a third of the questions, another
third with each number. The tests take a sample.
"""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import count

from bot.conversation import Conversation, Focus
from bot.ned import Ned, open_ned
from bot.slack.render import Message, messages
from bot.turn import take_turn
from tests.bot.slack.checking import problems

__all__ = ["ASKED", "asked_of", "faults", "main", "occupations", "rungs"]

# One way to come to each kind of answer about an occupation.
ASKED = (
    "Will AI replace this job?",
    "Which tasks are most exposed?",
    "The full list of tasks",
    "Which tasks are safe?",
    "What about juniors and seniors?",
    "Why this score?",
    "How sure are you?",
    "When will this happen?",
    "I spend 60 % of my time in meetings",
    "Which jobs are related?",
    "Where could I move from here?",
    "How much does it pay?",
    "What is the job outlook?",
    "What should I do now?",
    "Which AI tools are there?",
    "What does this job involve?",
    "Compare with nurses",
    "Give me a report",
    "I am worried about my job",
    "Is planning safe?",
    "Shorter please",
    "No, wrong job",
)
_AT_ONCE = 20
_THIRDS = 3


def occupations(ned: Ned) -> list[Focus]:
    """Every occupation of both taxonomies, always in the same order."""
    esco = [Focus(taxonomy="esco", key=each.key) for each in ned.kb.esco_all()]
    return esco + [Focus(taxonomy="soc", key=each.soc) for each in ned.kb.soc_all()]


def faults(ned: Ned, focus: Focus, asked: Sequence[str] = ASKED) -> Iterator[str]:
    """What Slack would refuse, on any rung, of what Ned answers about one occupation."""
    for text in asked:
        turn = take_turn(ned, text, Conversation(focus=focus))
        drawn = messages(
            turn.reply,
            page_url="https://ned.example/jobs/one",
            subject=(focus.taxonomy, focus.key),
            turn="0" * 32,
            share="0" * 32,
            remind=True,
            pdf=True,
        )
        for message in (rung for first in drawn for rung in rungs(first)):
            yield from (f"{focus.taxonomy} {focus.key}, {text}: {problem}" for problem in problems(message))


def rungs(message: Message) -> Iterator[Message]:
    """A message and all plainer ones under it."""
    rung: Message | None = message
    while rung is not None:
        yield rung
        rung = rung.plainer()


@cache
def _ned() -> Ned:
    return open_ned()


def asked_of(at: int, third: int) -> Sequence[str]:
    """A third of the questions, for the occupation at this place of the list."""
    return ASKED[(at + third) % _THIRDS :: _THIRDS]


def _faults(group: Sequence[tuple[Focus, Sequence[str]]]) -> list[str]:
    return [fault for focus, asked in group for fault in faults(_ned(), focus, asked)]


def main(third: int | None = None) -> int:
    foci = occupations(_ned())
    rows = [(focus, ASKED if third is None else asked_of(at, third)) for at, focus in enumerate(foci)]
    groups = [rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE)]
    found: list[str] = []
    with ProcessPoolExecutor(max_workers=1) as pool:
        for done, group in zip(count(1), pool.map(_faults, groups), strict=False):
            found += group
            shown = f"{min(done * _AT_ONCE, len(foci))} of {len(foci)} occupations, {len(found)} faults"
            print(f"\r{shown}", end="", flush=True)  # noqa: T201
    print("", *found[:50], sep="\n")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else None))
