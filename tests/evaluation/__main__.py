"""`python -m tests.evaluation [--sets FOLDER] [--record --date YYYY-MM-DD]`: measure the matcher and compare with the last run.

Ends with 1 when a share of right answers fell by more than 1.5 points since the recorded run.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.ned import open_ned
from tests.evaluation.record import DOCUMENT, RECORD, compared, documented, dropped, read_record, recorded
from tests.evaluation.runs import MOST, run
from tests.written import dated, day_of

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    options.add_argument("--sets", type=Path, help="the folder of labelled sets (soc_*.tsv, isco_*.tsv, melo_*/)")
    options.add_argument("--most", type=int, default=MOST, help="rows of a set that are measured; 0 for all")
    dated(options, "keep this run and write the document", "--record")
    chosen = options.parse_args(arguments)
    day = day_of(options, chosen, "--record")
    sets: Path | None = chosen.sets
    if sets is None or not sets.is_dir():
        sets = None
        sys.stderr.write("No folder of labelled sets is there; only the lists made from the facts are measured. ")
        sys.stderr.write("Give one with EVAL_SETS=FOLDER (make) or --sets FOLDER.\n")
        if day:
            options.error("a run without sets is not recorded")
    ned = open_ned()
    try:
        rows = run(sets, ned.kb, ned.titles, chosen.most, lambda name: print(name, file=sys.stderr))  # noqa: T201
    finally:
        ned.close()
    before = read_record()
    sys.stdout.write(compared(before, rows))
    if day:
        document = documented(DOCUMENT.read_text(encoding="utf-8"), rows, day)
        RECORD.write_text(recorded(rows, day), encoding="utf-8")
        DOCUMENT.write_text(document, encoding="utf-8")
        return
    falls = dropped(before, rows)
    for fall in falls:
        sys.stderr.write(f"{fall}\n")
    if falls:
        sys.exit(1)


if __name__ == "__main__":
    main()
