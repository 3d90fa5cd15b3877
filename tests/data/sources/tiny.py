"""A whole set of source releases, tiny and made up, in the layouts the publishers use.

Two ESCO occupations, three O*NET-SOC occupations (one of them published jointly by BLS), two skills, two activities.
`write_sources` lays them down; a test then changes one file to see what happens.
"""

import csv
import gzip
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.data.sources.spreadsheet import write_spreadsheet

__all__ = ["ESCO", "SKILL", "csv_text", "uri", "write_sources"]

Cells = Sequence[str | float]

ESCO = "http://data.europa.eu/esco"
KNOWLEDGE_GROUP, ROOT_GROUP, KNOWLEDGE_ROOT = (f"{ESCO}/skill/0000000{n}-0000-4000-8000-000000000000" for n in "789")


def uri(kind: str, first: str) -> str:
    """A concept URI whose UUID begins with `first`, eight hexadecimal digits."""
    return f"{ESCO}/{kind}/{first}-0000-4000-8000-000000000000"


TAILOR, DYER = uri("occupation", "aaaaaaaa"), uri("occupation", "bbbbbbbb")
SKILL, KNOWLEDGE = uri("skill", "11111111"), uri("skill", "22222222")

_TABLES: Mapping[str, Sequence[Cells]] = {
    "esco-9.1/occupations_en.csv.gz": [
        ("conceptUri", "iscoGroup", "preferredLabel", "altLabels", "hiddenLabels", "code"),
        (TAILOR, "7531", "hat tailor/hat seamstress", "hat maker\nhat tailor", "hatter", "7531.1"),
        (DYER, "8154", "hat\u00a0dyer", "", "", "8154.1"),
    ],
    "esco-9.1/ISCOGroups_en.csv": [
        ("conceptUri", "code", "preferredLabel"),
        *((f"{ESCO}/isco/C{code}", code, f"group {code}") for code in ("7", "75", "753", "7531", "8", "81", "815", "8154")),
    ],
    "esco-9.1/skills_en.csv": [
        ("conceptUri", "preferredLabel", "skillType", "reuseLevel", "altLabels"),
        (SKILL, "shape hats", "skill/competence", "sector-specific", "hats shape\nblock hats\nShape Hats"),
        (KNOWLEDGE, "felt", "knowledge", "", "felts | wool felt"),
    ],
    "esco-9.1/skillGroups_en.csv": [
        ("conceptUri", "code", "preferredLabel"),
        (ROOT_GROUP, "S", "skills"),
        (KNOWLEDGE_ROOT, "K", "knowledge"),
        (KNOWLEDGE_GROUP, "07", "making things"),
    ],
    "esco-9.1/broaderRelationsSkillPillar_en.csv": [
        ("conceptType", "conceptUri", "broaderType", "broaderUri"),
        ("SkillGroup", KNOWLEDGE_GROUP, "SkillGroup", KNOWLEDGE_ROOT),
        ("KnowledgeSkillCompetence", SKILL, "SkillGroup", ROOT_GROUP),
        ("KnowledgeSkillCompetence", KNOWLEDGE, "KnowledgeSkillCompetence", SKILL),
    ],
    "esco-9.1/occupationSkillRelations_en.csv": [
        ("occupationUri", "relationType", "skillType", "skillUri"),
        (TAILOR, "essential", "skill/competence", SKILL),
        (TAILOR, "optional", "skill/competence", SKILL),
        (TAILOR, "optional", "knowledge", KNOWLEDGE),
        (DYER, "essential", "knowledge", KNOWLEDGE),
    ],
    **{
        f"esco-9.1/{flag}SkillsCollection_en.csv": [("conceptUri", "preferredLabel"), (concept, "x")]
        for flag, concept in (
            ("digital", KNOWLEDGE), ("green", SKILL), ("transversal", SKILL), ("language", uri("skill", "33333333"))
        )
    },
    "esco-languages-9.0/occupation_labels_xx.csv.gz": [
        ("conceptUri", "iscoGroup", "preferredLabel", "altLabels"),
        (TAILOR, "7531", "Hutmacher/Hutmacherin", "Hutmacher\nHutschneider"),
        (uri("occupation", "cccccccc"), "7531", "verschwunden", ""),
    ],
    "db_9_5_text/Occupation Data.txt": [
        ("O*NET-SOC Code", "Title", "Description"),
        ("51-6052.00", "Hat Tailors and Menders", "-"),
        ("51-6052.01", "Top Hat Tailors", "-"),
        ("51-2092.00", "Team Assemblers", 'says "so'),
        ("51-9199.00", "Production Workers, All Other", "-"),
    ],
    "db_9_5_text/Alternate Titles.txt": [
        ("O*NET-SOC Code", "Title", "Alternate Title", "Short Title", "Source(s)"),
        ("51-6052.00", "", "Hat Maker", "HM", "1"),
        ("51-6052.00", "", "Hatter", "n/a", "1"),
    ],
    "db_9_5_text/DWA Reference.txt": [
        ("Element ID", "Element Name", "IWA ID", "IWA Title", "DWA ID", "DWA Title"),
        ("4.A.1", "Handling", "4.A.1.I01", "Shape things.", "4.A.1.I01.D01", "Shape hats."),
        ("4.A.1", "Handling", "4.A.1.I01", "Shape things.", "4.A.1.I01.D02", "Sew hats."),
    ],
    "db_9_5_text/Task Statements.txt": [
        ("O*NET-SOC Code", "Title", "Task ID", "Task", "Task Type"),
        ("51-6052.00", "", "1", "Shape a hat, by hand.", "Core"),
        ("51-6052.00", "", "2", "Sew a hat.", "Supplemental"),
        ("51-6052.00", "", "3", "Sew a bow.", "Core"),
        ("51-2092.00", "", "4", "Join parts.", ""),
    ],
    "db_9_5_text/Tasks to DWAs.txt": [
        ("O*NET-SOC Code", "Title", "Task ID", "Task", "DWA ID"),
        ("51-6052.00", "", "1", "", "4.A.1.I01.D01"),
        ("51-6052.00", "", "1", "", "4.A.1.I01.D02"),
        ("51-6052.00", "", "2", "", "4.A.1.I01.D02"),
        ("51-6052.00", "", "3", "", "4.A.1.I01.D02"),
    ],
    "db_9_5_text/Job Zones.txt": [("O*NET-SOC Code", "Title", "Job Zone", "Date"), ("51-6052.00", "", "2", "08/2023")],
    "db_9_5_text/Technology Skills.txt": [
        ("O*NET-SOC Code", "Title", "Example", "Commodity Title", "Hot Technology", "In Demand"),
        *(("51-6052.00", "", f"Tool {n:02}", "Tools", "N", "N") for n in range(15)),
        ("51-6052.00", "", "Hat CAD", "Design software", "Y", "N"),
    ],
    "db_9_5_text/Related Occupations.txt": [
        ("O*NET-SOC Code", "Title", "Related O*NET-SOC Code", "Related Title", "Relatedness Tier", "Index"),
        ("51-6052.00", "", "51-2092.00", "", "Primary-Short", "1"),
        ("51-6052.00", "", "51-9199.00", "", "Supplemental", "11"),
    ],
    "db_9_5_text/Education, Training, and Experience.txt": [
        ("O*NET-SOC Code", "Element ID", "Scale ID", "Category", "Data Value", "N"),
        ("51-6052.00", "2.D.1", "RL", "2", "60.50", "20"),
        ("51-6052.00", "3.A.1", "RW", "1", "10", "20"),
    ],
    "db_9_5_text/Education, Training, and Experience Categories.txt": [
        ("Element ID", "Scale ID", "Category", "Category Description"),
        ("2.D.1", "RL", "2", "High School Diploma - or as good as that"),
        ("3.A.1", "RW", "1", "None"),
    ],
    "importance/onet_tasks_made_up.csv": [
        ("URL", "Importance", "Category", "Task"),
        ("https://example.org/link/details/51-6052.00", "80", "Core", "Shape a hat by hand"),
        ("https://example.org/link/details/51-6052.00", "50", "Supplemental", "Sew a hat"),
        ("https://example.org/link/details/51-6052.00", "70", "Core", "Forgotten"),
    ],
    "gpts/full_labelset.tsv": [
        ("", "O*NET-SOC Code", "Task ID", "Task", "gpt4_exposure", "gpt4_automation", "human_labels"),
        ("0", "51-6052.00", "1.0", "", "E2", "T3", "E0"),
        ("1", "51-6052.00", "2.0", "", "E1", "T1", "E1"),
        ("2", "51-6052.00", "99.0", "", "E1", "T1", "E1"),
    ],
    "gpts/occ_level.csv": [
        ("O*NET-SOC Code", "Title", *(f"{who}_rating_{kind}" for who in ("dv", "human") for kind in ("alpha", "beta", "gamma"))),
        ("51-6052.00", "", "0.1", "0.25", "0.40000000000000002", "0", "0.2", "0.3"),
    ],
    "gpts/onet_work_contexts.csv": [
        ("degree_of_automation_context", "occupation", "importance_of_being_exact_or_accurate_context",
         "importance_of_repeating_same_tasks_context", "structured_versus_unstructured_work_context"),
        ("0.7", "Hat Tailors and Menders", "0.9", "0.5", "1.0"),
    ],
    "bls/ooh_page_to_soc_made_up.csv": [
        ("slug", "title", "soc"),
        ("tailors", "Tailors", "—"),
        ("tailors", "Hat tailors", "51-6052"),
        ("assemblers", "Assemblers", "51-2090"),
    ],
    "karpathy/ooh_2_exposure.csv": [
        ("slug", "title", "exposure", "category", "soc_code"),
        ("tailors", "Tailors", "3", "production", "51-6052"),
        ("assemblers", "Assemblers", "4", "sales", ""),
    ],
    "bls/oews_national_may2031.csv": [
        ("soc", "occupation_name", "display_level", "Employment", "Annual mean wage", "Annual 10th percentile wage",
         "Annual 25th percentile wage", "Annual median wage", "Annual 75th percentile wage", "Annual 90th percentile wage"),
        ("51-0000", "All", "0", "5000", "1", "1", "1", "1", "1", "1"),
        ("51-6052", "Hat Tailors", "3", "1,200", "40000", "20000", "30000", "39000", "50000", "#"),
        ("51-2090", "Assemblers", "3", "900", "-", "-", "-", "-", "-", "-"),
    ],
    "bls/oews_national_2015.csv": [
        ("", "OCC_CODE", "OCC_TITLE", "OCC_GROUP", "TOT_EMP", "A_MEDIAN"),
        ("0", "51-0000", "All", "major", "5000", "1"),
        ("1", "51-6052", "Hat Tailors", "detailed", "1500", "#"),
    ],
    "microsoft/soc_ai_applicability_scores.csv": [("SOC Code", "ai_applicability_score"), ("51-2090", "0.25")],
    "microsoft/soc_metrics.csv": [
        ("SOC Code", "coverage_user", "coverage_ai", "completion_user", "completion_ai", "impact_scope_user", "impact_scope_ai"),
        ("51-2090", "0.1", "0.2", "0.8", "0.9", "0.5", "0.4"),
        ("51-6052", "0.1", "0.2", "0.8", "0.9", "0.5", ""),
    ],
    "microsoft/iwa_metrics.csv": [
        ("IWA", "share_user", "share_ai", "completion_user", "completion_ai", "impact_scope_user", "impact_scope_ai"),
        ("4.A.1.I01", "0.004", "0.0001", "0.8", "", "0.5", ""),
        ("4.A.9.I09", "0.004", "0.0001", "0.8", "", "0.5", ""),
    ],
    "microsoft/soc_iwa_weights.csv": [
        ("SOC Code", "4.A.1.I01", "4.A.9.I09"), ("51-2090", "8.93921", "1"), ("51-6052", "0.0", "1")
    ],
    "anthropic/job_exposure_2031.csv": [
        ("occ_code", "title", "observed_exposure"), ("51-6052", "x", "0.05"), ("99-9999", "x", "1")
    ],
    "indeed/indeed-sector-soc-mapping.csv": [
        ("OCC_CODE", "sectorName"), ("51-6052", "Production"), ("51-2090", "Production"), ("47-2011", "Building")
    ],
    **{
        f"indeed/raw_{day}.csv": [
            ("value", "variable", "sector"),
            (level, "total", "Production"), (level, "new", "Production"), ("90", "total", "Building"),
        ]
        for day, level in (("2029-01-01", "50"), ("2030-08-28", "110.5"), ("2031-08-28", "99"))
    },
    "crosswalks/esco_to_onet_soc_made_up.csv": [
        ("esco", "esco_title", "onet", "onet_title"),
        ("7531.1", "Hat tailor / hat seamstress", "51-6052.00", "x"),
        ("7531.1", "Hat tailor / hat seamstress", "51-6052.01", "x"),
        ("7531.1", "Hat tailor / hat seamstress", "51-9199.00", "x"),
        ("8154.1", "a title that had this code before", "51-2092.00", "x"),
    ],
    "crosswalks/esco_9_1_to_soc_2018_joined.csv": [
        ("uri", "code", "how", "socs"),
        (DYER, "8154.1", "parent", "51-9199"),
        (TAILOR, "7531.1", "title", "51-6052"),
    ],
}  # fmt: skip

