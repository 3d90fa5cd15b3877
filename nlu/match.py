"""From any text to the occupation behind it: two ranked lists, ESCO and SOC, and what to do with them.

The words that name the work are found (`nlu.clause`), repaired (`nlu.query`), looked up and compared with the published
titles (`nlu.candidates`), the evidence is weighed (`nlu.ranking`), and the cheapest reaction is chosen (`nlu.decide`).
"""

import re
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from data.errors import UnknownOccupation
from data.knowledge import KnowledgeBase
from nlu.candidates import Evidence, gather
from nlu.clause import Span, find_spans
from nlu.decide import choices_of, decide
from nlu.normalise import fold, singular
from nlu.query import Query, read_query
from nlu.ranking import named_outright, rank
from nlu.spelling import Speller
from nlu.titles import TitleIndex
from nlu.understanding import Candidate, Match

__all__ = ["match", "match_record", "match_span"]

_LISTED = 5
_SPARE = 3  # more candidates to choose different ones from
_FURTHER = 2
_OWN_BELIEF = 0.1
_CLOSE = 0.1  # beliefs this near are equal, and ESCO leads
_SOC_CODE = re.compile(r"\d\d-\d{4}(\.\d\d)?")
_ESCO_CODE = re.compile(r"\d{4}(\.\d{1,3}){1,4}")
_ESCO_URI = "http://data.europa.eu/esco/occupation/"
# How sure a span is to name work at all, by the way it was found.
_NAMED = {"bare": 1.0, "named": 1.0, "work": 0.8, "guess": 0.35}
_UNLIKE = 0.5

_spellers: "WeakKeyDictionary[TitleIndex, Speller]" = WeakKeyDictionary()


def match(text: str, kb: KnowledgeBase, titles: TitleIndex) -> Match:
    """The occupations a text may mean. Any text gets an answer; one that names no work gets the decision "none"."""
    given = _by_code(text.strip(), kb, titles)
    if given:
        return given
    spans = find_spans(text, titles)
    if not spans:
        return _nothing(text)
    return match_span(text, spans[0], titles)


def match_span(text: str, span: Span, titles: TitleIndex) -> Match:
    """The same for a span that is already found."""
    speller = _spellers.get(titles)
    if speller is None:
        speller = _spellers[titles] = Speller(titles)
    query = read_query(span.text, titles, speller)
    if not query.words:
        return _nothing(text)
    evidence = _evidence(query, titles)
    lists = {taxonomy: _candidates(evidence, taxonomy, titles) for taxonomy in ("esco", "soc")}
    first, second = _leading(lists["esco"], lists["soc"], evidence, titles)
    best = first[0] if first else None
    sure = _NAMED[span.sure] * _likeness(evidence)
    costs = titles.constants["decision"]
    generic = _generic(query, titles)
    if generic:
        choices = generic
        decision, sum_ = "clarify", "the word names many families of work"
    elif query.readings:
        choices = _readings(query, best, titles)
        decision, sum_ = "clarify", "the short form has several meanings"
        sure /= len(choices) or 1
    else:
        choices = choices_of(first, second, costs["choices"], titles)
        confidence = best.confidence if best else 0.0
        decision, sum_ = decide(confidence, choices, sure, costs)
    return Match(
        query=text,
        span=span.text,
        decision=decision,
        confidence=round((best.confidence if best else 0.0) * sure, 4),
        esco=tuple(lists["esco"][:_LISTED]),
        soc=tuple(lists["soc"][:_LISTED]),
        choices=choices if decision == "clarify" else (),
        best=best if decision == "match" else None,
        why=(f"title {span.text!r} ({span.sure})", *query.notes, sum_),
    )


def match_record(found: Match) -> dict[str, Any]:
    """The shape of one line of `ned match --jsonl`."""
    return {
        "query": found.query,
        "decision": found.decision,
        "esco": [
            {"uri": c.uri, "code": c.code, "isco": c.isco, "title": c.title, "confidence": round(c.confidence, 4)}
            for c in found.esco
        ],
        "soc": [
            {"onet_soc": c.code, "soc": c.key, "title": c.title, "confidence": round(c.confidence, 4)}
            for c in found.soc
        ],
    }


