"""A title as it was typed, made ready for comparison: short forms written out, slips repaired, split words joined."""

from dataclasses import dataclass

from nlu.employers import employed
from nlu.normalise import SMALL_WORDS, fold, singular
from nlu.spelling import Speller
from nlu.title_columns import bag_key, fingerprint, joined, plain_key
from nlu.titles import TitleIndex

__all__ = ["Query", "ends_in_person", "exact_codes", "headed", "read_query"]

_PERSONS = frozenset(
    ("bloke", "boy", "chap", "chick", "dude", "fella", "gal", "girl", "guy", "guys", "lad", "lady", "person")
)
_AGENTS = ("operator", "technician", "worker", "driver", "assistant", "clerk")
_HEADS = frozenset(("director of", "head of", "vp of"))
_LEAST_HEADED = 3
_PREFERRED = 3  # the kind of a title in `TitleIndex.exact`
_MOST_WORDS = 24  # no title is longer; what comes after is not the title


@dataclass(frozen=True, slots=True)
class Query:
    """`folded` is the typed text, `words` what is compared, `readings` other meanings of a short form, `notes` what was changed.

    `usual` says that a title was read as what people mostly mean by it, which is less than what it says.
    """

    folded: str
    words: tuple[str, ...]
    readings: tuple[tuple[str, ...], ...]
    exact: dict[int, int]
    notes: tuple[str, ...]
    usual: bool = False


def read_query(text: str, titles: TitleIndex, speller: Speller) -> Query:
    """Reads any text; the same words in another case, order of spaces or punctuation give the same query."""
    folded = fold(text)
    typed = folded.split()[:_MOST_WORDS]
    notes: list[str] = []
    exact = exact_codes(typed, titles)
    whole = _whole(typed, titles)
    written = typed if whole else _written_out(typed, titles, None if exact else speller, notes)
    whole = whole or (_whole(written, titles) if notes else None)
    if not whole and not exact:
        whole = _somebody(written, titles) or _somebody(typed, titles)
    if not whole and not exact:
        whole = headed(written, titles)
    if not whole:
        whole = _trade(written, exact or exact_codes(written, titles), titles)
    whole = whole or _either(typed, titles) or ([] if exact else _employed(typed, titles) or _headword(typed, titles))
    if whole:
        notes.append(f"{folded} read as {' or '.join(whole)}")
    meanings = [tuple(meaning.split()) for meaning in whole] if whole else [tuple(written)]
    words = tuple(joined(meanings[0], titles.compounds))
    if notes:
        meant = exact_codes(meanings[0], titles)
        exact = {**(_elsewhere(exact, meant, titles) if whole else exact), **meant}
    usual = bool(whole) and not {" ".join(typed), " ".join(map(singular, typed))}.isdisjoint(titles.tables["usual"])
    return Query(folded, words, tuple(meanings[1:]), exact, tuple(notes), usual)


def _whole(words: list[str], titles: TitleIndex) -> list[str] | None:
    """Meanings of a text that is nothing but a short form or a field of work, in the singular or not."""
    table: dict[str, list[str]] = titles.tables["whole"]
    said = " ".join(words)
    found = table.get(said) or table.get(" ".join(map(singular, words)))
    if found is None and not exact_codes(words, titles):
        found = titles.tables["field"].get(said)
    return found


def _either(words: list[str], titles: TitleIndex) -> list[str] | None:
    """ "Law or accounting": the meanings of two fields or short forms."""
    if words.count("or") != 1:
        return None
    at = words.index("or")
    one, other = _whole(words[:at], titles), _whole(words[at + 1 :], titles)
    return [*one, *other] if one and other else None


def ends_in_person(words: "list[str] | tuple[str, ...]") -> bool:
    """Whether words say no more than that somebody works at something: "the forklift guy", "our checkout girl"."""
    return len(words) > 1 and words[-1] in _PERSONS


