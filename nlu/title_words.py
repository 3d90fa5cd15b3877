"""What the reviewed tables and the title index know of the words around and inside a title.

Breaking words, cues and fields come from data/judgement/question_words.csv and abbreviations.csv, places of work from
workplaces.csv; heads are words that published titles end in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from nlu.employers import places_of
from nlu.normalise import SMALL_WORDS, singular
from nlu.query import exact_codes
from nlu.titles import TitleIndex

__all__ = [
    "Roles",
    "in_short",
    "is_agent",
    "is_field",
    "is_head",
    "is_known",
    "is_person",
    "made_at",
    "names_work",
    "placed",
    "roles_of",
    "trade_of",
]

_HEADS = 4  # titles that end in a word, before it counts as one that names people at work
_AGENTS = ("er", "or", "st", "coach", "ant", "ent", "guard", "professional", "technician")
# Looser: words that end titles and end so are people at work, not what they do.
# fmt: off
_PERSONS = (
    "er", "or", "ist", "ant", "man", "woman", "ian", "ect", "eer", "ee", "ic", "yst", "tive", "guard", "coach", "ary", "chef",
)
# fmt: on
_PEOPLE = frozenset(
    ("aide", "clerk", "cook", "guide", "judge", "maid", "nurse", "pilot", "vet")
)  # ... and these by themselves
_AT = frozenset(("at", "in", "for", "on", "to"))
_DETERMINERS = frozenset(("a", "an", "the", "my", "our", "local", "small", "big", "busy", "large", "private", "public"))
_PLACE_WORDS = 3
# What makes things: the word before it says which.
_PLANTS = frozenset(("factory", "mill", "plant", "work", "works"))


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of question_words.csv as sets, `longest` the words of the longest break or cue, `holders` those of holders.csv."""

    breaks: frozenset[str]
    weak: frozenset[str]
    cues: frozenset[str]
    sentence: frozenset[str]
    never: frozenset[str]
    soft: frozenset[str]
    field: frozenset[str]
    after_field: frozenset[str]
    aside: frozenset[str]
    longest: int
    holders: dict[str, frozenset[str]]


_roles_of: "WeakKeyDictionary[TitleIndex, Roles]" = WeakKeyDictionary()


def roles_of(titles: TitleIndex) -> Roles:
    """The roles of an index, made into sets once."""
    roles = _roles_of.get(titles)
    if roles is None:
        table = titles.tables["roles"]
        longest = max(len(phrase.split()) for phrase in (*table["break"], *table["cue"]))
        roles = _roles_of[titles] = Roles(
            breaks=frozenset(table["break"]),
            weak=frozenset(table["weak"]),
            cues=frozenset(table["cue"]),
            sentence=frozenset(table["sentence"]),
            never=frozenset(table["never"]),
            soft=frozenset(table["soft"]),
            field=frozenset(table["field"]),
            after_field=frozenset(table["after_field"]),
            aside=frozenset(table["aside"]),
            longest=longest,
            holders={role: frozenset(words) for role, words in titles.tables["holders"].items()},
        )
    return roles


def is_head(word: str, titles: TitleIndex) -> bool:
    """Whether several published titles end in this word."""
    number = titles.word_number.get(singular(word))
    if number is None:
        number = titles.word_number.get(word)
    return number is not None and titles.word_head[number] >= _HEADS


def is_agent(word: str, titles: TitleIndex) -> bool:
    """A word that titles end in and that sounds like a person."""
    return singular(word).endswith(_AGENTS) and is_head(word, titles)


def is_person(word: str, titles: TitleIndex) -> bool:
    """The same of more words: "architect", "mechanic", "secretary" too."""
    name = singular(word)
    return (name in _PEOPLE or name.endswith(_PERSONS)) and is_head(word, titles)


def is_known(word: str, titles: TitleIndex) -> bool:
    return word in titles.word_number or singular(word) in titles.word_number


def in_short(words: Sequence[str], titles: TitleIndex) -> bool:
    """Whether the words are a short form that stands for a title ("rn", "bin men")."""
    text = " ".join(words)
    whole = titles.tables["whole"]
    return text in whole or " ".join(map(singular, words)) in whole


def is_field(words: Sequence[str], titles: TitleIndex) -> bool:
    """Whether the words are a field of work or study that stands for the person in it ("law", "computer science")."""
    text = " ".join(words)
    return text in titles.tables["field"] or text in titles.tables["whole"]


def trade_of(words: Sequence[str], titles: TitleIndex) -> list[str]:
    """The words without those that tell no trade ("senior", "part-time")."""
    modifiers = titles.tables["modifiers"]
    return [word for word in words if word not in modifiers]


def names_work(words: Sequence[str], titles: TitleIndex) -> bool:
    """Whether words are a title that says enough alone: not "manager", which what follows makes clear."""
    short = titles.tables["short"]
    trade = trade_of(words, titles)
    if len(trade) > 1:  # "VP" alone is a rank
        trade = [meant for word in trade for meant in (short[word][0].split() if word in short else (word,))]
    name = " ".join(map(singular, trade))
    if not name or name in titles.tables["generic"]:
        return False
    return in_short(words, titles) or in_short(trade, titles) or bool(exact_codes(list(trade), titles))


def placed(head: str, after: Sequence[str], titles: TitleIndex) -> list[str]:
    """A word of many trades as the trade that the place of work tells it is ("teacher at a high school", "driver for UPS"); empty
    where the place tells none."""
    head = singular(head)
    known = places_of(head, titles)
    if (head not in titles.tables["generic"] and not known) or not after or after[0] not in _AT:
        return []
    place = [singular(word) for word in after[1:] if word not in _DETERMINERS][: _PLACE_WORDS + 1]
    for length in range(min(_PLACE_WORDS, len(place)), 0, -1):
        for begin in range(min(_PLACE_WORDS, len(place) - length) + 1):  # "a gas fired power station"
            meant = known.get(" ".join(place[begin : begin + length]), "")
            if meant and SMALL_WORDS.isdisjoint(place[:begin]):
                return list(meant.split())
        if place[length - 1] in SMALL_WORDS or head not in titles.tables["generic"]:
            continue
        made = [*place[:length], head]
        if exact_codes(made, titles):
            return made
    made = made_at(head, after, titles)
    if not made and len(place) > 1 and place[1] in _PLANTS:
        made = known.get(place[1], "").split()
    return made


def made_at(head: str, after: Sequence[str], titles: TitleIndex) -> list[str]:
    """A title with what is made where somebody works ("at a chemical plant": "chemical technician"); empty where there is none."""
    place = [singular(word) for word in after[1:] if word not in _DETERMINERS]
    made = [*place[:1], singular(head)]
    return made if len(place) > 1 and place[1] in _PLANTS and exact_codes(made, titles) else []
