"""A PostgreSQL of our own. It does not wait for the disk, which only a power cut would notice."""

from collections.abc import Sequence
from pathlib import Path

import psycopg

from tests.servers.process import Server, until
from tests.servers.programs import program

__all__ = ["start_postgres"]

_QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def start_postgres(*, durable: bool = False) -> Server:
    """Make a cluster and start it; `durable` waits for the disk as a real one does. Raises Missing."""
    chosen = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "max_connections": "80",
        "shared_buffers": "64MB",
        **({} if durable else _QUICK),
    }
    options = [part for name, value in chosen.items() for part in ("-c", f"{name}={value}")]

    def command(folder: Path, port: int) -> Sequence[str]:
        return [str(program("postgres")), "-D", str(folder / "data"), "-p", str(port), *options]

    server = Server("postgres", command)
    make = "--username=ned --auth=trust --no-sync --no-locale --encoding=UTF8 --no-instructions"
    server.run([str(program("initdb")), *make.split(), f"--pgdata={server.folder / 'data'}"])
    server.start()
    until(lambda: _answers(server.port), "postgres answers")
    return server


def _answers(port: int) -> bool:
    try:
        with psycopg.connect(f"postgresql://ned@127.0.0.1:{port}/postgres", connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False
