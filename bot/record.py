"""A turn as plain data, in the one shape that every door gives it."""

from typing import Any

from bot.turn import Turn

__all__ = ["turn_record", "understanding_record"]


def understanding_record(turn: Turn) -> dict[str, Any]:
    """Intent, occupation with its codes in both taxonomies, confidence (0-1) and decision.

    What else was understood follows where there is something: kind, seniority, place, length and person.
    """
    understanding = turn.understanding
    occupation = None
    if turn.occupation is not None:
        ref = turn.occupation
        occupation = {
            "title": ref.title,
            "esco_uri": ref.esco_uri,
            "isco": ref.isco,
            "soc": ref.soc,
            "onet_soc": ref.onet_soc,
        }
    record = {
        "intent": understanding.intent,
        "occupation": occupation,
        "confidence": round(understanding.confidence, 3),
        "decision": understanding.decision,
    }
    said = {
        "kind": understanding.kind,
        "seniority": understanding.seniority,
        "place": understanding.place,
        "length": None if understanding.length == "usual" else understanding.length,
        "person": None if understanding.person == "self" else understanding.person,
    }
    return record | {name: value for name, value in said.items() if value is not None}


def turn_record(turn: Turn, conversation: str | None = None) -> dict[str, Any]:
    """The body of `POST /api/v1/turns` and of `ned ask --json`."""
    return {
        "conversation": conversation,
        "reply": turn.reply.model_dump(mode="json"),
        "understanding": understanding_record(turn),
    }
