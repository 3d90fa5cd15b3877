"""`ned`: the command line. Each command imports what it needs when it runs, so that `ned ask` starts quickly."""

import gc
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.terminal.stored import database, privacy
from data.errors import BadInput, NedError

__all__ = ["app", "main"]

# Ned has no pydantic plugins, and looking for some reads the metadata of every installed package.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")

app = typer.Typer(name="ned", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
_data = typer.Typer(no_args_is_help=True)
app.add_typer(_data, name="data", help="Ned's facts: build them from the sources' own releases.")
_library = typer.Typer(no_args_is_help=True)
app.add_typer(_library, name="library", help="Ned's own texts on each kind of work: look at one, check them all.")
_slack = typer.Typer(invoke_without_command=True)
app.add_typer(
    _slack, name="slack", help="Ned in Slack: the manifest of the app, a check of the set-up, and Socket Mode."
)
app.add_typer(database, name="db", help="The database of the conversations: look it over, back it up, restore it.")
app.add_typer(privacy, name="privacy", help="What is kept of somebody: hand it over, or delete it.")

Lens = Annotated[str, typer.Option(envvar="NED_HEADLINE_LENS", help="Which score leads: match, disruption or overlap.")]


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="A question, a job title, or what you do all day.")],
    json: Annotated[bool, typer.Option("--json", help="Print the whole turn as JSON.")] = False,
    lens: Lens = "match",
) -> None:
    """Ask one question and print the answer."""
    # One answer makes little garbage, and looking for it while everything loads takes a tenth of the time.
    gc.disable()
    from bot.terminal.ask import ask_once

    ask_once(question, as_json=json, lens=lens)
    sys.stdout.flush()
    # Nothing is open for writing, and taking a hundred thousand objects apart one by one takes a fifth of the time.
    os._exit(0)


@app.command()
def chat(lens: Lens = "match") -> None:
    """Talk with Ned in the terminal."""
    from bot.terminal.chat import talk

    talk(lens=lens)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (default: NED_HOST, else 127.0.0.1).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on (default: NED_PORT, else 8000).")] = None,
    workers: Annotated[int | None, typer.Option(help="Processes that answer (default: NED_WORKERS, else 1).")] = None,
) -> None:
    """Serve the chat page and the API."""
    from bot.terminal.serve import serve_web

    serve_web(host, port, workers)


@app.command()
def match(
    text: Annotated[str | None, typer.Argument(help="A job title, or a sentence that holds one.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the record as JSON.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read one text a line from standard input, write JSON lines.")
    ] = False,
    jobs: Annotated[int, typer.Option(help="With --jsonl: so many processes; 0 is one for each core.")] = 1,
    why: Annotated[bool, typer.Option("--why", help="Show what led to the match.")] = False,
) -> None:
    """Find the occupations a text may mean, in ESCO and in SOC."""
    from bot.terminal.match import match_lines, match_one

    if jsonl:
        match_lines(jobs=jobs, why=why)
    else:
        match_one(text, why=why, as_json=json)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="Anything a person may write to Ned.")],
    after: Annotated[
        list[str] | None, typer.Option("--after", help="A turn before it; repeat for more, the earliest first.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print everything behind it as JSON.")] = False,
) -> None:
    """Show how a text is understood, and why: the intent, the occupation, what came from the conversation."""
    from bot.terminal.explain import explain_text

    explain_text(text, after or (), as_json=json)


