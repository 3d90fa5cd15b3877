from bot.ned import Ned
from scoring.moves import find_moves
from scoring.packed import packed, unpacked


def test_moves_come_back_as_they_were(ned: Ned) -> None:
    connection = ned.catalogue.connection
    for occupation in (*ned.kb.soc_all()[::60], ned.kb.soc("55-1011"), ned.kb.soc("15-1252")):
        moves = find_moves(ned.kb, ned.catalogue, "soc", occupation.soc)
        content = packed(moves)
        assert unpacked(content, connection, "soc", occupation.soc) == moves
        assert len(content) < 4096
