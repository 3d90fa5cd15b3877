"""Words as they are compared: one case, one alphabet form, no punctuation; singular forms and stems of English words.

`fold` works on any script and never fails; `singular` and `stem` know English only and leave other words nearly as they
are. All are pure; a stem need not be a word, it only has to be the same for words that name the same work.
"""

import unicodedata
from functools import lru_cache

__all__ = ["SMALL_WORDS", "fold", "singular", "stem", "stems"]

# Words that carry no meaning in a title.
SMALL_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)

# Names whose punctuation is the word.
_NAMES = (("c++", " cplusplus "), ("c#", " csharp "), (".net", " dotnet "))
_QUOTES = frozenset("'’‘`´ʼ")
# Latin letters that Unicode does not take apart.
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ı": "i"}

# British and American spellings of one word, where the endings below do not level them.
_SPELLINGS = {
    "aeroplane": "airplane",
    "aluminium": "aluminum",
    "cheque": "check",
    "colour": "color",
    "counsellor": "counselor",
    "counselling": "counseling",
    "harbour": "harbor",
    "jeweller": "jeweler",
    "jewellery": "jewelry",
    "labour": "labor",
    "labourer": "laborer",
    "licence": "license",
    "mould": "mold",
    "moulder": "molder",
    "moulding": "molding",
    "paediatric": "pediatric",
    "paediatrician": "pediatrician",
    "plough": "plow",
    "programme": "program",
    "theatre": "theater",
    "centre": "center",
    "traveller": "traveler",
    "tyre": "tire",
}
_IRREGULAR = {
    "children": "child",
    "feet": "foot",
    "geese": "goose",
    "lives": "life",
    "men": "man",
    "mice": "mouse",
    "people": "person",
    "staves": "staff",
    "teeth": "tooth",
    "wives": "wife",
    "women": "woman",
    "knives": "knife",
    "leaves": "leaf",
    "shelves": "shelf",
    "wolves": "wolf",
    "calves": "calf",
    "customs": "customs",
    "series": "series",
    "species": "species",
    "news": "news",
    "bus": "bus",
    "gas": "gas",
    "lens": "lens",
    "chassis": "chassis",
    "sales": "sales",
    "movies": "movie",
    "cookies": "cookie",
    "ties": "tie",
    "pies": "pie",
    "dies": "die",
    "axes": "axe",
    "caches": "cache",
}
_PERSON = ("women", "woman", "men", "persons", "person", "people")
# Longest first: the first that fits is taken off.
# fmt: off
_ENDINGS = (
    "ational", "ations", "ances", "aries", "ating", "ation", "ators", "ences", "eries", "ively",
    "ments", "ories", "ance", "ants", "ator", "ence", "ents", "ians", "ical", "ings", "ions", "ists",
    "ives", "ment", "ship", "age", "als", "ant", "ary", "ent", "ers", "ery", "ian", "ics",
    "ies", "ing", "ion", "ist", "ity", "ive", "ors", "ory", "al", "ed", "er", "ic",
    "ly", "or", "e", "y",
)
# fmt: on
_SHORTEST_STEM = 4
# Words that would otherwise share a stem with another trade.
# fmt: off
_WHOLE = frozenset((
    "access", "accessory", "account", "activist", "adaptive", "animal", "applied", "arch", "archive", "art",
    "bandage", "career", "carriage", "char", "charter", "class", "classical", "coast", "coaster", "companion",
    "computed", "continuity", "corner", "counter", "county", "crater", "customer", "detective", "director",
    "directory", "drawer", "engine", "engineer", "expedition", "factory", "flower", "general", "generator",
    "governor", "hook", "hospitality", "integrity", "international", "lather", "location", "manual", "mass",
    "massage", "mental", "mentor", "nursery", "offender", "office", "officer", "official", "orderly", "organic",
    "party", "pastor", "personal", "physical", "physician", "physicist", "plan", "plane", "planer", "plant",
    "planter", "planting", "plastic", "police", "policy", "port", "porter", "postal", "poster", "primary", "primer",
    "principal", "private", "probation", "product", "professional", "professor", "radial", "ranger", "ready",
    "senior", "signal", "social", "station", "stationary", "stationery", "story", "stud", "student", "substance",
    "substation", "tailor", "transit", "united", "universal", "university",
))
# fmt: on


class _Folding(dict[int, str]):
    """Translates a character when it is first met, and remembers it."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = "".join(map(_plain, unicodedata.normalize("NFKD", chr(code)).casefold()))
        return folded


def _plain(character: str) -> str:
    kind = unicodedata.category(character)
    if kind[0] in "LN":
        return _LETTERS.get(character, character)
    if kind[0] == "M" or kind in ("Cf", "Lm") or character in _QUOTES:
        return ""
    return " and " if character == "&" else " "


_folding = _Folding()


@lru_cache(maxsize=512)  # the steps of a turn fold the same few texts again and again
def fold(text: str) -> str:
    """Lower case, no accents, no punctuation, single spaces: "Chef (Pâtisserie)" -> "chef patisserie". May be empty."""
    text = text.lower()
    for name, word in _NAMES:
        if name in text:
            text = text.replace(name, word)
    return " ".join(text.translate(_folding).split())


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """The singular of a folded English word, in American spelling; other words come back as they are."""
    known = _IRREGULAR.get(word)
    if known is None:
        known = word
        if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui":
            if word.endswith("ies") and len(word) > 4:
                known = word[:-3] + "y"
            elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
                known = word[:-2]
            else:
                known = word[:-1]
        elif word.endswith("men") and len(word) > 5:
            known = word[:-2] + "an"
    return _SPELLINGS.get(known, known)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What a folded English word shares with its relatives: "landscaping", "landscaper" -> "landscap"."""
    for person in _PERSON:
        if word.endswith(person) and len(word) > len(person) + 2:
            return word[: -len(person)] + "man"
    word = singular(word)
    if word in _WHOLE or not word.isascii() or word.isdigit():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            root = word[: -len(ending)]
            return root[:-1] + "s" if root[-2:] in ("iz", "yz") else root
    return word


def stems(folded: str) -> tuple[str, ...]:
    """The stems of a folded text without its small words, each once, in order."""
    return tuple(dict.fromkeys(stem(word) for word in folded.split() if word not in SMALL_WORDS))
