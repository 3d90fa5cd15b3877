"""`ned db` and `ned privacy`: the commands about what is kept."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["database", "privacy"]

database = typer.Typer(no_args_is_help=True)
privacy = typer.Typer(no_args_is_help=True)

Who = Annotated[str, typer.Argument(help="The id of a conversation, or a person in Slack as TEAM/USER (T0123/U0456).")]


@database.command("migrate")
def db_migrate() -> None:
    """Bring the tables up to date, as every start of Ned does."""
    from bot.terminal.database import migrate

    migrate()


@database.command("check")
def db_check() -> None:
    """Look whether the database is whole, and say what is in it; ends with 1 where something is wrong."""
    from bot.terminal.database import look_over

    raise typer.Exit(look_over())


@database.command("backup")
def db_backup(file: Annotated[Path, typer.Argument(help="Where to write; a file that is there is replaced.")]) -> None:
    """Write all that is kept to a file that only you can read, as it is at one moment; Ned may go on meanwhile."""
    from bot.terminal.database import save

    save(file)


@database.command("restore")
def db_restore(file: Annotated[Path, typer.Argument(help="What `ned db backup` has written.")]) -> None:
    """Put a backup into an empty database, of either kind."""
    from bot.terminal.database import bring_back

    bring_back(file)


@privacy.command("export")
def privacy_export(who: Who) -> None:
    """Print all that is kept of a conversation or a person, as JSON."""
    from bot.terminal.privacy import hand_over

    hand_over(who)


@privacy.command("erase")
def privacy_erase(who: Who) -> None:
    """Delete all that is kept of a conversation or a person, for good."""
    from bot.terminal.privacy import erase

    erase(who)
