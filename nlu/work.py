"""What the words of a described work say for each occupation: "I mend boilers", "takes bookings for a taxi firm".

The words are compared with those of the skills, activities and titles of every occupation (`nlu.work_columns`), plain words
through a reviewed table that names the formal ones ("mend" -> "repair", "maintain").
"""

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from nlu.index_file import IndexFile
from nlu.normalise import SMALL_WORDS, singular, stem

__all__ = ["Term", "Verb", "WorkIndex", "alike", "bases", "phrase_key"]

_FORMAL = 0.7  # what a formal word is worth, where the plain word was written
_PHRASE = 3  # words of the longest plain phrase
_MOST_TERMS = 18
_FROM_COMMON = 300  # codes that stems of many may still tell apart
_STEPS = 255

_LEAST_DROPPED = 6
_LONGEST_VERB = 6
_BETWEEN = 2
_KEPT = 3  # words of a phrase before those that may stand inside it
_DETERMINERS = frozenset(("a", "an", "the", "my", "our", "their", "his", "her", "your", "some"))
# fmt: off
_IRREGULAR = {
    "bought": "buy", "built": "build", "caught": "catch", "cutting": "cut", "did": "do", "does": "do", "doing": "do",
    "done": "do", "drew": "draw", "driven": "drive", "drove": "drive", "dug": "dig", "fed": "feed", "flew": "fly",
    "fought": "fight", "found": "find", "gave": "give", "grew": "grow", "held": "hold", "hung": "hang", "kept": "keep",
    "laid": "lay", "led": "lead", "made": "make", "paid": "pay", "putting": "put", "ran": "run", "running": "run",
    "sang": "sing", "sat": "sit", "sent": "send", "setting": "set", "shot": "shoot", "sitting": "sit", "sold": "sell",
    "stood": "stand", "swept": "sweep", "taken": "take", "taught": "teach", "told": "tell", "took": "take",
    "wove": "weave", "written": "write", "wrote": "write",
}
# fmt: on

# One written word: the stems that may stand for it, and what each is worth. The best one counts.
Term = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Verb:
    """A plain verb in a text: how many words it takes up, its phrase in the table, and the words between its two."""

    length: int
    phrase: str
    between: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def bases(verb: str) -> tuple[str, ...]:
    """What an English verb may be a form of, itself first: "fitted" -> "fitted", "fitt", "fit", "fitte"."""
    if verb.endswith("in") and len(verb) >= _LEAST_DROPPED:
        return (verb, *bases(f"{verb}g"))  # "flippin burgers"
    found = [verb]
    if verb in _IRREGULAR:
        found.append(_IRREGULAR[verb])
    for ending in ("s", "es", "ed", "ing", "d"):
        root = verb[: -len(ending)]
        if verb.endswith(ending) and len(root) > 2:
            found.append(root)
            if ending in ("ed", "ing"):
                found.append(root + "e")
                if root[-1] == root[-2]:
                    found.append(root[:-1])
    if verb.endswith(("ies", "ied")):
        found.append(verb[:-3] + "y")
    return tuple(found)


def phrase_key(words: Sequence[str]) -> str:
    """What follows a verb as the table has it: without articles and owners, the last word in the singular."""
    kept = [word for word in words if word not in _DETERMINERS]
    return " ".join([*kept[:-1], *map(singular, kept[-1:])])


def alike(phrase: str, same: Mapping[str, Mapping[str, str]]) -> str:
    """A phrase in the words that stand for their kind: "mop offices", "take care of kids" -> "clean office", "look after kid"."""
    words = phrase.split()
    verbs, objects = same["verb"], same["object"]
    for length in range(min(3, len(words)), 0, -1):
        verb = verbs.get(" ".join(words[:length]))
        if verb:
            words[:length] = verb.split()
            break
    if len(words) > 1:
        words[-1] = objects.get(words[-1], words[-1])
    return " ".join(words)


