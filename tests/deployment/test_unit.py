"""deploy/ is what the documents show, and systemd takes the unit. `python -m tests.deployment` starts it for real."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from bot.settings import Settings
from bot.web.serve import STOP_S
from tests.servers.nginx import SITE

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "deploy" / "ned.service"
# What a service with nothing shut has is 9.6 of 10.
MOST_EXPOSED = 1.5


def entries() -> list[tuple[str, str]]:
    """Every name and value of the unit, in their order."""
    return re.findall(r"^(\w+)=(.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_unit_starts_a_command_there_is_with_settings_there_are() -> None:
    (command,) = (value for name, value in entries() if name == "ExecStart")
    assert command == "/usr/local/bin/ned serve"
    set_ = [value.partition("=")[0].lower() for name, value in entries() if name == "Environment"]
    assert {name.removeprefix("ned_") for name in set_} == {"database_url", "cache_dir"} <= set(Settings.model_fields)


def test_it_waits_for_what_ned_finishes_before_it_kills() -> None:
    (waits,) = (value for name, value in entries() if name == "TimeoutStopSec")
    settings = Settings()
    assert int(waits) > settings.leave_seconds + settings.stop_seconds + STOP_S


def test_systemd_finds_no_fault_in_it_and_little_that_is_open(tmp_path: Path) -> None:
    """Where its program for that is installed; without it the unit is still read as above."""
    asked = shutil.which("systemd-analyze")
    if asked is None:
        assert entries()
        return
    here = tmp_path / UNIT.name
    here.write_text(UNIT.read_text(encoding="utf-8").replace("/usr/local/bin/ned", sys.executable), encoding="utf-8")
    threshold = f"--threshold={MOST_EXPOSED * 10:.0f}"
    for command in (["verify"], ["security", "--offline=true", "--no-pager", threshold]):
        done = subprocess.run([asked, *command, str(here)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_the_document_shows_the_site_as_it_is() -> None:
    assert f"```nginx\n{SITE.read_text(encoding='utf-8')}```" in (ROOT / "docs" / "running.md").read_text(
        encoding="utf-8"
    )
