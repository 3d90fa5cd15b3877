import subprocess
import sys

from tests.replicas.spent import Spent, spent

_BUSY = "import os\nwhile sum(os.times()[:2]) < 0.2: pass\nprint(flush=True)\ninput()"


def test_what_a_process_and_those_it_began_took_is_counted() -> None:
    began = [sys.executable, "-c", _BUSY]
    inside = f"import subprocess\nwith subprocess.Popen({began!r}) as one: one.wait()"
    with subprocess.Popen([sys.executable, "-c", inside], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as outer:
        assert outer.stdout
        assert outer.stdin
        before = spent(0)
        outer.stdout.readline()
        found = spent(outer.pid)
        outer.stdin.write(b"\n")
    assert found.ned >= 0.2
    assert before.ned == 0
    assert found.since(found) == Spent(0, 0)
