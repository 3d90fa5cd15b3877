"""A whole profile of made-up occupations: chapters come with their data, and nothing is told twice."""

from dataclasses import replace

from responses.portrait import Portrait
from responses.profile import profile
from responses.reply import Matched, Paragraph, Score, Sources
from tests.responses.samples import assessment, view


def test_scores_lead_and_stand_outside_the_chapters() -> None:
    found = profile(Portrait(assessment(), view()))
    assert [score.lens for score in found.scores] == ["disruption", "overlap"]
    assert found.question == "Will AI replace industrial production managers?"
    assert found.title.endswith("Score 41 of 100")
    for chapter in found.chapters:
        assert not [piece for piece in chapter.pieces if isinstance(piece, Matched | Score | Sources)]


def test_without_scores_the_profile_says_so() -> None:
    found = profile(Portrait(assessment(disruption=None, overlap=None), view()))
    assert found.scores == ()
    assert found.title == found.question
    assert found.verdict
    names = [chapter.name for chapter in found.chapters]
    assert "seniority" not in names
    assert "limits" in names


def test_a_chapter_without_data_is_left_out() -> None:
    bare = assessment().model_copy(update={"activities": (), "skills": ()})
    names = [chapter.name for chapter in profile(Portrait(bare, view())).chapters]
    assert "heat" not in names
    assert "tasks" not in names
    assert "change" not in names
    assert "work" in names


def test_what_was_said_is_not_said_again() -> None:
    found = profile(Portrait(assessment(), view()))
    said = [str(getattr(piece, "text", "")) for c in found.chapters for piece in c.pieces if piece.type == "paragraph"]
    assert len(said) == len(set(said))
    assert found.verdict not in said


def test_what_a_person_said_of_their_own_work_has_a_chapter() -> None:
    usual = profile(Portrait(assessment(), view()))
    assert "own" not in [chapter.name for chapter in usual.chapters]
    entry = profile(Portrait(assessment(), replace(view(), level="entry")))
    own = next(chapter for chapter in entry.chapters if chapter.name == "own")
    assert [piece.text for piece in own.pieces if isinstance(piece, Paragraph)] == [
        "For beginners the AI overlap is 56 out of 100 (50 to 61), against 49 in mid-career."
    ]
