"""What the facts say of an occupation, remembered for those talked about lately: a further question is mostly about the same one.

Only what is typical is held, nothing of a person and nothing of a text.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from bot.lately import Lately
from bot.light import lightened
from bot.ned import Ned
from data.library import LibraryEntry
from data.setting import Setting, read_setting
from responses.view import Neighbour, Wording
from scoring.analyse import analyse
from scoring.assessment import Analysis, Assessment
from scoring.catalogue import Listed

__all__ = ["Known", "known_of"]

_BY_WORK = 4
_BY_SCORE = 2
# One takes some two hundred kilobytes, so few are held.
_HELD = 48


class Known:
    """One occupation as `assessment` has it, and what the facts say of it, each looked up when first asked for."""

    def __init__(self, ned: Ned, assessment: Assessment) -> None:
        self.assessment = assessment
        self._ned = ned
        self._analyses: dict[bool, Analysis] = {}
        self._libraries: dict[bool, Mapping[str, LibraryEntry]] = {}

    @cached_property
    def wordings(self) -> tuple[Wording, Wording | None]:
        """What people in it are called, then what those in its partner of the other taxonomy are called."""
        ref, kb = self.assessment.occupation, self._ned.kb
        esco = kb.wording("esco", ref.esco_key) if ref.esco_key else None
        soc = kb.wording("soc", ref.soc) if ref.soc else None
        own, other = (esco, soc) if ref.taxonomy == "esco" else (soc, esco)
        if own is None:
            raise ValueError(f"{ref.title} has no key in its own taxonomy")
        return Wording(*own), Wording(*other) if other else None

    @cached_property
    def related(self) -> tuple[Neighbour, ...]:
        """Close by their work first; then, on the SOC side, close by score within the category."""
        ref, catalogue = self.assessment.occupation, self._ned.catalogue
        key = ref.esco_key if ref.taxonomy == "esco" else ref.soc
        near = (
            [_neighbour(listed, "work") for listed in catalogue.near_by_work(ref.taxonomy, key, _BY_WORK)]
            if key
            else []
        )
        if ref.taxonomy == "soc" and ref.soc:
            seen = {neighbour.code for neighbour in near}
            scores = catalogue.near_by_score(ref.soc, _BY_WORK + _BY_SCORE)
            near += [_neighbour(listed, "score") for listed in scores if listed.code not in seen][:_BY_SCORE]
        return tuple(near)

    @cached_property
    def sharers(self) -> Mapping[str, int]:
        """For each of its ESCO skills, how many ESCO occupations list it."""
        return self._ned.kb.sharers_of(skill.key for skill in self.assessment.skills)

    @cached_property
    def setting(self) -> Setting | None:
        """The software and work context of its SOC occupation."""
        soc = self.assessment.occupation.soc
        return read_setting(self._ned.kb.connection, soc) if soc else None

    def analysis(self, *, figures: bool) -> Analysis:
        """What lies under the assessment; without `figures` only the levels."""
        found = self._analyses.get(figures)
        if found is None:
            found = lightened(analyse(self._ned.kb, self._ned.evidence, self.assessment, figures=figures))
            self._analyses[figures] = found
        return found

    def library(self, *, every: bool) -> Mapping[str, LibraryEntry]:
        """Our entries for the families of the main activities (of `every` one) and the groups of its skills that are shown."""
        found = self._libraries.get(every)
        if found is None:
            found = self._libraries[every] = self._entries(every=every)
        return found

    def _entries(self, *, every: bool) -> dict[str, LibraryEntry]:
        kb, assessment = self._ned.kb, self.assessment
        families = {activity.iwa for activity in assessment.activities if every or activity.main}
        entries = {iwa: kb.library_activity(iwa) for iwa in sorted(families)}
        codes = {group.code for group in self.analysis(figures=every).groups}
        if every:
            codes |= {skill.group for skill in assessment.skills if skill.group}
        entries |= {code: kb.library_group(code) for code in sorted(codes)}
        return {key: entry for key, entry in entries.items() if entry is not None}


def known_of(ned: Ned, taxonomy: Literal["esco", "soc"], key: str, *, formulas: bool = False) -> Known:
    """The occupation `key` as it typically is; UnknownOccupation when there is none. With `formulas` in its receipts it is three
    times the size, and not held."""

    def made() -> Known:
        return Known(ned, lightened(ned.assessed.assessment(taxonomy, key, formulas=formulas)))

    # What is held holds its Ned, so that no other one can have the same number.
    return made() if formulas else _lately.got((id(ned), taxonomy, key), made)


_lately: Lately[tuple[int, str, str], Known] = Lately(_HELD)


def _neighbour(listed: Listed, why: Literal["work", "score"]) -> Neighbour:
    on_esco = listed.taxonomy == "esco"
    return Neighbour(
        title=listed.title,
        code=listed.code,
        score=listed.disruption if on_esco else listed.overlap,
        low=listed.disruption_low if on_esco else listed.overlap_low,
        high=listed.disruption_high if on_esco else listed.overlap_high,
        lens="disruption" if on_esco else "overlap",
        why=why,
        send=listed.title,
    )
