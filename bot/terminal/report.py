"""`ned report`: everything about an occupation as a PDF, and its picture to share."""

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import typer

from bot.atlas import Atlas
from bot.lookup import look_up
from bot.settings import load_settings
from bot.sheets.press import Press
from bot.sheets.sheets import picture, report
from bot.slugs import Entry
from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from data.errors import BadInput
from responses.view import Level
from scoring.mix import read_mix

__all__ = ["write_report"]

_LEVELS: Mapping[str, Level] = {level: level for level in get_args(Level)}


def write_report(title: str, pdf: Path | None, png: Path | None, mix: str | None, seniority: str | None) -> None:
    """Writes what is asked for and says so. Links lead to `NED_PUBLIC_URL`; without it there are none."""
    if pdf is None and png is None:
        raise BadInput(say("report_nowhere"))
    if seniority is not None and seniority not in _LEVELS:
        raise BadInput(say("report_level", levels=", ".join(_LEVELS)))
    level = _LEVELS[seniority] if seniority else None
    said = () if mix is None else read_mix(mix)
    settings = load_settings()
    ned = open_quietly()
    taxonomy, key, found = look_up(ned, title)
    if found is not None and found.decision == "clarify":
        choices = ", ".join(choice.title for choice in found.choices)
        typer.echo(say("unclear_title", title=title, choices=choices), err=True)
    atlas, press, site = Atlas(ned, settings.headline_lens), Press(), settings.public_url or ""
    entry = atlas.slugs.of(taxonomy, key)
    assert entry is not None  # noqa: S101 - every key has a slug
    if pdf is not None:
        _write(pdf, report(press, atlas, entry, site, said, level), entry)
    if png is not None:
        _write(png, picture(press, atlas, entry, site), entry)


def _write(file: Path, body: bytes, entry: Entry) -> None:
    file.write_bytes(body)
    kilobytes = -(-len(body) // 1024)
    typer.echo(say("report_written", title=entry.title, code=entry.code, file=file, size=kilobytes))
