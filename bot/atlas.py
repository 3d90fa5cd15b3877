"""Ned as a work of reference: every occupation under its slug, two side by side, rankings, and a search over all names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.advert import advertised
from bot.finding import Hit, find, hits_of
from bot.known import known_of
from bot.ned import Ned
from bot.profile import portrait_of
from bot.ranked import Choice, RankedPage, Rankings
from bot.slugs import Entry, Slugs
from bot.view import view_of
from data.manifest import Dataset
from responses.asking import asking
from responses.beside import Beside, beside
from responses.glance import Glance, glance
from responses.portrait import Portrait
from responses.profile import Profile, profile
from responses.view import Lens, Level, Prospects
from scoring.constants import Constants, load_constants
from scoring.mix import Said
from scoring.outlines import outline_of
from scoring.prospects import Outline, Pay

__all__ = ["Atlas", "Sheet"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One occupation in full: what is said of it, and the figures that programs want from the same page.

    `partner` is the page of the closest occupation in the other taxonomy, `pay` what is published on the US occupation.
    """

    entry: Entry
    profile: Profile
    partner: Entry | None
    outline: Outline
    pay: Pay | None


class Atlas:
    """Read-only; `lens` fixes which score leads, as everywhere. Methods take entries, which only `slugs` gives out."""

    def __init__(self, ned: Ned, lens: Lens = "match") -> None:
        self._ned = ned
        self._lens = lens
        self.data_version = ned.kb.data_version
        self.datasets: tuple[Dataset, ...] = ned.kb.manifest.datasets

    @cached_property
    def slugs(self) -> Slugs:
        return Slugs(self._ned.kb)

    @cached_property
    def rankings(self) -> Rankings:
        return Rankings(self._ned)

    @property
    def constants(self) -> Constants:
        """The weights and constants of the scores."""
        return load_constants()

    def sheet(self, entry: Entry, said: tuple[Said, ...] = (), level: Level | None = None) -> Sheet:
        """Everything about one occupation, for a person's own mix of work and level where these are given."""
        portrait = portrait_of(self._ned, entry.taxonomy, entry.key, self._lens, said, level)
        return Sheet(
            entry,
            profile(portrait),
            self._partner(portrait),
            outline_of(self._ned.catalogue.connection, entry.taxonomy, entry.key),
            portrait.view.prospects.pay,
        )

    def beside(self, one: Entry, other: Entry) -> Beside:
        """Two occupations side by side, in this order."""
        entries = (one, other)
        outlines = tuple(outline_of(self._ned.catalogue.connection, each.taxonomy, each.key) for each in entries)
        first, second = (self._outlined(each, outlines) for each in entries)
        return beside(first, second)

    def glance(self, entry: Entry) -> Glance:
        """One occupation in a few words."""
        return glance(self._outlined(entry, ()))

    def ranked(self, choice: Choice) -> RankedPage:
        """One page of a ranking."""
        return self.rankings.page(choice)

    def groups(self) -> Mapping[str, Mapping[str, str]]:
        """Codes and names of the groups of each filter of a ranking."""
        return {str(name): groups for name, groups in self.rankings.groups.items()}

    def find(self, text: str, count: int) -> tuple[Hit, ...]:
        """Occupations for letters, words or another name, the surest first."""
        return find(self._ned, self.slugs, text, count)

    def hits(self, entries: Sequence[Entry]) -> tuple[Hit, ...]:
        """These occupations with their scores, in the same order."""
        return hits_of(self._ned, entries)

    def advertised(self, text: str) -> Entry | None:
        """The occupation that a longer text, such as a job advert, is about; None where it names none surely enough."""
        return advertised(self._ned, self.slugs, text)

    def _outlined(self, entry: Entry, outlines: tuple[Outline, ...]) -> Portrait:
        known = known_of(self._ned, entry.taxonomy, entry.key)
        view = view_of(self._ned, asking("compare"), known.assessment, self._lens, known)
        return Portrait(known.assessment, replace(view, prospects=Prospects(compared=outlines)))

    def _partner(self, portrait: Portrait) -> Entry | None:
        ref = portrait.ref
        if ref.taxonomy == "esco":
            return self.slugs.of("soc", ref.soc) if ref.soc else None
        return self.slugs.of("esco", ref.esco_key) if ref.esco_key else None
