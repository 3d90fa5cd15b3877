"""The names that Slack gives back: of buttons, selects, shortcuts and views, and the values they carry.

A value is a short JSON list whose first entry is the version of this border. It holds Ned's own words and keys only, never what
somebody wrote, and it is read with suspicion: a value that is too old, too long or not ours reads as None, and whoever pressed
the button is told to type instead. Within one actions block every id must be its own, so buttons that do the same are numbered.
"""

import json
import re
from typing import Literal

from bot.slack.limits import limit

__all__ = [
    "ASK",
    "ASK_BUTTON",
    "FORGET",
    "GLOBAL_SHORTCUT",
    "HOME_ASK",
    "LINK",
    "LONGEST_OPTION",
    "MESSAGE_SHORTCUT",
    "MIX",
    "MIX_ACTION",
    "MODAL",
    "OCCUPATION",
    "OCCUPATION_BLOCK",
    "OPEN_MODAL",
    "PDF",
    "PICK",
    "REMIND",
    "SENIORITY",
    "SENIORITY_BLOCK",
    "SETTINGS",
    "SHARE",
    "STOP_REMINDER",
    "UNWATCH",
    "USEFUL",
    "WATCH",
    "Subject",
    "Taxonomy",
    "ask_button",
    "ask_value",
    "asked_in",
    "judged_in",
    "judgement_value",
    "share_value",
    "shared_in",
    "subject_in",
    "subject_value",
]

Taxonomy = Literal["esco", "soc"]
Subject = tuple[Taxonomy, str]  # an occupation by its taxonomy and key

# Buttons and selects under an answer.
ASK = "ned.ask"  # numbered: what the button sends as if typed
ASK_BUTTON = re.compile(rf"^{re.escape(ASK)}\.\d+$")
PICK = "ned.pick"  # the same in a select
USEFUL = "ned.useful"
SHARE = "ned.share"
WATCH = "ned.watch"
UNWATCH = "ned.unwatch"
REMIND = "ned.remind"
STOP_REMINDER = "ned.stop_reminder"
PDF = "ned.pdf"
LINK = "ned.link"  # a button that only opens an address; Slack tells of it all the same

# Shortcuts and the modal.
GLOBAL_SHORTCUT = "ned_ask"
MESSAGE_SHORTCUT = "ned_this_role"
MODAL = "ned.modal"
OCCUPATION, OCCUPATION_BLOCK = "ned.occupation", "ned.occupation.block"
SENIORITY, SENIORITY_BLOCK = "ned.seniority", "ned.seniority.block"
MIX = "ned.mix"  # numbered, one for each part of the work; so are their blocks, which name the occupation as well
MIX_ACTION = re.compile(rf"^{re.escape(MIX)}\.\d+$")

# App Home.
OPEN_MODAL = "ned.home.open"
HOME_ASK = "ned.home.ask"
SETTINGS = "ned.home.settings"
FORGET = "ned.home.forget"

_VERSION = "1"
_LONGEST = limit("button", "value")
LONGEST_OPTION = limit("option", "value")


def ask_button(number: int) -> str:
    """The action id of the button that stands at this place of its block."""
    return f"{ASK}.{number}"


def ask_value(send: str, longest: int = _LONGEST) -> str | None:
    """The value that sends these words of Ned's own; None where they do not fit into `longest` characters."""
    return _packed(longest, "ask", send)


def asked_in(value: str) -> str | None:
    """What a button or an option sends as if typed."""
    found = _unpacked(value, "ask", 1)
    return found[0] if found and found[0].strip() else None


def judgement_value(turn: str, *, useful: bool) -> str:
    """The value of a feedback button; `turn` is the door's own id of the turn that is judged."""
    return _must(_packed(_LONGEST, "judge", "yes" if useful else "no", turn))


def judged_in(value: str) -> tuple[str, bool] | None:
    """The id of the turn, and whether its answer was useful."""
    found = _unpacked(value, "judge", 2)
    return (found[1], found[0] == "yes") if found and found[0] in ("yes", "no") else None


def share_value(token: str) -> str:
    """The value of the button that posts an answer to the channel; `token` is the door's own name of that answer."""
    return _must(_packed(_LONGEST, "share", token))


def shared_in(value: str) -> str | None:
    """The door's own name of the answer to post."""
    found = _unpacked(value, "share", 1)
    return found[0] if found else None


def subject_value(subject: Subject) -> str:
    """The value of a button or an option about one occupation."""
    return _must(_packed(LONGEST_OPTION, "job", *subject))


def subject_in(value: str) -> Subject | None:
    """The occupation of a button or an option; whether it exists is for the catalogue to say."""
    found = _unpacked(value, "job", 2)
    if not found or not found[1]:
        return None
    if found[0] == "esco":
        return "esco", found[1]
    return ("soc", found[1]) if found[0] == "soc" else None


def _packed(longest: int, *fields: str) -> str | None:
    value = json.dumps([_VERSION, *fields], ensure_ascii=False, separators=(",", ":"))
    return value if len(value) <= longest else None


def _must(value: str | None) -> str:
    if value is None:
        raise ValueError("a name of our own is too long for a value")
    return value


def _unpacked(value: str, kind: str, count: int) -> list[str] | None:
    if len(value) > _LONGEST:
        return None
    try:
        read = json.loads(value)
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, list) or read[:2] != [_VERSION, kind] or len(read) != count + 2:
        return None
    fields = [field for field in read[2:] if isinstance(field, str)]
    return fields if len(fields) == count else None
