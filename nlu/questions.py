"""Whether words ask something or only tell it: "what does it pay", "am i safe", but not "i am a nurse"."""

from collections.abc import Sequence

from nlu.intent_words import JOB
from nlu.wanted import phrases

__all__ = ["asks"]


def asks(words: Sequence[str]) -> bool:
    """Whether levelled words are a question or a request, with no question mark to tell."""
    at = 0
    while at < len(words) - 1 and words[at] in phrases("leading_words"):
        at += 1
    rest = words[at:]
    if not rest:
        return False
    if rest[0] in phrases("asking_words") | phrases("request_words") or any(
        word in phrases("question_words") for word in rest
    ):
        return True
    for before, word, after in zip(rest, rest[1:], rest[2:], strict=False):
        if word not in phrases("helping_words") or before in phrases("subject_words"):
            continue
        # "JOB is it safe" asks, "JOB is a good job" does not.
        if after in phrases("pronouns") or (before != JOB and (after in phrases("subject_words") or after == JOB)):
            return True
    return False
