"""Software and work context of an occupation."""

import pytest

from data.knowledge import KnowledgeBase
from data.setting import read_setting


def test_software_knows_its_use_and_the_context_is_its_own(kb: KnowledgeBase) -> None:
    found = read_setting(kb.connection, "23-2011")
    westlaw = next(one for one in found.software if "Westlaw" in one.product)
    assert "legal" in westlaw.words
    assert not westlaw.office
    assert any(one.office for one in found.software)
    demand = [one.in_demand for one in found.software]
    assert demand == sorted(demand, reverse=True)
    for value in (found.automation, found.exactness, found.repetition, found.freedom):
        assert value is not None
        assert 0 <= value <= 1


def test_a_soc_of_specialities_has_their_mean(kb: KnowledgeBase) -> None:
    rows = kb.connection.execute(
        "SELECT o.soc, avg(c.repetition) FROM onet_context c JOIN onet_occupations o USING (onet_soc) "
        "GROUP BY o.soc HAVING count(*) > 1 AND max(c.onet_soc LIKE '%.00') = 0"
    ).fetchall()
    for soc, mean in rows:
        assert read_setting(kb.connection, soc).repetition == pytest.approx(mean)


def test_nothing_known_is_nothing(kb: KnowledgeBase) -> None:
    found = read_setting(kb.connection, "99-9999")
    assert (found.software, found.automation, found.freedom) == ((), None, None)
