from bot.slack.render import Message, messages
from bot.slack.render.reading import reading
from responses.reply import ActivityTable, Reply
from tests.bot.slack.render.catalogue import rungs
from tests.bot.slack.render.samples import ROW, SIGNALS

SHORT = Reply(text="x", parts=(SIGNALS, ActivityTable(heading="Work", items=(ROW, ROW))))
LATE = ("data_visualization", "table", "context_actions")


def kinds(message: Message) -> list[str]:
    return [block["type"] for block in message.blocks if block["type"] in LATE]


def test_charts_then_tables_then_words() -> None:
    (message,) = messages(SHORT, turn="t")
    assert [kinds(rung) for rung in rungs(message)] == [
        ["data_visualization", "table", "context_actions"],
        ["table", "context_actions"],
        [],
        [],
    ]
    assert list(rungs(message))[-1].blocks == ()


def test_without_another_table_a_chart_becomes_one() -> None:
    (message,) = messages(Reply(text="x", parts=(SIGNALS,)))
    plainer = message.plainer()
    assert plainer is not None
    assert kinds(plainer) == ["table"]
    assert "59" in str(plainer.blocks)
    plainest = plainer.plainer()
    assert plainest is not None
    assert kinds(plainest) == []


def test_nothing_is_lost_on_the_way_down() -> None:
    (message,) = messages(SHORT, turn="t")
    last = list(rungs(message))[-1].text
    for words in ("Prepare legal documents", "69 (65–74)", "AI drafts them.", "Task automation: 63 (59–68)", "no data"):
        assert words in last
    assert set(reading(message.blocks).split()) - set(last.split()) <= {"•", "·"}


def test_words_are_the_last_rung() -> None:
    assert Message("x", ()).plainer() is None