def _somebody(words: list[str], titles: TitleIndex) -> list[str] | None:
    """ "Checkout girl", "maintenance guy": the title of whoever works there."""
    if not ends_in_person(words):
        return None
    for agent in _AGENTS:
        made = [*words[:-1], agent]
        whole = _whole(made, titles)
        if whole or exact_codes(made, titles):
            return whole or [" ".join(made)]
    return _whole(words[:-1], titles)  # "the AC repair guy"


def headed(words: list[str], titles: TitleIndex) -> list[str] | None:
    """ "Head of communications": the manager of what is headed, where there is such a title."""
    if len(words) < _LEAST_HEADED or " ".join(words[:2]) not in _HEADS:
        return None
    made = [*words[2:], "manager"]
    whole = _whole(made, titles)
    return whole or ([" ".join(made)] if _preferred(exact_codes(made, titles)) else None)


def _employed(words: list[str], titles: TitleIndex) -> list[str] | None:
    """ "Hermes driver", "hungry jacks worker": what a word of many trades is at the employer named before it."""
    meant = employed(words, titles)
    return [meant] if meant else None


def _trade(words: list[str], exact: dict[int, int], titles: TitleIndex) -> list[str] | None:
    """What is left without words that tell no trade ("junior accountant"), where that is the better known title."""
    trade = [word for word in words if word not in titles.tables["modifiers"]]
    if len(trade) == len(words) or _preferred(exact):
        return None
    alone = exact_codes(trade, titles)
    if exact and not _preferred(alone):
        return None
    return _whole(trade, titles) or ([" ".join(trade)] if alone else None)


def _headword(words: list[str], titles: TitleIndex) -> list[str] | None:
    """ "B1 licensed aircraft engineer": the longest short form of several words that ends a text, where what stands before it
    is in no title."""
    words = [word for word in words if word not in titles.tables["modifiers"]]
    for first in range(1, len(words) - 1):
        if words[first - 1] in SMALL_WORDS or words[first - 1] in titles.word_number:
            return None
        found: list[str] | None = titles.tables["whole"].get(" ".join(words[first:]))
        if found:
            return found
    return None


def _elsewhere(exact: dict[int, int], meant: dict[int, int], titles: TitleIndex) -> dict[int, int]:
    """Of the codes that bear the typed words as a title, those of a taxonomy that has no title for what is meant by them."""
    named = {titles.code(code).taxonomy for code in meant}
    return {code: kind for code, kind in exact.items() if titles.code(code).taxonomy not in named}


def _preferred(exact: dict[int, int]) -> bool:
    return any(said // 3 == _PREFERRED for said in exact.values())


def exact_codes(words: "list[str] | tuple[str, ...]", titles: TitleIndex) -> dict[int, int]:
    """Codes that have these words as a title: letter by letter, else in the singular, else in any order."""
    if not words:
        return {}
    for key in (" ".join(words), plain_key(words), bag_key(words)):
        if key:
            found = titles.exact(fingerprint(key))
            if found:
                return found
    return {}


def _written_out(typed: list[str], titles: TitleIndex, speller: Speller | None, notes: list[str]) -> list[str]:
    """Every word as it is meant; spelling is left alone where the whole is a title as it stands (no `speller`)."""
    short = titles.tables["short"]
    out: list[str] = []
    at = 0
    while at < len(typed):
        pair = " ".join(typed[at : at + 2])
        word = typed[at]
        if pair in short:
            meaning, step = short[pair][0].split(), 2
        elif word in short:
            meaning, step = short[word][0].split(), 1
        elif speller is None or word in SMALL_WORDS or (pair in titles.compounds and " " in pair):
            meaning, step = [word], 1
        elif at + 1 < len(typed) and (moved := speller.shifted(word, typed[at + 1])):
            meaning, step = list(moved), 2
        else:
            meaning, step = list(speller.repair(word)), 1
        if meaning != typed[at : at + step]:
            notes.append(f"{' '.join(typed[at : at + step])} read as {' '.join(meaning)}")
        out += meaning
        at += step
    return out
