"""Where branches are counted: by one counter in each process, and not where that takes long and teaches nothing."""

import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Protocol

import pytest

__all__ = ["Counter", "begin", "counter_of", "is_one_of_several", "uncounted"]

_ROOMS = ("bot", "data", "nlu", "responses", "scoring")


class Counter(Protocol):
    """What pytest-cov counts branches with."""

    started: bool

    def pause(self) -> None: ...

    def resume(self) -> None: ...


def counter_of(config: pytest.Config) -> Counter | None:
    """The counter of this process; None where nothing is counted."""
    found: Counter | None = getattr(config.pluginmanager.get_plugin("_cov"), "cov_controller", None)
    return found


def is_one_of_several(config: pytest.Config) -> bool:
    """Whether this process was started by another to share its tests."""
    return hasattr(config, "workerinput")


def begin(config: pytest.Config) -> None:
    """Before pytest-cov begins: leaves each process one counter.

    pytest-cov counts from where options are read on and, in a process that shares tests, once more with another counter from
    here on (7.1). Two at once take four times as long as one, and the first would go on where the second pauses. Such a
    process does not count while it collects tests; what modules do when they are imported is counted in the one that only
    hands tests out.
    """
    counter = counter_of(config)
    if counter is None:
        return
    if is_one_of_several(config):
        counter.pause()
    elif config.getoption("numprocesses", default=None):
        for room in map(import_module, _ROOMS):
            for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
                import_module(module.name)


@contextmanager
def uncounted(config: pytest.Config) -> Iterator[None]:
    """Counts nothing until the block ends."""
    counter = counter_of(config)
    if counter is None:
        yield
        return
    counter.pause()
    try:
        yield
    finally:
        if not counter.started:  # a test that pauses by itself has begun again, and two at once would never stop
            counter.resume()
