"""SOC-2018 occupations with one of the 25 categories of BLS's Occupational Outlook Handbook, and the older SOC beside it.

Also the one rule for the codes BLS publishes in place of detailed ones: broad occupations ("29-1210") and the hybrids of its
surveys ("21-1018"), each spread over the detailed occupations it stands for.
"""

from collections.abc import Iterable, Mapping

from data.errors import FactsError
from data.manifest import Dataset
from data.sources.release import Imported, Sources
from data.tables import Table

__all__ = ["CATEGORIES", "DATASET", "SOC", "category_of_group", "detailed", "read"]

DATASET = Dataset(
    id="soc-crosswalks",
    name="SOC 2018 structure, SOC 2010 to 2018 and ISCO-08 to SOC 2010 crosswalks",
    publisher="U.S. Bureau of Labor Statistics",
    version="November 2017; June 2015",
    licence="Public domain (U.S. government work)",
    attribution="U.S. Bureau of Labor Statistics, Standard Occupational Classification.",
    url="https://www.bls.gov/soc/2018/crosswalks.htm",
    used_for="SOC titles and links between classifications",
)

SOC = r"\d{2}-\d{4}"

# Hybrids that are not simply the detailed occupations under a broad code.
_HYBRIDS = {
    "21-1018": ("21-1011", "21-1014"),
    "25-2052": ("25-2055", "25-2056"),
    "25-9045": ("25-9042", "25-9043", "25-9049"),
    "51-2028": ("51-2022", "51-2023"),
    "53-1047": ("53-1042", "53-1043", "53-1044", "53-1049"),
}

CATEGORIES = {
    "architecture-and-engineering": "Architecture and Engineering",
    "arts-and-design": "Arts and Design",
    "building-and-grounds-cleaning": "Building and Grounds Cleaning",
    "business-and-financial": "Business and Financial",
    "community-and-social-service": "Community and Social Service",
    "computer-and-information-technology": "Computer and Information Technology",
    "construction-and-extraction": "Construction and Extraction",
    "education-training-and-library": "Education, Training, and Library",
    "entertainment-and-sports": "Entertainment and Sports",
    "farming-fishing-and-forestry": "Farming, Fishing, and Forestry",
    "food-preparation-and-serving": "Food Preparation and Serving",
    "healthcare": "Healthcare",
    "installation-maintenance-and-repair": "Installation, Maintenance, and Repair",
    "legal": "Legal",
    "life-physical-and-social-science": "Life, Physical, and Social Science",
    "management": "Management",
    "math": "Math",
    "media-and-communication": "Media and Communication",
    "military": "Military",
    "office-and-administrative-support": "Office and Administrative Support",
    "personal-care-and-service": "Personal Care and Service",
    "production": "Production",
    "protective-service": "Protective Service",
    "sales": "Sales",
    "transportation-and-material-moving": "Transportation and Material Moving",
}
# By the longest matching start of the SOC code.
_GROUPS = {
    "11": "management", "13": "business-and-financial", "15": "computer-and-information-technology", "15-2": "math",
    "17": "architecture-and-engineering", "19": "life-physical-and-social-science", "21": "community-and-social-service",
    "23": "legal", "25": "education-training-and-library", "27-1": "arts-and-design", "27-2": "entertainment-and-sports",
    "27-3": "media-and-communication", "27-4": "media-and-communication", "29": "healthcare", "31": "healthcare",
    "33": "protective-service", "35": "food-preparation-and-serving", "37": "building-and-grounds-cleaning",
    "39": "personal-care-and-service", "41": "sales", "43": "office-and-administrative-support",
    "45": "farming-fishing-and-forestry", "47": "construction-and-extraction", "49": "installation-maintenance-and-repair",
    "51": "production", "53": "transportation-and-material-moving", "55": "military",
}  # fmt: skip


def category_of_group(soc: str) -> str:
    """The category of the occupation's SOC group, for an occupation no page of the Handbook covers."""
    return _GROUPS.get(soc[:4]) or _GROUPS[soc[:2]]


def detailed(code: str, known: Iterable[str]) -> tuple[str, ...]:
    """The detailed occupations a published code stands for; () when it is none that is known."""
    everyone = sorted(known)
    if code in everyone:
        return (code,)
    if code in _HYBRIDS:
        return tuple(soc for soc in _HYBRIDS[code] if soc in everyone)
    stem = code.rstrip("0")
    # The shortest stem is a minor group's ("39-2"); anything above that is no occupation.
    return (
        tuple(soc for soc in everyone if soc.startswith(stem)) if len(stem) >= len("39-2") and code[-1] == "0" else ()
    )


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Tables soc_occupations, soc_2010_2018 and isco_soc2010."""
    path = sources.find(r"soc_2010_to_2018_crosswalk\.xlsx")
    columns = ("2010 SOC Code", "2018 SOC Code", "2018 SOC Title")
    titles: dict[str, str] = {}
    links = set()
    for row in sources.sheet(path, columns).keyed("2010 SOC Code", "2018 SOC Code"):
        new = row.matching("2018 SOC Code", SOC)
        # The crosswalk marks changed titles with a footnote sign.
        titles[new] = row.must("2018 SOC Title").removesuffix("(##)").strip()
        links.add((row.matching("2010 SOC Code", SOC), new))
    onet = frozenset(built["onet_occupations"].column("soc"))
    if unknown := sorted(onet - set(titles)):
        raise FactsError(
            f"{', '.join(unknown)} of O*NET is not in this file", file=sources.label(path), column=columns[1]
        )
    category = {soc: slug for slug, soc in _page_categories(built)}
    occupations = tuple(
        (soc, titles[soc], slug, CATEGORIES[slug])
        for soc in sorted(titles)
        for slug in [category.get(soc) or category_of_group(soc)]
    )
    return Imported(
        tables=(
            Table("soc_occupations", ("soc", "title", "category", "category_title"), ("soc",), occupations),
            Table("soc_2010_2018", ("soc2010", "soc2018"), ("soc2010", "soc2018"), tuple(sorted(links))),
            _isco(sources),
        ),
        notes=(
            f"{len(occupations) - len(category)} of {len(occupations)} occupations stand on no Handbook page; their category is "
            "that of their SOC group.",
        ),
    )


def _page_categories(built: Mapping[str, Table]) -> Iterable[tuple[str, str]]:
    of_page = dict(zip(built["karpathy"].column("slug"), built["karpathy"].column("category"), strict=True))
    for page in built["ooh_pages"].records():
        if page["slug"] in of_page:
            yield of_page[page["slug"]], page["soc"]


def _isco(sources: Sources) -> Table:
    columns = ("ISCO-08 Code", "part", "2010 SOC Code")
    rows = set()
    for row in sources.sheet(sources.find(r"ISCO_SOC_Crosswalk\.xlsx?"), columns):
        part = "1" if row["part"] == "*" else "0"
        # Two rows are linked at the level of the minor group.
        rows.add((row.matching("ISCO-08 Code", r"\d{3,4}"), row.matching("2010 SOC Code", SOC), part))
    return Table("isco_soc2010", ("isco", "soc2010", "part"), ("isco", "soc2010"), tuple(sorted(rows)))
