import os
import signal
import subprocess
import sys
from pathlib import Path

from bot.web.counts import counting_together

# A server with a worker; it says where it counts.
SERVER = """
import os, sys, time
from pathlib import Path
from bot.web.counts import counting_together
with counting_together(Path(sys.argv[1])) as folder:
    worker = os.fork()
    if worker:
        print(folder, worker, flush=True)
    time.sleep(600)
"""


def test_a_folder_goes_with_its_server(tmp_path: Path) -> None:
    with counting_together(tmp_path) as folder:
        (folder / "gauge.db").touch()
        assert folder.parent == tmp_path
    assert not list(tmp_path.iterdir())


def test_what_a_killed_server_left_goes_when_none_of_its_processes_lives(tmp_path: Path) -> None:
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert server.stdout
    name, worker = server.stdout.readline().split()
    folder = Path(name)
    (folder / "gauge.db").touch()
    server.kill()
    server.wait()
    with counting_together(tmp_path):
        assert folder.exists()  # its worker counts there still
    os.kill(int(worker), signal.SIGKILL)
    server.stdout.read()  # until the worker is gone as well
    with counting_together(tmp_path) as ours:
        assert [*tmp_path.iterdir()] == [ours]
    server.stdout.close()


def test_nothing_else_is_touched(tmp_path: Path) -> None:
    others = [tmp_path / "ned-counts-of-another-kind", tmp_path / "counts"]
    for other in others:
        other.mkdir()
    (tmp_path / "ned-counts-linked").symlink_to(others[1])
    with counting_together(tmp_path):
        pass
    assert all(other.exists() for other in others)
    assert (tmp_path / "ned-counts-linked").is_symlink()
