"""A reply as messages within Slack's limits, with what may be done next under the last one."""

from dataclasses import dataclass

from bot.slack import actions
from bot.slack.actions import Subject
from bot.slack.render import blocks as kit
from bot.slack.render.blocks import Block
from bot.slack.render.ladder import plainer
from bot.slack.render.parts import pieces_of
from bot.slack.render.piece import packed
from bot.slack.render.plain import clean
from bot.slack.render.reading import cut, reading
from bot.slack.words import say
from responses.reply import Links, Reply, Takeaways

__all__ = ["Message", "messages"]

_AREA = "render"


@dataclass(frozen=True)
class Message:
    """One message: `blocks` for eyes; `text` for notifications and screen readers, escaped, never empty.

    With blocks the text has at most 3,900 characters, without any it is everything the message says.
    """

    text: str
    blocks: tuple[Block, ...]

    def plainer(self) -> "Message | None":
        """The same in simpler blocks (a chart as a table, a table as a list, words only); None when nothing is simpler."""
        if not self.blocks:
            return None
        simpler = plainer(self.blocks)
        return Message(self.text, simpler) if simpler else Message(reading(self.blocks) or self.text, ())


def messages(
    reply: Reply,
    *,
    page_url: str | None = None,
    subject: Subject | None = None,
    turn: str | None = None,
    share: str | None = None,
    remind: bool = False,
    pdf: bool = False,
) -> list[Message]:
    """The messages of one answer, at least one, to be posted in order in one thread.

    Under the last one stand the follow-ups, and buttons for what is given: `page_url` the page of the occupation, `subject` the
    occupation to watch (with `remind` also to be reminded of the one step, with `pdf` to be sent as a report), `share` the door's
    name of the answer to post for everyone, `turn` its name of the turn, for which people may say whether it was useful.
    """
    extras = _extras(reply, page_url, subject if reply.parts else None, share, remind=remind, pdf=pdf)
    follow = [
        kit.button(actions.ask_button(at), one.label, value)
        for at, one in enumerate(reply.suggestions)
        if clean(one.label) and (value := actions.ask_value(one.send))
    ]
    tail = (*kit.actions(follow), *kit.actions(extras), *([_feedback(turn)] if turn else []))
    found = []
    for drawn in packed(pieces_of(reply, page_url), tail):
        said = reading(drawn)
        found.append(Message(cut(said) or say(_AREA, "empty"), drawn))
    return found


def _extras(
    reply: Reply, page_url: str | None, subject: Subject | None, share: str | None, *, remind: bool, pdf: bool
) -> list[Block]:
    found = []
    if share:
        value = actions.share_value(share)
        found.append(
            kit.button(actions.SHARE, say(_AREA, "share_answer"), value, say(_AREA, "share_label"), style="primary")
        )
    if page_url and not any(isinstance(part, Links) for part in reply.parts):
        found.append(kit.button(actions.LINK, say(_AREA, "page"), "page", say(_AREA, "page_label"), url=page_url))
    if subject:
        about = actions.subject_value(subject)
        names = {actions.WATCH: "watch"}
        if remind and any(isinstance(part, Takeaways) for part in reply.parts):
            names[actions.REMIND] = "remind"
        if pdf:
            names[actions.PDF] = "pdf"
        found += [
            kit.button(action, say(_AREA, name), about, say(_AREA, f"{name}_label")) for action, name in names.items()
        ]
    return found


def _feedback(turn: str) -> Block:
    return {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": actions.USEFUL,
                "positive_button": _judgement(turn, "useful", useful=True),
                "negative_button": _judgement(turn, "useless", useful=False),
            }
        ],
    }


def _judgement(turn: str, name: str, *, useful: bool) -> Block:
    return {
        "text": kit.plain(say(_AREA, name)),
        "accessibility_label": say(_AREA, f"{name}_label"),
        "value": actions.judgement_value(turn, useful=useful),
    }