@app.command()
def score(
    title: Annotated[str | None, typer.Argument(help="A title, an ESCO code or URI, or a SOC code.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print everything behind the scores as JSON.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Score the whole catalogue.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="With --all: one JSON object a line.")] = False,
    mix: Annotated[str | None, typer.Option("--mix", help="Your own mix of work: 'reports=60%, hiring=10%'.")] = None,
) -> None:
    """Print both scores of an occupation with ranges, reasons and receipts."""
    from bot.terminal.score import score_one
    from bot.terminal.score_all import score_all

    if every:
        score_all(as_json=jsonl or json)
    else:
        score_one(title, as_json=json, mix=mix)


@app.command()
def sure(
    title: Annotated[str, typer.Argument(help="A title, an ESCO code or URI, or a SOC code.")],
    json: Annotated[bool, typer.Option("--json", help="Print every figure as JSON.")] = False,
    mix: Annotated[str | None, typer.Option("--mix", help="Your own mix of work: 'reports=60%, hiring=10%'.")] = None,
) -> None:
    """Say how sure the scores are: other measures, who pulls, what would change them, and what became of earlier forecasts."""
    from bot.terminal.sure import show_sureness

    show_sureness(title, as_json=json, mix=mix)


@app.command()
def verify(
    file: Annotated[
        Path | None, typer.Argument(help="What `ned score --json` printed (default: standard input).")
    ] = None,
) -> None:
    """Recompute a printed answer from its receipts, and say whether every number still holds."""
    from bot.terminal.verify import verify_printed

    raise typer.Exit(verify_printed(file))


@app.command()
def twins(
    titles: Annotated[
        list[str] | None, typer.Argument(help="Two titles or codes; without them, the pairs furthest apart.")
    ] = None,
    count: Annotated[int, typer.Option(min=1, help="How many pairs to show, those furthest apart first.")] = 20,
    json: Annotated[bool, typer.Option("--json", help="Print every skill's points as JSON.")] = False,
) -> None:
    """Show occupations that share most of their skills, and which skills make their scores differ."""
    from bot.terminal.twins import list_twins

    list_twins(titles or (), count=count, as_json=json)


@app.command()
def pivots(
    title: Annotated[str, typer.Argument(help="A title, an ESCO code or URI, or a SOC code.")],
    json: Annotated[bool, typer.Option("--json", help="Print everything behind the moves as JSON.")] = False,
    count: Annotated[int | None, typer.Option(min=1, max=50, help="So many moves in each list.")] = None,
) -> None:
    """Print where one can go from an occupation: close moves and stretch moves, with what each gains and costs."""
    from bot.terminal.pivots import show_pivots

    show_pivots(title, as_json=json, count=count)


@app.command()
def rank(
    lens: Annotated[str, typer.Option(help="overlap (US occupations) or disruption (European ones).")] = "overlap",
    by: Annotated[str, typer.Option(help="all, soc, category, isco, wage or education.")] = "all",
    group: Annotated[str | None, typer.Option(help="The group: a code or a name of it.")] = None,
    least: Annotated[bool, typer.Option("--least", help="The least exposed first.")] = False,
    top: Annotated[int, typer.Option(min=0, help="So many rows; 0 is all of them.")] = 20,
    json: Annotated[bool, typer.Option("--json", help="Print the ranking as JSON.")] = False,
) -> None:
    """Rank occupations by exposure, with ties and ranges."""
    from bot.terminal.rank import show_ranking

    show_ranking(lens, by, group, top, least=least, as_json=json)


@app.command()
def tasks(
    title: Annotated[str, typer.Argument(help="A title, an ESCO code or URI, or a SOC code.")],
    every: Annotated[
        bool, typer.Option("--all", help="All activities, not only those that carry most of the work.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the rows with their evidence as JSON.")] = False,
) -> None:
    """Print the work of an occupation task by task, with reasons, levels of experience and published inputs."""
    from bot.terminal.tasks import show_tasks

    show_tasks(title, every=every, as_json=json)


@app.command()
def batch(
    source: Annotated[Path, typer.Argument(help="CSV or JSON lines with a title in each row; - is standard input.")],
    target: Annotated[Path, typer.Argument(help="Where the answers go; - is standard output.")],
    form: Annotated[
        str | None, typer.Option("--form", help="csv or jsonl, of both files (default: by their names).")
    ] = None,
    jobs: Annotated[int, typer.Option(help="So many processes; 0 is one for each core, for a long list.")] = 0,
) -> None:
    """Assess a list of up to 10,000 jobs: matches, scores and ranges by row, and means by group."""
    from bot.terminal.batch import assess_file

    assess_file(source, target, form, jobs)


@app.command()
def report(
    title: Annotated[str, typer.Argument(help="A title, an ESCO code or URI, or a SOC code.")],
    pdf: Annotated[Path | None, typer.Option(help="Write the report to this file.")] = None,
    png: Annotated[Path | None, typer.Option(help="Write the picture to share to this file.")] = None,
    mix: Annotated[str | None, typer.Option(help="Your own mix of work, such as 'reports=60%, hiring=10%'.")] = None,
    seniority: Annotated[str | None, typer.Option(help="entry, mid or senior.")] = None,
) -> None:
    """Write everything about an occupation as a PDF, or its picture to share as a PNG."""
    from bot.terminal.report import write_report

    write_report(title, pdf, png, mix, seniority)


@app.command()
def misses(
    days: Annotated[int, typer.Option(help="Count back so many days.")] = 30,
    channel: Annotated[str | None, typer.Option(help="Only this channel: web, api, slack or terminal.")] = None,
    top: Annotated[int, typer.Option(min=0, help="So many kinds of correction; 0 is all of them.")] = 20,
    json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Say which occupations were taken for others, and which answers people found useful."""
    from bot.terminal.misses import show_misses

    show_misses(days, channel, top, as_json=json)


@app.command()
def forget(
    older_than: Annotated[
        int | None, typer.Option(min=0, help="Days without a turn (default: NED_RETENTION_DAYS, else 30).")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how much would be deleted.")] = False,
) -> None:
    """Delete old conversations for good, with all that belongs to them."""
    from bot.terminal.forget import forget_older

    forget_older(older_than, dry_run=dry_run)


@app.command()
def sources() -> None:
    """Print where every figure comes from, with licences and attributions."""
    from bot.terminal.sources import list_sources

    list_sources()


@app.command()
def sbom(
    licences: Annotated[
        bool, typer.Option("--licences", help="A line for each library with its licence instead.")
    ] = False,
) -> None:
    """Print what this installation is made of, libraries and datasets, as a CycloneDX bill of materials."""
    from bot.terminal.sbom import show_sbom

    show_sbom(licences=licences)


@app.command()
def calibrate(
    published: Annotated[Path, typer.Option(help="CSV of published numbers to fit and compare against.")],
    write: Annotated[bool, typer.Option("--write", help="Write the constants and docs/published.md.")] = False,
) -> None:
    """Fit the few constants of the scores and report how close they come to published numbers."""
    from bot.terminal.calibrate import calibrate as run

    run(published, write=write)


@_data.command("build")
def build(
    sources: Annotated[Path, typer.Option(help="Folder that holds the sources' releases.")],
    target: Annotated[Path | None, typer.Option(help="Where to write (default: Ned's own facts).")] = None,
) -> None:
    """Read the sources' official files and write Ned's tables of facts."""
    from bot.terminal.build import build_facts

    build_facts(sources, target)


@_library.command("check")
def library_check(
    today: Annotated[str | None, typer.Option(help="Day to count from, as 2026-11-21 (default: today).")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the lists as JSON.")] = False,
) -> None:
    """List entries that are missing, too alike, stale, or far from the open evidence."""
    from bot.terminal.library import check_library

    check_library(today, as_json=json)


@_library.command("show")
def library_show(
    id: Annotated[str, typer.Argument(help="An activity, a skill group, or a kind of tool.")],  # noqa: A002 - the word a person types
    json: Annotated[bool, typer.Option("--json", help="Print the entry as JSON.")] = False,
) -> None:
    """Print one entry with the open evidence beside it and its kinds of tool."""
    from bot.terminal.library import show_entry

    show_entry(id, as_json=json)


@_slack.callback()
def slack(
    context: typer.Context,
    socket: Annotated[bool, typer.Option("--socket", help="The same as `ned slack socket`.")] = False,
) -> None:
    """Ned in Slack: the manifest of the app, a check of the set-up, and Socket Mode."""
    if context.invoked_subcommand is not None:
        return
    if not socket:
        from bot.terminal.messages import say

        raise BadInput(say("slack_nothing"))
    from bot.terminal.slack import run_socket

    run_socket()


@_slack.command("socket")
def slack_socket() -> None:
    """Connect to Slack in Socket Mode and answer until stopped."""
    from bot.terminal.slack import run_socket

    run_socket()


@_slack.command("manifest")
def slack_manifest(
    base_url: Annotated[
        str | None, typer.Option(help="Address at which Slack reaches Ned (default: NED_PUBLIC_URL).")
    ] = None,
    socket: Annotated[bool, typer.Option("--socket", help="For Socket Mode, which needs no address.")] = False,
) -> None:
    """Print the manifest to make the Slack app from, as JSON."""
    from bot.terminal.slack import print_manifest

    print_manifest(base_url, socket=socket)


@_slack.command("doctor")
def slack_doctor() -> None:
    """Check the set-up of Slack: the settings, the database, and with a token Slack itself."""
    from bot.terminal.slack import check_set_up

    raise typer.Exit(check_set_up())


def main() -> None:
    """Run the command; an error that Ned foresees is one sentence on standard error and exit code 2."""
    try:
        app()
    except NedError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            typer.echo(error.strerror or str(error), err=True)
            sys.exit(1)
        # `ned score --all | head` closes our output: that is no error of anybody's.
        sys.stderr.close()
        sys.exit(0)
