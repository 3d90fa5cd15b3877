"""Fits the few constants under [fitted] of constants.toml to published scores, and reports how well they hold."""

from importlib.resources import files
from pathlib import Path

from data.knowledge import KnowledgeBase
from scoring.constants import load_constants
from scoring.fitting import features_of, fitted_to, written
from scoring.pooled import Evidence
from scoring.published import read_published
from scoring.report import report

__all__ = ["fit", "report"]


def fit(kb: KnowledgeBase, evidence: Evidence, published: Path, target: Path | None = None) -> None:
    """Write the constants fitted to `published` into constants.toml (or `target`); the rest of the file stays as it is."""
    constants = load_constants()
    rows = [(found, features_of(kb, evidence, found, constants)) for found in read_published(published, kb)]
    target = target or Path(str(files("scoring").joinpath("constants.toml")))
    target.write_text(written(target.read_text(encoding="utf-8"), fitted_to(rows, constants)), encoding="utf-8")
    load_constants.cache_clear()
