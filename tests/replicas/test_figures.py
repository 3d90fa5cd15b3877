from collections import Counter

from tests.replicas.figures import of_kills, of_outages, of_soak
from tests.replicas.kills import Killed
from tests.replicas.outages import Outage
from tests.replicas.soak import Sample, Soaked
from tests.replicas.talkers import Kept


def test_what_was_lost_or_refused_otherwise_is_not_well() -> None:
    again = Counter({"503": 1, "ReadError": 2})
    well = of_kills(Killed(100, Kept(2_000, 0, 0), again))
    assert well.said.startswith("100 kills, 2,000 turns answered, none lost, none doubled; 3 requests were sent again")
    assert well.well
    assert not of_kills(Killed(100, Kept(2_000, 1, 0), again)).well
    assert not of_kills(Killed(100, Kept(2_000, 0, 1), again)).well


def test_each_kind_of_outage_has_its_row() -> None:
    found = [
        Outage("stopped", Counter({503: 4}), slowest_s=0.3, back_s=0.04),
        Outage("connections ended", Counter({200: 9}), back_s=0.01),
        Outage("slow", Counter({500: 1})),
        Outage("silent", Counter({503: 1}), unsaid=1),
    ]
    one, two, *bad = of_outages(found, 20)
    assert (one.row, one.well, two.row, two.well) == ("PostgreSQL is stopped", True, "Connections are ended", True)
    assert one.said == (
        "for 20 s: 4 answers were a 503 with `Retry-After`, within 0.30 s; the next turn was kept 0.04 s after it was over"
    )
    assert two.said.startswith("for 20 s: 9 turns kept, no 503;")
    assert [each.well for each in bad] == [False, False]


def test_half_load_tells_what_grew() -> None:
    samples = tuple(Sample(at, 100.0 + at, 80 + at, 3, 10, 4) for at in range(3))
    found = of_soak(Soaked(100.0, 50.0, Kept(9_000, 0, 0), Counter(), samples), 20)
    assert found.row == "Half load for 20 minutes"
    assert "9,000 turns, none refused, none lost, none doubled; from the first" in found.said
    assert "open files +2 (of 80), memory of their own +2.0 MB (of 100," in found.said
    assert found.well
    assert not of_soak(Soaked(100.0, 50.0, Kept(9_000, 0, 0), Counter({"503": 1}), samples), 20).well
