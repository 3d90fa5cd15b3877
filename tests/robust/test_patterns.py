"""No regular expression of Ned takes long for any text, however it was made to be hard for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.robust.patterns import Pattern, dynamic_calls, hard_texts, nested, patterns

# Patterns made of values: names of the sources' files and of constants, and escaped words with nothing endless around them.
MADE = {
    "data/sources/esco_labels.py",
    "data/sources/indeed.py",
    "data/sources/release.py",
    "nlu/belief_fit.py",
    "nlu/person.py",
    "nlu/superior.py",
    "nlu/undressed.py",
    "scoring/fitting.py",
}
ROOT = Path(__file__).parents[2]


def slow(tried: list[Pattern]) -> list[str]:
    lines = "".join(f"{json.dumps(pattern)}\n" for pattern in tried)
    program = (sys.executable, "-m", "tests.robust.patterns")
    done = subprocess.run(program, input=lines, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_all_patterns_are_found() -> None:
    found = patterns()
    assert len(found) > 50
    assert {where.split(".")[0].split("/")[0] for where in found.values()} >= {"data", "nlu", "responses", "scoring"}
    assert dynamic_calls() <= MADE


def test_no_pattern_repeats_what_repeats() -> None:
    assert not {pattern: where for (pattern, flags), where in patterns().items() if nested(pattern, flags)}


def test_no_pattern_is_slow_for_its_hardest_texts() -> None:
    assert not slow(list(patterns()))


@pytest.mark.parametrize(
    "pattern", [r"(a+)+$", r"(?:a|a)*b", r"[.!]+(?=\s|$)", r"\s+$", r"(?:[a-z]+,?)*;", r".*?x.*?y"]
)
def test_a_slow_pattern_would_be_found(pattern: str) -> None:
    assert slow([(pattern, 0)]) == [pattern]


@pytest.mark.parametrize(
    "pattern", [r"(?<!\d)\d+(?:[._]\d+)+", r"[a-z]+", r"(?<![.!])[.!]+(?=\s|$)", r"\bab\b|[,;]", r"a{2,3}"]
)
def test_a_quick_pattern_is_let_pass(pattern: str) -> None:
    assert not nested(pattern)
    assert not slow([(pattern, 0)])


@pytest.mark.parametrize("pattern", [r"(a+)+", r"(?:a*b?)*", r"(?:\w+\s?)+x", r"(?:[a-z]+|[0-9]*)*", r"(?:(?:a+))*+"])
def test_repeats_in_repeats_are_seen(pattern: str) -> None:
    assert nested(pattern)


def test_hard_texts_lead_to_what_repeats() -> None:
    texts = list(hard_texts(r"ab(?:cd|e)*f"))
    assert any(text.startswith("abcdcdcd") for text in texts)
    assert all(len(text) > 30_000 for text in texts)
