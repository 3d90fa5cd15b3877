"""One text in its conversation, understood: what is wanted, of which occupation, and how sure that is.

The order is fixed: words of self-harm before everything; nothing written; a choice among the titles offered last; small
talk; how much is wanted; a correction; then what is asked, and of which occupation: the one in the text, else the one talked about.
"""

import unicodedata
from dataclasses import replace

from data.knowledge import KnowledgeBase
from nlu.asked import Asked, asked_of
from nlu.clause import is_sentence
from nlu.compared import compared_in
from nlu.context import Context, Key, Said, among, occupation
from nlu.correction import correction_of, denied_in
from nlu.elliptic import asks_elsewhere, completed, moved_to, of_same_kind, turned_round
from nlu.intents import Intent, intent_reader
from nlu.normalise import fold
from nlu.offered import answered
from nlu.person import named_in, person_of, without_people
from nlu.place import place_of
from nlu.pointed import pointed_at
from nlu.ranking_scope import only_scope, scope_of
from nlu.seniority import seniority_of
from nlu.superior import superior_in
from nlu.switching import switched_to
from nlu.title_words import in_short
from nlu.titles import TitleIndex
from nlu.together import held_together, weighed
from nlu.understanding import Candidate, Decision, Match, Understanding
from nlu.undressed import undressed
from nlu.wanted import after_opening, asks_again, length_of, phrases, phrases_in, shows

__all__ = ["Context", "Key", "understand"]

_FIRST = "replace"
_BARE = 0.9
_UNSURE = 0.5
_ENOUGH = 0.36
_CRISIS = 0.6
_PICTURES = (("wrong", "useless", "useless_pictures"), ("thanks", "useful", "thanks_pictures"))
_EMOJI = frozenset(("So", "Sk", "Sm", "Cs", "Cn", "Co"))


def understand(text: str, context: Context, kb: KnowledgeBase, titles: TitleIndex) -> Understanding:
    """Reads any text; the same text in the same context is always read the same."""
    text = text.strip()
    short = in_short(fold(text).split(), titles)  # "bin man"
    said = Said(text if short else undressed(text, intent_reader(titles)), context, kb, titles)
    crisis = _crisis(said)
    if crisis is not None:
        return crisis
    if not said.folded:
        for name, kind, pictures in _PICTURES:
            if shows(pictures, text):
                return _plain(Intent(name, _BARE, "pictures", kind))
        emoji = any(unicodedata.category(character) in _EMOJI for character in text)
        return _plain(Intent("empty", 1.0, "no words", "emoji" if emoji else None))
    found = answered(said)
    if found is not None:
        return found
    found = _none_of_those(said)
    if found is not None:
        return found
    if context.focus is None and context.choices:
        # A question still open goes on about the likeliest of what was offered.
        said = Said(said.text, replace(context, focus=context.choices[0]), kb, titles)
        context = said.context
    found = _length(said) or _together(said) or _small_talk(said)
    if found is not None:
        return found
    found = _completed(said)
    if found is not None:
        return found
    someone = named_in(said.text)
    if someone is not None:
        found = _read(Said(someone, context, kb, titles))
        asked_of_ai = "ai" in said.words and found.kind == "layoffs"
        kinds = (None, "other", "study")
        if found.intent in ("describe", "out_of_scope", "replace", "task") and (found.kind in kinds or asked_of_ai):
            found = found.model_copy(update={"intent": "replace", "kind": "named"})
        return _aside(said, found).model_copy(update={"person": "other"})
    return _aside(said, _read(said))


def _none_of_those(said: Said) -> Understanding | None:
    """ "No, car sales", where other titles were offered: it is named anew."""
    meant = after_opening("correcting", said.folded) if said.context.choices else None
    if not meant or not (said.names_title(meant) or said.says_work(meant)):
        return None
    focus = None if said.context.focus in said.context.choices else said.context.focus
    return understand(meant, replace(said.context, choices=(), focus=focus), said.kb, said.titles)


def _crisis(said: Said) -> Understanding | None:
    """Words of self-harm: nothing else in the text counts."""
    held = said.reader.holds("distress", said.words, "crisis")
    whole = said.reader.whole(said.words)
    if held is None and whole is not None and (whole.name, whole.kind) == ("distress", "crisis"):
        held = whole
    if held is None and len(said.words) > 1:
        first = next(iter(said.reader.read(said.words).intents))
        held = first if (first.name, first.kind) == ("distress", "crisis") and first.confidence >= _CRISIS else None
    return _plain(held) if held is not None else None


