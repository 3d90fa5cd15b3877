"""The order of the tests names files and folders that there are."""

from pathlib import Path, PurePath

from tests.order import FIRST, WHOLE, is_whole, place_of

HERE = Path(__file__).parent


def test_every_name_is_that_of_a_file_or_folder() -> None:
    for name in (*WHOLE, *FIRST):
        assert (HERE / name).exists(), name
    assert len(set(WHOLE)) == len(WHOLE)
    assert len(set(FIRST)) == len(FIRST)


def test_a_folder_stands_for_all_files_in_it() -> None:
    assert is_whole(PurePath("browser/widget/test_asking.py"))
    assert is_whole(PurePath("test_wheel.py"))
    assert not is_whole(PurePath("test_order.py"))
    assert not is_whole(PurePath("scoring/test_ranges.py"))


def test_the_longest_come_first_and_a_file_before_its_folder() -> None:
    places = [place_of(PurePath(name)) for name in ("test_wheel.py", "browser/test_site.py", "browser/test_chat.py")]
    assert places == sorted(set(places))
    assert place_of(PurePath("test_order.py")) == len(FIRST)
