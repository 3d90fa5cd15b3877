"""A text that is a title and little else: its title without employer, place, age or what else stands beside it."""

from collections.abc import Sequence

from nlu.normalise import SMALL_WORDS, fold, singular
from nlu.place import names
from nlu.query import ends_in_person, exact_codes
from nlu.spelling import speller_of
from nlu.title_words import (
    in_short,
    is_agent,
    is_field,
    is_head,
    is_known,
    is_person,
    made_at,
    names_work,
    placed,
    roles_of,
    trade_of,
)
from nlu.titles import TitleIndex

__all__ = ["without_rest"]

_LONGEST = 24
_AT = frozenset(("at", "in"))
_PAIR = 2
_UNDER = frozenset(("area", "assistant", "branch", "deputy", "duty", "general", "night", "shift", "trainee"))
_LONGEST_ASIDE = 3
_ABOUT = 3  # words after a comma that may say what the title before it is about
# What a title ends before, where it says enough alone.
# fmt: off
_MARKS = (
    ",", " in a ", " in the ", " in ", " for ", " on ", " from ", " with ", " to a ", " to an ", " to the ", " of a ",
    " and ", " selling ", " making ",
)
# fmt: on


def without_rest(text: str, folded: str, titles: TitleIndex) -> str:
    """The title in a bare text: "manager at Tesco", "GP, rural practice", "nurse from Leeds", "pittsburgh, 44, welder"."""
    words = folded.split()
    if exact_codes(words, titles) or exact_codes(_repaired(words[:_LONGEST], titles), titles):
        return text.strip()
    alone = _without_aside(words, titles)
    if len(alone) < len(words):
        return without_rest(" ".join(alone), " ".join(alone), titles)
    title, at, _ = text.partition("@")
    if at and fold(title):
        return title.strip()
    studied = _studied(words, titles) or (_studied(fold(text.partition(",")[0]).split(), titles) if "," in text else "")
    if studied:
        return studied
    if len(words) > 2 and (known := placed(_repaired(words[:1], titles)[0], words[1:], titles)):
        return " ".join(known)
    before = _before_place(folded, titles)
    if before:
        return before
    told = _told_by_place(words, titles)
    if told:
        return told
    later = _piece(text, titles)
    if later:
        return later
    title, at, _ = folded.partition(" at ")
    if at:
        return title
    for mark in _MARKS:
        # Words are looked for in folded text, which is the same in any letter case.
        title, at, rest = (text if mark == "," else folded).partition(mark)
        said = fold(title).split()
        if at and not _parted(mark, said, fold(rest).split(), titles):
            continue
        if (
            at
            and said
            and (names_work(said, titles) or names_work(_repaired(said, titles), titles) or ends_in_person(said))
        ):
            return title.strip()
    return text.strip()


def _without_aside(words: Sequence[str], titles: TitleIndex) -> Sequence[str]:
    """ "Painter and decorator sole trader", "welder union shop": what stands before how or where it is done."""
    aside = roles_of(titles).aside
    kept = words
    while length := next(
        (n for n in range(min(_LONGEST_ASIDE, len(kept) - 1), 0, -1) if " ".join(kept[-n:]) in aside), 0
    ):
        kept = kept[:-length]
        if names_work(kept, titles) or is_field(kept, titles) or is_person(kept[-1], titles):
            return kept
    return words


def _before_place(folded: str, titles: TitleIndex) -> str:
    """ "Grade 4 teacher johannesburg", "fibre installer openreach": what stands before a place, or a name that no title has, where
    that ends the text and what stands before it ends as titles do."""
    rest, _, name = folded.rpartition(" ")
    last = rest.rpartition(" ")[2]
    beside = name in names() or _is_name(name, titles) or _employs(name, titles)
    return rest if last and beside and (is_agent(last, titles) or in_short([last], titles)) else ""


def _employs(name: str, titles: TitleIndex) -> bool:
    return not is_known(name, titles) and any(name in places for places in titles.tables["workplaces"].values())


def _is_name(word: str, titles: TitleIndex) -> bool:
    """Whether a word is in no title, and no slip of one that is: "openreach", not "practicioner"."""
    if not word.isalpha() or is_known(word, titles) or in_short([word], titles):
        return False
    meant = speller_of(titles).repair(word)
    return len(meant) > 1 or meant[0] == word


def _told_by_place(words: Sequence[str], titles: TitleIndex) -> str:
    """ "Lab technician at a chemical plant", "shift supervisor at a factory": the trade that the place tells, where the title alone
    is short for the usual one, or of many trades."""
    at = next((at for at, word in enumerate(words) if at > 1 and word in _AT), 0)
    if not at:
        return ""
    if in_short(words[:at], titles):
        return " ".join(made_at(words[at - 1], words[at:], titles))
    if words[at - 1] == "manager" and at == _PAIR and words[0] in _UNDER:
        return " ".join(placed(words[at - 1], words[at:], titles))  # "assistant manager at a shoe shop"
    if singular(" ".join(trade_of(words[:at], titles))) in titles.tables["generic"]:
        return " ".join(placed(words[at - 1], words[at:], titles))
    return ""


def _parted(mark: str, said: Sequence[str], rest: Sequence[str], titles: TitleIndex) -> bool:
    """Whether a mark parts a title from what is no part of it: not "Admin and Account Assistant", nor "Cook, Thai Cuisine"."""
    if mark == " and ":
        aside = rest[:1] == ["a"] or len(trade_of(rest, titles)) < len(rest)  # "photographer and part-time waiter"
        person = bool(said) and (is_agent(said[-1], titles) or ends_in_person(list(said)))
        return aside and person and names_work(rest, titles)
    if mark == ",":
        about = [word for word in rest if word not in SMALL_WORDS]
        known = all(is_known(word, titles) and not word.isdigit() for word in about)
        return in_short(said, titles) or not (0 < len(about) <= _ABOUT and known)
    return True


def _piece(text: str, titles: TitleIndex) -> str:
    """The first part between commas that names work, where the one before it does not even sound like it."""
    pieces = text.split(",")
    first = fold(pieces[0]).partition(" at ")[0].split()
    if len(pieces) > 1 and " ".join(first) in titles.tables["field"]:
        return " ".join(first)  # "chip design, verification mostly"
    if len(pieces) < 2 or not first or names_work(first, titles):
        return ""
    if is_head(first[-1], titles) and " ".join(map(singular, trade_of(first, titles))) not in titles.tables["generic"]:
        return ""
    return next((piece.strip() for piece in pieces[1:] if names_work(fold(piece).split(), titles)), "")


def _studied(words: Sequence[str], titles: TitleIndex) -> str:
    """ "Mechanical engineering student", "plumbing apprenticeship": the field or title before such words; "" where none is."""
    after = roles_of(titles).after_field
    kept = list(words)
    while len(kept) > 1 and kept[-1] in after:
        kept.pop()
    if len(kept) < len(words) and (is_field(kept, titles) or names_work(kept, titles)):
        return " ".join(kept)
    return ""


def _repaired(words: Sequence[str], titles: TitleIndex) -> list[str]:
    speller = speller_of(titles)
    return [right for word in words for right in speller.repair(word)]
