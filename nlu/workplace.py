"""Work told by where it is done, or by what somebody owns or runs: "I work on a pig farm", "we have a fish and chip shop"."""

from collections.abc import Sequence

from nlu.employers import places_of
from nlu.normalise import SMALL_WORDS, singular
from nlu.query import exact_codes
from nlu.title_words import in_short
from nlu.titles import TitleIndex

__all__ = ["told"]

_WORKING = frozenset(("work", "worked", "working", "works"))
_BEING = frozenset(("am", "been", "being", "hes", "im", "is", "ive", "shes", "was", "were"))
_AT = frozenset(("at", "for", "in", "on", "with"))
_KEEPING = frozenset(("have", "manage", "manages", "own", "owned", "owning", "owns", "run", "running", "runs"))
_DRESSING = frozenset(("a", "an", "big", "busy", "local", "my", "our", "small", "the", "tiny"))
_WORKERS = ("worker",)
_KEEPERS = ("owner", "manager")
_LONGEST = 4
_NEAR = 3  # words of a run before the verb


def told(before: Sequence[str], run: Sequence[str], titles: TitleIndex) -> list[str]:
    """The title of whoever works at, or keeps, the place a run of folded words begins with, as the folded words before it say;
    empty where they say neither, or where no published title or short form is made of the place."""
    left = len(before)
    while left and before[left - 1] in _DRESSING:
        left -= 1
    said = before[:left]
    kept = next((at for at, word in enumerate(run[:_NEAR]) if word in _KEEPING), -1)
    agents: Sequence[str] = _KEEPERS
    if kept >= 0:
        run = run[kept + 1 :]  # "me and the wife run a b&b"
    elif said[-1:] and said[-1] in _KEEPING:
        pass
    elif len(said) > 1 and said[-1] in _AT and said[-2] in _WORKING:
        agents = _WORKERS
    elif len(said) > 1 and said[-1] in ("at", "for", "with") and said[-2] in _BEING:
        agents = ()  # "my son is at greggs": only a name says that he works there
    else:
        return []
    place = list(run)
    while place and place[0] in _DRESSING:
        del place[0]
    staff = places_of("employee", titles)
    end = next((at for at, word in enumerate(place) if word in SMALL_WORDS - {"and"}), len(place))
    for length in range(min(_LONGEST, end), 0, -1):
        for agent in agents:
            made = [*place[: length - 1], singular(place[length - 1]), agent]
            if in_short(made, titles) or exact_codes(made, titles):
                return made
        name = " ".join(map(singular, place[:length]))
        if agents is not _KEEPERS and name in staff:
            return staff[name].split()
    return []
