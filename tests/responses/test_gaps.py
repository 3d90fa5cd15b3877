from responses.gaps import gap_sentences
from scoring.assessment import Gap


def test_each_gap_is_a_sentence_said_once() -> None:
    gap = Gap(signal="automation_potential", code="no_karpathy", detail="11-3051")
    strange = Gap(signal="x", code="of a kind nobody wrote about", detail="y")
    assert gap_sentences([gap, gap, strange]) == (
        "karpathy/jobs does not rate SOC 11-3051.",
        "A source is missing here (y).",
    )