def _length(said: Said) -> Understanding | None:
    """ "Shorter" and "more" are about what was answered last."""
    length, rest = length_of(said.folded, said.words)
    if length == "usual":
        return None
    if rest:
        found = understand(rest, said.context, said.kb, said.titles)
        return found.model_copy(update={"length": length})
    last = said.context.last_intent or "replace"
    if said.focus is None and (said.reader.needs_occupation(last) or said.context.last_intent is None):
        return _plain(Intent("help", _UNSURE, "nothing was answered yet")).model_copy(update={"length": length})
    asked = Intent(last, _BARE, "about what was answered last")
    found = _follow_up(asked, said) if said.reader.needs_occupation(last) else _plain(asked)
    beside = [each for key in said.context.compared if (each := occupation(key, said.titles)) is not None]
    if length == "short" and last == "compare" and len(beside) > 1:
        found = found.model_copy(update={"compared": tuple(beside)})
    return found.model_copy(update={"length": length})


def _together(said: Said) -> Understanding | None:
    """Which of those talked about is meant, by their scores, pay or outlook."""
    whole = said.reader.whole(said.words)
    asked = weighed(said, whole or said.reader.best(said.plain_readings))
    if asked is None or (whole is None and said.titled):
        return None
    held = held_together(said)
    return _follow_up(asked, said, said.focus or held[0]).model_copy(update={"compared": held})


def _small_talk(said: Said) -> Understanding | None:
    """A whole text of the tables that is about no occupation."""
    whole = said.reader.whole(said.words)
    if (
        whole is None
        or said.reader.needs_occupation(whole.name)
        or whole.name in ("wrong", "change_occupation", "distress")
    ):
        return None
    return _plain(whole).model_copy(update={"scope": scope_of(said.folded)} if whole.name == "ranking" else {})


def _pointed(said: Said) -> Understanding | None:
    """One of those listed last, pointed at by its place: what is asked of it, else the first question."""
    listed = [each for each in (occupation(key, said.titles) for key in said.context.listed) if each is not None]
    place = pointed_at(said.folded, len(listed))
    if place is None:
        return None
    picked, rest = listed[place[0]], place[1]
    if rest:
        return understand(rest, moved_to(said.context, (picked.taxonomy, picked.key)), said.kb, said.titles)
    return _follow_up(Intent(_FIRST, _BARE, "one of those listed"), said, picked)


def _completed(said: Said) -> Understanding | None:
    """A text that leaves out what the conversation holds: the question, or the occupation that it goes back to."""
    last = said.context.last_intent or "replace"
    if said.context.last_intent == "ranking" and only_scope(said.folded):
        ranking = _plain(Intent("ranking", _BARE, "another part of the ranking"))
        return ranking.model_copy(update={"scope": scope_of(said.folded, said.context.ranked)})
    turned, scope = turned_round(said)
    if turned is not None:
        return _follow_up(turned, said) if scope is None else _plain(turned).model_copy(update={"scope": scope})
    if asks_elsewhere(said):
        intent = Intent(last, _BARE, "the last question, in the country named", "elsewhere")
        needs = said.reader.needs_occupation(last)
        return _aside(said, _follow_up(intent, said) if needs and said.focus else _plain(intent))
    if (another := of_same_kind(said)) is not None:
        return understand(another, replace(said.context, listed=()), said.kb, said.titles)
    if (found := _pointed(said)) is not None:
        return found
    superior = superior_in(said)
    if superior is not None:
        asked = last if said.reader.has(last, "again") and not said.reader.has(last, "of_answer") else _FIRST
        intent = Intent(asked, _BARE, "who leads the work talked about", "superior")
        return _follow_up(intent, said, superior).model_copy(update={"person": "other", "from_conversation": False})
    back = completed(said)
    if back is None:
        return None
    if back.rest:
        found = understand(back.rest, back.context, said.kb, said.titles)
    else:
        back_to = phrases_in("back", said.folded) is not None or said.folded.endswith(" again")
        again = said.reader.has(last, "again") and not back_to
        intent = Intent(last if again else "change_occupation", _BARE, "goes back")
        found = _follow_up(intent, Said(said.text, back.context, said.kb, said.titles))
    return found.model_copy(update={"why": (*found.why, "an occupation talked about before")})


