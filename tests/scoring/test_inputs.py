"""Fairness: nothing but the work itself enters a score. Who does it, what they earn and what they are called do not."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.ned import FACTS, Ned
from data.knowledge import KnowledgeBase
from data.manifest import load_manifest
from data.records import EscoOccupation, Figure, SocOccupation, SocSignals
from scoring.assess import assess
from scoring.assessment import Assessment
from scoring.evidence import compile_evidence
from scoring.pooled import Evidence, open_evidence
from tests.scoring.watched import WatchedKnowledge

# Every table that assessing or pooling reads, and what it says about the work. Whoever adds one writes it down here.
TABLES = {
    "anthropic": "how much AI is used for this work",
    "bls_projections": "projected growth and the schooling asked at entry",
    "bls_wages": "read with the other figures of an occupation, and shown; enters no score (see below)",
    "crosswalk_esco_soc": "which occupation of the other taxonomy does this work",
    "eloundou": "how far AI reaches into this work; its labels enter by activity",
    "esco_occupation_skills": "which skills the work takes",
    "esco_occupations": "codes and titles; titles are shown only (see below)",
    "esco_skills": "what a skill is: its words and groups",
    "frey_osborne": "read with the other figures, and shown; enters no score (see below)",
    "ilo": "how far AI reaches into the tasks of this work",
    "indeed_sectors": "job postings",
    "indeed_soc": "job postings",
    "judgement": "our own view of a kind of work",
    "karpathy": "how far AI reaches into this work",
    "microsoft_iwa": "how far AI is used for an activity",
    "microsoft_soc": "how far AI is used for this work",
    "onet_job_zones": "how much preparation the work takes",
    "onet_occupations": "codes",
    "ooh_pages": "codes",
    "skill_groups": "what a skill is",
    "soc_2010_2018": "codes",
    "soc_activities": "what is done at work, how important it is, and how far AI reaches into it",
    "soc_occupations": "codes, titles and the occupation's category",
    "wording_occupations": "how a title stands in a sentence; shown only",
    "wording_phrases": "how a skill or activity stands in a sentence; shown only",
    "work_activities": "what is done at work",
}
# Read with the rest of an occupation's figures, but of no weight: they are about people and pay, or are shown as published.
SHOWN_ONLY = (
    "employment",
    "wage_p10",
    "wage_p25",
    "wage_median",
    "wage_p75",
    "wage_p90",
    "openings",
    "frey_osborne",
)


class _OtherFigures(KnowledgeBase):
    """The same work, paid otherwise, done by other numbers of people."""

    def __init__(self, whole: KnowledgeBase) -> None:
        self.__dict__.update(whole.__dict__)

    def signals_of(self, soc: str) -> SocSignals:
        others: dict[str, Any] = {name: Figure(0.123, "esco", soc) for name in SHOWN_ONLY}
        return replace(super().signals_of(soc), **others)


class _OtherTitles(KnowledgeBase):
    """The same work under other names."""

    def __init__(self, whole: KnowledgeBase) -> None:
        self.__dict__.update(whole.__dict__)

    def esco(self, key: str) -> EscoOccupation:
        return replace(super().esco(key), title="young woman", plural="women")

    def soc(self, soc: str) -> SocOccupation:
        return replace(super().soc(soc), title="Old Men", singular="old man")


def scores_of(assessment: Assessment) -> object:
    return assessment.model_dump(exclude={"occupation"})


@pytest.fixture(scope="module")
def seen(ned: Ned, tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """What pooling all evidence and assessing many occupations reads."""
    [(_, _, file)] = ned.kb.connection.execute("PRAGMA database_list")
    watched = WatchedKnowledge(Path(file), load_manifest(FACTS))
    target = tmp_path_factory.mktemp("inputs") / "evidence.sqlite"
    compile_evidence(watched, target)
    evidence = open_evidence(target)
    for occupation in watched.esco_all()[::60]:
        assess(watched, evidence, "esco", occupation.key)
    for soc in watched.soc_all()[::30]:
        assess(watched, evidence, "soc", soc.soc)
    evidence.close()
    watched.close()
    return watched.seen


def test_only_the_listed_tables_are_read(seen: set[tuple[str, str]]) -> None:
    assert {table for table, _ in seen} <= TABLES.keys()
    assert {"soc_activities", "esco_occupation_skills", "judgement", "ilo"} <= {table for table, _ in seen}


def test_no_label_of_any_language_and_no_title_people_use_is_read(seen: set[tuple[str, str]]) -> None:
    assert not {table for table, _ in seen} & {"esco_labels", "onet_titles", "esco_skill_alternatives", "onet_context"}


def test_nothing_about_who_does_the_work_is_in_the_tables(ned: Ned) -> None:
    about_people = ("sex", "gender", "male", "female", "women", "race", "ethnic", "nation", "age", "religion", "disab")
    for table in TABLES:
        rows = ned.kb.connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        words = {word for (column,) in rows for word in column.split("_")}
        assert not {word for word in words if word.startswith(about_people)}, table


@pytest.mark.parametrize("world", [_OtherFigures, _OtherTitles])
def test_pay_numbers_of_people_and_names_move_no_score(
    world: type[_OtherFigures] | type[_OtherTitles], kb: KnowledgeBase, evidence: Evidence
) -> None:
    other = world(kb)
    for occupation in kb.esco_all()[::100]:
        found = (assess(base, evidence, "esco", occupation.key) for base in (kb, other))
        assert len({repr(scores_of(assessment)) for assessment in found}) == 1
    for soc in kb.soc_all()[::50]:
        found = (assess(base, evidence, "soc", soc.soc) for base in (kb, other))
        assert len({repr(scores_of(assessment)) for assessment in found}) == 1


def test_the_watch_notices_a_read(ned: Ned) -> None:
    [(_, _, file)] = ned.kb.connection.execute("PRAGMA database_list")
    watched = WatchedKnowledge(Path(file), load_manifest(FACTS))
    next(watched.labels("de"))
    assert ("esco_labels", "preferred") in watched.seen
    row = next(watched.table("ilo"))
    assert not {table for table, _ in watched.seen} & {"ilo"}
    assert row["isco"] == row.get("isco")
    assert ("ilo", "isco") in watched.seen
    watched.close()
