"""What a page shows of every occupation and takes long to work out, worked out when the scores are compiled.

These are the scores with each source left out, and the moves: together a fifth of the time of a page. The catalogue gives them
back as they were found; under a personal mix of work they are worked out anew.
"""

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

from data.knowledge import KnowledgeBase
from scoring.assessment import Assessment
from scoring.catalogue import Catalogue, left_out_form
from scoring.left_out import leave_one_out
from scoring.moves import find_moves
from scoring.packed import packed
from scoring.pooled import Evidence
from scoring.prospects import Taxonomy

__all__ = ["WorkAhead"]


class WorkAhead:
    """`keep` each typical assessment as it is made; `write` once the catalogue is there."""

    def __init__(self, kb: KnowledgeBase, evidence: Evidence) -> None:
        self._kb, self._evidence = kb, evidence
        self._left_out: list[tuple[Taxonomy, str, float | None, float | None, bytes]] = []

    def keep(self, assessment: Assessment) -> None:
        """Work out the scores of this occupation without each source."""
        ref = assessment.occupation
        key = ref.esco_key if ref.taxonomy == "esco" else ref.soc
        if key is not None:
            found = left_out_form().dump_json(leave_one_out(self._kb, self._evidence, assessment))
            disruption, overlap = (lens.score if lens else None for lens in (assessment.disruption, assessment.overlap))
            self._left_out.append((ref.taxonomy, key, disruption, overlap, zlib.compress(found)))

    def write(self, catalogue: Path) -> None:
        """Add what was kept, and the moves out of every one of these occupations, to the compiled file."""
        with closing(Catalogue(catalogue)) as lists:
            moves = [
                (taxonomy, key, packed(find_moves(self._kb, lists, taxonomy, key)))
                for taxonomy, key, *_ in self._left_out
            ]
        with closing(sqlite3.connect(catalogue)) as connection, connection:
            connection.executemany("INSERT INTO left_out VALUES (?, ?, ?, ?, ?)", self._left_out)
            connection.executemany("INSERT INTO moves VALUES (?, ?, ?)", moves)
