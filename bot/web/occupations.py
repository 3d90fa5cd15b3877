"""Occupations over HTTP: search as somebody types, the whole list, one with its parts, and two side by side."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from fastapi import FastAPI, Request
from starlette.responses import Response

from bot.occupations import Occupations
from bot.settings import Settings
from bot.slugs import Entry
from bot.web.answers import FORMAT, FORMAT_JSON, PAGE, Record, Table, answer, page_of, problems_of
from bot.web.desk import Door
from bot.web.examples import shown
from bot.web.problems import Problem
from bot.web.query import TEXT, Parameter, described, read_query

__all__ = ["COUNT", "LONGEST_TITLE", "MOVES", "TITLE", "add_occupations"]

LONGEST_TITLE = 300
TITLE = "A title, a slug, an ESCO code or URI, or a SOC code."
_NEAR, _LONGEST_SHOWN = 3, 80
_ONE = "/api/v1/occupations/{occupation}"
_PATH: Mapping[str, Any] = {
    "name": "occupation",
    "in": "path",
    "required": True,
    "description": "A slug, an ESCO code or a SOC code.",
    "schema": {
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST_TITLE,
        "pattern": TEXT,
        "examples": ["baker", "29-1141"],
    },
}
_SEARCH = (
    Parameter(
        "q",
        "Letters, words, another name or a code; without it all are listed.",
        {"maxLength": 200, "examples": ["nur"]},
    ),
    Parameter("taxonomy", "Only of this one.", {"enum": ["esco", "soc"]}),
    *PAGE,
    FORMAT,
)
_SIDES = tuple(
    Parameter(name, TITLE, {"maxLength": LONGEST_TITLE, "examples": [example]}, required=True)
    for name, example in (("one", "baker"), ("other", "29-1141"))
)
COUNT = Parameter(
    "count", "So many moves in each list; 6 by default.", {"type": "integer", "minimum": 1, "maximum": 50}
)
_LENSES = tuple(f"{lens}_{figure}" for lens in ("disruption", "overlap") for figure in ("score", "low", "high"))
_ROWS = Table(
    lambda record: record["items"],
    ("slug", "taxonomy", "code", "title", "found_by", "soc", "isco", "category", *_LENSES),
)
_ACTIVITIES = Table(
    lambda record: record["items"],
    (
        "id", "title", "iwa", "iwa_title", "gwa_title", "score", "low", "high", "complementarity", "weight", "importance", "level",
        "contribution", "main", "gerund", "ai", "human", "receipt",
    ),
)  # fmt: skip
_SKILLS = Table(
    lambda record: record["items"],
    (
        "key", "uri", "label", "kind", "essential", "group", "group_title", "feasibility", "low", "high", "complementarity",
        "weight", "gerund", "ai", "human", "receipt",
    ),
)  # fmt: skip
MOVES = Table(
    lambda record: [{"list": name, **move} for name in ("close", "stretch") for move in record[name]],
    (
        "list", "to_code", "to_title", "lens", "score", "low", "high", "exposure_change", "exposure", "to_wage", "pay_difference",
        "pay_percent", "pay", "to_growth", "to_outlook", "to_education", "steps", "zone_steps", "related", "skills_overlap",
        "skills_shared", "skills_missing", "rank", "rank_low", "rank_high", "unknown",
    ),
)  # fmt: skip
_BESIDE = Table(lambda record: record["rows"], ("label", "one", "other"))


def add_occupations(app: FastAPI, door: Door, settings: Settings) -> None:
    """Adds GET /api/v1/occupations with all below it, and GET /api/v1/compare."""

    def route(path: str, summary: str, parameters: tuple[Parameter, ...], table: bool) -> Callable[..., Any]:
        below = "{" in path
        problems = problems_of(404, 406, 422, 503) if below or path.endswith("compare") else problems_of(406, 422, 503)
        return app.get(
            path,
            responses={**shown(path, csv=table), **problems},
            openapi_extra=described(parameters, [_PATH] if below else []),
            response_class=Response,
            tags=["occupations"],
            summary=summary,
        )

    def give(
        request: Request,
        parameters: tuple[Parameter, ...],
        work_out: Callable[[Occupations, dict[str, Any]], Record],
        table: Table | None,
    ) -> Response:
        given = read_query(request, parameters)
        occupations = _occupations(door)
        state = f"{door.mind.data_version} {settings.headline_lens}"
        return answer(request, state, given, lambda: work_out(occupations, given), table)

    @route("/api/v1/occupations", "Search and list occupations", _SEARCH, True)
    async def search(request: Request) -> Response:
        """With `q` the surest first, also for a few letters, another name or a slip; without it every occupation, ESCO first."""

        def work_out(occupations: Occupations, given: dict[str, Any]) -> Record:
            taxonomy: Literal["esco", "soc"] | None = given.get("taxonomy")
            found = occupations.found(given["q"], taxonomy) if "q" in given else occupations.listed(taxonomy)
            page = page_of(found, given)
            return page | {"items": occupations.rows(page["items"])}

        return give(request, _SEARCH, work_out, _ROWS)

    @route(_ONE, "One occupation", (FORMAT_JSON,), False)
    async def one(request: Request) -> Response:
        """Both scores with what they are made of, pay and outlook with their sources, gaps, and the same in the other taxonomy."""
        return give(request, (FORMAT_JSON,), lambda found, _: found.one(_entry(found, request)), None)

    @route(f"{_ONE}/activities", "Activities of an occupation", (*PAGE, FORMAT), True)
    async def activities(request: Request) -> Response:
        """What the work consists of, by how much it weighs in the score, each with its score, range, reason and receipt."""
        return give(
            request,
            (*PAGE, FORMAT),
            lambda found, given: page_of(found.activities(_entry(found, request)), given),
            _ACTIVITIES,
        )

    @route(f"{_ONE}/skills", "Skills of an occupation", (*PAGE, FORMAT), True)
    async def skills(request: Request) -> Response:
        """What ESCO lists as skills and knowledge, each with how far AI reaches into it."""
        return give(
            request, (*PAGE, FORMAT), lambda found, given: page_of(found.skills(_entry(found, request)), given), _SKILLS
        )

    @route(f"{_ONE}/pivots", "Moves from an occupation", (COUNT, FORMAT), True)
    async def pivots(request: Request) -> Response:
        """Close moves and stretch moves, each with what it gains and costs, and where each figure is published."""
        return give(
            request,
            (COUNT, FORMAT),
            lambda found, given: found.pivots(_entry(found, request), given.get("count")),
            MOVES,
        )

    @route(f"{_ONE}/track-record", "Earlier forecasts for an occupation", (FORMAT_JSON,), False)
    async def track(request: Request) -> Response:
        """What was forecast in 2013 and since, how many people worked in it, and how such forecasts did over all occupations."""
        return give(request, (FORMAT_JSON,), lambda found, _: found.track(_entry(found, request)), None)

    @route("/api/v1/compare", "Two occupations side by side", (*_SIDES, FORMAT), True)
    async def compare(request: Request) -> Response:
        """Both with their scores, how far apart they are, whether their ranges meet, and every figure of both in words."""

        def work_out(occupations: Occupations, given: dict[str, Any]) -> Record:
            first, second = (occupations.meant(given[side.name]) for side in _SIDES)
            return occupations.compared(first, second)

        return give(request, (*_SIDES, FORMAT), work_out, _BESIDE)


def _occupations(door: Door) -> Occupations:
    found = door.mind.occupations
    if found is None:
        raise Problem("unavailable")
    return found


def _entry(occupations: Occupations, request: Request) -> Entry:
    """The occupation of the path; one that is not there is a 404 with what may have been meant."""
    text = request.path_params["occupation"]
    found = occupations.named(text[:LONGEST_TITLE])
    if found is None:
        near = occupations.found(text[:_LONGEST_SHOWN].replace("-", " "), count=_NEAR)
        raise Problem(
            "no-occupation" if near else "unknown-occupation", wanted=", ".join(entry.slug for entry, _ in near)
        )
    return found
