"""One line in, one record out."""

import json
import subprocess
import sys

from bot.ned import Ned
from bot.terminal.lines import Line
from bot.terminal.messages import say
from bot.terminal.worker import answer, packed
from nlu.match import match, match_record


def test_a_line_gives_the_record_of_its_match(ned: Ned) -> None:
    assert json.loads(answer(Line("Köchin"), ned, why=False)) == match_record(match("Köchin", ned.kb, ned.titles))


def test_the_reasons_come_on_request(ned: Ned) -> None:
    record = json.loads(answer(Line("softwre tester"), ned, why=True))
    assert list(record) == ["query", "decision", "esco", "soc", "why"]
    assert record["why"]["words"][0]["read"] == "software"


def test_a_line_that_cannot_be_read_gives_an_error(ned: Ned) -> None:
    record = json.loads(answer(Line("n\ufffdurse", "encoding"), ned, why=True))
    assert record == {"query": "n\ufffdurse", "decision": "none", "esco": [], "soc": [], "error": say("line_encoding")}
    assert json.loads(answer(Line("x", "length"), ned, why=False))["error"] == say("line_length")


def test_as_a_process(ned: Ned) -> None:
    lines = [Line("welder"), Line("a\u2028b\t\u0000"), Line("", "length")]
    done = subprocess.run(
        [sys.executable, "-m", "bot.terminal.worker"],
        input=b"".join(packed(line) + b"\n" for line in lines),
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().split("\n")[:-1] == [answer(line, ned, why=False) for line in lines]
