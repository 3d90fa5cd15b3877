"""The title index: compiled once from the facts, opened by memory map in milliseconds.

It holds every English title of both taxonomies cut into words, the labels of the other languages in a file of their own, the
crosswalk, the tables of language and the fitted constants: all that reading a text needs.
"""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.errors import FactsError
from data.knowledge import KnowledgeBase
from nlu.embedding import Embedding
from nlu.foreign_index import ForeignIndex, foreign_path
from nlu.index_file import IndexFile, write_index_file
from nlu.work import WorkIndex

if TYPE_CHECKING:
    from nlu.title_columns import Code

__all__ = ["CodeRow", "TitleIndex", "compile_titles", "open_titles"]

_REMEMBERED = 8192  # titles whose words and codes are kept at hand
_DATA = Path(__file__).resolve().parent.parent / "data"
_JUDGEMENT = _DATA / "judgement"
_VECTORS = _DATA / "embedding" / "vectors.idx"


def compile_titles(kb: KnowledgeBase, target: Path, judgement: Path = _JUDGEMENT, vectors: Path = _VECTORS) -> None:
    """Write the title index of `kb`, the tables in `judgement` and the embedding in `vectors` to `target`; the same input gives
    the same bytes.

    Takes half a minute. Raises FactsError when a table of language is broken.
    """
    from nlu.embedding_columns import embedding_columns
    from nlu.foreign_columns import compile_foreign
    from nlu.intent_fit import intent_columns
    from nlu.intent_tables import read_intent_tables
    from nlu.title_columns import read_codes, read_titles, title_columns
    from nlu.word_tables import blocked_titles, read_constants, read_word_tables
    from nlu.work_columns import work_columns

    tables = read_word_tables(judgement)
    intents = read_intent_tables(judgement)
    blocked = blocked_titles(judgement)
    codes = read_codes(kb, blocked)
    generic = _generic_choices(kb, codes, tables["generic"])
    titles = read_titles(kb, codes, blocked)
    columns = title_columns(codes, titles, frozenset(tables["modifiers"]))
    columns.update(work_columns(kb, codes, titles, judgement))
    number = {code.key: i for i, code in enumerate(codes) if code.taxonomy == "esco"}
    compile_foreign(kb, number, judgement, foreign_path(target))
    columns["codes"] = "\n".join("\t".join((c.taxonomy, c.key, c.code, c.group, c.title, c.uri)) for c in codes)
    groups = {name: i for i, name in enumerate(dict.fromkeys((c.taxonomy, c.group) for c in codes))}
    columns["code_group"] = array("H", (groups[c.taxonomy, c.group] for c in codes))
    columns.update(
        embedding_columns(
            vectors,
            str(columns["stems"]).split("\n"),
            [f"{c.taxonomy} {c.key if c.taxonomy == 'esco' else c.code}" for c in codes],
            [f"{taxonomy} {group}" for taxonomy, group in groups],
        )
    )
    columns["code_people"] = array("f", (code.people for code in codes))
    columns["code_residual"] = array("B", (code.residual for code in codes))
    columns["code_blocked"] = array("B", (code.blocked for code in codes))
    columns.update(_link_columns(kb, [(code.taxonomy, code.key) for code in codes]))
    columns["tables"] = {**tables, "generic": generic}
    columns.update(intent_columns(intents))
    columns["constants"] = read_constants()
    write_index_file(target, columns)


def _generic_choices(
    kb: KnowledgeBase, codes: "list[Code]", table: dict[str, list[list[str]]]
) -> dict[str, list[tuple[int, str]]]:
    """For each word of many trades the numbers of the occupations it may mean, the one with most people at work (in the US)
    first, and what people call them."""
    numbers: dict[str, int] = {}
    for number, code in enumerate(codes):
        if code.taxonomy == "esco":
            numbers.setdefault(code.title, number)

    def people(title: str) -> float:
        links = kb.socs_of(codes[numbers[title]].key)[:1]
        employment = kb.signals_of(links[0].soc).employment if links else None
        return employment.value if employment else 0.0

    generic = {}
    for word, choices in table.items():
        if not {title for _, title in choices} <= numbers.keys():
            raise FactsError(f"no ESCO occupation has a title offered for {word!r}", file="generic_titles.csv")
        ordered = sorted(choices, key=lambda choice: (-people(choice[1]), choice[1]))
        generic[word] = [(numbers[title], said) for said, title in ordered]
    return generic


