"""The OpenAPI document as it is committed, and the examples in it: `python -m tests.openapi` makes both anew from real answers."""

import json
import subprocess
import sys
from collections.abc import Mapping
from tempfile import TemporaryDirectory
from typing import Any

from fastapi.testclient import TestClient

from bot.settings import Settings
from bot.web.app import create_app
from bot.web.batch import BATCH_PATH
from bot.web.examples import EXAMPLES
from bot.web.mind import open_mind
from tests.conftest import ROOT

__all__ = ["DOCUMENT", "QUERIES", "SERVICE", "address", "document", "shortened"]

DOCUMENT = ROOT / "docs" / "openapi.json"
# What each example asks; the part of the path in braces is filled in as well.
QUERIES: Mapping[str, Mapping[str, str]] = {
    "/api/v1/compare": {"one": "baker", "other": "29-1141"},
    "/api/v1/occupations": {"q": "nur", "limit": "2"},
    "/api/v1/occupations/{occupation}": {"occupation": "baker"},
    "/api/v1/occupations/{occupation}/activities": {"occupation": "baker", "limit": "2"},
    "/api/v1/occupations/{occupation}/pivots": {"occupation": "baker", "count": "1"},
    "/api/v1/occupations/{occupation}/skills": {"occupation": "baker", "limit": "2"},
    "/api/v1/occupations/{occupation}/track-record": {"occupation": "baker"},
    "/api/v1/pay": {"title": "23-2011"},
    "/api/v1/pivots": {"title": "registered nurse", "count": "1"},
    "/api/v1/rankings": {"by": "education", "group": "bachelor", "order": "least", "limit": "2"},
    "/api/v1/score": {"title": "11-3051", "mix": "reports=60%, hiring=10%", "seniority": "entry"},
    "/api/v1/sources": {},
    "/api/v1/sureness": {"title": "11-3051"},
    "/api/v1/tasks": {"title": "registered nurse"},
}
SERVICE = ("/healthz", "/readyz")
_LISTED, _LINES, _LETTERS = 1, 3, 160


def address(path: str) -> tuple[str, dict[str, str]]:
    """The path and the query of an example."""
    query = dict(QUERIES[path])
    return path.replace("{occupation}", query.pop("occupation", "")), query


def shortened(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """With only the first of each list, and with the beginning of each long text."""
    if isinstance(value, dict):
        return {name: shortened(each) for name, each in value.items()}
    if isinstance(value, str) and len(value) > _LETTERS:
        return value[:_LETTERS].rpartition(" ")[0] + " …"
    return [shortened(each) for each in value[:_LISTED]] if isinstance(value, list) else value


def document() -> str:
    """The document of the application with its default settings, one line a field, so that a change of it reads well."""
    return json.dumps(create_app(Settings()).openapi(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _examples() -> dict[str, dict[str, Any]]:
    mind = open_mind(Settings())
    found: dict[str, dict[str, Any]] = {}
    with TemporaryDirectory() as folder, TestClient(create_app(_stored_in(folder), mind)) as client:
        for path in QUERIES:
            where, query = address(path)
            answers = {form: client.get(where, params={**query, "format": form}) for form in ("json", "csv")}
            found[path] = {"json": shortened(answers["json"].json())}
            if answers["csv"].status_code == 200:
                found[path]["csv"] = "".join(answers["csv"].text.splitlines(keepends=True)[:_LINES])
        turn = client.post("/api/v1/turns", json={"text": "Will AI replace bakers?"}).json()
        found["/api/v1/turns"] = {"json": shortened(turn | {"conversation": "v3ZJq0tYc1xg7Wn5kQ2mLw"})}
        found |= {path: {"json": client.get(path).json()} for path in SERVICE}
        found[BATCH_PATH] = {form: _listed(client, form) for form in ("csv", "jsonl")}
    mind.close()
    return found


def _stored_in(folder: str) -> Settings:
    return Settings(database_url=f"sqlite+aiosqlite:///{folder}/ned.sqlite3")


def _listed(client: TestClient, form: str) -> str:
    body = client.get("/openapi.json").json()["paths"][BATCH_PATH]["post"]["requestBody"]["content"]["text/csv"][
        "example"
    ]
    return client.post(BATCH_PATH, params={"format": form}, content=body, headers={"Content-Type": "text/csv"}).text


if __name__ == "__main__":
    EXAMPLES.write_text(json.dumps(_examples(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    # Another process reads the examples that were just written.
    told = "from tests.openapi import DOCUMENT, document; DOCUMENT.write_text(document(), encoding='utf-8')"
    subprocess.run([sys.executable, "-c", told], check=True)
