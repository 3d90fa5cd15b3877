"""An nginx of our own in front of replicas, with the site that deploy/ has for others."""

from collections.abc import Sequence
from pathlib import Path

from tests.servers.process import Server
from tests.servers.programs import program

__all__ = ["SITE", "start_nginx"]

SITE = Path(__file__).parents[2] / "deploy" / "nginx.conf"
_AROUND = """daemon off;
worker_processes 1;
pid {folder}/pid;
error_log stderr warn;
events {{ worker_connections 2048; }}
http {{
  access_log off;
{temporary}
{site}
}}
"""
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def _site(port: int, replicas: Sequence[int]) -> str:
    """The file, with other addresses."""
    shown = SITE.read_text(encoding="utf-8")
    first, second = (
        "server 10.0.0.11:8000 max_fails=1 fail_timeout=2s;",
        "server 10.0.0.12:8000 max_fails=1 fail_timeout=2s;",
    )
    assert first in shown
    assert second in shown
    servers = " ".join(f"server 127.0.0.1:{replica} max_fails=1 fail_timeout=2s;" for replica in replicas)
    return shown.replace(first, servers).replace(second, "").replace("listen 80;", f"listen 127.0.0.1:{port};")


def start_nginx(replicas: Sequence[int]) -> Server:
    """Start one in front of these ports. Raises Missing."""

    def command(folder: Path, port: int) -> Sequence[str]:
        temporary = "\n".join(f"  {name}_temp_path {folder}/{name};" for name in _TEMPORARY)
        text = _AROUND.format(folder=folder, temporary=temporary, site=_site(port, replicas))
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        return [str(program("nginx")), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]

    server = Server("nginx", command)
    server.start()
    return server
