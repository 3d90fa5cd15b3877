from data.knowledge import KnowledgeBase
from scoring.assess import assess
from scoring.constants import load_constants
from scoring.memory import Memory
from scoring.pooled import Evidence


def test_what_was_put_in_is_there_under_the_same_constants_only(evidence: Evidence) -> None:
    memory: Memory[str, int] = Memory(10)
    memory.of(evidence, evidence.constants)["a"] = 1
    assert memory.of(evidence, evidence.constants) == {"a": 1}
    others = load_constants().model_copy()
    assert memory.of(evidence, others) == {}
    assert memory.of(evidence, evidence.constants) == {}


def test_it_does_not_grow_without_end(evidence: Evidence) -> None:
    memory: Memory[int, int] = Memory(10)
    sizes = []
    for number in range(35):
        kept = memory.of(evidence, evidence.constants)
        kept[number] = number
        sizes.append(len(kept))
    assert max(sizes) == 10


def test_who_shares_the_work_of_one_occupation_has_the_same_receipts_as_alone(
    kb: KnowledgeBase, evidence: Evidence
) -> None:
    found = [assess(kb, evidence, "esco", link.esco) for link in kb.escos_of("11-3051")[:2]]
    again = [
        assess(kb, evidence, "esco", link.esco, load_constants().model_copy()) for link in kb.escos_of("11-3051")[:2]
    ]
    assert found == again
