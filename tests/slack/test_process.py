"""`ned slack --socket` as a process of its own: killed in the middle it forgets nothing, told to stop it ends well."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.databases import address_in
from tests.slack.fake import FakeSlack
from tests.slack.test_socket import direct

COMMAND = (sys.executable, "-c", "from bot.terminal.cli import main; main()", "slack", "--socket")


@contextmanager
def running(folder: Path, slack: FakeSlack) -> Iterator[subprocess.Popen[str]]:
    settings = {
        "NED_SLACK_APP_TOKEN": "xapp-1",
        "NED_SLACK_BOT_TOKEN": "xoxb-one",
        "NED_SLACK_API_URL": f"{slack.url}/api/",
        "NED_DATABASE_URL": address_in(folder),
    }
    before = len(slack.sockets)
    with subprocess.Popen(COMMAND, env=os.environ | settings, stdout=subprocess.PIPE, text=True) as process:
        try:
            slack.wait(lambda now: len(now.sockets) > before, 300.0)
            yield process
        finally:
            process.kill()


def answers(slack: FakeSlack) -> int:
    """How many answers were posted whole: the last message of each asks whether it was useful."""
    return sum("context_actions" in call.types for call in slack.of("chat.postMessage"))


@pytest.mark.usefixtures("ned")
def test_a_conversation_goes_on_after_a_crash_and_nothing_is_answered_twice(tmp_path: Path, slack: FakeSlack) -> None:
    with running(tmp_path, slack) as process:
        slack.send(direct("will AI replace bakers?", "Ev1"))
        slack.wait(lambda now: answers(now) == 1)
        slack.send(direct("thanks", "Ev2", "1700000001.000200"))
        slack.wait(lambda now: len(now.acked) == 2)
        process.send_signal(signal.SIGKILL)
        process.wait()
    slack.calls.clear()
    with running(tmp_path, slack) as process:
        slack.send(direct("will AI replace bakers?", "Ev1"))
        slack.send(direct("which tasks are safe?", "Ev3", "1700000001.000200"))
        slack.wait(lambda now: answers(now) == 1)
        slack.wait(lambda now: len(now.acked) == 4)
        process.send_signal(signal.SIGTERM)
        assert process.wait(300) == 0
        assert process.stdout
        assert "connected to Slack" in process.stdout.read()
    assert answers(slack) == 1
    assert any("baker" in call.args["text"].casefold() for call in slack.of("chat.postMessage"))