def _link_columns(kb: KnowledgeBase, codes: list[tuple[str, str]]) -> "dict[str, array[int] | array[float]]":
    """The crosswalk in both directions. A link weighs the less the more links an occupation has, and the lower it ranks."""
    at: dict[tuple[str, str], list[int]] = {}
    for number, code in enumerate(codes):
        at.setdefault(code, []).append(number)
    start, code_column, weight = array("I", [0]), array("H"), array("f")
    for taxonomy, key in codes:
        links = kb.socs_of(key) if taxonomy == "esco" else kb.escos_of(key)
        for link in links:
            other = ("soc", link.soc) if taxonomy == "esco" else ("esco", link.esco)
            for number in at.get(other, ()):
                code_column.append(number)
                weight.append(1 / len(links))
        start.append(len(code_column))
    return {"link_start": start, "link_code": code_column, "link_weight": weight}


def open_titles(path: Path) -> "TitleIndex":
    """Open the file that `compile_titles` wrote. Raises FactsError when it is another kind of file."""
    return TitleIndex(IndexFile(path), ForeignIndex(foreign_path(path)))


class CodeRow:
    """One occupation of either taxonomy as the index knows it: taxonomy, key, code, group (ISCO unit group or SOC), title, uri."""

    __slots__ = ("code", "group", "key", "taxonomy", "title", "uri")

    def __init__(self, line: str) -> None:
        self.taxonomy, self.key, self.code, self.group, self.title, self.uri = line.split("\t")


