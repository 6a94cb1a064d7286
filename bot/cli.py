"""The command line: run, sandbox, migrate, restore, doctor, and what is done for networks."""

import asyncio
import os
import sqlite3
import sys
from collections.abc import Coroutine, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Final, NoReturn

import typer

from bot import administration, operators
from bot.doctor import Finding, examine
from bot.logs import blank, set_up_logging
from bot.screens.founding import Applied
from bot.serving import CannotStart, serve
from bot.settings import Settings, SettingsError, load_settings
from mentoring.overseeing import NetworkSeen
from mentoring.roles import Role
from storage.migrations import NewerDatabase

LARGEST: Final = 10**9
"""The largest number that anything here can have."""

NO_NETWORK: Final = "there is no network yet; see: network found"

Numbered = Annotated[int, typer.Argument(min=1, max=LARGEST)]

program = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
network = typer.Typer(no_args_is_help=True, help="Found networks and write invitations.")
program.add_typer(network, name="network")
admin = typer.Typer(no_args_is_help=True, help="Look at networks, applications and health.")
program.add_typer(admin, name="admin")
application = typer.Typer(no_args_is_help=True, help="Decide about applications for networks.")
program.add_typer(application, name="application")


@program.command()
def run() -> None:
    """Serve Telegram; without a token, open the sandbox instead."""
    settings = _settings()
    if settings.token:
        _run(serve(settings))
    else:
        _open_sandbox(settings)


@program.command()
def sandbox() -> None:
    """Open the sandbox: a world of prepared people, and a page to be them."""
    _open_sandbox(_settings())


@program.command()
def migrate() -> None:
    """Bring the database up to date; `run` does so too."""
    for migration in _run(operators.migrate_database(_settings())):
        typer.echo(f"applied {migration.number:04} {migration.name}")
    typer.echo("the database is up to date")


@program.command()
def restore(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)]) -> None:
    """Go back to a backup; the present database is kept beside it. Stop the bot before."""
    kept = operators.restore_backup(_settings(), file, now=datetime.now(UTC))
    typer.echo(f"{file} is restored")
    if kept is not None:
        typer.echo(f"what was there before is {kept}; delete it when all is well")
    typer.echo("who has had everything deleted since that backup is in the data again")


@program.command()
def doctor() -> None:
    """Check settings, data, backup, token, clock and webhook, and say what to do."""
    _tell(_run(examine(_settings())))


def _tell(findings: Iterable[Finding]) -> NoReturn:
    """Print what was found, and end with 1 when something is not well."""
    healthy = True
    for finding in findings:
        typer.echo(f"{'ok  ' if finding.healthy else 'FAIL'} {finding.what}")
        if finding.advice:
            typer.echo(f"     {finding.advice}")
        healthy = healthy and finding.healthy
    raise typer.Exit(0 if healthy else 1)


@network.command("list")
def list_networks() -> None:
    """List the networks with their numbers."""
    networks = _run(operators.list_networks(_settings()))
    _list((f"{one.id}  {one.name} ({one.place})" for one in networks), none=NO_NETWORK)


@network.command("found")
def found_network(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)]) -> None:
    """Found a network from a TOML file (see docs/networks.md)."""
    code = _run(operators.found_network(_settings(), file, now=datetime.now(UTC)))
    typer.echo(f"The network is founded. Its first meta-mentor opens: {code}")


@network.command("invite")
def write_invitation(
    network_id: Numbered,
    role: Annotated[list[Role] | None, typer.Option(help="Leave out: they choose.")] = None,
    trained: Annotated[bool, typer.Option(help="Mentors need no statement.")] = False,  # noqa: FBT002
    uses: Annotated[
        int | None, typer.Option(min=1, max=LARGEST, help="Leave out: any number.")
    ] = None,
    days: Annotated[
        int | None, typer.Option(min=1, max=3650, help="Valid for so many days.")
    ] = None,
    cohort: Annotated[str | None, typer.Option(help="A label, such as a course.")] = None,
) -> None:
    """Write an invitation and print its link."""
    now = datetime.now(UTC)
    wanted = operators.Wanted(
        roles=tuple(role or ()),
        trained=trained,
        uses=uses,
        expires_at=None if days is None else now + timedelta(days=days),
        cohort=cohort,
    )
    typer.echo(_run(operators.write_invitation(_settings(), network_id, wanted, now=now)))


@admin.command("networks")
def see_networks() -> None:
    """List the networks with how many are in them, and when something last happened."""
    networks = _run(administration.see_networks(_settings()))
    _list((_network_line(one) for one in networks), none=NO_NETWORK)


def _network_line(seen: NetworkSeen) -> str:
    stirred = f"{seen.stirred_at:%Y-%m-%d}" if seen.stirred_at else "none yet"
    return (
        f"{seen.network_id}  {seen.name} ({seen.place}): members {seen.members}, "
        f"open mentorships {seen.open_mentorships}, "
        f"meta-mentors {seen.meta_mentors} ({seen.reachable} in reach), last activity {stirred}"
    )


@admin.command("applications")
def see_applications() -> None:
    """List the applications for networks that wait."""
    waiting = _run(administration.see_applications(_settings()))
    _list((_application_line(one) for one in waiting), none="no application waits")


def _application_line(applied: Applied) -> str:
    asked = applied.application
    return (
        f"{asked.id}  {asked.name} ({asked.charter.place}), from {applied.person.name}, "
        f"{asked.applied_at:%Y-%m-%d}"
    )


def _list(found: Iterable[str], *, none: str) -> None:
    """Print what was found, or that there is nothing."""
    for line in list(found) or [none]:
        typer.echo(line)


@admin.command("health")
def see_health() -> None:
    """Say how data, backup and queues are; works while the bot runs, and asks nobody else."""
    _tell(_run(administration.see_health(_settings(), now=datetime.now(UTC))))


@application.command("show")
def show_application(number: Numbered) -> None:
    """Print an application."""
    for line in _run(administration.read_application(_settings(), number)):
        typer.echo(line)


@application.command("approve")
def approve_application(number: Numbered) -> None:
    """Found the network; who applied becomes its first meta-mentor, and is told."""
    now = datetime.now(UTC)
    _run(administration.approve_application(_settings(), number, now=now))
    typer.echo("The network is founded. Its first meta-mentor gets a message.")


@application.command("decline")
def decline_application(
    number: Numbered,
    text: Annotated[str, typer.Option(help="What the applicant will read.")],
) -> None:
    """Decline an application with a text that the applicant gets."""
    now = datetime.now(UTC)
    _run(administration.decline_application(_settings(), number, text, now=now))
    typer.echo("Declined. The applicant gets your text.")


def _open_sandbox(settings: Settings) -> None:
    # Imported only here: who serves Telegram needs no Telegram of their own in memory.
    from bot.demo.sandbox import serve_both  # noqa: PLC0415

    _run(serve_both(settings))


def _settings() -> Settings:
    settings = load_settings()
    set_up_logging(format=settings.log_format, level=settings.log_level)
    return settings


def _run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def main() -> None:
    """Run the command line; what an operator can mend ends with one clear line."""
    # What is written belongs to who runs the bot, and to nobody else on the machine.
    os.umask(0o077)
    try:
        program()
    except (SettingsError, CannotStart, NewerDatabase, OSError, sqlite3.Error) as error:
        sys.stderr.write(f"mentornet: {blank(str(error))}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
