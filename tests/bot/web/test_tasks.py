"""GET /api/v1/tasks."""

from dataclasses import replace
from typing import Any

import httpx2

from bot.settings import Settings
from bot.web.mind import open_mind
from data.errors import UnknownOccupation
from tests.bot.web.samples import sample_mind
from tests.bot.web.serving import serving


def read(title: str, every: bool) -> dict[str, Any]:
    if title == "nobody":
        raise UnknownOccupation("No occupation is close enough to 'nobody'.")
    return {"title": title, "every": every}


def test_it_gives_what_the_mind_knows(settings: Settings) -> None:
    with serving(settings, replace(sample_mind(), tasks=read)) as base, httpx2.Client(base_url=base) as client:
        assert client.get("/api/v1/tasks", params={"title": "a b"}).json() == {"title": "a b", "every": False}
        found = client.get("/api/v1/tasks", params={"title": "x", "all": "true"})
        assert found.json() == {"title": "x", "every": True}
        assert found.headers["content-type"] == "application/json"


def test_what_cannot_be_taken_is_a_problem(settings: Settings) -> None:
    with serving(settings, replace(sample_mind(), tasks=read)) as base, httpx2.Client(base_url=base) as client:
        assert client.get("/api/v1/tasks", params={"title": "nobody"}).status_code == 404
        for params in (
            {"title": " "},
            {"title": "x" * 400},
            {"title": "a\x00b"},
            {"title": "x", "all": "maybe"},
            {},
        ):
            problem = client.get("/api/v1/tasks", params=params)
            assert problem.status_code == 422
            assert problem.headers["content-type"] == "application/problem+json"


def test_a_mind_without_tasks_knows_no_occupation(client: httpx2.Client) -> None:
    assert client.get("/api/v1/tasks", params={"title": "nurse"}).status_code == 404


def test_the_real_mind_reads_them(settings: Settings) -> None:
    mind = open_mind(settings)
    try:
        assert mind.tasks("23-2011", False)["occupation"]["soc"] == "23-2011"
    finally:
        mind.close()