def _evidence(query: Query, titles: TitleIndex) -> Evidence:
    if query.foreign:
        # A label of another language stands for its occupation, whose English words find the neighbours.
        preferred = [code for code, said in query.foreign.items() if said // 3 == 3] or list(query.foreign)
        words = fold(titles.code(preferred[0]).title).split() if len(preferred) == 1 else ()
        return gather(words, query.foreign, titles)
    return gather(query.words, query.exact, titles)


def _likeness(evidence: Evidence) -> float:
    """1 where some title is like the query, falling to 0 where none is."""
    if evidence.exact:
        return 1.0
    best = evidence.voters[0].similarity if evidence.voters else 0.0
    return min(1.0, best / _UNLIKE) * min(1.0, evidence.known / _UNLIKE)


def _candidates(evidence: Evidence, taxonomy: str, titles: TitleIndex) -> list[Candidate]:
    """The likeliest occupations; the first of a group has the belief in the group, a further one only its own.

    A person is better served by five groups of work than by five kinds of one, so further ones need a belief of their own.
    """
    ranked = rank(evidence, taxonomy, titles.constants["ranking"][taxonomy], titles)
    seen: set[int] = set()
    first: list[tuple[float, int]] = []
    further: list[tuple[float, int]] = []
    for place in ranked:
        group = titles.code_group[place.code]
        if group not in seen:
            seen.add(group)
            first.append((place.group, place.code))
        elif taxonomy == "esco":
            further.append((place.own, place.code))
    belief = titles.constants["belief"]
    lead, rest = first[:1], first[1 : _LISTED + _SPARE]
    if lead and named_outright(lead[0][1], evidence):
        lead = [(max(lead[0][0], belief["outright"]), lead[0][1])]
    rest += [hit for hit in sorted(further, reverse=True)[:_FURTHER] if hit[0] >= _OWN_BELIEF]
    rest.sort(key=lambda hit: (-hit[0], hit[1]))
    kept = lead + rest[: _LISTED + _SPARE - 1]
    return [_candidate(code, min(share, belief["most"]), evidence, titles) for share, code in kept]


def _candidate(code: int, confidence: float, evidence: Evidence | None, titles: TitleIndex) -> Candidate:
    row = titles.code(code)
    voter = evidence.label.get(code) if evidence else None
    return Candidate(
        taxonomy="esco" if row.taxonomy == "esco" else "soc",
        key=row.key,
        code=row.code,
        isco=row.group if row.taxonomy == "esco" else None,
        title=row.title,
        label=titles.title_text(voter.title) if voter else row.title,
        confidence=min(1.0, confidence),
        uri=row.uri or None,
    )


def _leading(
    esco: Sequence[Candidate], soc: Sequence[Candidate], evidence: Evidence, titles: TitleIndex
) -> tuple[Sequence[Candidate], Sequence[Candidate]]:
    """The taxonomy that matched better, then the other: an exact preferred title before belief, ESCO when equal."""

    if not soc or not esco:
        return (esco, soc) if esco else (soc, esco)
    numbers = titles.code_number
    named = [named_outright(numbers[c[0].taxonomy, c[0].key], evidence) for c in (esco, soc)]
    if named[0] != named[1]:
        return (esco, soc) if named[0] else (soc, esco)
    return (esco, soc) if esco[0].confidence >= soc[0].confidence - _CLOSE else (soc, esco)


def _generic(query: Query, titles: TitleIndex) -> tuple[Candidate, ...]:
    generic = titles.tables["generic"]
    named = generic.get(singular(query.folded)) or (generic.get(query.words[0]) if len(query.words) == 1 else None)
    choices = named or ()
    return tuple(_candidate(code, 1 / (len(choices) + 1), None, titles) for code in choices)


def _readings(query: Query, best: Candidate | None, titles: TitleIndex) -> tuple[Candidate, ...]:
    """The best candidate of each meaning of a short form."""
    found = [best] if best else []
    for words in query.readings:
        reading = read_query(" ".join(words), titles, _spellers[titles])
        evidence = _evidence(reading, titles)
        first, _ = _leading(
            _candidates(evidence, "esco", titles), _candidates(evidence, "soc", titles), evidence, titles
        )
        if first and first[0].key not in {candidate.key for candidate in found}:
            found.append(first[0])
    return tuple(found)


def _by_code(text: str, kb: KnowledgeBase, titles: TitleIndex) -> Match | None:
    """A code or ESCO address given outright."""
    if not text[:1].isascii() or len(text) > 100 or not (text[:1].isdigit() or text.startswith(_ESCO_URI)):
        return None
    try:
        if _SOC_CODE.fullmatch(text):
            soc = kb.soc(text[:7])
            code = titles.code_number[("soc", soc.soc)]
        elif _ESCO_CODE.fullmatch(text):
            code = titles.code_number[("esco", kb.esco_by_code(text)[0].key)]
        elif text.startswith(_ESCO_URI):
            code = titles.code_number[("esco", kb.esco_by_uri(text).key)]
        else:
            return None
    except (UnknownOccupation, IndexError):
        return None
    given = _candidate(code, 1.0, None, titles)
    first, last = titles.link_start[code], titles.link_start[code + 1]
    other = [
        _candidate(link, weight, None, titles)
        for link, weight in zip(titles.link_code[first:last], titles.link_weight[first:last], strict=True)
    ]
    unique = tuple({candidate.key: candidate for candidate in reversed(other)}.values())[::-1][:_LISTED]
    return Match(
        query=text,
        span=text,
        decision="match",
        confidence=1.0,
        esco=(given,) if given.taxonomy == "esco" else unique,
        soc=(given,) if given.taxonomy == "soc" else unique,
        choices=(),
        best=given,
        why=("a code",),
    )


def _nothing(text: str) -> Match:
    return Match(query=text, span="", decision="none", confidence=0.0, esco=(), soc=(), choices=(), why=("no words",))
