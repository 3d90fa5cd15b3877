"""Most and least exposed occupations, overall or within a group, with ties and with the places their ranges allow."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, get_args

from data.errors import BadInput
from data.knowledge import KnowledgeBase
from scoring.catalogue import Catalogue
from scoring.constants import load_constants
from scoring.outlines import all_outlines
from scoring.prospects import Lens, Outline, Ranked, Ranking

__all__ = ["By", "Order", "group_choices", "in_group", "rank_all", "rank_outlines"]

By = Literal["all", "soc", "category", "isco", "wage", "education"]
Order = Literal["most", "least"]
# SOC-2018's major groups; BLS publishes their titles with the classification.
_MAJOR = {
    "11": "Management", "13": "Business and Financial Operations", "15": "Computer and Mathematical",
    "17": "Architecture and Engineering", "19": "Life, Physical, and Social Science", "21": "Community and Social Service",
    "23": "Legal", "25": "Educational Instruction and Library", "27": "Arts, Design, Entertainment, Sports, and Media",
    "29": "Healthcare Practitioners and Technical", "31": "Healthcare Support", "33": "Protective Service",
    "35": "Food Preparation and Serving Related", "37": "Building and Grounds Cleaning and Maintenance",
    "39": "Personal Care and Service", "41": "Sales and Related", "43": "Office and Administrative Support",
    "45": "Farming, Fishing, and Forestry", "47": "Construction and Extraction",
    "49": "Installation, Maintenance, and Repair", "51": "Production", "53": "Transportation and Material Moving",
    "55": "Military Specific",
}  # fmt: skip


def rank_all(
    kb: KnowledgeBase,
    catalogue: Catalogue,
    lens: Lens = "overlap",
    order: Order = "most",
    by: By = "all",
    group: str | None = None,
    top: int | None = 20,
) -> Ranking:
    """The first `top` (None: all) of the SOC occupations by overlap, or of the ESCO occupations by disruption.

    `group` is a code or name that `group_choices` gives for `by`; for an ISCO group any code of one to four digits.
    Raises BadInput for a group that is not there.
    """
    label = None
    outlines: Iterable[Outline] = all_outlines(catalogue.connection, "soc" if lens == "overlap" else "esco")
    if by != "all":
        choices = group_choices(kb, by)
        code = _chosen(group or "", choices)
        if code is None:
            raise BadInput(f"There is no group {group!r} by {by}; there is: {'; '.join(choices)}.")
        label, keep = choices[code], in_group(by, code)
        outlines = [outline for outline in outlines if keep(outline)]
        group = code
    return rank_outlines(list(outlines), lens, order, by, group if by != "all" else None, label, top)


def rank_outlines(
    outlines: Sequence[Outline],
    lens: Lens,
    order: Order,
    by: str = "all",
    group: str | None = None,
    label: str | None = None,
    top: int | None = None,
) -> Ranking:
    """Rank what has a score; equal whole scores share a place, and an occupation whose range reaches another's may stand there.

    Within a tie the order is by title.
    """
    scored = [(found, outline) for outline in outlines if (found := outline.exposure(lens)) is not None]
    sign = -1 if order == "most" else 1
    scored.sort(key=lambda row: (sign * _whole(row[0][0]), row[1].title))
    lows, highs = sorted(found[1] for found, _ in scored), sorted(found[2] for found, _ in scored)
    tied: dict[int, int] = {}
    first: dict[int, int] = {}
    for place, (found, _) in enumerate(scored, 1):
        value = _whole(found[0])
        tied[value] = tied.get(value, 0) + 1
        first.setdefault(value, place)
    rows = []
    for (score, low, high), outline in scored[:top]:
        above = len(lows) - bisect_right(lows, high)  # surely more exposed
        below = bisect_left(highs, low)  # surely less
        best, worst = (above, below) if order == "most" else (below, above)
        value = _whole(score)
        rows.append(Ranked(first[value], tied[value], 1 + best, len(scored) - worst, outline, score, low, high))
    return Ranking(lens, order, by, group, label, len(scored), len(outlines) - len(scored), tuple(rows))


def group_choices(kb: KnowledgeBase, by: By) -> Mapping[str, str]:
    """Codes and names of the groups there are: {code: name}."""
    if by == "soc":
        return _MAJOR
    if by == "isco":
        rows = kb.connection.execute("SELECT code, title FROM isco_groups ORDER BY length(code), code")
        return {str(code): str(title) for code, title in rows}
    if by == "category":
        rows = kb.connection.execute("SELECT DISTINCT category, category_title FROM soc_occupations ORDER BY category")
        return dict(rows)
    if by == "wage":
        return {_band(place): _band_name(place) for place in range(len(_edges()) + 1)}
    if by == "education":
        return {name: name for name in load_constants().pivot.education}
    if by in get_args(By):
        return {}
    raise BadInput(f"Occupations cannot be ranked by {by!r}; there is: {', '.join(get_args(By))}.")


def in_group(by: By, code: str) -> Callable[[Outline], bool]:
    """Tells whether an occupation belongs to the group with this code of `group_choices`; every one does where `by` is "all"."""
    return (lambda _: True) if by == "all" else _KEEP[by](code)


def _chosen(text: str, choices: Mapping[str, str]) -> str | None:
    """The code meant: the code itself, its name, or the only name that holds the words."""
    wanted = text.strip().casefold()
    if not wanted:
        return None
    for code, name in choices.items():
        if wanted in {code.casefold(), name.casefold()}:
            return code
    holding = [code for code, name in choices.items() if wanted in name.casefold()]
    return holding[0] if len(holding) == 1 else None


def _whole(score: float) -> int:
    return int(score + 0.5)


def _edges() -> tuple[float, ...]:
    return load_constants().ranking.wage_bands


def _band(place: int) -> str:
    edges = [f"{edge / 1000:.0f}" for edge in _edges()]
    if place == 0:
        return f"0-{edges[0]}"
    return f"{edges[place - 1]}-{edges[place]}" if place < len(edges) else f"{edges[-1]}+"


def _band_name(place: int) -> str:
    edges = [f"${edge:,.0f}" for edge in _edges()]
    if place == 0:
        return f"median pay under {edges[0]}"
    return (
        f"median pay {edges[place - 1]} to {edges[place]}" if place < len(edges) else f"median pay {edges[-1]} and more"
    )


def _in_band(code: str) -> Callable[[Outline], bool]:
    return lambda outline: outline.wage is not None and _band(bisect_right(_edges(), outline.wage)) == code


_KEEP: Mapping[By, Callable[[str], Callable[[Outline], bool]]] = {
    "soc": lambda code: lambda outline: (outline.soc or "").startswith(code),
    "category": lambda code: lambda outline: outline.category == code,
    "isco": lambda code: lambda outline: (outline.isco or "").startswith(code),
    "wage": _in_band,
    "education": lambda code: lambda outline: outline.education == code,
}
