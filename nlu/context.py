"""What a text is read against: the conversation as understanding needs it, and the text itself, worked out once.

`Said` is one text in its context. What several steps need (levelled words, the match, readings of the intent) is made when it
is first asked for and kept for the rest of the turn.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal
from weakref import WeakKeyDictionary

from data.knowledge import KnowledgeBase
from nlu.intents import IntentReader, Reading, intent_reader
from nlu.match import Steps, match
from nlu.normalise import SMALL_WORDS, fold, stem
from nlu.title_words import in_short, is_person
from nlu.titles import TitleIndex
from nlu.understanding import Candidate, Level, Match

__all__ = ["Context", "Key", "Said", "among", "occupation", "same"]

Key = tuple[Literal["esco", "soc"], str]

_SURE = 0.5
_HELD = 32
_SHORT_FORM = 4  # letters of "dba" or "vet"


@dataclass(frozen=True, slots=True)
class Context:
    """What the conversation holds: the occupation talked about, those before it (the latest first), the ones set side by side
    and the ones offered last, what was asked last, the level and place said so far, the writer's own occupation,
    what was listed last, and which end of a ranking was asked for."""

    focus: Key | None = None
    earlier: tuple[Key, ...] = ()
    compared: tuple[Key, ...] = ()
    choices: tuple[Key, ...] = ()
    last_intent: str | None = None
    seniority: Level | None = None
    place: str | None = None
    own: Key | None = None
    listed: tuple[Key, ...] = ()
    ranked: Literal["least", "most"] | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    match: Match
    steps: Steps


@dataclass
class Said:
    """One text, said in `context`."""

    text: str
    context: Context
    kb: KnowledgeBase
    titles: TitleIndex
    _found: dict[str, _Found] = field(default_factory=dict)

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def reader(self) -> IntentReader:
        reader = intent_reader(self.titles)
        return reader if self.context.focus is None else reader.later

    @cached_property
    def words(self) -> list[str]:
        """The levelled words, nothing masked."""
        return self.reader.words(self.text)

    @cached_property
    def focus(self) -> Candidate | None:
        return occupation(self.context.focus, self.titles) if self.context.focus else None

    @cached_property
    def plain_readings(self) -> list[Reading]:
        """What is asked, with no word taken for an occupation."""
        return self.reader.read_all(self.text)

    @cached_property
    def masked_readings(self) -> list[Reading]:
        """What is asked, the title that was found masked."""
        return self.reader.read_all(self.text, fold(self.found.span))

    @property
    def found(self) -> Match:
        return self.match(self.text)

    def match(self, text: str) -> Match:
        """The occupation in this text or a part of it."""
        return self._made(text).match

    @property
    def steps(self) -> Steps:
        return self._made(self.text).steps

    @property
    def titled(self) -> bool:
        """Whether the words name an occupation, rather than work or a thing that one was guessed from."""
        return self.names_title(self.text)

    @property
    def ends_in_person(self) -> bool:
        """Whether the words taken for a title end in one for people at work, or are a code or a short form."""
        words = fold(self.found.span).split()
        return bool(words) and (is_person(words[-1], self.titles) or len(words[-1]) <= _SHORT_FORM)

    def names_title(self, text: str) -> bool:
        """The same of another text."""
        made = self._made(text)
        found, span = made.match, made.steps.span
        if found.decision == "none":
            return False
        if span is None or made.steps.foreign is not None:
            return True  # a code, or a label of another language
        query = made.steps.query
        person = is_person(fold(found.span).split()[-1], self.titles)
        if span.sure != "work" and not made.steps.expected and (person or span.sure != "guess"):
            return True  # a word of many trades, or a short form of many meanings
        if span.sure not in ("bare", "named"):
            return False
        if found.confidence >= _SURE and in_short(fold(found.span).split(), self.titles):
            return True
        return (query is not None and bool(query.exact)) or (person and found.confidence >= _SURE / 2)

    def title_in(self, found: Match) -> str:
        """The folded words of the span that name the occupation: of "nurse salary" only the first."""
        span = fold(found.span)
        words = span.split()
        best = found.best or next(iter(found.choices), None)
        if best is None or len(words) < 2 or in_short(words, self.titles):
            return span
        named = {stem(word) for text in (best.label, best.title) for word in fold(text).split()}
        if all(stem(word) in named or word in SMALL_WORDS for word in words):
            return span
        # Only words of the question may be cut off, at the end or with "for" or "of" behind them: what else stands there belongs
        # to the title.
        first, last = 0, len(words)
        while last > 1 and stem(words[last - 1]) not in named and words[last - 1] in self.titles.intent_vocabulary:
            last -= 1
        for at in range(1, last):
            if words[at - 1] in SMALL_WORDS and not any(stem(word) in named for word in words[:at]):
                first = at
        levels = self.titles.tables["levels"]
        while first < last - 1 and (words[first] in SMALL_WORDS or words[first] in levels):
            first += 1  # "junior" is part of the question, not of the title
        kept = words[first:last]
        return " ".join(kept) if all(stem(word) in named or word in SMALL_WORDS for word in kept) else span

    @property
    def works(self) -> bool:
        """Whether the text says what work somebody does ("I mend boilers")."""
        return self.says_work(self.text)

    def says_work(self, text: str) -> bool:
        """The same of another text."""
        made = self._made(text)
        span = made.steps.span
        return span is not None and span.sure == "work" and made.match.decision != "none"

    def _made(self, text: str) -> _Found:
        made = self._found.get(text)
        if made is None:
            made = self._found[text] = _lately(self.titles, text, self._match)
        return made

    def _match(self, text: str) -> _Found:
        steps = Steps()
        found = match(text, self.kb, self.titles, steps)
        steps.evidence = None  # nobody asks for it any more, and it is most of what is held
        return _Found(found, steps)


_matched: "WeakKeyDictionary[TitleIndex, OrderedDict[str, _Found]]" = WeakKeyDictionary()


def _lately(titles: TitleIndex, text: str, make: Callable[[str], _Found]) -> _Found:
    """What was found for a text, remembered for the last few: quick replies are the same in every conversation."""
    held = _matched.setdefault(titles, OrderedDict())
    found = held.pop(text, None)
    if found is None:
        found = make(text)
    held[text] = found  # now the latest
    while len(held) > _HELD:
        with suppress(KeyError):  # another thread was as quick
            held.popitem(last=False)
    return found


def occupation(key: Key, titles: TitleIndex) -> Candidate | None:
    """The occupation with this key; None when the facts no longer hold it."""
    number = titles.code_number.get(key)
    if number is None:
        return None
    row = titles.code(number)
    return Candidate(
        taxonomy=key[0],
        key=row.key,
        code=row.code,
        isco=row.group if key[0] == "esco" else None,
        title=row.title,
        label=row.title,
        confidence=1.0,
        uri=row.uri or None,
    )


def same(one: Candidate | None, other: Candidate | None) -> bool:
    """Whether two candidates are one occupation."""
    return one is not None and other is not None and (one.taxonomy, one.key) == (other.taxonomy, other.key)


def among(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether an occupation is one of these."""
    return any(same(candidate, other) for other in others)
