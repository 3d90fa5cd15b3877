"""English word forms, made once at build time: singular and plural of titles, and the gerund of verb phrases.

ESCO publishes titles in the singular, SOC in the plural; skills and activities are labelled with bare verbs ("manage
budgets"). Sentences need the other form. Rules do the regular cases (`inflect` for single nouns, a reviewed verb
table for gerunds); what rules get wrong stands in `data/judgement/wording_titles.csv` and `wording_phrases.csv`.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

from data.tables import Table

__all__ = ["gerund", "lower_first", "plural", "prose_title", "singular", "tables"]

_JUDGEMENT = Path(__file__).parent.parent / "judgement"
_KEPT = frozenset({"English"})
_INNER = re.compile(r" (?:of|in|for|responsible|at)\b.*$")
_WORD = re.compile(r"\b[A-Z][a-z]+\b")
_LIST = re.compile(r",? (?:and|or) |, ")
_PRONOUNS = {"your": "their", "yourself": "themselves", "oneself": "themselves", "one's": "their"}
_BEFORE = {
    ", Postsecondary": "postsecondary ",
    ", Metal and Plastic": "metal and plastic ",
    ", Wood": "wood ",
    ", Hand": "hand ",
    ", General": "general ",
}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_JUDGEMENT / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def _verbs() -> Mapping[str, str]:
    return {row["verb"]: row["gerund"] for row in _rows("wording_verbs.csv")}


@cache
def _phrases() -> Mapping[str, str]:
    return {row["phrase"]: row["gerund"] for row in _rows("wording_phrases.csv")}


@cache
def _titles() -> Mapping[tuple[str, str], tuple[str, str]]:
    return {(row["taxonomy"], row["title"]): (row["singular"], row["plural"]) for row in _rows("wording_titles.csv")}


class _Nouns(Protocol):
    def plural_noun(self, text: str) -> str: ...

    def singular_noun(self, text: str) -> str | bool: ...


@cache
def _engine() -> _Nouns:
    import inflect

    engine: _Nouns = inflect.engine()
    return engine


def _clean(text: str) -> str:
    return " ".join(text.split())


def lower_first(text: str) -> str:
    """The text with its first letter lower-cased, unless its first word is an acronym or holds inner capitals ("ICT", "V-belt")."""
    first = text.split(" ", 1)[0]
    if any(letter.isupper() for letter in first[1:]) or first.rstrip(",") in _KEPT or re.match(r"[A-Z]-", first):
        return text
    return text[:1].lower() + text[1:]


def prose_title(title: str) -> str:
    """A title as it stands inside a sentence: capitals gone except in acronyms and proper names."""
    return _WORD.sub(
        lambda found: found.group().lower() if found.group() not in _KEPT else found.group(), _clean(title)
    )


def _plural_noun(phrase: str) -> str:
    head, space, last = phrase.rpartition(" ")
    before, hyphen, tail = last.rpartition("-")
    if tail.endswith("person"):
        tail = tail.removesuffix("person") + "people"
    elif tail.endswith("man") and tail != "human":
        tail = tail.removesuffix("man") + "men"
    else:
        tail = str(_engine().plural_noun(tail))
    return head + space + before + hyphen + tail


def plural(title: str) -> str:
    """The plural of an ESCO title ("head of workshop" -> "heads of workshop", "host/hostess" -> "hosts/hostesses")."""
    title = _clean(title)
    if ("esco", title) in _titles():
        return _titles()["esco", title][1]
    inner = _INNER.search(title)
    core, rest = (title[: inner.start()], inner.group()) if inner else (title, "")
    return "/".join(_plural_noun(part) for part in core.split("/")) + rest


def _singular_noun(phrase: str) -> str:
    inner = _INNER.search(phrase)
    core, rest = (phrase[: inner.start()], inner.group()) if inner else (phrase, "")
    head, space, last = core.rpartition(" ")
    return head + space + (str(_engine().singular_noun(last) or last)) + rest


def _several(text: str) -> list[str]:
    return [part for part in _LIST.split(text) if part]


def _joined(parts: list[str], word: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _people(text: str) -> list[str]:
    """The parts of a SOC title that each name people: "Tool and Die Makers" is one, "Accountants and Auditors" are two.

    A part names people when it is a plural by itself; words before it that are none belong to it.
    """
    found: list[str] = []
    waiting: list[str] = []
    for part in _several(text):
        waiting.append(prose_title(part))
        if _engine().singular_noun(part.rpartition(" ")[2]):
            found.append(_joined(waiting, "and"))
            waiting = []
    return found or [prose_title(text)]


def singular(title: str) -> tuple[str, str]:
    """A SOC title, plural as published, as (singular, plural) for a sentence.

    "Tax Examiners and Collectors, and Revenue Agents" gives "tax examiner, collector or revenue agent"; what a title
    excludes or includes is left to the published title; ", All Other" becomes "of another kind".
    """
    title = _clean(title)
    if ("soc", title) in _titles():
        return _titles()["soc", title]
    core = re.sub(r", (?:Except|Including) .*?(?=, All Other$|$)", "", title)
    one, many = "", ""
    if core.endswith(", All Other"):
        core, one, many = core.removesuffix(", All Other"), " of another kind", " of other kinds"
    if core.startswith("Helpers--"):
        parts = [prose_title(part) for part in _several(core.removeprefix("Helpers--"))]
        owners = _joined([*parts[:-1], parts[-1] + "’"], "and")
        return f"{owners} helper", f"{owners} helpers"
    before = ""
    for tail, words in _BEFORE.items():
        if core.endswith(tail):
            core, before = core.removesuffix(tail), words + before
    if " of " in core:
        head, _, rest = core.partition(" of ")
        people = _people(head)
        one, many = f" of {_flat(rest)}{one}", f" of {_flat(rest)}{many}"
    else:
        people = _people(core)
    return (
        before + _joined([_singular_noun(part) for part in people], "or") + one,
        before + _joined(people, "and") + many,
    )


def _flat(text: str) -> str:
    return _joined([prose_title(part) for part in _several(text)], "and")


def gerund(phrase: str) -> str | None:
    """A verb phrase as a gerund ("manage budgets" -> "managing budgets"), or None where the label is no verb phrase."""
    phrase = _clean(phrase).rstrip(".")
    if phrase in _phrases():
        return _phrases()[phrase] or None
    words = lower_first(phrase).split(" ")
    place = 0
    while True:
        bare = words[place].rstrip(",")
        form = _verbs().get(bare) or _verbs().get(bare.lower())
        if form is None:
            if place == 0:
                return None
            break
        words[place] = form + words[place][len(bare) :]
        # "load or unload materials": the verbs of a list all change, but only while the list stands at the front
        following = place + 2 if place + 1 < len(words) and words[place + 1] in {"and", "or"} else place + 1
        if following == place + 1 and not words[place].endswith(","):
            break
        if following >= len(words):
            break
        place = following
    return " ".join(_PRONOUNS.get(word, word) for word in words)


def tables(built: Mapping[str, Table]) -> Iterable[Table]:
    """Two tables from those built before: wording_occupations (taxonomy,key,singular,plural) and wording_phrases (kind,key,gerund).

    Knowledge and labels that are nouns get no row in wording_phrases; no title goes without one in wording_occupations.
    """
    occupations = [("esco", row["key"], *_esco(row["title"])) for row in built["esco_occupations"].records()]
    occupations += [("soc", row["soc"], *singular(row["title"])) for row in built["soc_occupations"].records()]
    yield Table(
        "wording_occupations", ("taxonomy", "key", "singular", "plural"), ("taxonomy", "key"), tuple(occupations)
    )
    phrases = [
        ("skill", row["key"], row["label"]) for row in built["esco_skills"].records() if row["kind"] != "knowledge"
    ]
    phrases += [
        (row["level"], row["id"], row["title"]) for row in built["work_activities"].records() if row["level"] != "gwa"
    ]
    rows = ((kind, key, gerund(label)) for kind, key, label in phrases)
    yield Table(
        "wording_phrases",
        ("kind", "key", "gerund"),
        ("kind", "key"),
        tuple((kind, key, form) for kind, key, form in rows if form is not None),
    )


def _esco(title: str) -> tuple[str, str]:
    title = _clean(title)
    return _titles().get(("esco", title)) or (title, plural(title))
