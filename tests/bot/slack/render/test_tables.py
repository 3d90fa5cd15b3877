from bot.slack.render.piece import size
from bot.slack.render.tables import activities, figure, text_of
from responses.reply import ActivityTable
from tests.bot.slack.checking import block_problems
from tests.bot.slack.render.samples import ROW


def table_of(rows: int) -> ActivityTable:
    return ActivityTable(heading="The work", text="Scored.", items=(ROW,) * rows)


def test_a_row_for_each_part_of_the_work() -> None:
    heading, reasons, note = activities(table_of(2), "https://ned.example/jobs/one")
    assert heading.opens
    head, *rows = text_of(heading.blocks[2])
    assert len(head) == 3
    assert rows[0] == ["Prepare legal documents", "69 (65–74)", "22 %, core; adds 9.1 points"]
    assert "AI drafts them. People sign." in str(reasons)
    assert "https://ned.example/jobs/one" in note.blocks[0]["elements"][0]["text"]


def test_without_a_page_it_says_how_to_ask_for_the_figures() -> None:
    assert "by its name" in activities(table_of(2), None)[-1].blocks[0]["elements"][0]["text"]


def test_no_note_where_there_is_no_more() -> None:
    bare = ActivityTable(heading="The work", items=(ROW.model_copy(update={"evidence": "", "points": None}),) * 2)
    only, _ = activities(bare, None)
    assert text_of(only.blocks[1])[1][2] == "22 %, core"


def test_one_row_is_told_in_full() -> None:
    (only,) = activities(table_of(1), None)
    assert [block["type"] for block in only.blocks] == ["header", "rich_text"]
    assert "Figures, each of 100." in str(only)


def test_long_tables_go_on_under_the_same_heading_and_each_fits_a_message() -> None:
    found = [piece for piece in activities(table_of(250), None) if piece.opens]
    assert len(found) > 2
    assert "(continued)" in str(found[1].blocks[0])
    assert sum(len(text_of(piece.blocks[-1])) - 1 for piece in found) == 250
    for piece in found:
        assert size(piece.blocks) < 10_000
        assert [problem for block in piece.blocks for problem in block_problems(block)] == []


def test_figures() -> None:
    assert figure(None, 1, 2) == "no data"
    assert figure(5, None, None) == "5"
    assert figure(5, 3, 9) == "5 (3–9)"