class TitleIndex:
    """Read-only columns; safe to share between threads. Numbers of words, stems, titles and codes are positions in them."""

    def __init__(self, file: IndexFile, labels: ForeignIndex) -> None:
        self._file = file
        self.labels = labels
        self.words = file.text("words").split("\n")
        self.word_number = {word: i for i, word in enumerate(self.words)}
        self.word_stem = file.integers("word_stem")
        self.word_count = file.integers("word_count")
        self.word_head = file.integers("word_head")
        self.intent_start = file.integers("intent_start")
        self.intent_class = file.integers("intent_class")
        self.intent_whole_class = file.integers("intent_whole_class")
        self.intent_weight = file.floats("intent_weight")
        self.stem_idf = file.floats("stem_idf")
        self.title_start = file.integers("title_start")
        self.title_word = file.integers("title_word")
        self.term_start = file.integers("term_start")
        self.term_word = file.integers("term_word")
        self.word_singular = file.integers("word_singular")
        self.title_inverse = file.floats("title_inverse")
        self.tie_start = file.integers("tie_start")
        self.tie_code = file.integers("tie_code")
        self.tie_kind = file.integers("tie_kind")
        self.posting_start = file.integers("posting_start")
        self.posting = file.integers("posting")
        self.holder_start = file.integers("holder_start")
        self.holder_code = file.integers("holder_code")
        self.holder_weight = file.integers("holder_weight")
        self.holder_rarity = file.floats("holder_rarity")
        self.link_start = file.integers("link_start")
        self.link_code = file.integers("link_code")
        self.link_weight = file.floats("link_weight")
        self.code_people = file.floats("code_people")
        self.code_residual: list[int] = file.integers("code_residual").tolist()
        self.code_blocked: Sequence[int] = file.integers("code_blocked").tolist()
        self._exact_key = file.integers("exact_key")
        self._exact_code = file.integers("exact_code")
        self._exact_kind = file.integers("exact_kind")
        # In one piece: of a list of lines, each process that shares it would copy those that it touches.
        self._code_text = file.text("codes")
        lines = self._code_text.split("\n")
        self._code_start = array("I", accumulate((len(line) + 1 for line in lines), initial=0))
        self._codes: dict[int, CodeRow] = {}
        self._links: dict[int, tuple[tuple[int, float], ...]] = {}
        self._sorted: dict[int, str] = {}
        self._ties: dict[int, list[int]] = {}
        self.code_group: list[int] = file.integers("code_group").tolist()
        # ESCO's codes come first.
        self.esco_codes = sum(line.startswith("esco") for line in lines)
        self._common = _maps(file, "common_stem", "common_map", len(self.title_start) - 1)
        self._holder_common = _maps(file, "holder_common", "holder_map", len(lines))
        self.embedding = Embedding(file, len(self.stem_idf), len(lines), self.esco_codes)
        self.compounds: dict[str, str] = file.json("compounds")
        self.tables: dict[str, Any] = file.json("tables")
        self.constants: dict[str, Any] = file.json("constants")

    @cached_property
    def stem_number(self) -> dict[str, int]:
        return {stem: i for i, stem in enumerate(self._file.text("stems").split("\n"))}

    @cached_property
    def intents(self) -> dict[str, Any]:
        """The tables of the intents, as `nlu.intent_fit.intent_columns` writes them."""
        return self._file.json("intents")

    @cached_property
    def intent_vocabulary(self) -> frozenset[str]:
        return frozenset(self._file.text("intent_vocabulary").split("\n"))

    @cached_property
    def intent_whole(self) -> list[str]:
        return self._file.text("intent_whole").split("\n")

    @cached_property
    def intent_features(self) -> list[str]:
        return self._file.text("intent_features").split("\n")

    @cached_property
    def code_number(self) -> dict[tuple[str, str], int]:
        """(taxonomy, key) -> number of its first code."""
        numbers: dict[tuple[str, str], int] = {}
        for i, line in enumerate(self._code_text.split("\n")):
            taxonomy, key, _ = line.split("\t", 2)
            numbers.setdefault((taxonomy, key), i)
        return numbers

    @cached_property
    def work(self) -> WorkIndex:
        """What the words of a described work say for each code."""
        return WorkIndex(self._file)

    def code(self, number: int) -> CodeRow:
        row = self._codes.get(number)
        if row is None:
            line = self._code_text[self._code_start[number] : self._code_start[number + 1] - 1]
            row = self._codes[number] = CodeRow(line)
        return row

    def links(self, code: int) -> tuple[tuple[int, float], ...]:
        """The codes of the other taxonomy that the crosswalk ties to a code, with their weights."""
        found = self._links.get(code)
        if found is None:
            first, last = self.link_start[code], self.link_start[code + 1]
            pairs = zip(self.link_code[first:last].tolist(), self.link_weight[first:last].tolist(), strict=True)
            found = self._links[code] = tuple(pairs)
        return found

    def ties(self, title: int) -> list[int]:
        """The codes that bear a title."""
        found = self._ties.get(title)
        if found is None:
            if len(self._ties) >= _REMEMBERED:
                self._ties.clear()
            found = self._ties[title] = self.tie_code[self.tie_start[title] : self.tie_start[title + 1]].tolist()
        return found

    def sorted_text(self, number: int) -> str:
        """The words of a title in the order of the alphabet, which is the order of their numbers."""
        found = self._sorted.get(number)
        if found is None:
            if len(self._sorted) >= _REMEMBERED:
                self._sorted.clear()
            words = self.words
            numbers = sorted(self.title_word[self.title_start[number] : self.title_start[number + 1]])
            found = self._sorted[number] = " ".join([words[n] for n in numbers])
        return found

    def common_titles(self, stem: int) -> "memoryview[int] | None":
        """One byte a title, 1 where it holds the stem; None for a stem that few titles hold."""
        return self._common.get(stem)

    def common_holders(self, stem: int) -> "memoryview[int] | None":
        """One byte a code, the weight of a stem that many codes hold; None for the others."""
        return self._holder_common.get(stem)

    def exact(self, key: int) -> dict[int, int]:
        """Codes whose English titles have this fingerprint: code -> three times the kind, plus how literally (0-2)."""
        found: dict[int, int] = {}
        at = bisect_left(self._exact_key, key)
        while at < len(self._exact_key) and self._exact_key[at] == key:
            found[self._exact_code[at]] = self._exact_kind[at]
            at += 1
        return found

    def title_text(self, number: int) -> str:
        """The words of a title, folded."""
        words = self.words
        return " ".join([words[w] for w in self.title_word[self.title_start[number] : self.title_start[number + 1]]])

    def close(self) -> None:
        if "work" in self.__dict__:
            self.work.close()
        for view in (*self._common.values(), *self._holder_common.values()):
            view.release()
        self.labels.close()
        self._file.close()


def _maps(file: IndexFile, names: str, maps: str, width: int) -> "dict[int, memoryview[int]]":
    rows = file.integers(maps)
    return {stem: rows[i * width : (i + 1) * width] for i, stem in enumerate(file.integers(names))}
