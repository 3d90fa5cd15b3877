"""Importers: one module a source of facts, each turning a release as published into tables of `data.tables`.

A module offers `DATASET` (what the source is, with its licence and attribution) and `read(sources, built) -> Imported`.
They are run by `data.build` in the order of its list; `built` holds the tables made before.
"""

__all__: list[str] = []
