"""Which form of an answer a request wants: by its `format` parameter, else by its Accept header (RFC 9110)."""

from collections.abc import Mapping, Sequence
from typing import Literal

from starlette.requests import Request

from bot.web.problems import Problem

__all__ = ["MEDIA_TYPES", "Format", "chosen_format"]

Format = Literal["json", "csv", "jsonl"]
MEDIA_TYPES: Mapping[Format, str] = {
    "json": "application/json",
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
}
_ALSO: Mapping[str, Format] = {"application/jsonl": "jsonl", "application/jsonlines": "jsonl"}
_LONGEST = 1000


def chosen_format(request: Request, offered: Sequence[Format], given: str | None = None) -> Format:
    """One of `offered`, the first where all are equally welcome; `given` is the parameter, which wins.

    Raises Problem where none of them is welcome.
    """
    for form in offered:
        if form == given:
            return form
    accept = ",".join(request.headers.getlist("accept"))[:_LONGEST]
    if not accept.strip():
        return offered[0]
    wishes = _wishes(accept)
    best = max(offered, key=lambda form: _quality(form, wishes))
    if _quality(best, wishes) <= 0:
        raise Problem("not-acceptable", wanted=", ".join(MEDIA_TYPES[form] for form in offered))
    return best


def _wishes(accept: str) -> dict[str, float]:
    """Quality by media range; a range that cannot be read is left out."""
    wishes: dict[str, float] = {}
    for part in accept.split(","):
        range_, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                quality = _number(value.strip())
        if "/" in range_:
            known = _ALSO.get(range_)
            wishes[MEDIA_TYPES[known] if known else range_] = quality
    return wishes


def _number(text: str) -> float:
    plain = text.replace(".", "", 1)
    return min(float(text), 1.0) if plain.isascii() and plain.isdecimal() and len(text) <= 5 else 0.0


def _quality(form: Format, wishes: Mapping[str, float]) -> float:
    type_ = MEDIA_TYPES[form]
    for range_ in (type_, f"{type_.partition('/')[0]}/*", "*/*"):
        if range_ in wishes:
            return wishes[range_]
    return 0.0
