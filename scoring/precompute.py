"""Writes whole assessments into one small SQLite file, so that answering with one or printing all is a look-up.

What several assessments share is kept once: an ESCO occupation has the activities of its closest SOC occupation, and a SOC
occupation the skills of its closest ESCO one. A part is JSON text with gaps for its figures, which are kept twice: `exact`
gives back the very same assessment, `printed` is what `ned score --json` shows of it. Receipts are printed as they are.
Parts are far too small to be compressed well one by one, so they all lean on one dictionary of what recurs in a sample.
"""

import hashlib
import json
import re
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import TypeAdapter

from data.knowledge import KnowledgeBase
from scoring.assess import assess
from scoring.assessment import ActivityScore, Assessment, Receipt, SkillScore
from scoring.pooled import Evidence
from scoring.record import assessment_record

__all__ = ["Precompute", "sample_of"]

_RECEIPTS = TypeAdapter(tuple[Receipt, ...])
_SCORES: Mapping[str, TypeAdapter[Any]] = {
    "activities": TypeAdapter(tuple[ActivityScore, ...]),
    "skills": TypeAdapter(tuple[SkillScore, ...]),
}
# Receipts after the first of these hang on the occupation's work alone, those from the second on also on its other links.
# Cutting there only saves room; wherever the cuts fall, the same receipts come back.
_LAST_OF_SKILLS, _FIRST_OF_LINKS = "disruption.high", "overlap.low"
_DATASET = "dataset:"
# A named text of some length, as it stands in JSON.
_TEXT = re.compile(rb'"\w+":"[^"\\]{12,}"')
_GAP = "\0"  # stands where a figure goes; no text holds it
_WINDOW = 32768  # no compressor of this kind looks further back


def sample_of(kb: KnowledgeBase, evidence: Evidence, step: int = 40) -> Iterator[Assessment]:
    """Every `step`-th occupation of both taxonomies, assessed."""
    yield from (assess(kb, evidence, "esco", occupation.key) for occupation in kb.esco_all()[::step])
    yield from (assess(kb, evidence, "soc", occupation.soc) for occupation in kb.soc_all()[::step])


class Precompute:
    """A new file at `target`, open until the `with` block ends; `keep` adds one assessment.

    `sample` are some of the assessments to come, the more alike to all of them the smaller the file.
    """

    def __init__(self, target: Path, sample: Iterable[Assessment] = ()) -> None:
        target.unlink(missing_ok=True)
        self._connection = sqlite3.connect(target)
        self._connection.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE TABLE part (id INTEGER PRIMARY KEY, text BLOB, exact BLOB, shown BLOB, printed BLOB);"
            "CREATE TABLE whole (place INTEGER PRIMARY KEY, taxonomy TEXT, key TEXT, exact BLOB, printed BLOB, "
            "activities INTEGER, skills INTEGER, datasets INTEGER, steps TEXT);"
            "CREATE TABLE dictionary (content BLOB);"
        )
        self._dictionary = _recurring(sample)
        self._connection.execute("INSERT INTO dictionary VALUES (?)", (self._dictionary,))
        # One that has read the dictionary, to be copied.
        self._packer = zlib.compressobj(zdict=self._dictionary) if self._dictionary else zlib.compressobj()
        self._seen: dict[bytes, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.execute("CREATE UNIQUE INDEX whole_key ON whole (taxonomy, key)")
        self._connection.commit()
        self._connection.close()

    def keep(self, assessment: Assessment) -> None:
        """Add an assessment that has all its formulas; the file lists them in the order they were kept."""
        occupation = assessment.occupation
        texts = {name: scores.dump_json(getattr(assessment, name)) for name, scores in _SCORES.items()}
        # Only what was not kept before is worth rounding.
        known: dict[str, tuple[()]] = {name: () for name, text in texts.items() if _digest(text) in self._seen}
        record = assessment_record(assessment.model_copy(update={**known, "receipts": ()}))
        parts = {name: self._scores(text, record.pop(name)) for name, text in texts.items()}
        del record["receipts"]
        datasets, *steps = (
            self._part(text, text)
            for text in (_RECEIPTS.dump_json(chunk, exclude_none=True)[1:-1] for chunk in _chunks(assessment.receipts))
        )
        self._connection.execute(
            "INSERT INTO whole (taxonomy, key, exact, printed, activities, skills, datasets, steps) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                occupation.taxonomy,
                occupation.esco_key if occupation.taxonomy == "esco" else occupation.soc,
                self._packed(assessment.model_dump_json(exclude={*_SCORES, "receipts"}).encode()),
                self._packed(_json(record)),
                parts["activities"],
                parts["skills"],
                datasets,
                "|".join(map(str, steps)),
            ),
        )

    def _scores(self, exact: bytes, printed: object) -> int:
        """The number of a list of scores, given as exact JSON and as it is printed."""
        if (number := self._seen.get(_digest(exact))) is not None:
            return number
        (text, figures), (shown, rounded) = _gapped(exact), _gapped(_json(printed))
        return self._part(exact, text, figures, None if shown == text else shown, rounded)

    def _part(self, content: bytes, *cells: bytes | None) -> int:
        """The number of a part, which is written when its content is new."""
        digest = _digest(content)
        number = self._seen.get(digest)
        if number is None:
            number = self._seen[digest] = len(self._seen) + 1
            packed = [cell and self._packed(cell) for cell in cells]
            self._connection.execute(
                "INSERT INTO part VALUES (?, ?, ?, ?, ?)", (number, *packed, *[None] * (4 - len(cells)))
            )
        return number

    def _packed(self, text: bytes) -> bytes:
        packer = self._packer.copy()
        return packer.compress(text) + packer.flush()


def _chunks(receipts: tuple[Receipt, ...]) -> Iterator[tuple[Receipt, ...]]:
    """The datasets, then the steps in up to three runs that other assessments may have too."""
    start = sum(receipt.id.startswith(_DATASET) for receipt in receipts)
    yield receipts[:start]
    for place, receipt in enumerate(receipts):
        cut = place + 1 if receipt.id == _LAST_OF_SKILLS else place if receipt.id == _FIRST_OF_LINKS else start
        if cut > start:
            yield receipts[start:cut]
            start = cut
    if start < len(receipts):
        yield receipts[start:]


def _gapped(text: bytes) -> tuple[bytes, bytes]:
    """JSON with a gap for each float, and the floats in their order, between commas."""
    figures: list[str] = []

    def taken(figure: str) -> str:
        figures.append(repr(float(figure)))
        return _GAP

    gapped = _json(json.loads(text, parse_float=taken))
    return gapped.replace(b"%", b"%%").replace(_json(_GAP), b"%b"), ",".join(figures).encode()


def _digest(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=16).digest()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _recurring(sample: Iterable[Assessment]) -> bytes:
    """The texts that recur most in a sample, the most telling last, where a compressor finds them cheapest."""
    counts: Counter[bytes] = Counter()
    for assessment in sample:
        counts.update(_TEXT.findall(assessment.model_dump_json().encode()))
    again = sorted(
        (text for text, count in counts.items() if count > 1), key=lambda text: (-counts[text] * len(text), text)
    )
    return b"".join(reversed(again))[-_WINDOW:]
