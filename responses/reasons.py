"""Why a part of the work scores as it does here: its family's library entry, made specific to this occupation.

What makes it specific is the occupation's own: software O*NET lists for it that such work is done with, labels of its own
tasks that differ from the family's, its work context; where none of that says anything, the entry's reason for its figure.
One table never says the same of two rows.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from data.setting import Setting, Software
from responses.grammar import sentence
from responses.headline import reach_of, whole
from responses.portrait import Portrait, Thing
from responses.words import say

__all__ = ["Reasons"]

_ALIKE = 4
_TELLING = 15
_LONG = 60
# Work done with the hands, on vehicles and machines, or on people's bodies does not pass through software.
_BODILY = ("4.A.3.a", "4.A.4.a.5", "S3.5", "S6", "S7", "S8", "T5")
# The highest and the lowest quarter of all occupations, O*NET's work context on a scale of 0 to 1.
_HIGH = {"repetition": 0.68, "exactness": 0.88, "freedom": 0.84, "automation": 0.37}
_LOW = {"repetition": 0.45, "exactness": 0.73, "freedom": 0.69, "automation": 0.18}
_FAR = frozenset({"half", "deep"})
# What a high or low figure says, and whether that fits work that AI reaches far into.
_SAYS = (
    ("repetition", "high", True),
    ("automation", "high", True),
    ("repetition", "low", False),
    ("freedom", "high", False),
    ("automation", "low", False),
    ("exactness", "high", True),
    ("freedom", "low", True),
)
_WORD = re.compile(r"[a-z]+")
_SHARED = 2  # words of the activity that a kind of software has to be used for; one alone ("edit") proves nothing
# Listed by O*NET as software, but nothing whose material could be handed over.
_NO_TOOL = frozenset(
    {"3d printing", "facebook", "instagram", "linkedin", "pinterest", "snapchat", "tiktok", "twitter", "youtube"}
)


@dataclass
class Reasons:
    """Gives each row of one table its reason, in the order of the rows, and remembers what was said.

    `safe` is for a list of what AI reaches least: there software is no reason.
    """

    portrait: Portrait
    full: bool = False
    safe: bool = False
    _first: dict[str, Thing] = field(default_factory=dict)
    _said: set[str] = field(default_factory=set)

    def of(self, thing: Thing, place: int) -> tuple[str, str]:
        """(why it scores so, what stays with people) for the row at `place`."""
        before = self._first.setdefault(thing.family, thing)
        return self._reason(thing, before, place), self._human(thing, before, place)

    def _reason(self, thing: Thing, before: Thing, place: int) -> str:
        key = self.portrait.key
        own = self._specific(thing, place)
        if before is not thing and thing.ai:
            difference = thing.score - before.score
            section = "same" if abs(difference) < _ALIKE else "higher" if difference > 0 else "lower"
            again = say("replace/reason", f"again {section}", key, place, before=before.gerund, part=thing.gerund)
            return f"{again} {own}".rstrip()
        if not thing.ai:
            return say("replace/reason", "unknown", key, place, part=thing.gerund)
        entry = self.portrait.view.library.get(thing.family)
        why = entry.why if entry and (self.full or not own) else ""
        if not why and not own:
            own = say("replace/reason", reach_of(thing.score), key, place, part=thing.gerund, many=self.portrait.many)
        return " ".join(text for text in (sentence(thing.ai), why, own) if text)

    def _human(self, thing: Thing, before: Thing, place: int) -> str:
        key = self.portrait.key
        if not thing.human:
            return say("replace/reason", "human unknown", key)
        if before is not thing:
            return say("replace/reason", "human again", key, place, before=before.gerund)
        return say("replace/reason", "human", key, human=thing.human)

    def _specific(self, thing: Thing, place: int) -> str:
        return self._software(thing, place) or self._labels(thing, place) or self._context(thing, place)

    def _software(self, thing: Thing, place: int) -> str:
        setting = self.portrait.view.setting
        bodily = thing.family.startswith(_BODILY)
        if setting is None or bodily or self.safe or reach_of(thing.score) not in _FAR:
            return ""
        words = frozenset(_WORD.findall(thing.base.lower()))
        fitting = (one for one in self._tools if len(one.words & words) >= _SHARED and one.product not in self._said)
        tool = next(fitting, None)
        if tool is None:
            return ""
        self._said.add(tool.product)
        return self._say("software", place, thing, tool=_short(tool.product))

    @cached_property
    def _tools(self) -> tuple[Software, ...]:
        """The software that may be a reason; what every office has says nothing of this work."""
        setting = self.portrait.view.setting
        listed = setting.software if setting else ()
        return tuple(one for one in listed if not one.office and len(one.words) >= _SHARED and _named(one))

    def _labels(self, thing: Thing, place: int) -> str:
        """The activity's own tasks against its family's, for the measure that separates them furthest."""
        apart = [
            (abs(figure.value - figure.family), figure)
            for figure in self.portrait.view.analysis.evidence.get(thing.key, ())
            if figure.family is not None and figure.weight and figure.tasks
        ]
        gap, figure = max(apart, key=lambda pair: pair[0], default=(0.0, None))
        if figure is None or figure.family is None or gap < _TELLING:
            return ""
        side = "higher" if figure.value > figure.family else "lower"
        number = "one" if figure.tasks == 1 else "several"
        return self._say(
            f"labels {side} {number}",
            place,
            thing,
            tasks=figure.tasks,
            own=whole(figure.value),
            family=whole(figure.family),
            measure=say("replace/specific", f"name {figure.measure}"),
        )

    def _context(self, thing: Thing, place: int) -> str:
        setting = self.portrait.view.setting
        if setting is None:
            return ""
        far = reach_of(thing.score) in _FAR
        for name, side, fits_far in _SAYS:
            value = _side(setting, name, side)
            if value is not None and fits_far == far and name not in self._said:
                self._said.add(name)
                return self._say(f"{name} {side}", place, thing, value=whole(100 * value))
        return ""

    def _say(self, section: str, place: int, thing: Thing, **values: str | int | None) -> str:
        portrait = self.portrait
        part = thing.gerund if len(thing.gerund) <= _LONG else say("replace/specific", "this")
        return say("replace/specific", section, portrait.key, place, part=part, many=portrait.many, **values)


def _side(setting: Setting, name: str, side: str) -> float | None:
    """The figure where it lies in the highest or lowest quarter of all occupations, else None."""
    value: float | None = getattr(setting, name)
    if value is None:
        return None
    return value if (value >= _HIGH[name] if side == "high" else value <= _LOW[name]) else None


def _named(software: Software) -> bool:
    """Whether this is a product's name; O*NET also lists kinds ("Bookkeeping software"), which say nothing."""
    if software.product.casefold() in _NO_TOOL:
        return False
    own = any(letter.isupper() or letter.isdigit() for letter in software.product[1:])
    return (own or " " not in software.product) and software.product != software.kind


def _short(product: str) -> str:
    return product.removesuffix(" software")
