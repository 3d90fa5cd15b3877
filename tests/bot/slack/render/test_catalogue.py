"""Answers about a sample of all occupations, each drawn on every rung of the ladder, keep every limit of Slack."""

from bot.ned import Ned
from tests.bot.slack.render.catalogue import asked_of, faults, occupations

EVERY = 167  # a prime, so that the sample goes through all fields of work


def test_answers_keep_slacks_limits(ned: Ned) -> None:
    """Each occupation of the sample is asked a third of the questions, so that all are asked many times."""
    found: list[str] = []
    for at, focus in enumerate(occupations(ned)[::EVERY]):
        found += faults(ned, focus, asked_of(at, 0))
    assert found == []
