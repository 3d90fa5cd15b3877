"""Switching back: "back to my old job", "the first one again", "back to nurses"."""

from collections.abc import Sequence

from nlu.context import Said, among, occupation
from nlu.kindred import near
from nlu.normalise import SMALL_WORDS, fold, singular, stem
from nlu.understanding import Candidate
from nlu.wanted import phrases, phrases_in

__all__ = ["switched_to"]

_ROOT = 6  # letters by which a trade and who works in it are alike


def switched_to(said: Said, *, parts: bool = False, back: bool = False) -> Candidate | None:
    """The occupation talked about before that a text goes back to; None where it names none of them.

    With `parts`, a part of the title is enough: "mechanical" for the mechanical engineer. With `back`, the words that go back were
    taken off: "teaching", of "stick with teaching".
    """
    earlier = [each for each in (occupation(key, said.titles) for key in said.context.earlier) if each is not None]
    # With another title left open, one may go back to what is still talked about.
    known = [*earlier, said.focus] if said.focus is not None and (back or phrases_in("back", said.folded)) else earlier
    if not known:
        return None
    words = {singular(word) for word in said.folded.split()}
    for candidate in known:
        if {singular(word) for word in fold(candidate.title).split()} <= words:
            return candidate
    if parts and (found := _by_part(said, known, back=back)) is not None:
        return found
    if earlier and phrases_in("before", said.folded):
        return earlier[0]
    return earlier[-1] if earlier and phrases_in("first", said.folded) else None


def _by_part(said: Said, earlier: Sequence[Candidate], *, back: bool = False) -> Candidate | None:
    """The one whose title holds all the words, or that the words are another name of."""
    going = phrases_in("back", said.folded)
    words = {
        stem(word)
        for word in said.folded.split()
        if word
        not in SMALL_WORDS | phrases("correcting_words") | phrases("trailing_words") | set((going or "").split())
    }
    for candidate in earlier:
        if words and words <= {stem(word) for word in fold(candidate.title).split()}:
            return candidate
    match = said.match(said.folded.partition(going)[2].strip() if going else said.text)
    meant = (match.best, *match.choices, *match.esco[:1], *match.soc[:1])
    found = next((one for one in earlier if match.decision != "none" and among(one, [m for m in meant if m])), None)
    if found is not None or not (back or going):
        return found
    kin = match.best if match.decision == "match" else None
    if kin is not None and (found := next((one for one in earlier if near(one, kin)), None)) is not None:
        return found  # "back to coding", said of web developers
    # "Back to carpentry", said of carpenters.
    roots = {word[:_ROOT] for word in words if len(word) >= _ROOT}
    if not words or len(roots) < len(words):
        return None
    return next((one for one in earlier if roots <= {word[:_ROOT] for word in fold(one.title).split()}), None)
