"""The widget as one script: its sources one after the other in a scope of their own, with the words and the style sheet inside."""

import gzip
import hashlib
import re
import tomllib
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic_core import to_json

__all__ = ["MOST_BYTES", "Packed", "labels", "script", "style"]

HERE = Path(__file__).parent
# All that a page loads, compressed.
MOST_BYTES = 20 * 1024
# In the order in which they need one another.
SCRIPTS = (
    "surroundings",
    "plots",
    "parts",
    "keep",
    "wire",
    "memory",
    "talk",
    "colour",
    "look",
    "frame",
    "element",
    "start",
)
COMMENT = re.compile(r"^[ ]*(?:/\*.*?\*/|//[^\n]*)[ ]*\n", re.MULTILINE | re.DOTALL)
INDENTATION = re.compile(r"^\s+", re.MULTILINE)
STYLES = ("base", "frame", "answer", "press", "conditions")
# The pages say twice which colours they have, for light and then for dark; the widget takes those it names.
PAGE = HERE.parent / "static" / "page.css"
SCHEMES = (".root", ".dark")
OF_A_SCHEME = re.compile(r":root \{(.*?)\}", re.DOTALL)
TOKEN = re.compile(r"--([\w-]+): [^;]+;")
NAMED = re.compile(r"var\(--([\w-]+)")


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it is sent, plain and compressed; `tag` changes with its content."""

    plain: bytes
    gzipped: bytes
    media_type: str
    tag: str


def labels() -> dict[str, Any]:
    """Every word the widget says by itself, by name."""
    return tomllib.loads((HERE / "labels.toml").read_text(encoding="utf-8"))


@cache
def style() -> Packed:
    """The style sheet, for browsers that cannot take it from the script."""
    own = _joined(STYLES, ".css")
    lacking = set(NAMED.findall(own)) - set(TOKEN.findall(own))
    return _packed("".join((*_palette(lacking), own)), "text/css; charset=utf-8")


@cache
def script(texts_days: int | None = None) -> Packed:
    """The whole widget. `texts_days` is for how many days texts are kept, None where they are not."""
    words = to_json(_labels_where(texts_days)).decode()
    sheet = to_json(style().plain.decode()).decode()
    inside = f"const LABELS = {words};\nconst STYLE = {sheet};\n{_joined(SCRIPTS, '.js')}"
    return _packed(f'(() => {{\n"use strict";\n{inside}}})();\n', "text/javascript; charset=utf-8")


def _palette(names: Set[str]) -> Iterator[str]:
    """The colours and typefaces of the pages, before the widget's own rules."""
    blocks = OF_A_SCHEME.findall(PAGE.read_text(encoding="utf-8"))
    for selector, block in zip(SCHEMES, blocks, strict=True):
        tokens = "\n".join(found[0] for found in TOKEN.finditer(block) if found[1] in names)
        yield f"{selector} {{\n{tokens}\n}}\n"


def _labels_where(texts_days: int | None) -> dict[str, Any]:
    said = labels()
    kept = said.pop("foot_kept").format(days=texts_days)
    return said if texts_days is None else {**said, "foot": kept}


def _joined(names: tuple[str, ...], suffix: str) -> str:
    """Without what only those who read the sources need: indentation, and comments on lines of their own."""
    text = "\n".join((HERE / "source" / f"{name}{suffix}").read_text(encoding="utf-8") for name in names)
    return INDENTATION.sub("", COMMENT.sub("", text))


def _packed(text: str, media_type: str) -> Packed:
    plain = text.encode()
    # No time in the head of the archive: the same content is the same bytes.
    return Packed(plain, gzip.compress(plain, 9, mtime=0), media_type, hashlib.sha256(plain).hexdigest()[:16])
