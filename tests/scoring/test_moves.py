"""Moves over the real facts: who is found, what is named, and what is left out."""

import pytest

from bot.ned import Ned
from data.errors import UnknownOccupation
from scoring.moves import find_moves
from scoring.prospects import Move, Moves

OCCUPATIONS = ("29-1141", "15-1252", "47-2152", "23-2011", "25-2021", "53-3032", "11-3051", "41-2011", "43-3031")


def every(moves: Moves) -> list[Move]:
    return [*moves.close, *moves.stretch]


def esco(ned: Ned, title: str) -> str:
    return next(o.key for o in ned.kb.esco_all() if o.title == title)


@pytest.mark.parametrize("soc", OCCUPATIONS)
def test_each_move_holds_what_its_list_promises(ned: Ned, soc: str) -> None:
    moves = find_moves(ned.kb, ned.catalogue, "soc", soc)
    found = every(moves)
    assert found
    assert len(moves.close) <= 6
    assert len(moves.stretch) <= 6
    assert len({move.to.key for move in found}) == len(found)
    assert soc not in {move.to.key for move in found}
    assert all((move.steps or 0) <= 0 and (move.zone_steps or 0) < 1 for move in moves.close)
    assert all("All Other" not in move.to.title for move in found)
    assert moves.looked_at >= len(found) + moves.left_out_worse + moves.left_out_far
    for listed in (moves.close, moves.stretch):
        fallen = [move.pay == "far less" for move in listed]
        assert fallen == sorted(fallen)
    for move in found:
        if move.pay == "far less":
            assert move.exposure in {"lower", "clearly lower"}


def test_skills_are_named_and_counted(ned: Ned) -> None:
    home = esco(ned, "plumber")
    mine = {found.skill.label for found in ned.kb.skills_of(home)}
    for move in every(find_moves(ned.kb, ned.catalogue, "esco", home)):
        if move.skills is None:
            continue
        assert move.to.esco is not None
        theirs = {found.skill.label for found in ned.kb.skills_of(move.to.esco) if found.essential}
        assert move.skills.essential_count == len(theirs)
        assert move.skills.shared_count == len(theirs & mine)
        assert set(move.skills.shared) <= theirs & mine
        assert set(move.skills.missing) <= theirs - mine


def test_an_aides_job_is_no_way_out_for_a_nurse(ned: Ned) -> None:
    nearest = find_moves(ned.kb, ned.catalogue, "soc", "29-1141", count=50)
    assert not {"31-1131", "29-2061"} & {move.to.key for move in every(nearest)}
    assert nearest.left_out_worse >= 2


def test_the_european_title_finds_the_same_country_of_moves(ned: Ned) -> None:
    moves = find_moves(ned.kb, ned.catalogue, "esco", esco(ned, "industrial production manager"))
    assert moves.lens == "overlap"
    assert moves.origin.taxonomy == "esco"
    assert moves.origin.soc == "11-3051"
    assert all(move.to.taxonomy == "soc" for move in every(moves))


def test_without_tasks_or_pay_moves_go_by_skills_and_say_so(ned: Ned) -> None:
    officers = find_moves(ned.kb, ned.catalogue, "soc", "55-1011")
    assert officers.lens == "disruption"
    assert every(officers)
    assert all("pay" in move.unknown for move in every(officers))


def test_asking_for_fewer_gives_the_best_of_them(ned: Ned) -> None:
    two = find_moves(ned.kb, ned.catalogue, "soc", "43-3031", count=2)
    more = find_moves(ned.kb, ned.catalogue, "soc", "43-3031")
    assert (two.close, two.stretch) == (more.close[:2], more.stretch[:2])


def test_every_occupation_has_an_answer(ned: Ned) -> None:
    # One in nine of the catalogue, so that the whole range is seen in a second or two.
    for occupation in ned.kb.soc_all()[::9]:
        moves = find_moves(ned.kb, ned.catalogue, "soc", occupation.soc)
        assert moves.origin.key == occupation.soc


def test_an_unknown_key_is_an_error(ned: Ned) -> None:
    with pytest.raises(UnknownOccupation):
        find_moves(ned.kb, ned.catalogue, "soc", "99-9999")
