"""What is worth saying about one occupation: its own skills and activities, chosen and put in words that fit a sentence."""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from responses.grammar import stem_words
from responses.view import View, Wording
from scoring.assessment import ActivityScore, Assessment, SkillScore

__all__ = ["Kind", "Portrait", "Thing", "choose", "kind_of"]

Kind = Literal[
    "words", "teach", "make", "data", "inspect", "care", "guard", "lead", "hands", "machines", "drive", "mixed"
]

# By the longest prefix of an ESCO skill group or an O*NET activity family.
_KINDS: Mapping[Kind, str] = {
    "words": "S1 S3.4 L T4.1 4.A.4.a 4.A.4.b.6",
    "teach": "S1.3 4.A.4.b.3 4.A.4.b.5",
    "make": "S1.11 S1.13 S1.14 T2.4 4.A.2.b.2",
    "data": "S1.9 S2 S5 T1 T2 4.A.1 4.A.2 4.A.3.b",
    "inspect": "S2.5 4.A.1.a.2 4.A.1.b.2",
    "care": "S3 4.A.4.a.5",
    "guard": "S3.3",
    "lead": "S4 T4.4 4.A.4.b 4.A.4.c",
    "hands": "S3.5 S6 S7 T5 4.A.3.a 4.A.3.b.4 4.A.3.b.5",
    "machines": "S8 4.A.3.a.3",
    "drive": "S8.1 S8.2 S8.3 S8.9 4.A.3.a.4",
    "mixed": "T K",
}
_PREFIXES = sorted(
    ((prefix, kind) for kind, prefixes in _KINDS.items() for prefix in prefixes.split()), key=lambda pair: -len(pair[0])
)
_MASS_ENDINGS = (
    "ing ion ment ity ance ence ware ery ism ship ics ogy work data equipment health safety research information music food"
    " water staff personnel furniture traffic luggage cargo stock crew public advice art law energy electricity waste"
    " clothing footwear time care quality behaviour wood metal glass oil people children media livestock"
)
_MASS = tuple(_MASS_ENDINGS.split())
_LINK_WORDS = "of in for to with on at by from into according within during under using through and or about"
_LINKS = frozenset(_LINK_WORDS.split())
_LONGEST = 66
_ENOUGH = 5
_PLENTY = 8
_ALIKE = 6.0  # points that the measures cannot tell apart: ranges are wider than that
_TRAIT_OPENINGS = (
    "abide,act,adapt to,adhere,be,comply,cope,exercise,exert,follow,have,obey,observe confidentiality,pay,react,respect,show,"
    "stand,stay,strive,think,tolerate,wear,work,attend to,apply knowledge,update language"
)
_TRAITS = frozenset(_TRAIT_OPENINGS.split(","))
# ESCO files some verb phrases under knowledge ("manage on board hazards"): nobody has "knowledge of manage".
_NO_FIELD_OPENINGS = (
    "advise analyse apply comply conduct develop differentiate distinguish ensure identify interpret keep manage match monitor"
    " perform provide stay understand"
)
_NO_FIELDS = frozenset(_NO_FIELD_OPENINGS.split())


@lru_cache(maxsize=2048)
def kind_of(code: str | None) -> Kind:
    """The kind of work a skill group or an activity family stands for; "mixed" where the code says nothing."""
    for prefix, kind in _PREFIXES:
        # "S1.1" is no group above "S1.11", but one above "S1.1.1".
        if code and (code == prefix or (code.startswith(prefix) and not code[len(prefix)].isdigit())):
            return kind
    return "mixed"


