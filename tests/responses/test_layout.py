from responses.layout import text_of
from responses.reply import (
    Bar,
    Bars,
    Choice,
    Choices,
    Link,
    Links,
    Notes,
    Paragraph,
    Source,
    Sources,
    Takeaways,
    Verdict,
)


def test_blocks_are_set_apart_and_lists_are_dashed() -> None:
    parts = (
        Verdict(text="Yes."),
        Paragraph(heading="Why", text="Because."),
        Paragraph(text="And so."),
        Takeaways(heading="Do", items=("one", "two")),
        Notes(heading="Not", items=("three",)),
    )
    assert text_of(parts) == "Yes.\n\nWhy\nBecause.\n\nAnd so.\n\nDo\n- one\n- two\n\nNot\n- three"


def test_bars_without_data_or_range() -> None:
    bars = Bars(
        name="signals",
        heading="Signals",
        items=(
            Bar(label="a", value=None, note="No data."),
            Bar(label="b", value=5),
            Bar(label="c", value=5, low=1, high=9, note="x"),
        ),
    )
    assert text_of([bars]) == "Signals\n- a: No data.\n- b: 5.\n- c: 5 (range 1 to 9). x"


def test_choices_are_numbered() -> None:
    choices = Choices(
        heading="Pick", items=(Choice(label="a", detail="SOC 1", send="a"), Choice(label="b", detail="", send="b"))
    )
    assert text_of([choices]) == "Pick\n1. a (SOC 1)\n2. b"


def test_sources_name_version_and_licence() -> None:
    source = Source(name="O*NET", version="30.1", licence="CC BY 4.0", attribution="by USDOL", used_for="tasks")
    assert text_of([Sources(heading="Sources", items=(source,))]) == "Sources\n- O*NET 30.1 (CC BY 4.0): tasks."


def test_links_are_written_out() -> None:
    page = Link(rel="page", label="The page", href="/jobs/baker")
    assert text_of([Links(heading="More on bakers", items=(page,))]) == "More on bakers\n- The page: /jobs/baker"
