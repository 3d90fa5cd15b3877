"""`python -m tests.deployment`: starts the unit of deploy/ in a systemd of its own (as root), kills Ned, stops him, and tells."""

import json
import os
import sys
from pathlib import Path

from bot.ned import open_ned
from tests.deployment.manager import managing
from tests.servers.process import until

UNIT = Path(__file__).parents[2] / "deploy" / "ned.service"
CACHE = Path(__file__).parents[2] / "var" / "cache"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Print what happened; an exception where it should not have."""
    os.environ["NED_CACHE_DIR"] = str(CACHE)
    open_ned().close()  # compiled here, where that may have been done already
    with managing(UNIT, CACHE) as manager:
        until(manager.is_ready, "Ned is ready")
        _say(f"{manager.unit}: {manager.shows('ActiveState')}, and it is ready")
        first = json.loads(manager.ask("/api/v1/turns", json.dumps({"text": "will AI replace bakers?"})))
        _say(f"a turn was answered about {first['understanding']['occupation']['title']}")
        manager.run("kill", "-9", manager.shows("MainPID"))
        until(lambda: manager.shows("NRestarts") == "1" and manager.is_ready(), "Ned is back")
        body = {"text": "which tasks are safe?", "conversation": first["conversation"]}
        again = json.loads(manager.ask("/api/v1/turns", json.dumps(body)))
        kept = again["conversation"] == first["conversation"]
        _say(
            f"killed with -9: {manager.shows('NRestarts')} restart, the conversation {'goes on' if kept else 'is lost'}"
        )
        manager.run("systemctl", "stop", manager.unit)
        _say(f"told to stop: {manager.shows('ActiveState')}, {manager.shows('Result')}")
        _say(manager.run("ls", "-ln", "/var/lib/private/ned").strip())
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
