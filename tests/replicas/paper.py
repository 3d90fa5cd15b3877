"""From what was measured to other sizes, by arithmetic alone: machines, database, cost, and what gives way first."""

import math
from dataclasses import dataclass
from textwrap import fill

__all__ = ["ASSUMED", "Figures", "Size", "on_paper", "size_for"]

# Turns a second that are looked at.
SIZES = (1, 100, 10_000)
# Of the processors no more is used than this at the busiest, since waits grow before all of them are.
BUSY = 0.5
CORES_OF_A_MACHINE = 16
DAYS = 30
# Euros a month without tax, low and high: for a vCPU with its 2 to 4 GB of memory, and for a GB of disk.
CORE_EUR, GB_EUR = (2.0, 25.0), (0.06, 0.12)
_DAY_S = 86_400
_KB_IN_GB = 1024 * 1024


def _filled(text: str) -> str:
    return fill(" ".join(text.split()), 140, break_long_words=False, break_on_hyphens=False)


ASSUMED = _filled(
    f"""
    Assumed, not measured: at the busiest {BUSY:.0%} of the processors are used; a machine has {CORES_OF_A_MACHINE} of them; from
    two machines on one can be away; a vCPU with its memory costs {CORE_EUR[0]:.0f} to {CORE_EUR[1]:.0f} euros a month and a GB of
    disk {GB_EUR[0]:.2f} to {GB_EUR[1]:.2f}, without tax. The low end is about what shared processors of a European host cost
    ([its price interface in May 2026](https://github.com/devantler-tech/platform/commit/cb791c6f): 6.49 euros for 4 vCPU and 8 GB,
    0.057 for a GB); the high end is a guess at a large cloud with the database looked after. Turns come evenly all day and night:
    where nights are quiet, rows and disk are fewer.
    """
)
_WAYS = (
    (
        "one process and a file (SQLite), which is what `ned serve` is",
        "nothing: one processor is hardly used",
        "nothing",
    ),
    (
        "replicas of `ned serve --workers`, one PostgreSQL, one Redis",
        "processors: Ned's own work is most of a turn",
        "more workers, then machines; answers alike to the last digit come from any of them",
    ),
    (
        "many replicas; conversations parted over several PostgreSQL servers",
        "one PostgreSQL: rows of a month, and commits",
        "a shorter `NED_RETENTION_DAYS` first; then groups of replicas with a database each, and a proxy that sends a "
        "conversation to its group by its id: Ned does not bring it, and nothing in him stands against it, since no turn reads "
        "two conversations",
    ),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured, all on one machine: turns a second of one and of two workers on PostgreSQL and Redis, its processors, MB
    of one process and of each further worker, turns of a conversation, KB of a conversation and of a turn's id in the database."""

    one: float
    two: float
    processors: int
    first_mb: float
    further_mb: float
    turns: float
    conversation_kb: float
    turn_kb: float

    @property
    def per_core(self) -> float:
        """Turns a second of a processor, with all that ran beside: database, Redis and the load itself."""
        return max(self.one, self.two) / self.processors


@dataclass(frozen=True, slots=True)
class Size:
    """What so many turns a second need: processors and machines, GB of memory for Ned in all, rows (millions) and GB of the
    database, and euros a month, low and high."""

    turns: float
    cores: int
    machines: int
    memory_gb: float
    rows_m: float
    disk_gb: float
    euros: tuple[float, float]


def size_for(turns: float, figures: Figures, days: int = DAYS) -> Size:
    """The size for that many turns a second, all day, with conversations kept for so many days."""
    cores = max(1, math.ceil(turns / figures.per_core / BUSY))
    machines = math.ceil(cores / CORES_OF_A_MACHINE)
    if cores > figures.processors:
        machines = max(2, machines)
    workers = math.ceil(cores / machines)
    memory = machines * (figures.first_mb + (workers - 1) * figures.further_mb) / 1024
    conversations = turns / figures.turns * _DAY_S * days
    named = turns * _DAY_S
    disk = (conversations * figures.conversation_kb + named * figures.turn_kb) / _KB_IN_GB
    low, high = (cores * core + disk * gb for core, gb in zip(CORE_EUR, GB_EUR, strict=True))
    return Size(turns, cores, machines, memory, (conversations + named) / 1e6, disk, (low, high))


def on_paper(figures: Figures) -> str:
    """The section of docs/scale.md."""
    sizes = [size_for(turns, figures) for turns in SIZES]
    rows = (
        ("what runs", [way for way, _, _ in _WAYS]),
        ("processors, database and all", [f"{size.cores:,}" for size in sizes]),
        ("machines", [f"{size.machines:,}" for size in sizes]),
        ("memory of Ned's processes, in all", [_gb(size.memory_gb) for size in sizes]),
        (f"rows of the database, conversations kept {DAYS} days", [f"{_round(size.rows_m)} million" for size in sizes]),
        ("its disk, indexes with it", [_gb(size.disk_gb) for size in sizes]),
        ("euros a month", [f"{_round(size.euros[0])} to {_round(size.euros[1])}" for size in sizes]),
        ("what gives way first", [first for _, first, _ in _WAYS]),
        ("what to change then", [then for _, _, then in _WAYS]),
    )
    head = " | ".join(f"{size.turns:,.0f} a second" for size in sizes)
    table = "\n".join(f"| {name} | {' | '.join(cells)} |" for name, cells in rows)
    from_what = _filled(
        f"""
        Worked out from the figures above and tried at none of these sizes. A processor takes {figures.per_core:.0f} turns a second
        (the faster row on PostgreSQL, over {figures.processors} processors that the database and the load shared); a conversation
        has {figures.turns:.1f} turns.
        """
    )
    return f"{from_what}\n\n| turns | {head} |\n|---|{'---|' * len(sizes)}\n{table}\n\n{ASSUMED}"


def _round(number: float) -> str:
    """Two digits that count; more would say more than is known."""
    if number <= 0:
        return "0"
    digits = max(0, 1 - math.floor(math.log10(number)))
    step = 10 ** (math.floor(math.log10(number)) - 1)
    return f"{round(number / step) * step:,.{digits}f}"


def _gb(size: float) -> str:
    return (
        f"{_round(size / 1024)} TB"
        if size >= 1024
        else f"{_round(size)} GB"
        if size >= 1
        else f"{_round(size * 1024)} MB"
    )
