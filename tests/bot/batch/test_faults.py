"""A refusal says why, where, and not more than a screen of it."""

from bot.batch.faults import BatchRefused, fault


def test_each_line_names_its_place() -> None:
    refused = BatchRefused(
        "rows", [fault("row_empty", 3, "title"), fault("row_json", 4), fault("header_unknown", name="colour")]
    )
    why, *lines = str(refused).splitlines()
    assert why == refused.why
    assert why.endswith("Nothing was processed.")
    assert lines == [
        "row 3, column title: The title is empty.",
        'row 4: This line is no JSON object such as {"title": "baker", "count": 3}.',
        "The column “colour” is not known. There is: title (needed), count and group.",
    ]


def test_many_faults_are_counted() -> None:
    refused = BatchRefused("rows", [fault("row_empty", row, "title") for row in range(2, 60)])
    assert len(refused.faults) == 20
    assert str(refused).splitlines()[-1] == "and 38 more like these"
