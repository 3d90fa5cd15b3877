"""Pooled evidence, read row by row from the file that `scoring.evidence.compile_evidence` writes."""

from array import array
from pathlib import Path

from data.reading import Reading
from scoring.activity_pool import FamilyEvidence, Scale
from scoring.constants import Constants
from scoring.preparation import Preparation
from scoring.skill_pool import SkillEvidence

__all__ = ["Evidence", "open_evidence"]


def open_evidence(path: Path) -> "Evidence":
    """Open a file that `compile_evidence` wrote."""
    return Evidence(path)


class Evidence(Reading):
    """Pooled evidence, read-only. Rows are read when first asked for and kept; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.scales: dict[str, Scale] = {row[0]: Scale(*row) for row in self.connection.execute("SELECT * FROM scale")}
        # The month of the newest judgement, "2026-11".
        self.judged: str = self.connection.execute("SELECT as_of FROM judged").fetchone()[0]
        # Those it was pooled under; kept with it, because reading TOML takes ten times as long.
        self.constants = Constants.model_validate_json(
            self.connection.execute("SELECT content FROM constants").fetchone()[0]
        )
        self._families: dict[str, FamilyEvidence] = {}
        self._skills: dict[str, SkillEvidence | None] = {}
        self._published: dict[str, array[float]] = {}
        self._preparation: dict[str, Preparation | None] = {}

    def family(self, iwa: str) -> FamilyEvidence:
        """Evidence on an intermediate work activity; every one in the knowledge base has a row."""
        found = self._families.get(iwa)
        if found is None:
            row = self.connection.execute("SELECT * FROM family WHERE iwa = ?", (iwa,)).fetchone()
            found = self._families[iwa] = FamilyEvidence(*row)
        return found

    def skill(self, key: str) -> SkillEvidence | None:
        """Evidence on an ESCO skill; None where nothing is known of it."""
        if key not in self._skills:
            row = self.connection.execute("SELECT * FROM skill WHERE key = ?", (key,)).fetchone()
            self._skills[key] = SkillEvidence(*row) if row else None
        return self._skills[key]

    def published(self, measure: str) -> "array[float]":
        """All values of a published measure, sorted; the same array each time, not to be changed."""
        found = self._published.get(measure)
        if found is None:
            row = self.connection.execute('SELECT "values" FROM published WHERE measure = ?', (measure,)).fetchone()
            found = array("d")
            found.frombytes(row[0])
            self._published[measure] = found
        return found

    def asked(self, soc: str) -> float | None:
        """How much preparation a SOC occupation asks (0-1); None where that is not published."""
        row = self.connection.execute("SELECT level FROM asked WHERE soc = ?", (soc,)).fetchone()
        return float(row[0]) if row else None

    def preparation(self, id_: str) -> Preparation | None:
        """How much preparation an activity or family goes with; None where no occupation with a known level does it."""
        if id_ not in self._preparation:
            row = self.connection.execute("SELECT * FROM preparation WHERE id = ?", (id_,)).fetchone()
            self._preparation[id_] = Preparation(*row) if row else None
        return self._preparation[id_]

    def overlap_score(self, soc: str) -> float | None:
        """The overlap score of a SOC occupation (0-100); None where it has none."""
        row = self.connection.execute("SELECT score FROM overlap WHERE soc = ?", (soc,)).fetchone()
        return float(row[0]) if row else None
