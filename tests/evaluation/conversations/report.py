"""What was measured, as text: for the terminal, and for docs/understanding.md."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.evaluation.conversations.cases import Half
from tests.evaluation.conversations.judge import Judged
from tests.evaluation.conversations.tally import (
    AIMS,
    DETAILS,
    Run,
    Share,
    figures,
    per_group,
    per_intent,
    taken_for,
)
from tests.written import set_between

__all__ = ["DOCUMENT", "documented", "failures", "milliseconds", "tables"]

DOCUMENT = Path(__file__).parents[3] / "docs" / "understanding.md"
_MARK = "measured"
_HALVES: tuple[Half | None, ...] = ("tune", "check", None)
_NAMES = {
    "intent": "intent",
    "occupation": "occupation, first try",
    "decision": "decision",
    "dialogues": "whole dialogues",
}


def tables(runs: Mapping[Half | None, Run]) -> str:
    """All figures as Markdown tables whose columns also line up in a terminal."""
    return "\n\n".join((_shares(runs), _times(runs), _intents(runs), _groups(runs), _confusion(runs))) + "\n"


def documented(text: str, runs: Mapping[Half | None, Run], day: str) -> str:
    """`text` with what stands between its markers made anew. Raises ValueError when it has no markers."""
    return set_between(text, _MARK, [f"Measured on {day}.", "", *tables(runs).splitlines()])


def failures(of: Run) -> str:
    """Every single text and every turn of a dialogue that was not right, with what was expected and what came."""
    lines: list[str] = []
    for turn in of.singles:
        if not turn.right or not all(turn.details.values()):
            lines += _told(turn, "")
    for talk in of.talks:
        if talk.right and all(all(turn.details.values()) for turn in talk.turns):
            continue
        lines.append(f"dialogue “{talk.dialogue.name}” ({talk.dialogue.kind})")
        for turn in talk.turns:
            if turn.right and all(turn.details.values()):
                lines.append(f"    ok {turn.expected.say}")
            else:
                lines += _told(turn, "    ")
    return "\n".join(lines) + "\n"


def milliseconds(turns: Iterable[Judged]) -> tuple[float, float]:
    """Median and 99th percentile of the processor's time of a turn."""
    times = sorted(turn.seconds * 1000 for turn in turns)
    return times[len(times) // 2], times[min(len(times) - 1, len(times) * 99 // 100)]


def _told(turn: Judged, indent: str) -> list[str]:
    wanted = turn.expected
    wrong = [
        name
        for name, right in (("intent", turn.intent), ("occupation", turn.occupation), ("decision", turn.decision))
        if right is False
    ]
    wrong += [name for name, right in turn.details.items() if not right]
    expected = " | ".join(
        f"{name} {value}" for name in ("intent", "decision", "occupation", *DETAILS) if (value := getattr(wanted, name))
    )
    lines = [
        f"{indent}NO {wanted.say!r}: {', '.join(wrong) or 'reply'}",
        f"{indent}    wanted {expected}",
        f"{indent}    found  {turn.found}",
    ]
    return [*lines, *(f"{indent}    {fault}" for fault in turn.faults)]


def _shares(runs: Mapping[Half | None, Run]) -> str:
    found = {half: figures(runs[half]) for half in _HALVES}
    rows: list[tuple[str, ...]] = [("right, in percent", "tune", "check", "all", "aim for check", "")]
    for key in found[None]:
        check = found["check"][key]
        aim = AIMS.get(key)
        verdict = "" if aim is None else "met" if check.percent >= aim else "missed"
        name = _NAMES.get(key, key)
        rows.append(
            (name, *(_share(found[half][key]) for half in _HALVES), "" if aim is None else f"{aim:.0f}", verdict)
        )
    macro = {
        half: _mean(row.recall.percent for row in per_intent(runs[half].turns).values() if row.meant)
        for half in _HALVES
    }
    rows.append(("intents, each counted alike", *(f"{macro[half]:.1f}" for half in _HALVES), "", ""))
    return _lined_up(rows)


def _times(runs: Mapping[Half | None, Run]) -> str:
    median, last = milliseconds(runs[None].turns)
    return f"Processor time of a turn: median {median:.1f} ms, 99th percentile {last:.1f} ms ({len(runs[None].turns):,} turns)."


def _intents(runs: Mapping[Half | None, Run]) -> str:
    tune, check = per_intent(runs["tune"].turns), per_intent(runs["check"].turns)
    rows: list[tuple[str, ...]] = [
        ("intent", "tune: meant", "precision", "recall", "check: meant", "precision", "recall")
    ]
    for intent in sorted({*tune, *check}):
        row = [intent]
        for half in (tune, check):
            one = half.get(intent)
            row += [str(one.meant), _percent(one.precision), _percent(one.recall)] if one else ["0", "", ""]
        rows.append(tuple(row))
    return _lined_up(rows)


def _groups(runs: Mapping[Half | None, Run]) -> str:
    tune, check = per_group(runs["tune"].turns), per_group(runs["check"].turns)
    rows = [("SOC major group", "tune: occupation", "check: occupation")]
    rows += [
        (group.removesuffix("-"), _share(tune.get(group, Share(0, 0))), _share(check.get(group, Share(0, 0))))
        for group in sorted({*tune, *check})
    ]
    return _lined_up(rows)


def _confusion(runs: Mapping[Half | None, Run]) -> str:
    tune = {(meant, found): count for meant, found, count in taken_for(runs["tune"].turns)}
    check = {(meant, found): count for meant, found, count in taken_for(runs["check"].turns)}
    both = sorted({*tune, *check}, key=lambda pair: (-tune.get(pair, 0) - check.get(pair, 0), pair))
    rows = [("meant", "understood as", "tune", "check")]
    rows += [(*pair, str(tune.get(pair, 0)), str(check.get(pair, 0))) for pair in both]
    return _lined_up(rows)


def _share(share: Share) -> str:
    return f"{share.percent:.1f} ({share.right}/{share.count})" if share.count else ""


def _percent(share: Share) -> str:
    return f"{share.percent:.0f}" if share.count else ""


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / max(1, len(listed))


def _lined_up(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])
