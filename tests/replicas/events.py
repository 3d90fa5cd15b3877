"""What Slack sends again and again, to two replicas: each of it is handled once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

from tests.replicas.replica import Replica
from tests.slack.fake import FakeSlack
from tests.slack.workspace import Workspace

__all__ = ["Delivered", "answers", "deliver"]

_AT_ONCE = 6
_WAIT_S = 600.0
_DAY = 1_700_100_000


class Delivered:
    """How many events were sent, how often in all, how many were answered, how often one was sent once more because Ned could not
    look it up in time, and the slowest acknowledgement in seconds, with that."""

    def __init__(self) -> None:
        self.events = self.sent = self.answered = self.refused = 0
        self.slowest_s = 0.0


def answers(slack: FakeSlack) -> int:
    """How many answers were posted whole: the last message of each asks whether it was useful."""
    return sum("context_actions" in call.types for call in list(slack.calls) if call.method == "chat.postMessage")


def deliver(replicas: Sequence[Replica], slack: FakeSlack, events: int, name: str) -> Delivered:
    """Send each of so many events three times, over both replicas, several at once; wait until no answer is under way."""
    found, before = Delivered(), answers(slack)

    def send(number: int) -> None:
        with_hands = [Workspace(each.base, slack.url) for each in replicas]
        for turn in range(3):
            start = perf_counter()
            team = with_hands[(number + turn) % len(with_hands)]
            event, stamp = f"Ev{name}{number}", f"{_DAY + number}.000200"
            while (status := team.direct("bakers", ts=stamp, event_id=event, user=f"U{number}").status_code) == 503:
                found.refused += 1  # Slack, too, sends it again then
            assert status == 200
            found.slowest_s = max(found.slowest_s, perf_counter() - start)
            found.sent += 1
        for team in with_hands:
            team.close()

    with ThreadPoolExecutor(_AT_ONCE) as hands:
        list(hands.map(send, range(events)))
    slack.wait(lambda _: answers(slack) - before >= events, _WAIT_S)
    last = Workspace(replicas[0].base, slack.url)  # whatever would be answered twice is by the time that this is
    last.direct("bakers", ts=f"{_DAY + events}.000200", event_id=f"Ev{name}Last", user="ULast")
    slack.wait(lambda _: answers(slack) - before >= events + 1, _WAIT_S)
    last.close()
    found.events, found.answered = events, answers(slack) - before - 1
    return found