class Thing(NamedTuple):
    """A skill or activity in sentence form: `base` follows a plural ("they manage budgets"), `gerund` stands as a noun.

    `score` is how far AI reaches into it, 0-100; `weight` its share of the occupation's work, `part` the same against the
    weightiest of its kind (0-1); `rough` says that the label reads badly in a
    sentence (no article, too long), `sharers` how many occupations list it (None: unknown, or an activity).
    """

    key: str
    base: str
    gerund: str
    score: float
    low: float
    high: float
    complementarity: float
    weight: float
    part: float
    ai: str | None
    human: str | None
    kind: Kind
    family: str
    family_title: str
    rough: bool
    essential: bool = True
    sharers: int | None = None

    @property
    def rarity(self) -> float:
        """0 for what everybody does, about 5 for what only a few occupations list; what one alone lists tends to be a side line."""
        return 0.0 if self.sharers is None else max(0.0, 8.0 - math.log2(max(6, self.sharers)))

    @property
    def trait(self) -> bool:
        """Whether this says how somebody is or behaves ("tolerate stress"), which no tool takes over or helps with."""
        words = self.base.split(" ", 2)
        return words[0] in _TRAITS or " ".join(words[:2]) in _TRAITS


@lru_cache(maxsize=16384)
def _is_rough(base: str) -> bool:
    """Whether the object is a bare singular ("operate lathe"): right on a list, wrong in a sentence."""
    words = base.split()
    if len(base) > _LONGEST or len(words) < 2 or any(letter.isdigit() for letter in base) or "(" in base:
        return True
    if words[1] in {"a", "an", "the", "to", "with", "for", "in", "on", "as"} or "the" in words[1:3]:
        return False
    place = next((i for i, word in enumerate(words[2:], 2) if word in _LINKS), len(words))
    noun = words[place - 1].rstrip(",")
    return not ((noun.endswith("s") and not noun.endswith(("ss", "us"))) or noun.endswith(_MASS))


def _of_skill(skill: SkillScore, heaviest: float, sharers: int | None) -> Thing | None:
    if skill.gerund is None:
        return None
    return Thing(
        key=skill.key,
        base=skill.label,
        gerund=skill.gerund,
        score=skill.feasibility,
        low=skill.low,
        high=skill.high,
        complementarity=skill.complementarity,
        weight=skill.weight,
        part=skill.weight / heaviest,
        ai=skill.ai,
        human=skill.human,
        kind=kind_of(skill.group),
        family=skill.group or "",
        family_title=skill.group_title or "",
        rough=_is_rough(skill.label),
        essential=skill.essential,
        sharers=sharers,
    )


def _of_activity(activity: ActivityScore, heaviest: float) -> Thing:
    base = activity.title[:1].lower() + activity.title[1:]
    return Thing(
        key=activity.id,
        base=base,
        gerund=activity.gerund,
        score=activity.score,
        low=activity.low,
        high=activity.high,
        complementarity=activity.complementarity,
        weight=activity.weight,
        part=activity.weight / heaviest,
        ai=activity.ai,
        human=activity.human,
        kind=kind_of(activity.iwa),
        family=activity.iwa,
        family_title=activity.iwa_title,
        rough=len(base) > _LONGEST,
    )


def choose(things: Iterable[tuple[float, Thing]], count: int, taken: Sequence[Thing] = ()) -> tuple[Thing, ...]:
    """The `count` best by the given worth, none of them a near-repeat of another or of what was `taken` before."""
    ranked = sorted(things, key=lambda pair: (-pair[0] + (14.0 if pair[1].rough else 0.0), pair[1].key))
    stems = [stem_words(thing.base) for thing in taken]
    chosen: list[Thing] = []
    for _, thing in ranked:
        if len(chosen) == count:
            break
        own = stem_words(thing.base)
        if not own or not any(_repeats(own, other) for other in stems):
            chosen.append(thing)
            stems.append(own)
    return tuple(chosen)


def extremes(
    things: Iterable[tuple[float, float, Thing]], count: int, taken: Sequence[Thing] = ()
) -> tuple[Thing, ...]:
    """The `count` things of the highest level, (level, worth, thing) each: among those that the measures cannot tell from the
    highest left, the one of most worth goes first. None is a near-repeat of another or of what was `taken` before."""
    stems = [stem_words(thing.base) for thing in taken]
    left = list(things)
    chosen: list[Thing] = []
    while len(chosen) < count:
        left = [one for one in left if not any(_repeats(stem_words(one[2].base), other) for other in stems)]
        if not left:
            break
        top = max(level for level, _, _ in left)
        near = [one for one in left if one[0] >= top - _ALIKE]
        _, _, best = min(near, key=lambda one: (-one[1] + (14.0 if one[2].rough else 0.0), one[2].key))
        chosen.append(best)
        stems.append(stem_words(best.base))
    return tuple(chosen)


