"""Texts of entries and of kinds of tool as a person would write them, to be changed field by field."""

import json
from collections.abc import Mapping

__all__ = ["KINDS", "SENTENCES", "entry_text", "tables_text"]

SENTENCES: Mapping[str, str] = {
    "why": "Hats are counted by camera, while blocking the felt still needs two practised hands.",
    "ai": "Cameras over the bench count finished hats and point at crooked brims before they are packed.",
    "human": "Feeling whether felt is damp enough to take its shape is left to whoever stands at the block.",
    "change": "A gripper that senses moisture at the price of a sewing machine would move most of the blocking.",
    "learn": "Reading the camera's reject list each evening and correcting what it got wrong.",
}

_FIELDS: Mapping[str, object] = {
    "feasibility": 40,
    "complementarity": 60,
    **{name: SENTENCES[name] for name in ("why", "ai", "human", "change")},
    "horizon": "now",
    "learn": SENTENCES["learn"],
    "tools": ["drone", "tutor"],
}

KINDS = """as_of = "2026-11"

[[kind]]
id = "tutor"
name = "tutors"
what = "They explain and practise with a learner for as long as it takes."
example = [
    { name = "Alpha", maker = "Maker", since = 2023, open = false },
    { name = "Beta", maker = "Others", since = 2019, open = true },
]

[[kind]]
id = "drone"
name = "drones"
what = "Cameras fly over roofs and fields and bring back pictures of both."
example = [{ name = "Gamma", maker = "Maker", since = 2010, open = false }]
"""


def tables_text(kind: str, *entries: Mapping[str, object], month: str = "2026-11") -> str:
    """A file of entries; a field that is None is left out."""
    lines = [f'as_of = "{month}"']
    for entry in entries:
        lines += ["", f"[[{kind}]]"]
        # What JSON writes of a text, a number or a list of texts is TOML too.
        lines += [
            f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in entry.items() if value is not None
        ]
    return "\n".join(lines) + "\n"


def entry_text(kind: str, changed: Mapping[str, object], month: str = "2026-11") -> str:
    """A file with one entry that is as it must be, but for the fields in `changed`, which must give its id."""
    key = "id" if kind == "activity" else "code"
    return tables_text(kind, {key: changed.get(key), **_FIELDS, **changed}, month=month)
