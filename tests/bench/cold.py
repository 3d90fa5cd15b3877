"""Whole-process time of one question in the terminal, against importing the three libraries it cannot do without."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench.figures import Measure
from tests.bench.texts import QUESTION

__all__ = ["AIM_RATIO", "cold_start"]

AIM_RATIO = 3.0
_IMPORTS = (sys.executable, "-c", "import pydantic, jinja2, rapidfuzz")
_ASK = (str(Path(sys.executable).with_name("ned")), "ask", QUESTION)


def cold_start(runs: int) -> list[Measure]:
    """Medians of `runs` runs of each, one after the other in turn; the knowledge is compiled before the first that counts.

    So is Python's byte code, as where Ned is installed, whatever the environment says of a checkout.
    """
    with TemporaryDirectory() as compiled:
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        env["PYTHONPYCACHEPREFIX"] = compiled
        _seconds(_ASK, env)
        _seconds(_IMPORTS, env)
        pairs = [(_seconds(_ASK, env), _seconds(_IMPORTS, env)) for _ in range(runs)]
    ask, imports = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    ratio = ask / imports
    return [
        Measure(f"`ned ask`, whole process (median of {runs})", f"{ask * 1000:.0f} ms"),
        Measure(f'`python -c "import pydantic, jinja2, rapidfuzz"` (median of {runs})', f"{imports * 1000:.0f} ms"),
        Measure("`ned ask` over the imports", f"{ratio:.2f}x", f"at most {AIM_RATIO:.0f}x", ratio <= AIM_RATIO),
    ]


def _seconds(command: tuple[str, ...], env: Mapping[str, str]) -> float:
    start = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=180, env=env)
    return perf_counter() - start
