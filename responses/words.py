"""All words Ned says: Jinja2 templates in `templates/`, one file a slot, several authored variants a meaning.

A file is split by comment lines (`{# moderate wide #}`) into sections, one for each meaning; every other line is one variant. Code
chooses the section by meaning; among its variants a hash of the occupation decides, so an answer never changes by itself.
Text comes from files alone: what a person typed is at most a value, never a template.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import FileSystemBytecodeCache, FunctionLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from responses.grammar import apart, capital, indefinite, listed, sentence_after_colon

__all__ = ["Value", "has_section", "keep_compiled", "say", "say_all", "turn_of", "variants"]

Value = str | int | bool | Sequence[str] | None

_TEMPLATES = Path(__file__).parent / "templates"
_MARK = re.compile(r"\{#([^{}]+)#\}")
_FILTERS: Mapping[str, Callable[..., str]] = {
    "a": indefinite,
    "apart": apart,
    "cap": capital,
    "listed": listed,
    "lowfirst": sentence_after_colon,
}
# A slot that is a name, or a name through one of our filters; most lines have no other.
_PLAIN_SLOT = re.compile(r"\{\{ *([a-z_]+) *(?:\| *([a-z]+) *)?\}\}")
_JINJA = re.compile(r"\{[{%#]|[%#}]\}")
_WORDS_OF_JINJA = frozenset({"true", "false", "none", "self", "super", "loop", "caller", "varargs", "kwargs"})


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    # Parts are plain text on every channel, so nothing is escaped here; each channel escapes for itself.
    # A variant is its own name: the loader lets Jinja keep what it compiled from one run of Ned to the next.
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=lambda _: False, cache_size=0, loader=FunctionLoader(lambda line: line)
    )
    environment.globals.clear()
    environment.filters.update(_FILTERS)
    return environment


def keep_compiled(folder: Path) -> None:
    """Let Jinja keep compiled lines in `folder`, which saves a new process most of its first answer's time."""
    _environment().bytecode_cache = FileSystemBytecodeCache(str(folder))


@cache
def _sections(slot: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (_TEMPLATES / f"{slot}.jinja").read_text(encoding="utf-8").splitlines():
        mark = _MARK.fullmatch(line.strip())
        if mark:
            current = found.setdefault(mark.group(1).strip(), [])
        elif line.strip():
            current.append(line.strip())
    return {name: tuple(lines) for name, lines in found.items()}


@cache
def _template(source: str) -> Template:
    return _environment().get_template(source)


@cache
def _plain(line: str) -> tuple[tuple[str, str, str], ...] | None:
    """(text, name, filter) after one another where that is all the line is; None where it needs the template engine."""
    pieces, at = [], 0
    for found in _PLAIN_SLOT.finditer(line):
        name, filter_ = found.group(1), found.group(2) or ""
        if name in _WORDS_OF_JINJA or (filter_ and filter_ not in _FILTERS):
            return None
        pieces.append((line[at : found.start()], name, filter_))
        at = found.end()
    pieces.append((line[at:], "", ""))
    return None if any(_JINJA.search(text) for text, _, _ in pieces) else tuple(pieces)


def _filled(line: str, values: Mapping[str, Value]) -> str:
    """The line with its slots filled: by hand where they are plain, which costs a tenth of what the engine does."""
    pieces = _plain(line)
    if pieces is None:
        return _template(line).render(values)
    made = []
    for text, name, filter_ in pieces:
        made.append(text)
        if not name:
            continue
        if name not in values:  # the engine says which one is missing
            return _template(line).render(values)
        made.append(str(_FILTERS[filter_](values[name]) if filter_ else values[name]))
    return "".join(made)


def turn_of(key: str, slot: str, count: int) -> int:
    """A number below `count` that this key always gets for this slot, and that other slots don't share."""
    digest = hashlib.blake2b(f"{slot}\0{key}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") % count


def has_section(slot: str, section: str) -> bool:
    """Whether the slot has words for this meaning."""
    return section in _sections(slot)


def variants(slot: str, section: str) -> tuple[str, ...]:
    """The authored lines of one meaning; KeyError when the templates have no such section."""
    return _sections(slot)[section]


def say(slot: str, section: str, key: str = "", place: int = 0, /, **values: Value) -> str:
    """One sentence or more: the variant of `section` that `key` gets, filled with `values`.

    In a list, `place` steps on through the variants, so that neighbours differ.
    """
    lines = variants(slot, section)
    line = lines[(turn_of(key, f"{slot}/{section}", len(lines)) + place) % len(lines)] if len(lines) > 1 else lines[0]
    return _filled(line, values) if "{{" in line else line


def say_all(slot: str, section: str, /, **values: Value) -> tuple[str, ...]:
    """Every line of a section, in order, each filled with `values`: for lists."""
    return tuple(_filled(line, values) for line in variants(slot, section))
