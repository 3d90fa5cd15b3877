"""`python -m tests.evaluation.transcripts`: hold the conversations of the scripts with Ned and write docs/transcripts.md."""

from contextlib import closing
from pathlib import Path

from bot.conversation import Conversation
from bot.ned import Ned, open_ned
from bot.turn import take_turn
from responses.reply import Reply
from tests.evaluation.transcripts.drawn import ROWS, drawn, plain
from tests.evaluation.transcripts.script import Script, read_scripts

__all__ = ["DOCUMENT", "asked_in", "held", "main", "transcripts"]

DOCUMENT = Path(__file__).parents[3] / "docs" / "transcripts.md"
_INTRODUCTION = f"""# Ten conversations

Made by `make transcripts`: the lines are those of the scripts in `tests/evaluation/transcripts/scripts/`, the replies are what Ned
said. Of each reply the first five parts are shown, lists and tables after {ROWS} rows cut; parts left out are named at its end.
The scripts were written before the replies, and nobody chose the ones that went well: where Ned takes a line wrongly, that stands
here too.
"""


def held(ned: Ned, script: Script) -> list[tuple[str, Reply]]:
    """Each line with its reply, the conversation kept, left alone or erased after each turn as a door does."""
    conversation = Conversation()
    turns: list[tuple[str, Reply]] = []
    for line in script.lines:
        turn = take_turn(ned, line, conversation)
        conversation = {"keep": turn.conversation, "leave": conversation, "erase": Conversation()}[turn.after]
        turns.append((line, turn.reply))
    return turns


def transcripts(ned: Ned, scripts: list[Script]) -> str:
    """The document, the same every time."""
    text = [_INTRODUCTION]
    for script in scripts:
        text.append(f"## {script.who}\n")
        text.extend(f"> {plain(line)}\n\n{drawn(reply)}\n" for line, reply in held(ned, script))
    return "\n".join(text)


def asked_in(document: str) -> list[str]:
    """What people write in a document of transcripts, as it stands there."""
    return [line.removeprefix("> ") for line in document.splitlines() if line.startswith("> ")]


def main() -> None:
    with closing(open_ned()) as ned:
        DOCUMENT.write_text(transcripts(ned, read_scripts()), encoding="utf-8")


if __name__ == "__main__":
    main()