_SPREADSHEETS: Mapping[str, Sequence[Cells]] = {
    "crosswalks/soc_2010_to_2018_crosswalk.xlsx": [
        ("A letterhead", "", "", ""),
        ("2010 SOC Code", "2010 SOC Title", "2018 SOC Code", "2018 SOC Title"),
        ("51-6052", "Tailors", "51-6052", "Hat Tailors and Menders (##)"),
        ("51-2092", "Assemblers", "51-2092", "Team Assemblers"),
        ("51-9198", "Others", "51-9199", "Production Workers, All Other"),
        ("", "", "", ""),
    ],
    "crosswalks/ISCO_SOC_Crosswalk.xlsx": [
        ("ISCO-08 Code", "ISCO-08 Title EN", "part", "2010 SOC Code"),
        ("7531", "x", "*", "51-6052 "),
        ("8154", "x", "", "51-2092"),
        ("815", "x", "", "51-9198"),
    ],
    "ilo/Final_Scores_ISCO08_made_up.xlsx": [
        (
            "ISCO_08",
            "taskID",
            "score",
            "mean_score_2023",
            "mean_score_2025",
            "SD_2023",
            "SD_2025",
            "potential25",
            "potential23",
        ),
        ("7531", 1.0, 0.1, 0.2, 0.31, 0.05, 0.04, "Not Exposed", "Not affected"),
        ("7531", 2.0, 0.3, 0.2, 0.31, 0.05, 0.04, "Not Exposed", "Not affected"),
    ],
}

