"""Reading intents from phrasings."""

import pytest

from nlu.intents import Intent, Reading, intent_reader
from nlu.titles import TitleIndex


def reads(titles: TitleIndex, text: str, title: str = "") -> Reading:
    reader = intent_reader(titles)
    return reader.read(reader.words(text, title))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("what should I learn", "prepare"),
        ("wat shud i lern", "prepare"),
        ("WHAT SHOULD I LEARN???", "prepare"),
        ("how did u calculate this", "why_score"),
        ("dose it pay well", "wages"),
        ("delet my data plz", "delete"),
        ("whats the wether like tomorow", "out_of_scope"),
    ],
)
def test_texting_and_slips_matter_not(titles: TitleIndex, text: str, name: str) -> None:
    assert reads(titles, text).best.name == name


def test_the_title_is_no_part_of_the_question(titles: TitleIndex) -> None:
    assert reads(titles, "what does a risk manager do", "risk manager").best.name == "describe"


@pytest.mark.parametrize("text", ["purple monkey dishwasher", "zzz"])
def test_no_question_is_no_intent_about_an_occupation(titles: TitleIndex, text: str) -> None:
    best = reads(titles, text).best
    assert best.name == "out_of_scope" or best.confidence < 0.5


def test_an_exception_takes_the_meaning_away(titles: TitleIndex) -> None:
    reader = intent_reader(titles)
    assert reader.holds("distress", reader.words("suicide prevention counselor")) is None
    assert reader.holds("distress", reader.words("suicide prevention did not help i want to die"), "crisis")
    assert reader.holds("distress", reader.words("i want to die"), "lost") is None


def test_a_text_of_the_tables_is_known_whole(titles: TitleIndex) -> None:
    reader = intent_reader(titles)
    whole = reader.whole(reader.words("U sure?"))
    assert whole
    assert (whole.name, whole.confidence) == ("confidence", 0.99)
    assert reader.whole(reader.words("u sure about the plumber")) is None


def test_a_question_in_a_long_text_says_more_than_the_telling_around_it(titles: TitleIndex) -> None:
    reader = intent_reader(titles)
    text = "I have been doing this since school and I quite like it. What should I learn next? My wife says hello."
    found = reader.read_all(text)
    assert len(found) > 2
    assert reader.best(found).name == "prepare"


def test_a_reading_says_what_spoke_for_it_and_what_came_next(titles: TitleIndex) -> None:
    found = reads(titles, "how much do they earn")
    assert found.best.name == "wages"
    assert len(found.intents) > 1
    assert found.best.confidence >= found.intents[1].confidence
    assert any("earn" in name for name, _ in found.evidence)
    assert "earn" in found.best.why or "how much" in found.best.why


def test_confidence_is_no_share_of_more_than_one(titles: TitleIndex) -> None:
    reader = intent_reader(titles)
    for text in ("why", "asdf", "compare nurse and plumber", "a", "2"):
        for intent in reader.read(reader.words(text)).intents:
            assert isinstance(intent, Intent)
            assert 0 <= intent.confidence <= 1


def test_a_reader_is_made_once(titles: TitleIndex) -> None:
    assert intent_reader(titles) is intent_reader(titles)


def test_in_a_conversation_a_few_words_are_sooner_a_task_than_a_call_for_help(titles: TitleIndex) -> None:
    reader = intent_reader(titles)
    words = reader.words("supplier reviews")

    def share(name: str, found: Reading) -> float:
        return next((each.confidence for each in found.intents if each.name == name), 0.0)

    assert reader.later.read(words).best.name == "task"
    assert share("task", reader.later.read(words)) > share("task", reader.read(words))
    assert reader.later is reader.later
    assert reader.later.names == reader.names


def test_a_phrase_is_found_wherever_it_stands_and_the_longest_leads(titles: TitleIndex) -> None:
    reader = intent_reader(titles)
    strong = sorted(titles.intents["strong"], key=lambda phrase: (-phrase.count(" "), phrase))
    longest = strong[0]
    for text in (longest, f"so {longest} now", f"{longest} {strong[1]}"):
        [first, *_] = reader._phrases(text.split())
        assert first == (longest, titles.intents["strong"][longest])
    assert reader._phrases([]) == []


def test_what_was_read_is_remembered_for_all_who_write_the_same(titles: TitleIndex) -> None:
    reader = intent_reader(titles)
    words = reader.words("what should I learn next")
    assert reader.read(words) is reader.read(list(words))


def test_what_a_question_ends_in_is_no_part_of_it(titles: TitleIndex) -> None:
    reader = intent_reader(titles)
    for text in ("and what stays", "what stays though", "ok what stays then"):
        found = reader.whole(reader.words(text))
        assert found is not None
        assert found.name == "tasks_safe"


def test_a_word_of_its_own_is_no_slip(titles: TitleIndex) -> None:
    reader = intent_reader(titles)
    assert reader.levelled.known(["logos"]) != reader.levelled.known(["logs"])
    assert reader.levelled.known(["salery"]) == ["salary"]
