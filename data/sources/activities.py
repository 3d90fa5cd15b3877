"""What each O*NET-SOC occupation does, as weights and evidence on detailed work activities.

Tasks are O*NET's; their texts are used to join three releases and then left behind. The weight of a task is its importance
(0-1) times 3 when core or 1 when supplemental, split evenly over its activities.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.errors import FactsError
from data.manifest import Dataset
from data.sources.onet import ONET_SOC, onet_sheet
from data.sources.release import Imported, Sources
from data.tables import Table, figure

__all__ = ["DATASET", "read"]

DATASET = Dataset(
    id="onet-task-importance",
    name="O*NET OnLine task importance, joined to O*NET tasks and the GPTs-are-GPTs task labels",
    publisher="U.S. Department of Labor, Employment and Training Administration (USDOL/ETA); Eloundou et al.",
    version="29.0 (September 2024)",
    licence="CC BY 4.0 (O*NET); MIT (labels)",
    attribution=(
        "This site includes information from O*NET OnLine by the U.S. Department of Labor, Employment and Training Administration "
        "(USDOL/ETA). Used under the CC BY 4.0 license. Ned has modified all or some of this information. USDOL/ETA has not "
        "approved, endorsed, or tested these modifications. Task labels: GPTs are GPTs, Eloundou, Manning, Mishkin and Rock (2024)."
    ),
    url="https://www.onetonline.org/",
    used_for="the weight of each activity in an occupation and the exposure of its tasks",
)

_CORE_COUNTS = 3
_EXPOSURE = {
    "alpha": {"E0": 0.0, "E1": 1.0, "E2": 0.0},
    "beta": {"E0": 0.0, "E1": 1.0, "E2": 0.5},
    "gamma": {"E0": 0.0, "E1": 1.0, "E2": 1.0},
}
_AUTOMATION = {"T0": 0.0, "T1": 0.25, "T2": 0.5, "T3": 0.75, "T4": 1.0}
_EVIDENCE = (*_EXPOSURE, *(f"human_{name}" for name in _EXPOSURE), "automation")
_COLUMNS = (
    "onet_soc", "dwa", "core_tasks", "supplemental_tasks", "tasks", "importance", "weight", "labelled", *_EVIDENCE
)  # fmt: skip


@dataclass(slots=True)
class _Task:
    type: str
    text: str
    importance: float | None = None
    weight: float = 0.0
    labels: dict[str, float] | None = None


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Table onet_activities."""
    tasks = _tasks(sources)
    notes = [*_importances(sources, tasks), *_labels(sources, tasks)]
    of_task = _activities(sources, tasks, frozenset(built["work_activities"].column("id")))
    without = sum(key not in of_task for key in tasks)
    notes.append(f"{without} of {len(tasks)} tasks have no detailed work activity and are left out.")
    _weigh(tasks)
    done: dict[tuple[str, str], list[tuple[_Task, float]]] = defaultdict(list)
    for key, activities in of_task.items():
        for activity in activities:
            done[key[0], activity].append((tasks[key], tasks[key].weight / len(activities)))
    rows = tuple((*pair, *_row(done[pair])) for pair in sorted(done))
    occupations = len(frozenset(built["onet_occupations"].column("onet_soc")))
    covered = len({row[0] for row in rows})
    notes.append(f"{occupations - covered} of {occupations} occupations have no task with an activity.")
    return Imported(
        tables=(Table("onet_activities", _COLUMNS, ("onet_soc", "dwa"), rows, lambda cells: cells["onet_soc"][:2]),),
        notes=tuple(notes),
    )


def _tasks(sources: Sources) -> dict[tuple[str, str], _Task]:
    columns = ("O*NET-SOC Code", "Task ID", "Task", "Task Type")
    sheet = onet_sheet(sources, "Task Statements", columns).keyed("O*NET-SOC Code", "Task ID")
    return {
        (row.matching("O*NET-SOC Code", ONET_SOC), row.matching("Task ID", r"\d+")): _Task(
            type=row.matching("Task Type", "Core|Supplemental|n/a|"), text=_plain(row.must("Task"))
        )
        for row in sheet
    }


