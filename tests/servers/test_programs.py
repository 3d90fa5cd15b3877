from pathlib import Path

import pytest

from tests.servers import programs
from tests.servers.programs import Missing, program


def test_what_is_here_is_used_and_its_programs_are_of_one_release() -> None:
    assert program("postgres").parent.resolve() == program("initdb").parent.resolve()


def test_what_may_not_be_installed_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "_find", lambda _: None)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(
        Missing, match=r"The tests need nginx; please install it \(on Debian: apt install nginx-light\)\."
    ):
        program("nginx")


def test_what_is_missing_is_installed_where_that_may_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(programs, "_find", lambda name: Path("/found") / name if installed else None)
    monkeypatch.setattr(programs, "_install", installed.append)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/apt-get")
    assert program("redis-server") == Path("/found/redis-server")
    assert installed == ["redis-server"]
