"""A strict reading of a page: what is closed wrongly, which ids, headings, links and tables there are."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

__all__ = ["Reading", "Table", "read"]

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
# What may not stand inside a paragraph: a browser would close the paragraph before it.
_BLOCKS = "article aside details div dl figure footer form h1 h2 h3 h4 header main nav ol p pre section table ul"
BLOCKS = frozenset(_BLOCKS.split())
LISTS = frozenset({"ol", "ul"})


@dataclass
class Table:
    """Whether a table has a caption, and the scopes of its header cells."""

    caption: bool = False
    scopes: list[str | None] = field(default_factory=list)


class Reading(HTMLParser):
    """`faults` is empty for a page that a strict parser takes as it stands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.headings: list[int] = []
        self.tables: list[Table] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"{tag} has an attribute twice")
        given = dict(attrs)
        self.tags.append((tag, given))
        self._nesting(tag)
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables.append(Table())
        if tag == "caption":
            self.tables[-1].caption = True
        if tag == "th":
            self.tables[-1].scopes.append(given.get("scope"))
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if "svg" not in self._open:
            self.faults.append(f"<{tag}/> outside a picture")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> while {self._open[-3:]} are open")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if "script" not in self._open:
            self.text.append(data)

    def close(self) -> None:
        super().close()
        self.faults += [f"<{tag}> is never closed" for tag in self._open]

    def ids(self) -> list[str]:
        return [str(given["id"]) for _, given in self.tags if "id" in given]

    def _nesting(self, tag: str) -> None:
        above = self._open[-1] if self._open else ""
        if tag in BLOCKS and "p" in self._open:
            self.faults.append(f"<{tag}> inside <p>")
        if tag in BLOCKS and above in {"span", "h1", "h2", "h3", "small", "b"}:
            self.faults.append(f"<{tag}> inside <{above}>")
        if above in LISTS and tag != "li":
            self.faults.append(f"<{tag}> right inside <{above}>")
        if tag == "li" and above not in LISTS:
            self.faults.append(f"<li> inside <{above}>")
        if tag == "a" and "a" in self._open:
            self.faults.append("<a> inside <a>")


def read(page: str) -> Reading:
    """The whole page, read to its end."""
    reading = Reading()
    reading.feed(page)
    reading.close()
    return reading
