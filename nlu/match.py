"""From any text to the occupation behind it: two ranked lists, ESCO and SOC, and what to do with them.

The words that name the work are found (`nlu.clause`), repaired (`nlu.query`), looked up and compared with the published
titles (`nlu.candidates`), the evidence is weighed (`nlu.ranking`), and the cheapest reaction is chosen (`nlu.decide`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from data.errors import UnknownOccupation
from data.knowledge import KnowledgeBase
from nlu.candidates import Evidence, gather
from nlu.clause import choose_span, find_spans
from nlu.decide import choices_of, decide
from nlu.foreign import Foreign, foreign_query, read_foreign
from nlu.listing import LISTED, Lists, candidate_of, lists_of
from nlu.normalise import SMALL_WORDS, singular
from nlu.query import Query, read_query
from nlu.ranking import named_outright
from nlu.spelling import speller_of
from nlu.title_part import Span
from nlu.titles import TitleIndex
from nlu.understanding import Candidate, Decision, Match
from nlu.work_clause import Work, find_work, weigh_work

__all__ = ["Steps", "match", "match_record", "match_span"]

_CLOSE = 0.1  # beliefs this near are equal, and ESCO leads
_SOC_CODE = re.compile(r"\d\d-\d{4}(\.\d\d)?")
_ESCO_CODE = re.compile(r"\d{4}(\.\d{1,3}){1,4}")
_ESCO_URI = "http://data.europa.eu/esco/occupation/"
# How sure a span is to name work at all, by the way it was found.
_NAMED = {"bare": 1.0, "named": 1.0, "phrase": 0.95, "work": 0.8, "guess": 0.35}
_UNLIKE = 0.5
_SURELY_WORK = 0.8  # of what an occupation may cover of a described work
_PREFERRED = 3  # the kind of a title in `TitleIndex.exact`


@dataclass(slots=True)
class Steps:
    """What one match went through, for whoever asks why; `match` fills it in. `span` is the one of `spans` that was chosen."""

    spans: Sequence[Span] = ()
    span: Span | None = None
    query: Query | None = None
    foreign: Foreign | None = None
    evidence: Evidence | None = None
    work_named: float = 0.0  # how sure it is that the text names any work, 0-1
    expected: Mapping[Decision, float] = field(default_factory=dict)  # the cost of each decision, where costs decided

    def take(self, other: "Steps") -> None:
        """Become what another match went through."""
        for name in (each.name for each in fields(self)):
            setattr(self, name, getattr(other, name))


def match(text: str, kb: KnowledgeBase, titles: TitleIndex, steps: Steps | None = None) -> Match:
    """The occupations a text may mean. Any text gets an answer; one that names no work gets the decision "none"."""
    given = _by_code(text.strip(), kb, titles)
    if given:
        return given
    foreign = read_foreign(text, titles, speller_of(titles))
    if foreign is None or _told(text, titles):
        return _in_english(text, titles, steps)
    span = Span(foreign.span, "", "named", 0.0)
    found = match_span(text, span, titles, steps, foreign)
    if found.decision == "none":
        # English with slips may look like another language, in which it then means nothing.
        tried = Steps()
        english = _in_english(text, titles, tried)
        if english.decision == "match":
            if steps:
                steps.take(tried)
            return english
    if steps:
        steps.spans = [span]
    return found


def _told(text: str, titles: TitleIndex) -> bool:
    """Whether a text tells of work in English words that name the trade: "i sell life insurance door to door"."""
    work = find_work(text, titles)
    return work is not None and work.named


def _in_english(text: str, titles: TitleIndex, steps: Steps | None) -> Match:
    spans = find_spans(text, titles)
    work = find_work(text, titles)
    chosen = choose_span(spans, work, titles)
    if chosen is None:
        return _nothing(text)
    if chosen.sure == "bare":
        work = None
    if steps:
        steps.spans = [chosen, *(other for other in spans if other != chosen)]
    return match_span(text, chosen, titles, steps, None, work)


def match_span(
    text: str,
    span: Span,
    titles: TitleIndex,
    steps: Steps | None = None,
    foreign: Foreign | None = None,
    work: Work | None = None,
) -> Match:
    """The same for a span that is already found, read as a label of another language where `foreign` says so; `work` is what
    the text says of the work itself."""
    speller = speller_of(titles)
    query = foreign_query(foreign, titles, speller) if foreign else read_query(span.text, titles, speller)
    if not query.words and not query.exact:
        return _nothing(text)
    if span.sure == "work" and not (work and work.exact):
        query = replace(query, exact={})
    said = weigh_work(work, span.text, titles)
    evidence = gather(query.words, query.exact, titles, said.codes)
    belief = titles.constants["belief"]
    if work and said.codes:
        kind = "described_by_phrase" if work.named else "described_by_title" if work.exact else "described"
        evidence.trust = belief[kind]
    evidence.broad = not {*belief["broad"]}.isdisjoint(map(singular, query.words))
    evidence.described = span.sure == "work"
    if query.usual:
        evidence.most = belief["usual"]
    esco, soc = lists_of(evidence, "esco", titles), lists_of(evidence, "soc", titles)
    leading, other = _leading(esco, soc, evidence, titles)
    best = leading.led[0] if leading.led else None
    named = "phrase" if span.sure == "work" and work and work.named else span.sure
    sure = (foreign.sure if foreign else _NAMED[named]) * max(_likeness(evidence), said.covered)
    costs = titles.constants["decision"]
    expected: Mapping[Decision, float] = {}
    decision: Decision = "clarify"
    generic = _generic(query, titles)
    if generic:
        choices = generic
        reason = "the word names many families of work"
    elif query.readings:
        choices = _readings(query, best, titles)
        reason = "the short form has several meanings"
        sure /= len(choices) or 1
    else:
        choices = choices_of(leading.led, other.led, costs["choices"], titles)
        confidence = best.confidence if best else 0.0
        if query.usual and confidence == evidence.most:
            # What a title usually means is reviewed: it is said, not asked.
            confidence = belief["most"]
        decision, expected = decide(confidence, choices, sure, costs)
        if decision == "none" and len(choices) > 1 and (foreign or said.covered >= _SURELY_WORK):
            decision = "clarify"  # a label was found, or work surely described; which is meant is worth a question
        reason = "expected cost: " + ", ".join(f"{name} {cost:.2f}" for name, cost in expected.items())
    if steps:
        steps.span, steps.query, steps.foreign, steps.evidence = span, query, foreign, evidence
        steps.work_named, steps.expected = sure, expected
    return Match(
        query=text,
        span=span.text,
        decision=decision,
        confidence=round((best.confidence if best else 0.0) * sure, 4),
        esco=esco.shown,
        soc=soc.shown,
        choices=choices if decision == "clarify" else (),
        best=best if decision == "match" else None,
        why=(f"title {span.text!r} ({span.sure})", *query.notes, reason),
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


def _likeness(evidence: Evidence) -> float:
    """1 where some title is like the query, falling to 0 where none is."""
    if evidence.exact:
        return 1.0
    best = evidence.voters[0].similarity if evidence.voters else 0.0
    return min(1.0, best / _UNLIKE) * min(1.0, evidence.known / _UNLIKE)


def _leading(esco: Lists, soc: Lists, evidence: Evidence, titles: TitleIndex) -> tuple[Lists, Lists]:
    """The taxonomy that matched better, then the other: an exact preferred title before belief, ESCO when equal."""
    if not soc.led or not esco.led:
        return (esco, soc) if esco.led else (soc, esco)
    numbers = titles.code_number
    named = [named_outright(numbers[c.led[0].taxonomy, c.led[0].key], evidence) for c in (esco, soc)]
    if named[0] != named[1]:
        return (esco, soc) if named[0] else (soc, esco)
    return (esco, soc) if esco.led[0].confidence >= soc.led[0].confidence - _CLOSE else (soc, esco)


def _generic(query: Query, titles: TitleIndex) -> tuple[Candidate, ...]:
    """What a word of many trades may mean, alone or with words such as "senior" and "part-time" that tell no trade."""
    generic = titles.tables["generic"]
    choices = generic.get(singular(query.folded)) or generic.get(" ".join(query.words))
    if not choices and not any(said // 3 == _PREFERRED for said in query.exact.values()):
        modifiers = titles.tables["modifiers"]
        trade = [word for word in query.words if word not in modifiers and word not in SMALL_WORDS]
        choices = generic.get(singular(" ".join(trade)))
    choices = choices or ()
    return tuple(candidate_of(code, 1 / (len(choices) + 1), None, titles, said) for code, said in choices)


def _readings(query: Query, best: Candidate | None, titles: TitleIndex) -> tuple[Candidate, ...]:
    """The best candidate of each meaning of a short form."""
    found = [best] if best else []
    for words in query.readings:
        reading = read_query(" ".join(words), titles, speller_of(titles))
        evidence = gather(reading.words, reading.exact, titles)
        esco, soc = lists_of(evidence, "esco", titles), lists_of(evidence, "soc", titles)
        led = _leading(esco, soc, evidence, titles)[0].led
        if led and led[0].key not in {candidate.key for candidate in found}:
            found.append(led[0])
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
    given = candidate_of(code, 1.0, None, titles)
    other = [candidate_of(link, weight, None, titles) for link, weight in titles.links(code)]
    unique = tuple({candidate.key: candidate for candidate in reversed(other)}.values())[::-1][:LISTED]
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
