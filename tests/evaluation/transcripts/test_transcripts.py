"""Scripts are read, replies drawn short, and the document shows the lines of the scripts."""

from pathlib import Path

import pytest

from bot.ned import Ned
from responses.reply import (
    ActivityRow,
    ActivityTable,
    Bar,
    Bars,
    Card,
    Cards,
    Choice,
    Choices,
    Link,
    Links,
    Matched,
    Notes,
    Paragraph,
    Reply,
    Score,
    Source,
    Sources,
    Takeaways,
    Verdict,
)
from tests.evaluation.transcripts import __main__ as command
from tests.evaluation.transcripts.drawn import drawn, plain
from tests.evaluation.transcripts.script import Script, read_scripts

LONG = Notes(heading="Notes", items=tuple(f"note {number}" for number in range(6)))


def test_there_are_ten_people_with_something_to_ask() -> None:
    scripts = read_scripts()
    assert len(scripts) == len({script.who for script in scripts}) == 10
    assert all(12 <= len(script.lines) <= 20 for script in scripts)


def test_a_script_begins_with_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("# Somebody\nhi\n\nbye\n", encoding="utf-8")
    assert read_scripts(tmp_path) == [Script("Somebody", ("hi", "bye"))]
    path.write_text("hi\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.txt"):
        read_scripts(tmp_path)


def test_the_document_shows_the_lines_of_the_scripts() -> None:
    document = command.DOCUMENT.read_text(encoding="utf-8")
    scripts = read_scripts()
    assert command.asked_in(document) == [plain(line) for script in scripts for line in script.lines]
    assert [line for line in document.splitlines() if line.startswith("## ")] == [f"## {one.who}" for one in scripts]


def test_every_kind_of_part_is_drawn() -> None:
    row = ActivityRow(label="file", score=60, low=50, high=70, share=20, level="l", reason="because", human="h")
    parts = (
        Verdict(text="Yes_no."),
        Matched(title="t", taxonomy="soc", code="c", uri=None, partner=None, confidence=1, text="About clerks."),
        Score(lens="overlap", label="Overlap", score=1, low=0, high=2, band="low", headline=True, text="1 of 100."),
        Paragraph(text="Bare."),
        Paragraph(heading="Why", text="Reasons."),
        Takeaways(heading="So", items=("one",)),
        Bars(name="signals", heading="Signs", text="What is seen.", items=(Bar(label="a", value=None, note="n"),)),
        ActivityTable(heading="Work", items=(row,)),
        Cards(heading="Near", items=(Card(title="t", code="c", score=5, low=None, high=None, text="", send="s"),)),
        Choices(heading="Which", items=(Choice(label="t", detail="d", send="s"),)),
        LONG,
        Links(heading="More", items=(Link(rel="page", label="p", href="/jobs/t"),)),
        Sources(heading="From", items=(Source(name="N", version="1", licence="l", attribution="a", used_for="u"),)),
    )
    text = drawn(Reply(text="", parts=parts), shown=None)
    assert text.splitlines() == [
        r"**Yes\_no.**",
        *("", "About clerks."),
        *("", "Overlap: 1 (0 to 2), low"),
        *("", "Bare."),
        *("", "Why: Reasons."),
        *("", "So", "", "- one"),
        *("", "Signs: What is seen.", "", "- a: no figure; n"),
        *("", "Work", "", r"- file: 60 (50 to 70), 20 % of the work; because"),
        *("", "Near", "", "- t: 5"),
        *("", "Which", "", "- t: d"),
        *("", "Notes", "", "- note 0", "- note 1", "- note 2", "- … and 3 more"),
        *("", "More", "", "- p: /jobs/t"),
        *("", "From", "", "- N: 1; u"),
    ]


def test_what_is_left_out_is_named() -> None:
    parts = (Verdict(text="Yes."), *(Paragraph(heading=f"h{number}", text="t") for number in range(6)), LONG)
    assert drawn(Reply(text="", parts=parts)).splitlines()[-1] == "*Also in the reply: h4; h5; Notes.*"
    assert "note 5" in drawn(Reply(text="", parts=parts), rows=None, shown=None)


def test_markup_of_a_person_stays_a_persons_text() -> None:
    assert plain("<b> *a* [b](c) | # `d` \\") == r"\<b\> \*a\* \[b\](c) \| \# \`d\` \\"


def test_the_command_writes_what_was_said(ned: Ned, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    document = tmp_path / "transcripts.md"
    script = Script("Somebody", ("plumber", "why? <b>"))
    monkeypatch.setattr(command, "DOCUMENT", document)
    monkeypatch.setattr(command, "read_scripts", lambda: [script])
    command.main()
    text = document.read_text(encoding="utf-8")
    assert text == command.transcripts(ned, [script])
    assert command.asked_in(text) == ["plumber", r"why? \<b\>"]
    assert "## Somebody" in text
    assert "plumber" in command.held(ned, script)[1][1].text
