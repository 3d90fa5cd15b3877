"""Receipts: every input and step of an assessment, written so that anyone can recompute the scores from them.

A formula is plain arithmetic. `{dataset row: 72}` is an input with its figure, `[id]` the value of another receipt.
Functions: `clip(x)` keeps x inside 0-100; `soft(x, k)` bends it there within k points of an end; `half(x, a, b)` is 0
below a, 0.5 below b, else 1; `low(score, width, below)` and `high(score, width, below)` are the ends of a range.
`scoring.verify` evaluates them.
"""

from collections.abc import Mapping

from data.manifest import Manifest
from data.records import Figure
from scoring.assessment import Gap, Receipt

__all__ = ["JUDGEMENT", "Ledger", "mean_formula"]

JUDGEMENT = "judgement"  # our own tables in data/judgement; every other dataset id stands in the manifest
_DIGITS = 4


class Ledger:
    """Collects the receipts and gaps of one assessment in the order of the steps."""

    def __init__(self, manifest: Manifest | None, *, formulas: bool = True) -> None:
        """`manifest` names the versions; None keeps nothing, where only the numbers are wanted.

        Without `formulas` only the datasets are kept: writing every step takes as long as taking it.
        """
        self._manifest = manifest
        self._formulas = formulas
        self._receipts: list[Receipt] = []
        self._versions: dict[str, str] = {}
        self.gaps: list[Gap] = []

    @property
    def keeps(self) -> bool:
        """Whether formulas are worth writing."""
        return self._manifest is not None and self._formulas

    def source(self, id_: str, value: float | str, dataset: str, key: str) -> None:
        """A figure as it was published."""
        version = self.uses(dataset)
        if self.keeps:
            self._receipts.append(Receipt(id=id_, value=value, dataset=dataset, version=version, key=key))

    def figure(self, id_: str, found: Figure) -> str:
        """A published figure; gives what formulas call it."""
        self.source(id_, found.value, found.dataset, found.key)
        return f"{found.dataset} {found.key}"

    def step(self, id_: str, value: float, formula: str) -> None:
        """A computed figure."""
        if self.keeps:
            self._receipts.append(Receipt(id=id_, value=round(value, _DIGITS), formula=formula))

    def gap(self, signal: str, code: str, detail: str) -> None:
        """Something missing, for the reader."""
        self.gaps.append(Gap(signal=signal, code=code, detail=detail))

    def uses(self, dataset: str, version: str | None = None) -> str:
        """Note that `dataset` was used and give its version, the manifest's if none is named."""
        if dataset not in self._versions and self._manifest is not None:
            self._versions[dataset] = version or self._manifest.dataset(dataset).version
        return self._versions.get(dataset, "")

    def part(self) -> "Ledger":
        """An empty one of the same kind, for work that is done once and belongs to several assessments."""
        return Ledger(self._manifest, formulas=self._formulas)

    def add(self, part: "Ledger") -> None:
        """All that was written into `part`, behind what is here."""
        self._receipts += part._receipts
        self.gaps += part.gaps
        for dataset, version in part._versions.items():
            self.uses(dataset, version)

    def close(self) -> tuple[Receipt, ...]:
        """All receipts, the datasets with their versions first."""
        datasets = (
            Receipt(id=f"dataset:{name}", value=version, dataset=name, version=version)
            for name, version in sorted(self._versions.items())
        )
        return (*datasets, *self._receipts)


def mean_formula(terms: Mapping[str, tuple[float, str]]) -> str:
    """Weighted mean as a formula: `terms` maps a measure to (weight, its own formula)."""
    of = sum(weight for weight, _ in terms.values())
    inner = " + ".join(f"{weight:g} * {formula}" for weight, formula in terms.values())
    return f"({inner}) / {of:g}"