def _plain(text: str) -> str:
    """What two releases of one task have in common: its letters and digits."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _importances(sources: Sources, tasks: Mapping[tuple[str, str], _Task]) -> Iterable[str]:
    sheet = sources.sheet(sources.find(r"onet_tasks.*\.csv(\.gz)?"), ("URL", "Importance", "Category", "Task"))
    by_text: dict[tuple[str, str], float] = {}
    unrated = 0
    for row in sheet:
        code = row.matching("URL", rf"\S+/({ONET_SOC})").rpartition("/")[2]
        value = row.figure("Importance", missing=("", "Not available", "n/a"))
        if value is None:
            unrated += 1
            continue
        if not 0 <= value <= 100:
            raise FactsError(f"{value} is not within 0-100", file=row.file, row=row.number, column="Importance")
        by_text[code, _plain(row.must("Task"))] = value
    joined = set()
    for (code, _), task in tasks.items():
        task.importance = by_text.get((code, task.text))
        if task.importance is not None:
            joined.add((code, task.text))
    rated = sum(task.importance is not None for task in tasks.values())
    yield (
        f"Importance joins by text: {rated} of {len(tasks)} tasks have one; {unrated} are shown without any, and "
        f"{len(by_text) - len(joined)} rated ones of the older release are no longer in the database."
    )


def _labels(sources: Sources, tasks: Mapping[tuple[str, str], _Task]) -> Iterable[str]:
    columns = ("O*NET-SOC Code", "Task ID", "human_labels", "gpt4_exposure", "gpt4_automation")
    sheet = sources.sheet(sources.find(r"full_labelset\.(tsv|csv)(\.gz)?"), columns)
    for row in sheet.keyed("O*NET-SOC Code", "Task ID"):
        task_id = row.figure("Task ID")
        task = tasks.get((row.must("O*NET-SOC Code"), str(int(task_id or 0))))
        if task is None:
            continue
        machine = row.matching("gpt4_exposure", "E[0-2]")
        human = row.matching("human_labels", "E[0-2]")
        task.labels = {
            **{name: values[machine] for name, values in _EXPOSURE.items()},
            **{f"human_{name}": values[human] for name, values in _EXPOSURE.items()},
            "automation": _AUTOMATION[row.matching("gpt4_automation", "T[0-4]")],
        }
    labelled = sum(task.labels is not None for task in tasks.values())
    yield f"{labelled} of {len(tasks)} tasks carry an exposure label; the others are newer than the labels."


def _activities(
    sources: Sources, tasks: Mapping[tuple[str, str], _Task], known: frozenset[str]
) -> Mapping[tuple[str, str], Sequence[str]]:
    columns = ("O*NET-SOC Code", "Task ID", "DWA ID")
    sheet = onet_sheet(sources, "Tasks to DWAs", columns).keyed("O*NET-SOC Code", "Task ID", "DWA ID")
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in sheet:
        key = (row["O*NET-SOC Code"], row["Task ID"])
        for is_known, column, file in (
            (key in tasks, "Task ID", "Task Statements"),
            (row["DWA ID"] in known, "DWA ID", "DWA Reference"),
        ):
            if not is_known:
                raise FactsError(f"{row[column]} is not in {file}", file=row.file, row=row.number, column=column)
        found[key].append(row["DWA ID"])
    return found


def _weigh(tasks: Mapping[tuple[str, str], _Task]) -> None:
    """Fill the weights. A task without importance takes the mean of its occupation's tasks of the same type, else 1."""
    rated: dict[tuple[str, str], list[float]] = defaultdict(list)
    for (code, _), task in tasks.items():
        if task.importance is not None:
            rated[code, task.type].append(task.importance)
    for (code, _), task in tasks.items():
        same = rated[code, task.type]
        importance = task.importance if task.importance is not None else sum(same) / len(same) if same else 100.0
        task.weight = importance / 100 * (_CORE_COUNTS if task.type == "Core" else 1)


def _row(parts: Sequence[tuple[_Task, float]]) -> tuple[str, ...]:
    tasks = [task for task, _ in parts]
    labels = [task.labels for task in tasks if task.labels is not None]
    return (
        str(sum(task.type == "Core" for task in tasks)),
        str(sum(task.type == "Supplemental" for task in tasks)),
        str(len(tasks)),
        figure(_mean([task.importance for task in tasks if task.importance is not None]), 2),
        figure(sum(weight for _, weight in parts), 5),
        str(len(labels)),
        *(figure(_mean([label[name] for label in labels]), 4) for name in _EVIDENCE),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
