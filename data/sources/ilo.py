"""ILO's generative-AI exposure of ISCO-08 unit groups (Gmyrek et al. 2025): means, spread and gradient, no texts."""

from collections.abc import Mapping

from data.errors import FactsError
from data.manifest import Dataset
from data.sources.release import Imported, Sources
from data.tables import Table, figure

__all__ = ["DATASET", "read"]

DATASET = Dataset(
    id="ilo",
    name="Generative AI and jobs: a refined global index of occupational exposure",
    publisher="International Labour Organization (Gmyrek, Berg, Kamiński and others)",
    version="2025",
    licence="ILO, reuse with attribution",
    attribution=(
        "Exposure of ISCO-08 unit groups: Gmyrek, P. et al. (2025), Generative AI and jobs: a refined global index of "
        "occupational exposure, ILO Working Paper 140, International Labour Organization. Ned uses the figures only; this is "
        "not an ILO work and the ILO has not endorsed it."
    ),
    url="https://www.ilo.org/publications/generative-ai-and-jobs-refined-global-index-occupational-exposure",
    used_for="a second opinion on the exposure of an ESCO occupation's ISCO group",
)

_FIGURES = {
    "mean_2023": "mean_score_2023",
    "mean_2025": "mean_score_2025",
    "sd_2023": "SD_2023",
    "sd_2025": "SD_2025",
}
_LABELS = {"potential_2023": "potential23", "potential_2025": "potential25"}


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Table ilo: one row a unit group, scores 0-1."""
    path = sources.find(r"Final_Scores_ISCO08.*\.xlsx")
    sheet = sources.sheet(path, ("ISCO_08", "taskID", *_FIGURES.values(), *_LABELS.values())).keyed("ISCO_08", "taskID")
    groups: dict[str, tuple[str, ...]] = {}
    tasks: dict[str, int] = {}
    for row in sheet:
        code = row.matching("ISCO_08", r"\d{4}")
        cells = (
            *(figure(row.figure(column)) for column in _FIGURES.values()),
            *(row.must(column) for column in _LABELS.values()),
        )
        if groups.setdefault(code, cells) != cells:
            raise FactsError(
                "differs from the group's other rows", file=row.file, row=row.number, column="mean_score_2025"
            )
        tasks[code] = tasks.get(code, 0) + 1
    units = {code for code in built["isco_groups"].column("code") if len(code) == len("1111")}
    return Imported(
        tables=(
            Table(
                "ilo",
                ("isco", *_FIGURES, *_LABELS, "tasks"),
                ("isco",),
                tuple((code, *cells, str(tasks[code])) for code, cells in groups.items()),
            ),
        ),
        notes=(
            f"{len(units - set(groups))} of {len(units)} ISCO unit groups have no score (armed forces and a few others).",
        ),
    )