def _repeats(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two labels share half the words of the shorter one."""
    return not one.isdisjoint(other) and len(one & other) * 2 >= min(len(one), len(other))


def _halves(things: Sequence[Thing]) -> tuple[tuple[Thing, ...], tuple[Thing, ...]]:
    """The more exposed half and the less exposed one."""
    ranked = sorted(things, key=lambda thing: (-thing.score, thing.key))
    middle = (len(ranked) + 1) // 2
    return tuple(ranked[:middle]), tuple(ranked[middle:])


class Portrait:
    """One occupation seen through the lens that leads. Raises KeyError never; empty tuples where the data holds nothing."""

    def __init__(self, assessment: Assessment, view: View) -> None:
        self.assessment, self.view = assessment, view
        ref = assessment.occupation
        self.ref = ref
        self.key = f"{ref.taxonomy}:{ref.esco_key if ref.taxonomy == 'esco' else ref.soc}"
        self.wording = view.wording or Wording(ref.title, ref.title)
        self.one, self.many = self.wording.singular, self.wording.plural
        # Whom US figures are about, in words that fit into a sentence.
        partner = view.partner.plural if view.partner else self.ref.soc_title
        self.many_us = partner if self.ref.taxonomy == "esco" and partner else self.many
        # The same where they need naming; empty where both lists call it alike.
        self.us_name = self.many_us if self.many_us.casefold() != self.many.casefold() else ""
        most = max((skill.weight for skill in assessment.skills), default=0.0) or 1.0
        skills = (_of_skill(skill, most, view.sharers.get(skill.key)) for skill in assessment.skills)
        self.skills = tuple(thing for thing in skills if thing is not None)
        heaviest = max((activity.weight for activity in assessment.activities), default=0.0) or 1.0
        self.activities = tuple(_of_activity(activity, heaviest) for activity in assessment.activities)
        self.lead = self._leading()
        self._owned: dict[str, float] = {}

    def _leading(self) -> Literal["disruption", "overlap"]:
        wanted = self.view.lens
        if wanted == "match":
            wanted = "disruption" if self.ref.taxonomy == "esco" else "overlap"
        if wanted == "disruption" and self.assessment.disruption is None:
            return "overlap"
        if wanted == "overlap" and self.assessment.overlap is None:
            return "disruption"
        return wanted

    @cached_property
    def main(self) -> tuple[Thing, ...]:
        """What the leading taxonomy lists: skills for ESCO, activities for SOC, the other where one is empty."""
        skills = tuple(thing for thing in self.skills if not thing.trait)
        first, second = (skills, self.activities) if self.ref.taxonomy == "esco" else (self.activities, skills)
        return first if len(first) > _ENOUGH else first + second

    def _worth(self, thing: Thing, level: float = 0.0) -> float:
        return level * 0.8 + 22.0 * math.sqrt(thing.part) + (12.0 if thing.essential else 0.0) + self._own(thing)

    def _own(self, thing: Thing) -> float:
        """How much a part of the work belongs to this occupation rather than to any: rare, or named like it."""
        worth = self._owned.get(thing.key)
        if worth is None:
            worth = 2.2 * thing.rarity + (8.0 if stem_words(thing.base) & self._title_stems else 0.0)
            self._owned[thing.key] = worth
        return worth

    @cached_property
    def _title_stems(self) -> frozenset[str]:
        return stem_words(self.ref.title)

    @cached_property
    def _sides(self) -> tuple[tuple[Thing, ...], tuple[Thing, ...]]:
        """What belongs to everybody in the role, cut in two by how far AI reaches into it: the more and the less exposed half."""
        light = {row.id for row in self.assessment.activities if not row.main}
        own = [thing for thing in self.main if thing.essential and thing.key not in light]
        pool = own if len(own) > _ENOUGH else self.main
        smooth = [thing for thing in pool if not thing.rough]
        return _halves(smooth if len(smooth) >= _PLENTY else pool)

    @cached_property
    def exposed(self) -> tuple[Thing, ...]:
        """Up to four parts of the work that AI reaches furthest into; of those it reaches alike, the one that says most first."""
        return extremes(((thing.score, self._worth(thing), thing) for thing in self._sides[0]), 4)

    @cached_property
    def holds(self) -> tuple[Thing, ...]:
        """Up to four parts that AI reaches least into, none of them more exposed than the exposed ones."""
        rest = [(-thing.score, self._worth(thing), thing) for thing in self._sides[1]]
        return extremes(rest, 4, self.exposed) or extremes(rest, 4)

    @cached_property
    def _task_sides(self) -> tuple[tuple[Thing, ...], tuple[Thing, ...]]:
        heavy = {row.id for row in self.assessment.activities if row.main}
        pool = [thing for thing in self.activities if thing.key in heavy]
        return _halves(pool if len(pool) > _ENOUGH else self.activities)

    @cached_property
    def exposed_tasks(self) -> tuple[Thing, ...]:
        """Three activities of the US task data that AI reaches furthest into; of those it reaches alike, the weightier first."""
        return extremes(((thing.score, 100 * thing.weight, thing) for thing in self._task_sides[0]), 3)

    @cached_property
    def held_tasks(self) -> tuple[Thing, ...]:
        """Three activities of the US task data that AI reaches least into; of those it reaches alike, the weightier first."""
        rest = [(-thing.score, 100 * thing.weight, thing) for thing in self._task_sides[1]]
        return extremes(rest, 3, self.exposed_tasks) or extremes(rest, 3)

    @cached_property
    def gains(self) -> tuple[Thing, ...]:
        """Up to three parts where a person gains most from AI at their side, not named before."""
        before = (*self.exposed[:3], *self.holds[:3])
        taken = {thing.key for thing in before}
        rest = (thing for thing in self.main if thing.key not in taken)
        return choose(((self._worth(thing, thing.complementarity), thing) for thing in rest), 3, before)

    @cached_property
    def doing(self) -> tuple[Thing, ...]:
        """Five parts that say best what the role is: essential, named like it, and what few others do."""
        own = [thing for thing in self.main if thing.essential and thing.family[:1] not in {"T", "L"}]
        pairs = ((30 * thing.part + 2 * self._own(thing), thing) for thing in own or self.main)
        return choose(pairs, 5)

    @cached_property
    def extras(self) -> tuple[Thing, ...]:
        """Two parts only some people in the role do."""
        pairs = ((self._own(thing), thing) for thing in self.skills if not thing.essential and not thing.trait)
        return choose(pairs, 2, self.doing)

    @cached_property
    def weighty(self) -> tuple[Thing, ...]:
        """The three activities with the most weight in the US task data."""
        return tuple(sorted(self.activities, key=lambda thing: (-thing.weight, thing.key))[:3])

    @cached_property
    def knowledge(self) -> tuple[str, ...]:
        """Up to three fields of knowledge, essential and rare ones first."""
        fields = [
            skill for skill in self.assessment.skills if skill.kind == "knowledge" and len(skill.label) < _LONGEST
        ]

        def order(skill: SkillScore) -> tuple[bool, bool, int, str]:
            named = bool(stem_words(skill.label) & self._title_stems)
            return (not skill.essential, not named, self.view.sharers.get(skill.key, 0), skill.label)

        return tuple(skill.label for skill in sorted(fields, key=order)[:3])

    @staticmethod
    def dominant(things: Sequence[Thing]) -> Kind:
        """The kind most of these are; "mixed" where none has a majority."""
        kinds: list[Kind] = [thing.kind for thing in things]
        for kind in kinds:
            if kinds.count(kind) * 2 > len(kinds):
                return kind
        return "mixed"
