"""A Redis of our own that writes nothing to the disk."""

from tests.servers.process import Server
from tests.servers.programs import program

__all__ = ["start_redis"]


def start_redis() -> Server:
    """Start one. Raises Missing."""
    quiet = ("--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--daemonize", "no")
    server = Server("redis", lambda _, port: [str(program("redis-server")), "--port", str(port), *quiet])
    server.start()
    return server
