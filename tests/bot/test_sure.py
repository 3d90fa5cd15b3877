"""What answers about sureness, time and one's own mix are made of."""

import json

import pytest

from bot.conversation import Conversation, Focus, Share
from bot.ned import Ned
from bot.sure import look_closely, score_record, sure_record, with_mix
from bot.turn import take_turn
from data.errors import BadInput, UnknownOccupation
from scoring.assess import assess

MANAGER = Conversation(focus=Focus(taxonomy="soc", key="11-3051"))


@pytest.mark.parametrize(
    ("text", "intent", "said"),
    [
        ("how sure are you?", "confidence", "percentile"),
        ("how soon?", "timeline", "169,390 in May 2015"),
        ("when will this happen?", "timeline", "0.03"),
        ("I spend 60% of my time on reports and 10% on hiring", "personalize", "54 out of 100"),
        ("my job is different", "personalize", "in percent"),
        ("I spend 160% of my time on reports", "personalize", "more than 100 %"),
        ("30% of my time on yodelling", "personalize", "is like “yodelling”"),
    ],
)
def test_each_is_asked_for_in_words(ned: Ned, text: str, intent: str, said: str) -> None:
    turn = take_turn(ned, text, MANAGER)
    assert turn.understanding.intent == intent
    assert said in turn.reply.text
    assert turn.occupation is not None
    assert turn.occupation.soc == "11-3051"


def test_the_first_answer_carries_none_of_it(ned: Ned) -> None:
    assessment = assess(ned.kb, ned.evidence, "soc", "11-3051")
    assert look_closely(ned, assessment, "replace", "60% reports").sureness is None
    assert with_mix(ned, assessment, ()) == (assessment, None)


def test_a_mix_is_remembered_by_its_parts_and_gives_the_same_scores_again(ned: Ned) -> None:
    assessment = ned.assessed.assessment("soc", "11-3051", formulas=False)
    said = look_closely(ned, assessment, "personalize", "I spend 60% of my time on reports and 10% on hiring")
    assert said.mix
    assert said.own_mix
    assert "reports" not in "".join(share.model_dump_json() for share in said.mix)
    again = look_closely(ned, assessment, "replace", "and now?", said.mix)
    assert again.own_mix
    assert again.assessment.overlap == said.assessment.overlap
    assert again.assessment.disruption == said.assessment.disruption
    assert look_closely(ned, assessment, "wages", "and pay?", said.mix).assessment is assessment
    assert look_closely(ned, assessment, "replace", "x", (Share(parts=("gone",), percent=50),)).assessment is assessment


def test_records_are_json_and_hold_the_mix(ned: Ned) -> None:
    record = json.loads(json.dumps(sure_record(ned, "11-3051", "reports=60%")))
    assert {"occupation", "measures", "agreement", "left_out", "gap", "flips", "horizons", "record", "mix"} <= set(
        record
    )
    assert record["mix"]["rest"] == 0.4
    assert sure_record(ned, "11-3051", None)["mix"] is None
    scores = json.loads(json.dumps(score_record(ned, "11-3051", "reports=60%")))
    assert scores["mix"]["entries"][0]["said"] == "reports"
    assert "mix" not in score_record(ned, "11-3051", None)


def test_what_cannot_be_read_or_found_is_said(ned: Ned) -> None:
    for read in (score_record, sure_record):
        with pytest.raises(BadInput):
            read(ned, "11-3051", "reports")
        with pytest.raises(UnknownOccupation):
            read(ned, "99-9999", None)
