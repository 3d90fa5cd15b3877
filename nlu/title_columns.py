"""Builds the columns of the title index: every title of both taxonomies, cut into stems and tied to its occupations.

A *code* is one ESCO occupation or one O*NET-SOC occupation; all are numbered in one list. Titles are numbered by rising
length (in rarity of words), so that the first postings of a stem are its plainest titles.
"""

import hashlib
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data.knowledge import KnowledgeBase
from nlu.index_file import Column
from nlu.normalise import SMALL_WORDS, fold, singular, stem

__all__ = [
    "Code",
    "Kind",
    "Title",
    "bag_key",
    "fingerprint",
    "plain_key",
    "read_codes",
    "read_titles",
    "title_columns",
]

Kind = int
PREFERRED, ALTERNATIVE, HIDDEN = 3, 2, 1
_KINDS = {"preferred": PREFERRED, "title": PREFERRED, "alternative": ALTERNATIVE, "alternate": ALTERNATIVE}
COMMON_STEM = 1000  # postings longer than this are also kept as one byte a title
COMMON_IN_CODES = 150
WEIGHT_STEPS = 255
_MODIFIER_SHARE = 0.3  # what a word such as "senior" or "part-time" weighs against its rarity


@dataclass(frozen=True, slots=True)
class Code:
    """`group` is the unit an answer is judged by: the ISCO unit group, or the SOC code. `people` is log10 of US employment."""

    taxonomy: str
    key: str
    code: str
    group: str
    title: str
    uri: str
    people: float
    residual: bool
    blocked: bool


@dataclass(slots=True)
class Title:
    words: tuple[str, ...]
    kinds: dict[int, Kind] = field(default_factory=dict)
    spreads: bool = True
    barred: bool = False


def fingerprint(text: str) -> int:
    """64 bits that stand for a text in the exact tables."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def plain_key(words: Iterable[str]) -> str:
    """Words in the singular and without small ones: what an exact title is looked up by."""
    return " ".join(singular(word) for word in words if word not in SMALL_WORDS)


def bag_key(words: Iterable[str]) -> str:
    """The same words in any order ("Manager, Accounts Payable")."""
    return "~" + " ".join(sorted({singular(word) for word in words if word not in SMALL_WORDS}))


def read_codes(kb: KnowledgeBase, blocked: frozenset[str]) -> list[Code]:
    """All ESCO occupations by key, then all O*NET-SOC ones by code. `blocked` holds folded preferred titles."""
    people: dict[str, float | None] = {}
    for soc in kb.soc_all():
        employment = kb.signals_of(soc.soc).employment
        people[soc.soc] = math.log10(max(employment.value, 100)) if employment else None
    codes = []
    for occupation in kb.esco_all():
        linked = [people.get(link.soc) for link in kb.socs_of(occupation.key)]
        there = [value for value in linked if value is not None]
        mean = sum(there) / len(there) if there else 3.5
        codes.append(
            Code(
                "esco",
                occupation.key,
                occupation.code,
                occupation.isco,
                occupation.title,
                occupation.uri,
                mean,
                residual=False,
                blocked=fold(occupation.title) in blocked,
            )
        )
    for soc in kb.soc_all():
        for onet_soc in soc.onet_socs:
            title = kb.onet_title(onet_soc)
            residual = title.endswith("All Other") or soc.soc.endswith("9")
            size = people[soc.soc]
            codes.append(
                Code(
                    "soc",
                    soc.soc,
                    onet_soc,
                    soc.soc,
                    soc.title,
                    "",
                    3.0 if size is None else size,
                    residual=residual,
                    blocked=fold(title) in blocked,
                )
            )
    return codes


def read_titles(kb: KnowledgeBase, codes: Sequence[Code], blocked: frozenset[str]) -> dict[str, Title]:
    """English titles by their folded text. A blocked label, or a label of a blocked occupation, is found exactly or not at all."""
    number = {code.key if code.taxonomy == "esco" else code.code: i for i, code in enumerate(codes)}
    titles: dict[str, Title] = {}

    def add(label: str, at: int, kind: Kind) -> None:
        for form, spreads in _forms(label):
            folded = fold(form)
            if not folded:
                continue
            title = titles.get(folded)
            if title is None:
                title = titles[folded] = Title(tuple(folded.split()), spreads=spreads)
            title.kinds[at] = max(title.kinds.get(at, 0), kind)
            title.spreads |= spreads
            if codes[at].blocked or folded in blocked:
                title.barred = True

    for key, kind, label in kb.labels("en"):
        add(label, number[key], _KINDS.get(kind, HIDDEN))
    for onet_soc, kind, label in kb.onet_titles():
        add(label, number[onet_soc], _KINDS.get(kind, HIDDEN))
    for occupation in kb.esco_all():
        for form in (occupation.title, occupation.plural):
            add(form, number[occupation.key], PREFERRED)
    for soc in kb.soc_all():
        for form in (soc.title, soc.singular):
            add(form, number[soc.onet_socs[0]], PREFERRED)
    return titles


def _forms(label: str) -> Iterator[tuple[str, bool]]:
    """(form, whether it is a whole title): a label; for "Registered Nurse (RN)" the words outside and, where they are
    several, inside; for "waiter/waitress" each side."""
    outside, bracket, inside = label.partition("(")
    inside, _, rest = inside.partition(")")
    if bracket:
        yield label, False
        yield f"{outside} {rest}", True
        if " " in inside.strip():
            yield inside, True
        return
    yield label, True
    left, slash, right = label.partition("/")
    if slash and "/" not in right and left.count(" ") == right.count(" "):
        yield left, True
        yield right, True


def compounds_of(titles: Iterable[Title]) -> dict[str, str]:
    """Pairs of words that titles also write as one ("fork lift"), so that both ways are one."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for title in titles:
        words.update(title.words)
        pairs.update(zip(title.words, title.words[1:], strict=False))
    return {
        f"{a} {b}": a + b
        for (a, b), _ in sorted(pairs.items())
        if len(a) > 2 and len(b) > 2 and a not in SMALL_WORDS and b not in SMALL_WORDS and words[a + b] > 1
    }


