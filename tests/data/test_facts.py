"""The committed facts hold together: whole, linked, figures in range, and no sentence of others."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from data.compile import read_table, table_names
from data.manifest import load_manifest

FACTS = Path(__file__).parents[2] / "data" / "facts"
Rows = Sequence[Mapping[str, str]]


@pytest.fixture(scope="module")
def facts() -> Mapping[str, Rows]:
    return {name: [{"shard": shard, **row} for shard, row in read_table(FACTS, name)] for name in table_names(FACTS)}


def cells(rows: Rows, column: str) -> list[str]:
    return [row[column] for row in rows]


@pytest.mark.parametrize(
    ("table", "count"),
    [("esco_occupations", 3039), ("soc_occupations", 867), ("onet_occupations", 1016), ("crosswalk_esco_soc", None)],
)
def test_the_catalogue_is_whole(facts: Mapping[str, Rows], table: str, count: int | None) -> None:
    assert len(facts[table]) == (count or len(facts[table])) > 0


def test_every_table_is_in_the_manifest_and_the_other_way_round(facts: Mapping[str, Rows]) -> None:
    manifest = load_manifest(FACTS)
    assert {name: len(rows) for name, rows in facts.items()} == {
        name: table.rows for name, table in manifest.tables.items()
    }
    assert {table.dataset for table in manifest.tables.values()} == {dataset.id for dataset in manifest.datasets}


def test_there_are_332_families_of_activities_in_three_levels(facts: Mapping[str, Rows]) -> None:
    level = dict(zip(cells(facts["work_activities"], "id"), cells(facts["work_activities"], "level"), strict=True))
    assert list(level.values()).count("iwa") == 332
    for row in facts["work_activities"]:
        assert level.get(row["parent"], "") == {"dwa": "iwa", "iwa": "gwa", "gwa": ""}[row["level"]], row


KEYS = [
    ("esco_occupation_skills", "occupation", "esco_occupations", "key"),
    ("esco_occupation_skills", "essential", "esco_skills", "key"),
    ("esco_occupation_skills", "optional", "esco_skills", "key"),
    ("esco_skill_alternatives", "key", "esco_skills", "key"),
    ("esco_skills", "groups", "skill_groups", "code"),
    ("skill_groups", "parent", "skill_groups", "code"),
    ("esco_labels", "key", "esco_occupations", "key"),
    ("esco_occupations", "isco", "isco_groups", "code"),
    ("isco_groups", "parent", "isco_groups", "code"),
    ("onet_occupations", "soc", "soc_occupations", "soc"),
    ("crosswalk_esco_soc", "esco", "esco_occupations", "key"),
    ("crosswalk_esco_soc", "soc", "soc_occupations", "soc"),
    ("ooh_pages", "slug", "karpathy", "slug"),
    ("soc_2010_2018", "soc2018", "soc_occupations", "soc"),
    ("isco_soc2010", "isco", "isco_groups", "code"),
    ("isco_soc2010", "soc2010", "soc_2010_2018", "soc2010"),
    ("ilo", "isco", "isco_groups", "code"),
    ("indeed_soc", "sector", "indeed_sectors", "sector"),
    ("onet_activities", "dwa", "work_activities", "id"),
    ("microsoft_iwa", "iwa", "work_activities", "id"),
    ("microsoft_weights", "iwa", "work_activities", "id"),
    ("onet_education", "category", "education_categories", "category"),
    ("onet_related", "related", "onet_occupations", "onet_soc"),
    *(
        (table, "onet_soc", "onet_occupations", "onet_soc")
        for table in (
            "onet_titles", "onet_activities", "onet_job_zones", "onet_technology", "onet_related", "onet_education",
            "eloundou", "onet_context", "crosswalk_esco_soc",
        )
    ),
    *(
        (table, "soc", "soc_occupations", "soc")
        for table in (
            "bls_projections", "bls_wages", "ooh_pages", "microsoft_soc", "microsoft_weights", "anthropic", "indeed_soc"
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column", "other", "key"), KEYS)
def test_every_relation_leads_to_a_row(
    facts: Mapping[str, Rows], table: str, column: str, other: str, key: str
) -> None:
    known = set(cells(facts[other], key)) | {""}
    used = {part for cell in cells(facts[table], column) for part in cell.split("|")}
    assert used <= known


def test_both_ends_of_every_link_are_ranked_without_a_gap(facts: Mapping[str, Rows]) -> None:
    for side, rank in (("esco", "rank"), ("soc", "reverse_rank")):
        ranks: dict[str, list[int]] = {}
        for row in facts["crosswalk_esco_soc"]:
            ranks.setdefault(row[side], []).append(int(row[rank]))
        assert all(sorted(places) == list(range(1, len(places) + 1)) for places in ranks.values())
        assert len(ranks) == {"esco": 3039, "soc": 867}[side]


@pytest.mark.parametrize(
    ("title", "soc"),
    [
        ("industrial production manager", "11-3051"),
        ("leather goods production manager", "11-3051"),
        ("software developer", "15-1252"),
        ("general practitioner", "29-1215"),
        ("primary school teacher", "25-2021"),
        ("taxi driver", "53-3054"),
        ("data entry clerk", "43-9021"),
        ("nurse responsible for general care", "29-1141"),
        ("midwife", "29-1161"),
        ("accountant", "13-2011"),
        ("graphic designer", "27-1024"),
        ("lawyer", "23-1011"),
        ("chef", "35-1011"),
        ("cook", "35-2014"),
        ("hairdresser", "39-5012"),
        ("plumber", "47-2152"),
        ("waiter/waitress", "35-3031"),
        ("forklift operator", "53-7051"),
    ],
)
def test_well_known_occupations_have_the_primary_a_person_would_give(
    facts: Mapping[str, Rows], title: str, soc: str
) -> None:
    key = next(row["key"] for row in facts["esco_occupations"] if row["title"] == title)
    assert [row["soc"] for row in facts["crosswalk_esco_soc"] if (row["esco"], row["rank"]) == (key, "1")] == [soc]


def test_every_soc_occupation_has_one_of_the_25_categories(facts: Mapping[str, Rows]) -> None:
    assert len(set(cells(facts["soc_occupations"], "category"))) == 25
    assert all(cells(facts["soc_occupations"], "category_title"))


def test_every_sector_of_the_index_is_used_and_corrections_have_a_reason(facts: Mapping[str, Rows]) -> None:
    assert set(cells(facts["indeed_soc"], "sector")) == set(cells(facts["indeed_sectors"], "sector"))
    assert all(bool(row["reason"]) == (row["corrected"] == "1") for row in facts["indeed_soc"])


RANGES = [
    ("onet_activities", ("alpha", "beta", "gamma", "human_alpha", "human_beta", "human_gamma", "automation"), 0, 1),
    ("onet_activities", ("importance",), 0, 100),
    ("eloundou", ("alpha", "beta", "gamma", "human_alpha", "human_beta", "human_gamma"), 0, 1),
    ("onet_context", ("degree_of_automation", "exactness", "repetition", "structured"), 0, 1),
    ("microsoft_soc", ("applicability", "coverage_user", "completion_ai", "scope_user"), 0, 1),
    ("microsoft_iwa", ("completion_user", "completion_ai", "scope_user", "scope_ai"), 0, 1),
    ("anthropic", ("observed_exposure",), 0, 1),
    ("ilo", ("mean_2023", "mean_2025", "sd_2023", "sd_2025"), 0, 1),
    ("frey_osborne", ("probability",), 0, 1),
    ("karpathy", ("exposure",), 0, 10),
    ("onet_job_zones", ("job_zone",), 1, 5),
    ("onet_education", ("share",), 0, 100),
    ("indeed_sectors", ("total_2025", "total_2026", "new_2025", "new_2026"), 1, 1000),
    ("bls_projections", ("change_pct",), -100, 200),
    ("bls_wages", ("p10", "median", "p90"), 10_000, 2_000_000),
]


@pytest.mark.parametrize(("table", "columns", "low", "high"), RANGES)
def test_figures_stay_in_their_scale(
    facts: Mapping[str, Rows], table: str, columns: Sequence[str], low: float, high: float
) -> None:
    values = [float(row[column]) for row in facts[table] for column in columns if row[column]]
    assert values
    assert low <= min(values) <= max(values) <= high


def test_activities_weigh_something_and_count_their_tasks(facts: Mapping[str, Rows]) -> None:
    for row in facts["onet_activities"]:
        core, supplemental, tasks, labelled = (
            int(row[name]) for name in ("core_tasks", "supplemental_tasks", "tasks", "labelled")
        )
        assert float(row["weight"]) > 0
        assert core + supplemental <= tasks
        assert labelled <= tasks
        assert (row["beta"] == "") == (labelled == 0)


def test_wage_percentiles_rise(facts: Mapping[str, Rows]) -> None:
    for row in facts["bls_wages"]:
        percentiles = [float(row[name]) for name in ("p10", "p25", "median", "p75", "p90") if row[name]]
        assert percentiles == sorted(percentiles), row


def test_labels_come_in_26_languages(facts: Mapping[str, Rows]) -> None:
    by_language: dict[str, int] = {}
    for row in facts["esco_labels"]:
        by_language[row["shard"]] = by_language.get(row["shard"], 0) + 1
    assert by_language.pop("en") == 3039
    assert len(by_language) == 25
    assert set(by_language.values()) == {2937}


def test_numbers_are_written_the_one_way(facts: Mapping[str, Rows]) -> None:
    number = re.compile(r"-?\d+(\.\d*[1-9])?")
    for table, columns, _, _ in RANGES:
        for row in facts[table]:
            assert all(number.fullmatch(row[column]) for column in columns if row[column]), row


def test_no_cell_is_a_description_or_a_sentence(facts: Mapping[str, Rows]) -> None:
    for name, rows in facts.items():
        for row in rows:
            for column, cell in row.items():
                # A label of some languages gives two forms of a long title, "director .../directora ...".
                for part in re.split(r"[|/]", cell):
                    assert not (len(part) > 200 and part.count(" ") > 25), (name, column, part)
                    assert not (part.endswith(".") and part.count(" ") > 15), (name, column, part)


def test_the_facts_stay_small_enough_to_review() -> None:
    sizes = {path: path.stat().st_size for path in FACTS.rglob("*") if path.is_file()}
    assert sum(sizes.values()) < 25_000_000
    assert max(sizes.values()) < 1_500_000
    assert {path.suffix for path in sizes} == {".csv", ".json"}


def test_files_are_plain_text_with_unix_lines() -> None:
    for path in FACTS.rglob("*.csv"):
        content = path.read_bytes()
        content.decode("utf-8")
        assert content.endswith(b"\n"), path
        assert b"\r" not in content, path
        assert not content.startswith(b"\xef\xbb\xbf"), path


def test_every_gap_is_told_in_the_manifest() -> None:
    notes = {dataset.id: " ".join(dataset.notes) for dataset in load_manifest(FACTS).datasets}
    assert "18739 of 18796 tasks carry an exposure label" in notes["onet-task-importance"]
    assert "29 of 13939 skills have no type" in notes["esco"]
    assert "102 occupations have no label" in notes["esco-labels"]
    for id_ in ("karpathy", "bls-projections", "bls-wages", "microsoft", "anthropic", "ilo", "indeed", "eloundou"):
        assert re.search(r"\d+ of \d+ \S+ .*(no|on no|have no) ", notes[id_]), id_


def test_every_table_is_described_with_its_columns_and_no_other() -> None:
    text = (FACTS.parents[1] / "docs" / "facts.md").read_text(encoding="utf-8")
    described = dict(re.findall(r"^\| (\w+/?) \| `([\w,]+)` \|", text, re.MULTILINE))
    written = {}
    for path in FACTS.rglob("*.csv"):
        name = path.stem if path.parent == FACTS else f"{path.parent.name}/"
        written[name] = path.read_text(encoding="utf-8").partition("\n")[0]
    assert described == written
