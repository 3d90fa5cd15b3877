"""Whether words name a part of the work talked about ("viewings", "report writing"), or a task that everybody knows."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from data.everyday_tasks import ActivityPattern, everyday_tasks
from data.knowledge import KnowledgeBase
from nlu.context import Said, same
from nlu.intent_words import OTHER
from nlu.intents import Intent
from nlu.kindred import kind_of, kindred, near
from nlu.normalise import SMALL_WORDS, fold, singular, stem, stems
from nlu.person import person_of
from nlu.questions import asks
from nlu.title_words import is_field
from nlu.understanding import Candidate, Match
from nlu.wanted import after_opening, phrases

__all__ = ["another_of_kind", "another_trade", "is_part", "part_of_work", "task_words"]

_KEPT = 16
_BARE, _LOW, _UNSURE, _CLEAR, _SURE = 0.9, 0.35, 0.5, 0.6, 0.85
_FEW, _FEW_WORDS = 4, 6
_MAY_BE_TASK = frozenset(("replace", "report", "task"))
# What a text that begins with a doing may be all the same: "losing sleep", "teaching about half of my time".
_TOLD = frozenset(("distress", "personalize", "pivot", "prepare"))
_ASKS_PARTS = frozenset(("tasks_exposed", "tasks_safe"))
# What a few words look like by one of them alone.
_NAMED = frozenset(("about", "delete", "help", "privacy", "report", "sources"))
# What two words look like by the last of them.
_HEADED = frozenset(("describe", "help", "personalize", "prepare", "related", "report", "sources", "tools"))
_LITTLE = 0.05
_JOINING = frozenset(("and", "n", "plus", "or"))
_STUFF = frozenset(("stuff", "bit", "bits", "part", "parts", "side"))
# A single word is a part's name where it is this share of the part's words.
_SHARE = 1 / 3
_KIND = 2
_PEOPLE = ("ants", "ers", "ians", "ists", "men", "ors")
# Kinds of what is refused that an unknown word does not look like.
_TOLD_KINDS = frozenset(("insult", "layoffs", "other"))


@dataclass(frozen=True, slots=True)
class _Part:
    """The name of an activity or skill: its words, their stems, and the stem of the first."""

    words: frozenset[str]
    stems: frozenset[str]
    first: str


_Parts = tuple[_Part, ...]


def task_words(folded: str) -> list[str]:
    """The words of a folded text that may name a task: without "what about", "can it do the ... for me" and the like."""
    opened = after_opening("again", folded)
    words = (opened or folded).split()
    around = phrases("task_around")
    return [word for word in words if word not in around and word not in SMALL_WORDS]


def part_of_work(said: Said, plain: Intent) -> Intent | None:
    """A few words that name a part of the work talked about, or something unknown that may be one; `plain` is what is asked with
    no word taken for an occupation. None where nobody is talked about, and where the words are another matter."""
    words = task_words(said.folded)
    if said.focus is None or not any(map(str.isalpha, words)) or said.reader.whole(said.words) is not None:
        return None
    every = said.folded.split()
    if len(every) > _FEW_WORDS or phrases("no_task_openings").intersection(every[:1]):
        return None
    asked_on = after_opening("again", said.folded) is not None or said.reader.whole(said.words) is None
    if asked_on and _is_done_by(said.focus, words, said.kb):
        return Intent("task", _BARE, "a task that everybody knows, and that is done here")
    if _is_doing(said, plain) or _is_stuff(said, plain, every) or _is_own_trade(said, words):
        return Intent("task", _CLEAR, "something that is done")
    # "Is nursing safe" names the occupation talked about.
    if same(said.found.best, said.focus) and _asks(said):
        return None
    if len(words) > _FEW or (said.titled and said.ends_in_person) or _names_others(said, words):
        return None
    other = plain.name not in _MAY_BE_TASK and said.reader.needs_occupation(plain.name) and plain.confidence >= _CLEAR
    # Two words are nobody's question by chance: "paying suppliers" is not about pay.
    other = other and not (len(words) > 1 and " ".join(words) in _everyday() and said.reader.whole(said.words) is None)
    if is_part(said, words) and not other:
        return Intent("task", _BARE, "a part of the work talked about")
    if _is_thing(said, plain):
        return Intent("task", _UNSURE, "the name of a thing")
    if after_opening("telling_openings", said.folded):
        return None
    if _titled(said) or said.works or person_of(said.folded) != "self" or another_of_kind(said) is not None:
        return None
    last = said.context.last_intent
    if last is not None and said.reader.has(last, "lists") and said.found.decision == "match":
        return None  # after a list of jobs a few words name another one
    return (
        Intent("task", _UNSURE, "words that name no occupation and ask nothing else")
        if _unread(said, plain, words)
        else None
    )


def another_of_kind(said: Said) -> Match | None:
    """A word or two that stand for another title of the kind talked about: "bus?" beside a lorry driver; None where they do not."""
    words = task_words(said.folded)
    if said.focus is None or not 0 < len(words) <= _KIND or len(said.folded.split()) > _FEW:
        return None
    kind = kind_of(said.focus.title)
    match = kindred(said, words, kind)
    if match is None or match.best is None or same(match.best, said.focus) or match.confidence < _CLEAR:
        return None
    return match if set(stems(fold(match.best.title))) == {*stems(" ".join(words)), stem(kind)} else None


def another_trade(said: Said) -> Match | None:
    """A single word for what another occupation does ("and plastering?"), where it is no part of the work talked about; None where
    it is, or where the word names no trade."""
    words = [word for word in task_words(said.folded) if word not in phrases("trade_around")]
    if said.focus is None or len(words) != 1 or len(said.folded.split()) > _FEW or not is_field(words, said.titles):
        return None
    match = said.match(words[0])
    if match.best is None or match.decision != "match" or same(match.best, said.focus) or match.confidence < _CLEAR:
        return None
    # "Poetry?", asked by a translator, is a part of such work: both write.
    opened = after_opening("again", said.folded) is not None
    if not opened and not words[0].endswith("ing") and near(match.best, said.focus):
        return None
    # "Coding" alone is a task; "and accounting", said of lawyers, goes on to another trade.
    alone = " ".join(words) in _everyday() and not opened
    if alone or _is_done_by(said.focus, words, said.kb) or _is_own_part(said.focus, words, said.kb):
        return None
    return match


def _is_done_by(occupation: Candidate, words: Sequence[str], kb: KnowledgeBase) -> bool:
    """Whether words that everybody knows a task by ("accounting") name one that this occupation has on record."""
    wanted = _everyday().get(" ".join(words))
    if not wanted:
        return False
    of_soc = occupation.taxonomy == "soc"
    socs = [occupation.key] if of_soc else [link.soc for link in kb.socs_of(occupation.key)[:1]]
    own = [id_ for soc in socs for id_ in kb.activity_weights(soc)]
    return any(one.names(id_) and one.stem in kb.activity(id_).title.casefold() for one in wanted for id_ in own)


def _titled(said: Said) -> bool:
    """Whether the few words are a title: a word of many trades that names nobody ("hands on ...") is none."""
    return said.titled and (said.ends_in_person or said.found.decision == "match")


def _is_doing(said: Said, plain: Intent) -> bool:
    """Whether a text begins with what is done: "writing papers", "deciding who gets a bed"."""
    words = said.folded.split()
    while len(words) > 1 and words[0] in phrases("leading_words"):
        del words[0]
    first, *rest = words
    if not first.endswith("ing") or not rest:
        return False
    # "Planning officer" is one, "haggling with suppliers" speaks of them.
    several = rest[-1] != singular(rest[-1]) and said.found.decision != "match"  # "briefing ministers"
    if said.titled and said.ends_in_person and not several and SMALL_WORDS.isdisjoint(rest):
        return False
    return plain.confidence < _SURE or plain.name not in _TOLD


def _is_own_trade(said: Said, words: Sequence[str]) -> bool:
    """Whether a single word is what the occupation talked about does ("milking", said of dairy farmers): a part of it."""
    if len(words) != 1 or said.focus is None or len(said.folded.split()) > _KIND:
        return False
    if words[0].endswith("ing"):
        return same(said.found.best, said.focus)
    # "Poetry?", asked by a translator, is a part of such work: both write.
    best = said.found.best
    alone = after_opening("again", said.folded) is None and not said.ends_in_person
    return alone and best is not None and not same(best, said.focus) and near(best, said.focus)


def _is_stuff(said: Said, plain: Intent, every: Sequence[str]) -> bool:
    """Whether a few words end in one for a part ("year end stuff", "the talking bit"); "the safe bits" asks for them all."""
    if plain.name in _ASKS_PARTS and plain.confidence >= _UNSURE:
        return False
    return 1 < len(every) <= _FEW and every[-1] in _STUFF and not _asks(said)


def _names_others(said: Said, words: Sequence[str]) -> bool:
    """Whether a single word is the plural of people at work who are found: "what about signallers"."""
    found = said.found
    people = len(words) == 1 and words[0].endswith(_PEOPLE) and found.decision == "match" and found.confidence >= _CLEAR
    return people and not same(found.best, said.focus)


def _asks(said: Said) -> bool:
    return any(each.asks for each in said.plain_readings) and said.plain_readings[0].best.name != "task"


def _unread(said: Said, plain: Intent, words: Sequence[str]) -> bool:
    """Whether the words show nothing that Ned knows: few of them, and none of the telling phrases among them."""
    known = said.reader.levelled.known(said.reader.levelled.plain(" ".join(words)))
    if plain.name == "out_of_scope":
        least = _SURE if OTHER in known else _LOW  # a word that is known is what it looks like
        doubtful = plain.confidence < least or plain.kind not in _TOLD_KINDS
        return doubtful and said.reader.holds("out_of_scope", said.words) is None
    if OTHER in known:
        return plain.confidence < _UNSURE or _is_named(said, plain)
    return plain.confidence < _LOW and len(words) == len(said.folded.split())


def _is_thing(said: Said, plain: Intent) -> bool:
    """Whether two or three words name something, and only the last of them looks like a question: "tax advice" asks for none, as
    "career advice" does."""
    words = (after_opening("again", said.folded) or said.folded).split()
    asking = asks(said.words) or said.reader.holds(plain.name, said.words) is not None
    if plain.name not in _HEADED or not 1 < len(words) < _FEW or asking or not SMALL_WORDS.isdisjoint(words):
        return False
    worth = dict(said.plain_readings[0].evidence)
    return all(max(worth.get(word, 0.0), worth.get(f"~{stem(word)}", 0.0)) < _LITTLE for word in words[:-1])


def _is_named(said: Said, plain: Intent) -> bool:
    """Whether two or three words, one of them in no phrasing, only name something: "document review" asks for no document."""
    asks = any(each.asks for each in said.plain_readings)
    chat = plain.name in _NAMED or (plain.name == "thanks" and plain.kind == "bye")
    chat = chat or (plain.name == "replace" and plain.confidence < _CLEAR)
    return chat and 1 < len(said.words) < _FEW and not asks and said.reader.holds(plain.name, said.words) is None


def is_part(said: Said, words: Sequence[str]) -> bool:
    """Whether the words name one activity or skill of the occupation in focus, or stand among the everyday tasks."""
    if " ".join(words) in _everyday():
        return True
    # "And paperwork n logs".
    if 1 < len(words) < _FEW and not _JOINING.isdisjoint(words) and not _everyday().keys().isdisjoint(words):
        return True
    return said.focus is not None and bool(words) and _is_own_part(said.focus, words, said.kb)


def _is_own_part(occupation: Candidate, words: Sequence[str], kb: KnowledgeBase) -> bool:
    asked = {stem(word) for word in words}
    parts = _parts_of(occupation, kb)
    if len(words) == 1 and words[0].endswith("ing"):
        # What is done, and no noun of the same stem: "accounting" is no part of hearing witness accounts.
        return any(asked <= part.stems and (part.first in asked or words[0] in part.words) for part in parts)
    return any(asked <= part.stems and (len(asked) > 1 or len(part.stems) * _SHARE <= 1) for part in parts)


@cache
def _everyday() -> Mapping[str, tuple[ActivityPattern, ...]]:
    """The everyday names of tasks, without the words around them, with the activities they stand for."""
    found: dict[str, tuple[ActivityPattern, ...]] = {}
    for task in everyday_tasks():
        for said in task.said:
            name = " ".join(task_words(fold(said)))
            found[name] = (*found.get(name, ()), *task.activities)
    found.pop("", None)
    return found


_known: "WeakKeyDictionary[KnowledgeBase, OrderedDict[tuple[str, str], _Parts]]" = WeakKeyDictionary()


def _parts_of(occupation: Candidate, kb: KnowledgeBase) -> _Parts:
    """The stems of each activity and skill; the last few occupations are remembered."""
    known = _known.setdefault(kb, OrderedDict())
    key = (occupation.taxonomy, occupation.key)
    parts = known.get(key)
    if parts is None:
        named = [fold(name) for name in dict.fromkeys(_names(occupation, kb)) if fold(name)]
        parts = known[key] = tuple(
            _Part(frozenset(name.split()), frozenset(stems(name)), stem(name.split()[0])) for name in named
        )
        if len(known) > _KEPT:
            known.popitem(last=False)
    return parts


def _names(occupation: Candidate, kb: KnowledgeBase) -> Iterator[str]:
    """What the two taxonomies call the parts of an occupation, each beside its nearest in the other one."""
    on_esco = occupation.taxonomy == "esco"
    links = kb.socs_of(occupation.key) if on_esco else kb.escos_of(occupation.key)
    escos = (occupation.key,) if on_esco else tuple(link.esco for link in links[:1])
    socs = tuple(link.soc for link in links[:1]) if on_esco else (occupation.key,)
    for esco in escos:
        yield from (each.skill.label for each in kb.skills_of(esco))
    for soc in socs:
        yield from (each.activity.title for each in kb.activities_of(soc))