def joined(words: Sequence[str], compounds: Mapping[str, str]) -> list[str]:
    """`words` with every known pair written as one word."""
    out: list[str] = []
    for word in words:
        if out and (one := compounds.get(f"{out[-1]} {word}")):
            out[-1] = one
        else:
            out.append(word)
    return out


@dataclass(slots=True)
class _Vocabulary:
    words: list[str]
    stems: list[str]
    word_number: dict[str, int]
    word_stem: list[int]
    idf: list[float]


def title_columns(codes: Sequence[Code], titles: Mapping[str, Title], modifiers: frozenset[str]) -> dict[str, Column]:
    """Columns for words, stems, titles, postings, exact look-up and the words each code is known by."""
    compounds = compounds_of(titles.values())
    spread = [(text, title, joined(title.words, compounds)) for text, title in sorted(titles.items())]
    vocabulary, counts, heads = _vocabulary(
        [words for _, title, words in spread if title.spreads and not title.barred], modifiers
    )
    stem_of = vocabulary.word_number, vocabulary.word_stem

    def stems_of(words: Iterable[str]) -> list[int]:
        at, stems = stem_of
        return list(dict.fromkeys(stems[at[word]] for word in words if word not in SMALL_WORDS))

    rows = []
    for text, title, words in spread:
        if title.spreads and not title.barred and (numbers := stems_of(words)):
            rows.append((math.sqrt(sum(vocabulary.idf[s] ** 2 for s in numbers)), text, title, words, numbers))
    rows.sort(key=lambda row: (row[0], row[1]))

    postings: list[list[int]] = [[] for _ in vocabulary.stems]
    by_code: list[dict[int, float]] = [defaultdict(float) for _ in codes]
    exact: set[tuple[int, int, int]] = set()
    columns: dict[str, Column] = {}
    title_start, title_word, inverse = array("I", [0]), array("H"), array("f")
    term_start, term_word = array("I", [0]), array("H")
    tie_start, tie_code, tie_kind = array("I", [0]), array("H"), array("B")
    for number, (norm, _, title, words, numbers) in enumerate(rows):
        title_word.extend(vocabulary.word_number[word] for word in words)
        title_start.append(len(title_word))
        inverse.append(1 / norm)
        term_word.extend(_terms(words, vocabulary))
        term_start.append(len(term_word))
        for s in numbers:
            postings[s].append(number)
        for at, kind in sorted(title.kinds.items()):
            tie_code.append(at)
            tie_kind.append(kind)
            for s in numbers:
                by_code[at][s] += 1.5 if kind == PREFERRED else 1.0
        tie_start.append(len(tie_code))
    for text, title in titles.items():
        keys = (text, plain_key(title.words), bag_key(title.words))
        for at, kind in title.kinds.items():
            exact.update((fingerprint(key), at, kind * 3 + 2 - level) for level, key in enumerate(keys) if key)

    columns["words"] = "\n".join(vocabulary.words)
    columns["word_stem"] = array("H", vocabulary.word_stem)
    columns["word_count"] = array("H", (min(counts[word], 65535) for word in vocabulary.words))
    columns["word_head"] = array("H", (min(heads[word], 65535) for word in vocabulary.words))
    columns["stems"] = "\n".join(vocabulary.stems)
    columns["stem_idf"] = array("f", vocabulary.idf)
    columns["word_singular"] = array("H", _singulars(vocabulary))
    columns["title_start"], columns["title_word"], columns["title_inverse"] = title_start, title_word, inverse
    columns["term_start"], columns["term_word"] = term_start, term_word
    columns["tie_start"], columns["tie_code"], columns["tie_kind"] = tie_start, tie_code, tie_kind
    columns["compounds"] = dict(compounds)
    columns.update(_posting_columns(postings, len(rows)))
    ordered = sorted(exact)
    columns["exact_key"] = array("Q", (row[0] for row in ordered))
    columns["exact_code"] = array("H", (row[1] for row in ordered))
    columns["exact_kind"] = array("B", (row[2] for row in ordered))
    columns.update(_code_columns(by_code, len(vocabulary.stems)))
    return columns