def _read(said: Said) -> Understanding:
    # The likeliest of what was offered was taken by nobody, so nobody takes it back.
    correction = correction_of(said) if said.context.focus not in said.context.choices else None
    if correction is not None:
        decision: Decision = "match" if correction.meant else "clarify" if correction.offered else "none"
        match = correction.match
        if match is not None:
            match = match.model_copy(update={"choices": correction.offered, "decision": decision})
        return Understanding(
            intent="wrong",
            intent_confidence=_BARE,
            decision=decision,
            confidence=correction.meant.confidence if correction.meant else 0.0,
            focus=correction.meant,
            match=match,
            corrected=correction.corrected,
            denied=denied_in(said),
            why=(correction.why,),
        )
    whole = said.reader.whole(said.words)
    if (
        whole is not None
        and said.focus is not None
        and said.reader.needs_occupation(whole.name)
        and whole.name != "compare"
    ):
        return _follow_up(whole, said)
    asked = asked_of(said)
    intent = asked.intent
    if intent.name == "change_occupation":
        return _switched(said, asked)
    if intent.name == "ranking":
        return _plain(intent).model_copy(update={"scope": scope_of(said.folded)})
    if intent.name == "compare":
        return _side_by_side(said, asked)
    if intent.name == "distress":
        return _distressed(said, asked)
    if not said.reader.needs_occupation(intent.name):
        return _plain(intent, asked.match)
    if said.focus is not None and _only_denied(asked, said):
        # "I'm not a manager if thats what you think": nobody said so, and the talk goes on.
        told = Intent(_FIRST, _UNSURE, "a job that is not theirs, and nothing asked")
        return _follow_up(told, said).model_copy(update={"denied": denied_in(said)})
    if asked.named:
        last = said.context.last_intent
        if said.focus is not None and last and said.reader.has(last, "again") and _again(said, asked.span):
            # Of somebody nobody has heard of yet the first question is meant, unless the text says that it is the same one.
            anew = said.reader.has(last, "of_answer") or person_of(said.folded) == "other"
            first = anew and not phrases("same_question").intersection(said.words)
            intent = Intent(_FIRST if first else last, _BARE, "the last question, about another occupation")
        return _about(intent, asked, said)
    # Words that seem a title of nothing known are no question about what is talked about.
    if said.focus is not None and (intent.name != "replace" or intent.confidence >= _ENOUGH):
        return _follow_up(intent, said)
    if intent.name != "replace" or intent.confidence >= _ENOUGH or not is_sentence(said.text, said.titles):
        return _unknown(intent, asked.match, said)
    return _plain(
        Intent("out_of_scope", _UNSURE, "no occupation and no question that Ned answers", "other"), asked.match
    )


def _only_denied(asked: Asked, said: Said) -> bool:
    """Whether the only occupation in a text is one that it takes back."""
    denied = denied_in(said)
    if asked.match is None:
        return bool(denied) and said.reader.has(asked.intent.name, "told_by_level") and "?" not in said.text
    named = asked.match.choices if asked.match.best is None else ()
    best = asked.match.best
    return asked.named and bool(denied) and any(among(each, denied) for each in (best, *named) if each is not None)


def _again(said: Said, span: str) -> bool:
    """Whether only the last question is asked, of the occupation that `span` names, whoever does it."""
    return asks_again(said.folded, span) or asks_again(without_people(said.folded), span)


def _switched(said: Said, asked: Asked) -> Understanding:
    """Another occupation is to be talked about: one that is named, one talked about before, or one still to be named."""
    intent = asked.intent
    earlier = switched_to(said, parts=phrases_in("back", said.folded) is not None)
    if earlier is not None:
        return _follow_up(intent, said, earlier).model_copy(
            update={"why": (intent.why, "an occupation talked about before")}
        )
    back = phrases_in("back", said.folded)
    named = said.folded.partition(back)[2].strip() if back else ""
    if named and said.names_title(named):
        # "Go back to sound engineer", which was taken for a mistake before and is none of the earlier ones.
        return _about(intent, replace(asked, match=said.match(named), named=True), said)
    if asked.named:
        return _about(intent, asked, said)
    if said.focus is not None and (back or phrases_in("first", said.folded)):
        return _follow_up(intent, said)  # back to a name that nobody knows: the talk never left it
    return _plain(intent, asked.match)


