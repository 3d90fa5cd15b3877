"""What the benchmark asks: a committed list of questions, and published job titles put into everyday sentences."""

from collections.abc import Sequence
from itertools import cycle
from math import gcd
from pathlib import Path

from data.knowledge import KnowledgeBase

__all__ = ["QUESTION", "conversations", "openings", "titled"]

QUESTION = "will AI replace industrial production managers?"

_HERE = Path(__file__).parent
_SENTENCES = (
    "{}",
    "will ai replace {}?",
    "I'm a {}, should I worry?",
    "is my job as a {} safe",
    "how exposed is the work of a {} to automation?",
    "{} - any future in that?",
    "my sister works as a {}. what happens to her job",
)


def openings() -> tuple[str, ...]:
    """The committed questions, one a line."""
    return _lines("openings.txt")


def conversations(questions: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Conversations of four turns: a question, something said next, a question about other work, something said next."""
    followups = _lines("followups.txt")
    pairs = [(question, followups[n % len(followups)]) for n, question in enumerate(questions)]
    return tuple(first + second for first, second in zip(pairs[::2], pairs[1::2], strict=False))


def titled(kb: KnowledgeBase, count: int, skip: int = 0) -> tuple[str, ...]:
    """`count` texts that differ from one another, from labels spread evenly over the whole catalogue, always the same ones.

    `skip` leaves out the first so many, for texts that no earlier call has given.
    """
    labels = sorted({label for _, _, label in kb.labels("en")})
    # A step without a common factor walks through all labels once before it comes back to one of them.
    step = next(n for n in range(len(labels) * 3 // 8, len(labels)) if gcd(n, len(labels)) == 1)
    walk = (labels[i * step % len(labels)] for i in range(skip, min(skip + count, len(labels))))
    return tuple(sentence.format(label) for sentence, label in zip(cycle(_SENTENCES), walk, strict=False))


def _lines(name: str) -> tuple[str, ...]:
    return tuple((_HERE / name).read_text(encoding="utf-8").splitlines())
