"""`python -m tests.evaluation.conversations [--quiet] [--show-check] [--write --date YYYY-MM-DD]`: hold the conversations of the
evaluation set and say how many were understood. Only the failures of the half for tuning are shown: whoever has read those of the
other half can no longer be checked by it.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.conversation import Conversation
from bot.ned import open_ned
from bot.turn import take_turn
from tests.evaluation.conversations.record import RECORD, recorded
from tests.evaluation.conversations.report import DOCUMENT, documented, failures, tables
from tests.evaluation.conversations.tally import figures, run
from tests.written import dated, day_of

__all__ = ["main"]

OPENINGS = Path(__file__).parents[2] / "bench" / "openings.txt"


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(prog="python -m tests.evaluation.conversations", description=__doc__)
    options.add_argument("--quiet", action="store_true", help="figures only, no failures")
    options.add_argument("--show-check", action="store_true", help="show the failures of the check half too")
    dated(options, "write the document and the record")
    chosen = options.parse_args(arguments)
    day = day_of(options, chosen)
    ned = open_ned()
    try:
        # The first turns of a process open files and fill memories; their time is not that of a turn.
        for text in OPENINGS.read_text(encoding="utf-8").splitlines():
            take_turn(ned, text, Conversation())
        runs = run(ned)
    finally:
        ned.close()
    if not chosen.quiet:
        sys.stdout.write(f"Failures of the tune half\n\n{failures(runs['tune'])}\n")
    if chosen.show_check:
        sys.stdout.write(f"Failures of the check half\n\n{failures(runs['check'])}\n")
    sys.stdout.write(tables(runs))
    if day:
        document = documented(DOCUMENT.read_text(encoding="utf-8"), runs, day)
        RECORD.write_text(recorded(figures(runs["check"]), day), encoding="utf-8")
        DOCUMENT.write_text(document, encoding="utf-8")


if __name__ == "__main__":
    main()
