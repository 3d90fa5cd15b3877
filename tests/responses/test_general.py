from responses.general import general, general_headings
from responses.words import variants


def test_a_general_remark_has_no_figures_of_one_occupation() -> None:
    assert general()
    assert not [line for line in general() if "{{" in line]
    assert not [line for line in general_headings() if "{{" in line]


def test_what_is_missing_for_one_occupation_is_not_general() -> None:
    for slot, section in (
        ("intents/outlook", "no adverts"),
        ("intents/timeline", "no forecast"),
        ("replace/gap", "overlap only"),
    ):
        assert not general() & set(variants(slot, section))
