"""The address of every occupation's page: a slug that is its own title, stable as long as the title is.

An ESCO occupation has the words of its title ("industrial-production-manager"); where two titles come to the same words, each
of them ends in its ESCO code. A SOC occupation always ends in its SOC code ("industrial-production-managers-11-3051"), so the
two taxonomies can never meet, and a title that one of them adds never moves the address of another.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from data.knowledge import KnowledgeBase

__all__ = ["Entry", "Slugs", "slug_of"]

Taxonomy = Literal["esco", "soc"]
_APOSTROPHES = re.compile("['’ʼ]")
_NO_WORD = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One occupation of the catalogue: `code` is its ESCO or SOC code, `title` as published."""

    slug: str
    taxonomy: Taxonomy
    key: str
    code: str
    title: str


def slug_of(text: str) -> str:
    """The words of a text in small ASCII letters and digits, joined by hyphens; empty where it has none."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).encode("ascii", "ignore").decode()
    return _NO_WORD.sub("-", plain.lower()).strip("-")


class Slugs:
    """Every occupation by slug, by key and by code: some four thousand entries, read once in about ten milliseconds."""

    def __init__(self, kb: KnowledgeBase) -> None:
        titles = [(each.key, each.code, each.title) for each in kb.esco_all()]
        shared = Counter(slug_of(title) for _, _, title in titles)
        self._by_slug: dict[str, Entry] = {}
        for key, code, title in titles:
            slug = slug_of(title)
            self._add(Entry(slug_of(f"{slug} {code}") if shared[slug] > 1 else slug, "esco", key, code, title))
        self._by_title: dict[str, Entry | None] = {}
        for each in kb.soc_all():
            entry = Entry(slug_of(f"{each.title} {each.soc}"), "soc", each.soc, each.soc, each.title)
            self._add(entry)
            bare = slug_of(each.title)
            self._by_title[bare] = None if bare in self._by_title else entry
        self._by_key: Mapping[tuple[str, str], Entry] = {(each.taxonomy, each.key): each for each in self}
        self._by_code: Mapping[str, Entry] = {each.code: each for each in self}

    def __iter__(self) -> Iterator[Entry]:
        """Every entry, ESCO first, each in the order of its keys."""
        return iter(self._by_slug.values())

    def __len__(self) -> int:
        return len(self._by_slug)

    def get(self, slug: str) -> Entry | None:
        """The entry with exactly this slug."""
        return self._by_slug.get(slug)

    def of(self, taxonomy: Taxonomy, key: str) -> Entry | None:
        """The entry with this key."""
        return self._by_key.get((taxonomy, key))

    def coded(self, code: str) -> Entry | None:
        """The entry with this ESCO or SOC code, as cards of a reply name it."""
        return self._by_code.get(code)

    def meant(self, text: str) -> Entry | None:
        """The one entry that a text names outright though it is not its slug: a code, a title, other letters' case."""
        slug = slug_of(text)
        return self._by_code.get(text.strip()) or self._by_slug.get(slug) or self._by_title.get(slug)

    def _add(self, entry: Entry) -> None:
        if entry.slug in self._by_slug:
            raise ValueError(f"two occupations have the slug {entry.slug!r}")
        self._by_slug[entry.slug] = entry
