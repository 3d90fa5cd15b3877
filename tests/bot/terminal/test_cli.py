"""The `ned` command as a person runs it: real processes over the real facts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.ned import Ned

NED = Path(sys.executable).with_name("ned")


def run(*arguments: str, text: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(NED), *arguments],
        input=text,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.fixture(autouse=True)
def _compiled(ned: Ned) -> None:
    """So that no command below has to compile first."""


def test_ask_prints_an_answer() -> None:
    done = run("ask", "will AI replace industrial production managers?")
    assert done.returncode == 0
    assert done.stderr == ""
    assert "ndustrial production manager" in done.stdout
    assert "1321.2.2" in done.stdout or "11-3051" in done.stdout


def test_ask_as_json_is_the_whole_turn() -> None:
    record = json.loads(run("ask", "--json", "is my job as a forklift driver safe from ai?").stdout)
    assert set(record) == {"conversation", "reply", "understanding"}
    assert record["understanding"]["intent"] == "replace"
    assert set(record["understanding"]["occupation"]) == {"title", "esco_uri", "isco", "soc", "onet_soc"}
    assert record["understanding"]["occupation"]["soc"] == "53-7051"


def test_ask_refuses_in_one_sentence() -> None:
    done = run("ask", "x" * 5000)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1


def test_a_wrong_setting_is_named() -> None:
    done = run("ask", "nurse", NED_HEADLINE_LENS="both")
    assert done.returncode == 2
    assert "NED_HEADLINE_LENS" in done.stderr


def test_chat_goes_on_from_turn_to_turn() -> None:
    done = run("chat", text="will AI replace roofers?\nwhy?\nhi\x00there\n\n")
    assert done.returncode == 0
    assert done.stdout.lower().count("roofer") > 3
    assert "control characters" in done.stderr


def test_match_streams_json_lines() -> None:
    done = run("match", "--jsonl", text="data entry clerk\n\nWill AI replace roofers?\n")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["query"] for record in records] == ["data entry clerk", "", "Will AI replace roofers?"]
    assert records[0]["esco"][0]["title"] == "data entry clerk"
    assert set(records[0]["esco"][0]) == {"uri", "code", "isco", "title", "confidence"}
    assert set(records[0]["soc"][0]) == {"onet_soc", "soc", "title", "confidence"}
    assert records[1]["decision"] == "none"
    assert records[2]["soc"][0]["soc"] == "47-2181"


def test_match_takes_bytes_that_are_no_utf8() -> None:
    done = subprocess.run(
        [str(NED), "match", "--jsonl"], input=b"n\xffurse\n", capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["query"]


def test_match_for_a_person() -> None:
    done = run("match", "roofer")
    assert done.stdout.startswith("match")
    assert "47-2181" in done.stdout


@pytest.mark.parametrize("command", ["match", "score"])
def test_nothing_given_is_said(command: str) -> None:
    done = run(command)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_score_as_json_holds_everything_behind_the_numbers() -> None:
    record = json.loads(run("score", "--json", "leather goods production manager").stdout)
    assert set(record) >= {"occupation", "disruption", "overlap", "activities", "skills", "receipts"}
    assert set(record["disruption"]["factors"]) == {"skill_vulnerability", "task_automation", "ai_complementarity"}
    assert set(record["overlap"]["seniority"]) == {"entry", "mid", "senior"}


def test_score_for_a_person_and_an_unclear_title() -> None:
    done = run("score", "11-3051")
    assert "disruption" in done.stdout
    assert "overlap" in done.stdout
    unclear = run("score", "engineer")
    assert "several occupations" in unclear.stderr


def test_score_of_the_whole_catalogue() -> None:
    done = run("score", "--all")
    assert len(done.stdout.splitlines()) == 3039 + 867
    assert "3906 of 3906" in done.stderr


def test_output_that_is_cut_off_is_no_error() -> None:
    with subprocess.Popen(
        [str(NED), "score", "--all", "--jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    assert json.loads(first)["occupation"]


def test_a_full_disk_is_said_in_one_sentence() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run([str(NED), "ask", "roofer"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