def _side_by_side(said: Said, asked: Asked) -> Understanding:
    """Several occupations in one text are no ambiguous title but what is asked about; the first of them is in focus."""
    intent = asked.intent
    compared = compared_in(said) if intent.kind != "levels" else ()
    if not compared:
        if asked.named:
            return _about(intent, asked, said)
        return _follow_up(intent, said) if said.focus is not None else _unknown(intent, asked.match, said)
    found = _about(intent, asked, said) if asked.match is not None else _plain(intent)
    by = next((name for name in ("wages", "outlook") if phrases(f"compare_{name}").intersection(said.words)), None)
    return found.model_copy(
        update={
            "intent": by or intent.name,
            "compared": compared,
            "focus": compared[0],
            "decision": "match",
            "confidence": compared[0].confidence,
            "kind": None,
        }
    )


def _distressed(said: Said, asked: Asked) -> Understanding:
    """Fear for one's work, or work that is lost: with the occupation where one is named or talked about."""
    intent = asked.intent
    if asked.named and asked.match is not None and asked.match.best is not None:
        return _about(intent, asked, said)
    # Nobody who is afraid is told of a job that was only guessed.
    known = said.focus is not None and said.context.focus not in said.context.choices
    return _follow_up(intent, said) if known else _plain(intent, asked.match)


def _plain(intent: Intent, match: Match | None = None) -> Understanding:
    return Understanding(
        intent=intent.name,
        intent_confidence=round(intent.confidence, 3),
        decision="none",
        confidence=0.0,
        focus=None,
        match=match,
        kind=intent.kind,
        why=(intent.why,),
    )


def _about(intent: Intent, asked: Asked, said: Said) -> Understanding:
    match = asked.match
    # "Where do guards go next" asks about the guards that are talked about.
    known = match is not None and match.decision == "clarify" and intent.name != _FIRST and said.focus is not None
    if match is None or (known and said.focus is not None and among(said.focus, match.choices)):
        return _follow_up(intent, said)
    span = fold(match.span)
    denied = denied_in(said)
    return Understanding(
        intent=intent.name,
        intent_confidence=round(intent.confidence, 3),
        decision=match.decision,
        confidence=match.confidence,
        focus=match.best,
        match=match,
        kind=intent.kind,
        seniority=seniority_of(said.folded, span, said.titles),
        topic=f" {said.folded} ".replace(f" {span} ", " ", 1).strip(),
        denied=tuple(each for each in denied if match.best is None or each.key != match.best.key),
        others=tuple(each for each in asked.others if match.best is None or not among(each, (match.best, *denied))),
        why=(intent.why, *match.why),
    )


def _follow_up(intent: Intent, said: Said, focus: Candidate | None = None) -> Understanding:
    return Understanding(
        intent=intent.name,
        intent_confidence=round(intent.confidence, 3),
        decision="match",
        confidence=1.0,
        focus=focus or said.focus,
        match=None,
        kind=intent.kind,
        from_conversation=True,
        seniority=seniority_of(said.folded, "", said.titles),
        topic=said.folded,
        why=(intent.why, "the occupation talked about"),
    )


def _unknown(intent: Intent, match: Match | None, said: Said) -> Understanding:
    return Understanding(
        intent=intent.name,
        intent_confidence=round(intent.confidence, 3),
        decision="none",
        confidence=match.confidence if match else 0.0,
        focus=None,
        match=match,
        kind=intent.kind,
        seniority=seniority_of(said.folded, fold(match.span) if match else "", said.titles),
        topic=said.folded,
        why=(intent.why, *(match.why if match else ())),
    )


def _aside(said: Said, found: Understanding) -> Understanding:
    """What the text says beside the question: whose job it is, the country, the language."""
    foreign = said.steps.foreign if found.match is not None else None
    return found.model_copy(
        update={
            "person": person_of(said.folded),
            "place": place_of(said.text, said.folded),
            "language": foreign.language if foreign is not None and foreign.language not in ("en", "un", "") else None,
        }
    )
