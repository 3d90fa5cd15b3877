"""Contents of a report that hold one text wherever a text may stand."""

from typing import Any

__all__ = ["contents", "glanced"]


def contents(text: str, code: str = "1") -> dict[str, Any]:
    """A report on an occupation that is called `text`, and of which nothing else is said either."""
    row = {"label": text, "score": 40, "low": 30, "high": 50, "share": 20, "level": text, "reason": text, "human": text}
    bar = {"label": text, "value": 40, "low": 30, "high": 50, "note": text}
    score = {"lens": "overlap", "label": text, "score": 40, "low": 30, "high": 50, "band": text, "text": text}
    pieces: list[dict[str, Any]] = [
        {"type": "verdict", "text": text},
        {"type": "paragraph", "heading": text, "text": f"{text}\n\n{text}"},
        {"type": "notes", "heading": text, "items": [text]},
        {"type": "takeaways", "heading": text, "items": [text, text]},
        {"type": "bars", "name": "factors", "heading": text, "text": text, "items": [bar, {**bar, "value": None}]},
        {"type": "activities", "heading": text, "text": text, "items": [{**row, "points": 1.5}, {**row, "points": None}]},
        {"type": "heat", "text": text, "caption": text, "first": text, "second": text, "columns": [text], "notes": [text],
         "rows": [{"label": text, "score": 40, "low": 30, "high": 50, "cells": [20]},
                  {"label": text, "score": 99, "low": 90, "high": 99, "cells": [None]}]},
        {"type": "cards", "heading": text, "items": [
            {"title": text, "code": code, "score": 40, "low": None, "high": None, "text": text, "send": text},
            {"title": text, "code": "2", "score": None, "low": None, "high": None, "text": "", "send": text}]},
    ]  # fmt: skip
    source = {"name": text, "version": text, "licence": text, "attribution": text, "used_for": text}
    return {
        "title": text,
        "taxonomy": "esco",
        "code": code,
        "address": "https://ned.example/jobs/a",
        "profile": {
            "question": text,
            "verdict": text,
            "scores": [score],
            "takeaways": {"heading": text, "items": [text]},
            "chapters": [{"name": "all", "heading": text, "pieces": pieces}],
            "sources": {"heading": text, "items": [source]},
        },
        "partner": {"title": text, "taxonomy": "soc", "code": text, "slug": "b"},
        "pages": {code: "c"},
        "site": "https://ned.example",
        "version": text,
        "day": (2026, 8, 28),
    }


def glanced(text: str, score: int | None = 40) -> dict[str, Any]:
    """A picture of an occupation that is called `text`; without a score where that is None."""
    lead = {"label": text, "score": score, "low": 30, "high": 50, "band": text}
    reasons = [{"text": text, "score": score}, {"text": text, "score": None}]
    glance = {
        "question": text, "verdict": text, "score": None if score is None else lead, "reasons": reasons, "gap": text, "limit": text,
    }  # fmt: skip
    return {"title": text, "taxonomy": "soc", "code": text, "address": text, "glance": glance}
