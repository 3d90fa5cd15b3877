import pytest
from hypothesis import given
from hypothesis import strategies as st

from responses.portrait import Portrait, Thing, choose, kind_of
from responses.view import View
from tests.responses.samples import activity, assessment, skill, view


def portrait(**changes: object) -> Portrait:
    skills = changes.get("skills")
    found = assessment()
    return Portrait(found if skills is None else found.model_copy(update={"skills": skills}), view())


def test_the_exposed_and_the_held_parts_are_the_occupations_own_and_apart() -> None:
    made = portrait()
    exposed = [thing.base for thing in made.exposed]
    held = [thing.base for thing in made.holds]
    assert exposed[0] == "keep production records"
    assert "oversee assembly operations" in held
    assert not set(exposed) & set(held)
    assert made.knowledge == ("industrial engineering",)
    assert [thing.base for thing in made.extras] == ["adapt production levels"]


def test_near_repeats_are_named_once() -> None:
    things = portrait(
        skills=(skill("manage budgets", "managing budgets", 70), skill("manage budget", "managing budget", 69))
    )
    assert len(choose([(thing.score, thing) for thing in things.skills], 5)) == 1


@given(st.lists(st.integers(0, 100), min_size=6, max_size=26))
def test_what_is_called_the_most_and_the_least_exposed_is(scores: list[int]) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    skills = tuple(
        skill(f"{mark}{mark}{mark} things", f"{mark} things", score)
        for mark, score in zip(letters, scores, strict=False)
    )
    made = portrait(skills=skills)
    assert made.exposed[0].score >= max(scores) - 6
    assert made.holds[0].score <= min(scores) + 6
    assert min(thing.score for thing in made.exposed) >= max(thing.score for thing in made.holds)


def test_the_weightiest_tasks_are_those_with_the_most_weight() -> None:
    found = assessment()
    heavy = tuple(one.model_copy(update={"weight": place / 10}) for place, one in enumerate(found.activities, 1))
    made = Portrait(found.model_copy(update={"activities": heavy}), view())
    assert [thing.weight for thing in made.weighty] == [0.4, 0.3, 0.2]


def test_states_of_mind_are_no_tasks() -> None:
    made = portrait(skills=(skill("tolerate stress", "tolerating stress", 90), *assessment().skills))
    assert all(thing.base != "tolerate stress" for thing in (*made.exposed, *made.holds, *made.doing))


def test_rare_skills_say_more_than_common_ones() -> None:
    made = Portrait(assessment(), View(sharers={"managebu": 900, "keepprod": 8}))
    rarity = {thing.base: thing.rarity for thing in made.skills}
    assert rarity["keep production records"] > rarity["manage budgets"] == 0


def test_few_skills_are_filled_up_with_activities() -> None:
    made = portrait(skills=(skill("manage budgets", "managing budgets", 70),))
    assert {thing.key for thing in made.main} > {"4.A.2.a.4.I07.D01"}


def test_soc_answers_speak_of_activities() -> None:
    found = assessment(taxonomy="soc")
    made = Portrait(
        found.model_copy(
            update={
                "activities": found.activities * 1
                + tuple(
                    activity(
                        number,
                        f"Review plan {'abcdef'[number]}x",
                        f"reviewing plan {'abcdef'[number]}x",
                        40,
                        iwa="4.A.1.a.1.I04",
                    )
                    for number in range(3)
                )
            }
        ),
        view(),
    )
    assert made.lead == "overlap"
    assert all(thing.key.startswith("4.A") for thing in made.exposed)


@pytest.mark.parametrize(
    ("taxonomy", "lens", "disruption", "overlap", "lead"),
    [
        ("esco", "match", 41.0, 48.0, "disruption"),
        ("soc", "match", 41.0, 48.0, "overlap"),
        ("esco", "overlap", 41.0, 48.0, "overlap"),
        ("soc", "disruption", 41.0, 48.0, "disruption"),
        ("esco", "match", None, 48.0, "overlap"),
        ("soc", "match", 41.0, None, "disruption"),
    ],
)
def test_which_lens_leads(taxonomy: str, lens: str, disruption: float | None, overlap: float | None, lead: str) -> None:
    settings = {"match": view("match"), "overlap": view("overlap"), "disruption": view("disruption")}
    assert Portrait(assessment(taxonomy=taxonomy, disruption=disruption, overlap=overlap), settings[lens]).lead == lead


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("S1.1.2", "words"), ("S1.11.3", "make"), ("S1.3.1", "teach"), ("S2.5", "inspect"), ("S3.3.1", "guard"),
        ("S8.2.0", "drive"), ("S8.5", "machines"), ("T3.1", "mixed"), ("4.A.4.b.4.I01", "lead"), ("4.A.4.b.3.I02", "teach"),
        ("4.A.3.a.2.I01", "hands"), ("0724", "mixed"), (None, "mixed"),
    ],
)  # fmt: skip
def test_kinds_of_work(code: str | None, kind: str) -> None:
    assert kind_of(code) == kind


def test_a_kind_dominates_only_with_a_majority() -> None:
    things = portrait().skills
    words = [thing for thing in things if thing.kind == "words"]
    lead = [thing for thing in things if thing.kind == "lead"]
    assert Portrait.dominant(lead) == "lead"
    assert Portrait.dominant([*words, *lead[:1]]) == "mixed"
    assert Portrait.dominant([]) == "mixed"


def test_labels_that_read_badly_are_known() -> None:
    rough = {label: things[0].rough for label in (
        "operate lathe", "operate a lathe", "manage budgets", "use IT tools", "adhere to OHSAS 18001", "negotiate lawyer's fee",
    ) if (things := _things(label))}  # fmt: skip
    assert rough == {
        "operate lathe": True,
        "operate a lathe": False,
        "manage budgets": False,
        "use IT tools": False,
        "adhere to OHSAS 18001": True,
        "negotiate lawyer's fee": True,
    }


def _things(label: str) -> tuple[Thing, ...]:
    return portrait(skills=(skill(label, label, 50),)).skills
