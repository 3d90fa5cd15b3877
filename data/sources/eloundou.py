"""GPTs are GPTs: exposure of occupations to language models, and the O*NET work-context extract published with it."""

from collections.abc import Mapping

from data.manifest import Dataset
from data.sources.onet import ONET_SOC
from data.sources.release import Imported, Sources
from data.tables import Table, figure

__all__ = ["DATASET", "read"]

DATASET = Dataset(
    id="eloundou",
    name="GPTs are GPTs: labour market impact potential of LLMs",
    publisher="Tyna Eloundou, Sam Manning, Pamela Mishkin, Daniel Rock (Science, 2024)",
    version="2024",
    licence="MIT",
    attribution=(
        "Occupation and task exposure: Eloundou, Manning, Mishkin and Rock, GPTs are GPTs (2024), github.com/openai/GPTs-are-GPTs, "
        "MIT licence. Work context: O*NET database, USDOL/ETA, CC BY 4.0, as extracted there."
    ),
    url="https://github.com/openai/GPTs-are-GPTs",
    used_for="exposure of tasks and occupations",
)

_SCORES = {
    "alpha": "dv_rating_alpha",
    "beta": "dv_rating_beta",
    "gamma": "dv_rating_gamma",
    "human_alpha": "human_rating_alpha",
    "human_beta": "human_rating_beta",
    "human_gamma": "human_rating_gamma",
}
_CONTEXT = {
    "degree_of_automation": "degree_of_automation_context",
    "exactness": "importance_of_being_exact_or_accurate_context",
    "repetition": "importance_of_repeating_same_tasks_context",
    "structured": "structured_versus_unstructured_work_context",
}


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Tables eloundou and onet_context (shares 0-1)."""
    by_title = dict(
        zip(built["onet_occupations"].column("title"), built["onet_occupations"].column("onet_soc"), strict=True)
    )
    codes = frozenset(by_title.values())
    scores = tuple(
        (row.matching("O*NET-SOC Code", ONET_SOC), *(figure(row.figure(column), 4) for column in _SCORES.values()))
        for row in sources.sheet(sources.find(r"occ_level\.csv(\.gz)?"), ("O*NET-SOC Code", *_SCORES.values())).keyed(
            "O*NET-SOC Code"
        )
        if row["O*NET-SOC Code"] in codes
    )
    path = sources.find(r"onet_work_contexts\.csv(\.gz)?")
    sheet = sources.sheet(path, ("occupation", *_CONTEXT.values())).keyed("occupation")
    context = tuple(
        (code, *(figure(row.figure(column), 4) for column in _CONTEXT.values()))
        for row in sheet
        if (code := by_title.get(row.must("occupation")))
    )
    known = len(by_title)
    return Imported(
        tables=(
            Table("eloundou", ("onet_soc", *_SCORES), ("onet_soc",), scores),
            Table("onet_context", ("onet_soc", *_CONTEXT), ("onet_soc",), context),
        ),
        notes=(
            f"{known - len(scores)} of {known} O*NET-SOC occupations have no exposure score.",
            f"Work context joins on title: {len(sheet.rows) - len(context)} titles are not in the database, "
            f"{known - len(context)} occupations have none.",
        ),
    )
