from bot.conversation import Conversation, Focus
from bot.light import lightened
from bot.ned import Ned


def test_models_share_one_set_of_names_and_are_otherwise_as_they_were(ned: Ned) -> None:
    plain = ned.assessed.assessment("soc", "29-1141")
    light = lightened(ned.assessed.assessment("soc", "29-1141"))
    assert light == plain
    assert light.model_dump_json() == plain.model_dump_json()
    assert len(light.activities) > 1
    assert len({id(one.model_fields_set) for one in light.activities}) == 1


def test_a_copy_has_a_set_of_its_own() -> None:
    light = lightened(Conversation(own=Focus(taxonomy="soc", key="29-1141")))
    assert light.model_copy(update={"turns": 3}).model_fields_set is not light.model_fields_set
    assert lightened(Conversation()).model_fields_set is light.model_fields_set
    assert light.model_fields_set == set(Conversation.model_fields)
