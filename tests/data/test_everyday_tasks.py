"""The table of what people call a task."""

from data.everyday_tasks import everyday_tasks


def test_a_pattern_is_an_id_or_begins_ids() -> None:
    (booking,) = (task for task in everyday_tasks() if "appointments" in task.said)
    exact, beginning = booking.activities
    assert exact.names("4.A.2.b.5.I03.D01")
    assert not exact.names("4.A.2.b.5.I03.D012")
    assert beginning.names("4.A.2.b.5.I03.D09")
    assert not beginning.names("4.A.2.b.5.I04.D09")


def test_a_stem_stands_apart_from_the_id() -> None:
    stems = {one.stem for task in everyday_tasks() for one in task.activities}
    assert {"", "teach"} <= stems
    assert not any(
        "*" in one.begins or "~" in one.begins + one.stem for task in everyday_tasks() for one in task.activities
    )
