"""Learning what words say, from a handful of phrasings."""

from nlu.intent_fit import fit, held_out, intent_columns, leaning, scores_of, vocabulary_of
from nlu.intent_tables import IntentTables, Phrasing
from nlu.intent_words import features

PAY = ("how much is the pay", "what is the salary", "how much do they earn", "what is the pay", "how much salary")
WHEN = ("when will it happen", "how soon will it happen", "when is it", "how soon is it", "when")


SAID = {"wages": {"first": 80.0, "later": 5.0}}


def tables() -> IntentTables:
    phrasings = tuple(
        Phrasing(tuple(text.split()), shows, line, 1.0)
        for line, (text, shows) in enumerate([*((t, 0) for t in PAY), *((t, 1) for t in WHEN)])
    )
    classes = (("wages", ""), ("timeline", ""))
    needs = {"wages": "occupation", "timeline": "occupation"}
    alike = {"salary": ("pay",)}
    traits = {"again": ("wages",)}
    return IntentTables(classes, needs, SAID, traits, {"how soon": 1}, {}, (), {"when": 1}, phrasings, {}, alike)


def best(text: str, weights: dict[str, dict[int, float]]) -> int:
    scores = scores_of(features(text.split(), {}), weights, 2)
    return max(range(2), key=scores.__getitem__)


def test_words_come_to_say_what_they_stood_for() -> None:
    weights = fit(tables().phrasings, tables())
    assert best("what salary", weights) == 0
    assert best("when will", weights) == 1
    assert scores_of(["never seen"], weights, 2) == [0.0, 0.0]


def test_the_same_phrasings_give_the_same_weights() -> None:
    assert fit(tables().phrasings, tables()) == fit(tables().phrasings, tables())


def test_each_phrasing_is_read_once_without_its_own_line() -> None:
    read = list(held_out(tables(), folds=5))
    assert sorted(phrasing.line for phrasing, _ in read) == list(range(10))
    assert all(len(scores) == 2 for _, scores in read)


def test_columns_hold_the_weights_and_the_whole_texts() -> None:
    columns = intent_columns(tables())
    assert columns["intent_whole"] == "when"
    names = str(columns["intent_features"]).split("\n")
    assert len(names) + 1 == len(columns["intent_start"])
    assert "salary" in vocabulary_of(tables())


def test_what_is_said_more_often_than_it_is_written_down_is_leant_to() -> None:
    often, unknown = leaning(tables(), "first")
    assert often > 0
    assert leaning(tables(), "later")[0] < 0
    assert unknown == 0
