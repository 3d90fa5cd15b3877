import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data.reading import Reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a file with spaces?.sqlite"
    with closing(sqlite3.connect(made)) as connection, connection:
        connection.execute("CREATE TABLE numbers AS SELECT 17 AS number")
    return made


def test_a_file_is_read_and_never_written(path: Path) -> None:
    reading = Reading(path)
    assert reading.connection.execute("SELECT number FROM numbers").fetchall() == [(17,)]
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reading.connection.execute("DELETE FROM numbers")
    reading.close()
    with pytest.raises(sqlite3.ProgrammingError):
        reading.connection.execute("SELECT number FROM numbers")


def test_a_process_that_is_forked_opens_the_file_for_itself(path: Path) -> None:
    reading, closed = Reading(path), Reading(path)
    closed.close()
    ours = reading.connection
    child = os.fork()
    if not child:
        found = [(17,)] if reading.connection is not ours else []
        os._exit(int(reading.connection.execute("SELECT number FROM numbers").fetchall() != found))
    assert os.waitpid(child, 0)[1] == 0
    assert reading.connection is ours
    reading.close()