def _vocabulary(
    titles: Sequence[Sequence[str]], modifiers: frozenset[str]
) -> tuple[_Vocabulary, Counter[str], Counter[str]]:
    counts: Counter[str] = Counter()
    heads: Counter[str] = Counter()
    in_titles: Counter[str] = Counter()
    for words in titles:
        counts.update(words)
        if words:
            heads[words[-1]] += 1
            head = singular(words[-1])
            if head != words[-1]:
                heads[head] += 1
        in_titles.update({stem(word) for word in words if word not in SMALL_WORDS})
    known = sorted(counts)
    stems = sorted(in_titles)
    number = {s: i for i, s in enumerate(stems)}
    soft = {stem(word) for word in modifiers}
    idf = [math.log(1 + len(titles) / (in_titles[s] + 1)) * (_MODIFIER_SHARE if s in soft else 1.0) for s in stems]
    word_stem = [number.get(stem(word), 0) for word in known]
    return _Vocabulary(known, stems, {word: i for i, word in enumerate(known)}, word_stem, idf), counts, heads


def _terms(words: Iterable[str], vocabulary: _Vocabulary) -> list[int]:
    """Numbers of a title's words, one for each of its stems."""
    by_stem: dict[int, int] = {}
    for word in words:
        if word not in SMALL_WORDS:
            number = vocabulary.word_number[word]
            by_stem.setdefault(vocabulary.word_stem[number], number)
    return list(by_stem.values())


def _singulars(vocabulary: _Vocabulary) -> list[int]:
    """For each word the number of its singular, or its own where no title holds the singular."""
    at = vocabulary.word_number
    return [at.get(singular(word), number) for number, word in enumerate(vocabulary.words)]


def _posting_columns(postings: Sequence[Sequence[int]], titles: int) -> dict[str, "array[int]"]:
    start, posting = array("I", [0]), array("I")
    common, maps = array("H"), array("B")
    for number, found in enumerate(postings):
        posting.extend(found)
        start.append(len(posting))
        if len(found) > COMMON_STEM:
            common.append(number)
            row = bytearray(titles)
            for title in found:
                row[title] = 1
            maps.frombytes(bytes(row))
    return {"posting_start": start, "posting": posting, "common_stem": common, "common_map": maps}


def _code_columns(by_code: Sequence[Mapping[int, float]], stems: int) -> dict[str, "array[int] | array[float]"]:
    """What each stem says for each code: how much of the code's titles hold it, times how few codes do (BM25's shape)."""
    weights: list[list[tuple[int, float]]] = [[] for _ in range(stems)]
    for at, words in enumerate(by_code):
        total = sum(words.values())
        for s, often in words.items():
            weights[s].append((at, often / (often + 1.0 + 0.02 * total)))
    start, holder, weight, rarity = array("I", [0]), array("H"), array("B"), array("f")
    common, maps = array("H"), array("B")
    for s, row in enumerate(weights):
        rarity.append(math.log(1 + len(by_code) / max(len(row), 1)))
        steps = [(at, max(1, round(value * WEIGHT_STEPS))) for at, value in sorted(row)]
        if len(row) > COMMON_IN_CODES:
            common.append(s)
            dense = bytearray(len(by_code))
            for at, step in steps:
                dense[at] = step
            maps.frombytes(bytes(dense))
        else:
            holder.extend(at for at, _ in steps)
            weight.extend(step for _, step in steps)
        start.append(len(holder))
    return {
        "holder_start": start,
        "holder_code": holder,
        "holder_weight": weight,
        "holder_rarity": rarity,
        "holder_common": common,
        "holder_map": maps,
    }
