"""Titles assessed in another process: the same answers, started when needed, ended when not."""

import os
import signal

import pytest

from bot.batch.apart import Apart
from bot.batch.assess import Assessor
from bot.jobs import Worker, WorkerEnded
from bot.ned import FACTS, Ned
from tests.conftest import ROOT

CACHE = ROOT / "var" / "cache"


def working(apart: Apart) -> Worker:
    assert apart._worker
    return apart._worker


def test_it_says_what_the_assessor_here_says(ned: Ned) -> None:
    apart, here = Apart(CACHE, FACTS, "1"), Assessor(ned)
    try:
        for title in ("baker", "manager", "qqqzzzx", "line\nbreak", "Bäcker"):
            assert apart.assess(title) == here.assess(title)
    finally:
        apart.rest()


def test_a_process_that_ended_is_started_again() -> None:
    apart = Apart(CACHE, FACTS, "1")
    try:
        first = apart.assess("baker")
        os.kill(working(apart)._process.pid, signal.SIGKILL)
        assert apart.assess("baker") == first
        before = working(apart)
        apart.rest()
        assert apart.assess("baker") == first
        assert working(apart) is not before
    finally:
        apart.rest()
        apart.rest()


def test_one_that_cannot_be_started_says_so() -> None:
    apart = Apart(CACHE, FACTS / "none", "1")
    with pytest.raises(WorkerEnded):
        apart.assess("baker")
    apart.rest()
