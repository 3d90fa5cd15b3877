"""What the web door needs of Ned, and nothing more: a way to take a turn, and where the facts come from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.atlas import Atlas
from bot.batch.apart import Apart
from bot.batch.assess import Assesses
from bot.conversation import Conversation
from bot.keeper import TakeTurn
from bot.links import Linked
from bot.lookup import look_up
from bot.lookups import Lookups
from bot.ned import open_ned
from bot.occupations import Occupations
from bot.settings import Settings
from bot.sure import score_record, sure_record
from bot.tasks import tasks_record
from bot.turn import Turn, take_turn
from bot.warm import warm
from data.errors import UnknownOccupation
from data.manifest import Dataset

__all__ = ["Mind", "ReadFigures", "ReadTasks", "open_mind"]

ReadTasks = Callable[[str, bool], dict[str, Any]]
ReadFigures = Callable[[str, str | None], dict[str, Any]]


def _nothing() -> None: ...


def _no_tasks(title: str, _: bool) -> dict[str, Any]:
    raise UnknownOccupation(f"No occupation is close enough to {title!r}.")


def _no_figures(title: str, _: str | None) -> dict[str, Any]:
    raise UnknownOccupation(f"No occupation is close enough to {title!r}.")


@dataclass(frozen=True, slots=True)
class Mind:
    """`take` answers a text said in a conversation, purely; `data_version` is the short name of the state of the facts.

    `lookups` finds moves, pay and rankings; without it those routes answer that they are not available.
    `tasks` gives the tasks of the occupation behind a title or code, all of them or the main ones; UnknownOccupation without.
    `score` and `sure` give the scores of the occupation behind a title or code, and what stands behind them, under a mix of the
    person's own if one is given. They raise UnknownOccupation, and BadInput for a mix that cannot be read.
    `atlas` is what the pages of occupations are made from; without it they answer that they are not available.
    `assessor` assesses lists of titles, and `occupations` are those of the interface for programs, likewise.
    """

    take: TakeTurn
    data_version: str
    datasets: tuple[Dataset, ...]
    close: Callable[[], None] = _nothing
    lookups: Lookups | None = None
    tasks: ReadTasks = _no_tasks
    score: ReadFigures = _no_figures
    sure: ReadFigures = _no_figures
    atlas: Atlas | None = None
    assessor: Assesses | None = None
    occupations: Occupations | None = None


def open_mind(settings: Settings, note: Callable[[str], None] = lambda _: None) -> Mind:
    """Ned with his facts opened; compiles them first where that was not done yet, and tells `note` so.

    Raises FactsError when a table is missing or broken.
    """
    ned = open_ned(settings.cache_dir, settings.facts_dir, note=note, ahead=True)
    warm(ned)

    def take(text: str, conversation: Conversation) -> Turn:
        return take_turn(ned, text, conversation, settings.headline_lens)

    def tasks(title: str, every: bool) -> dict[str, Any]:
        taxonomy, key, _ = look_up(ned, title)
        return tasks_record(ned, taxonomy, key, every=every)

    atlas = Atlas(ned, settings.headline_lens)
    apart = Apart(settings.cache_dir, settings.facts_dir, ned.kb.data_version)

    def close() -> None:
        apart.rest()
        ned.close()

    return Mind(
        Linked(take, ned.kb, atlas.slugs, settings.public_url or ""),
        ned.kb.data_version,
        ned.kb.manifest.datasets,
        close,
        Lookups(ned),
        tasks,
        score=lambda title, mix: score_record(ned, title, mix),
        sure=lambda title, mix: sure_record(ned, title, mix),
        atlas=atlas,
        assessor=apart,
        occupations=Occupations(ned, atlas),
    )
