"""Every line for curl in docs/http.md works, and what is printed below it has the shape of what comes back."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from bot.settings import Settings
from bot.web.mind import open_mind
from tests.bot.web.serving import serving
from tests.curl import curl

DOCUMENT = Path(__file__).parent.parent / "docs" / "http.md"
ADDRESS = "http://127.0.0.1:8000"
BLOCK = re.compile(r"^```(sh|json)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    settings = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('store')}/ned.sqlite3")
    mind = open_mind(settings)
    with serving(settings, mind) as base, httpx2.Client(base_url=base, timeout=60) as opened:
        yield opened
    mind.close()


def lines(block: str) -> list[str]:
    return block.replace("\\\n", " ").strip().splitlines()


def same_shape(printed: Any, came: Any) -> None:  # noqa: ANN401 - whatever JSON holds
    """Every field that is printed is there; "..." stands for more of the same."""
    if isinstance(printed, dict):
        assert printed.keys() <= came.keys()
        for name, value in printed.items():
            same_shape(value, came[name])
    elif isinstance(printed, list) and printed and printed[0] != "...":
        same_shape(printed[0], came[0])


def test_every_line_for_curl_works(client: httpx2.Client, tmp_path: Path) -> None:
    last: httpx2.Response | None = None
    ran = 0
    conversation = ""
    for kind, block in BLOCK.findall(DOCUMENT.read_text(encoding="utf-8")):
        if kind == "json":
            assert last is not None
            came = last.json()
            printed = json.loads(block, strict=False)  # long texts are broken into lines
            # A reading of a turn, or one item of a list, is printed without what stands around it.
            if printed.keys() <= came.keys():
                same_shape(printed, came)
            continue
        for line in lines(block):
            if not line.startswith("curl "):
                subprocess.run(["sh", "-c", line], cwd=tmp_path, check=True)
                continue
            ready = line.replace(ADDRESS, str(client.base_url).rstrip("/")).replace(
                "HVmSEEoh0rwmOg7aoxFpsA", conversation
            )
            ready = re.sub(r',\s*"turn_id": "[^"]+"', "", ready)  # of a turn that was never sent here
            last = curl(ready, client, tmp_path)
            assert last.is_success, f"{line}\n{last.status_code} {last.text[:500]}"
            ran += 1
            if "/turns" in line:
                conversation = last.json()["conversation"]
    assert ran >= 15