class WorkIndex:
    """Read-only columns of an index file; safe to share between threads."""

    def __init__(self, file: IndexFile) -> None:
        self._file = file
        self._rarity = file.floats("work_rarity")
        self._start = file.integers("work_start")
        self._code = file.integers("work_code")
        self._weight = file.integers("work_weight")
        common = file.integers("work_common").tolist()
        rows = file.integers("work_map")
        width = len(rows) // len(common) if common else 0
        self._codes = width
        self._maps = {number: rows[i * width : (i + 1) * width] for i, number in enumerate(common)}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self._file.text("work_stems").split("\n"))}

    @cached_property
    def plain(self) -> dict[str, Any]:
        """The reviewed tables, in the form of `nlu.work_columns.read_plain_words`, and "label_verbs"."""
        return self._file.json("work_plain")

    @cached_property
    def _first_words(self) -> frozenset[str]:
        """The words that phrases begin with, or that words begin with which may stand for those."""
        phrases = (*self.plain["verbs"], *self.plain["same"]["verb"])
        return frozenset(phrase.partition(" ")[0] for phrase in phrases)

    @cached_property
    def roles(self) -> dict[str, frozenset[str]]:
        """The roles of the words around a described work, and "label_verbs" as stems."""
        return {
            role: frozenset(self.plain[role])
            for role in ("person", "kin", "relatives", "skip", "idle", "end", "empty", "label_verbs")
        }

    def verb_at(self, words: Sequence[str], at: int) -> Verb:
        """The longest verb of the reviewed table that begins at `at`; up to two other words may stand before its last one."""
        begins = [base for base in bases(words[at]) if base in self._first_words]
        if not begins:
            return Verb(0, "")
        rest = [place for place in range(at + 1, min(len(words), at + 9)) if words[place] not in _DETERMINERS]
        for length in range(min(_LONGEST_VERB, len(rest)), 0, -1):
            tail = phrase_key([words[place] for place in rest[:length]])
            for base in begins:
                phrase = self._phrase(f"{base} {tail}")
                if phrase:
                    return Verb(rest[length - 1] - at + 1, phrase)
        for gap in range(1, min(_BETWEEN, len(rest) - 2) + 1):
            if words[rest[gap - 1]] in SMALL_WORDS:
                break
            tail = phrase_key([words[place] for place in rest[gap : gap + 2]])
            for base in begins:
                phrase = self._phrase(f"{base} {tail}")
                if phrase:
                    return Verb(rest[gap + 1] - at + 1, phrase, tuple(words[place] for place in rest[:gap]))
        for kept in range(min(_KEPT, len(rest) - 1)):
            head = "".join([f" {words[place]}" for place in rest[:kept]])
            for gap in range(1, min(_BETWEEN, len(rest) - kept - 1) + 1):
                if words[rest[kept + gap - 1]] in SMALL_WORDS:
                    break
                last = singular(words[rest[kept + gap]])
                for base in begins:
                    phrase = self._phrase(f"{base}{head} {last}")
                    if phrase:
                        said = tuple(words[place] for place in rest[kept : kept + gap])
                        return Verb(rest[kept + gap] - at + 1, phrase, said)
        return next((Verb(1, base) for base in begins if base in self.plain["verbs"]), Verb(0, ""))

    def _phrase(self, said: str) -> str:
        """The phrase of the table that these words are, or are alike to; "" where there is none."""
        if said in self.plain["verbs"]:
            return said
        found: str = self.plain["alike"].get(alike(said, self.plain["same"]), "")
        return found if " " in found else ""

    def terms(self, words: Sequence[str]) -> list[Term]:
        """The terms of folded words, each once; words that no label of work holds are left out."""
        found: dict[Term, None] = {}
        at = 0
        while at < len(words) and len(found) < _MOST_TERMS:
            verb = self.verb_at(words, at)
            step, formal = self._formal(words, at, verb)
            if step > 1 and formal:
                # A phrase says the trade: each of its formal words counts for itself.
                for meaning in formal:
                    options = dict.fromkeys(self._known(meaning.split()), _FORMAL)
                    if options:
                        found[tuple(sorted(options.items()))] = None
            else:
                options = {number: _FORMAL for meaning in formal for number in self._known(meaning.split())}
                options.update(dict.fromkeys(self._known(words[at : at + step]), 1.0))
                if options:
                    found[tuple(sorted(options.items()))] = None
            for number in self._known(verb.between):
                found[((number, 1.0),)] = None
            at += step
        return list(found)

    def _known(self, words: Iterable[str]) -> list[int]:
        """The numbers of the words' stems, and of their stems with the last letter doubled ("swim", "swimming")."""
        numbers = self._numbers
        kept = [stem(word) for word in words if word not in SMALL_WORDS]
        return [numbers[s] for root in kept for s in (root, root + root[-1:]) if s in numbers]

    def _formal(self, words: Sequence[str], at: int, verb: Verb) -> tuple[int, Sequence[str]]:
        """How many words the longest plain phrase at `at` has, and what labels call it."""
        for length in range(min(_PHRASE, len(words) - at), verb.length, -1):
            formal = self.object(words[at : at + length])
            if formal:
                return length, formal
        return (verb.length, self.plain["verbs"][verb.phrase]) if verb.length else (1, ())

    def object(self, words: Sequence[str]) -> Sequence[str]:
        """What labels of work call a plain object of the reviewed table; nothing for another."""
        formal: Sequence[str] = self.plain["objects"].get(" ".join(map(singular, words)), ())
        return formal

    def fit(self, terms: Sequence[Term]) -> dict[int, float]:
        """Code -> how well its work holds the terms, in units of their rarity, about 0-3; codes of common words only may lack.

        Stems of few codes choose the codes; stems of many only tell those apart.
        """
        scale = 1 / (math.sqrt(self.mass(terms)) or 1.0)
        scores: dict[int, float] = {}
        common: list[tuple[Term, dict[int, float]]] = []
        for term in sorted(terms, key=lambda term: (-self._worth(term), term)):
            rare = [option for option in term if option[0] not in self._maps]
            held: dict[int, float] = {}
            if len(rare) == 1:
                held = dict(self._holders(rare[0]))
            else:
                for option in rare:
                    for code, value in self._holders(option):
                        if value > held.get(code, 0.0):
                            held[code] = value
            if len(rare) < len(term):
                common.append((tuple(option for option in term if option[0] in self._maps), held))
            if scores:
                for code, value in held.items():
                    scores[code] = scores.get(code, 0.0) + value
            else:
                scores = dict(held)
        if len(scores) > _FROM_COMMON:
            least = heapq.nlargest(_FROM_COMMON, scores.values())[-1]
            scores = {code: score for code, score in scores.items() if score >= least}
        codes = list(scores) or (list(range(self._codes)) if common else [])
        values = [scores.get(code, 0.0) for code in codes]
        for term, held in common:
            for number, worth in term:
                weight, dense = worth * self._rarity[number] / _STEPS, self._maps[number]
                if held or len(term) > 1:
                    for at, code in enumerate(codes):
                        more = weight * dense[code] - held.get(code, 0.0)
                        if more > 0.0:
                            values[at] += more
                            held[code] = weight * dense[code]
                else:
                    values = [value + weight * dense[code] for value, code in zip(values, codes, strict=True)]
        return {code: value * scale for code, value in zip(codes, values, strict=True)}

    def _holders(self, option: tuple[int, float]) -> list[tuple[int, float]]:
        """The codes of a stem that few have, and what it says for each."""
        number, worth = option
        first, last = self._start[number], self._start[number + 1]
        weight = worth * self._rarity[number] / _STEPS
        steps = [weight * step for step in self._weight[first:last].tolist()]
        return list(zip(self._code[first:last].tolist(), steps, strict=True))

    def mass(self, terms: Iterable[Term]) -> float:
        """Summed rarity of the terms."""
        return math.fsum(map(self._worth, terms))

    def _worth(self, term: Term) -> float:
        return max(self._rarity[number] * worth for number, worth in term)

    def close(self) -> None:
        """Let go of the file's memory, so that it can be closed."""
        for view in (*self._maps.values(), self._start, self._code, self._weight):
            view.release()