_PROJECTION = {
    "title": "Hat tailors",
    "employment_2024": 1.2,
    "employment_2034": 1.1,
    "employment_change": -0.1,
    "employment_change_pct": -8.3,
    "annual_openings": 0.2,
    "median_annual_wage": 39000,
    "typical_education": "No formal educational credential",
    "work_experience": "None",
    "typical_training": "None",
}
_JSON: Mapping[str, object] = {
    "bls/employment_projections_2024_34.json": {
        "metadata": {},
        "projections": {
            "51-6052": _PROJECTION,
            "51-2090": {**_PROJECTION, "title": "Assemblers", "median_annual_wage": 239200},
            "99-1000": {**_PROJECTION, "median_annual_wage": None},
        },
    },
    "frey/frey-osborne-made-up.json": {
        "occupations": [{"soc_code": "51-6052", "probability": 0.84}, {"soc_code": "29-1060", "probability": 0.0042}]
    },
}


def csv_text(rows: Sequence[Cells], delimiter: str = ",", *, quoted: bool = True) -> str:
    """Rows as the text of a file; O*NET's text files know no quoting."""
    if not quoted:
        return "".join(delimiter.join(map(str, row)) + "\r\n" for row in rows)
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def write_sources(root: Path) -> Path:
    """Write every release below `root` and return it."""
    for name, rows in _TABLES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        delimiter = "\t" if name.endswith((".txt", ".tsv")) else ","
        content = csv_text(rows, delimiter, quoted=not name.endswith(".txt")).encode()
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    for name, rows in _SPREADSHEETS.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        write_spreadsheet(root / name, rows)
    for name, value in _JSON.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(json.dumps(value), encoding="utf-8")
    return root
