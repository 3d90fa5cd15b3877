from hypothesis import given
from hypothesis import strategies as st

from responses.deeper import EVERY, STEPS, intent_of, next_step, step_of


def test_the_full_list_is_a_step_of_its_own() -> None:
    assert step_of("tasks_exposed", "show me the full list") == EVERY
    assert step_of("tasks_exposed", "the worst ones") == "tasks_exposed"
    assert step_of("wages", "all of it") == "wages"
    assert intent_of(EVERY) == ("tasks_exposed", "full list")
    assert step_of(*intent_of(EVERY)) == EVERY


def test_more_after_the_answer_is_the_tasks_then_what_is_safe_then_why() -> None:
    told: list[str] = ["replace"]
    for wanted in ("tasks_exposed", EVERY, "tasks_safe"):
        told.append(next_step(told[-1], told) or "")
        assert told[-1] == wanted


@given(st.sampled_from([*sorted(STEPS), "compare", "task", "ranking"]), st.frozensets(st.sampled_from(sorted(STEPS))))
def test_more_is_never_what_was_told_and_ends_when_all_was(step: str, answered: frozenset[str]) -> None:
    found = next_step(step, answered, {"wages"})
    if found is None:
        assert answered | {"wages", step} >= STEPS
    else:
        assert found in STEPS - answered - {"wages", step}
