from bot.slack.render import blocks as kit
from tests.bot.slack.checking import block_problems


def test_every_block_keeps_its_limits_whatever_it_is_given() -> None:
    long = "word " * 2000
    buttons = [kit.button(f"b{at}", long, "v", long) for at in range(30)]
    made = [
        kit.header(long),
        *kit.context([long] * 12),
        *kit.actions(buttons),
        *kit.actions([kit.select("s", long, [kit.option(long, "v", long)] * 120)]),
        kit.table("t", [["", "a"], ["b", " "]], "–"),
        kit.rich(
            kit.section(kit.run("a", bold=True)), kit.bulleted([[kit.run("b"), kit.link("c", "https://a.example")]])
        ),
    ]
    assert [problem for block in made for problem in block_problems(block)] == []


def test_nothing_makes_no_blocks() -> None:
    assert kit.actions([]) == []
    assert kit.context(["", " "]) == []


def test_empty_cells_say_so() -> None:
    assert kit.table("t", [["a", ""]], "–")["rows"] == [
        [{"type": "raw_text", "text": "a"}, {"type": "raw_text", "text": "–"}]
    ]


def test_letters_between_colons_are_no_emoji() -> None:
    assert kit.plain(":smile:") == {"type": "plain_text", "text": ":smile:", "emoji": False}
