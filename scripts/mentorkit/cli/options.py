"""Options shared by several commands, and their meaning."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

import click

from mentorkit.model.command import typed_command
from mentorkit.model.project import Project, organisation_ids

DEFAULT_ORGANISATION = "reference"


def _chosen(context: click.Context, _: click.Parameter, value: str | None) -> str:
    """Return the organisation given on the command line, or the project's own."""
    return value or default_organisation(context.find_object(Project) or Project(Path()))


one_organisation = click.option(
    "--organisation",
    callback=_chosen,
    metavar="ID-OR-PATH",
    help="The organisation.  [default: the project's only one, or its example]",
)
some_organisations = click.option(
    "--organisation",
    "organisations",
    multiple=True,
    metavar="ID-OR-PATH",
    help="The organisation; repeat it for several, or use 'all'.",
)
some_locales = click.option(
    "--locale", "locales", multiple=True, metavar="L", help="Only these languages."
)
output_format = click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output format.",
)


def default_organisation(project: Project) -> str:
    """Return the organisation of a command that names none; raises UsageError if there are several.

    It is the project itself, its only organisation, or its example.
    """
    if project.is_organisation:
        return str(project.root)
    found = organisation_ids(project)
    if DEFAULT_ORGANISATION in found:
        return DEFAULT_ORGANISATION
    if len(found) != 1:
        known = f"one of {', '.join(found)}" if found else "the folder of one"
        raise click.UsageError(f"say which organisation: --organisation with {known}")
    return found[0]


def wanted_organisations(
    project: Project, organisations: Sequence[str], *, publish: bool = False
) -> list[str]:
    """Return the requested organisations: all, those named, or the default one.

    With `publish`, `all` leaves out the example, which has nobody to reach, and says so.
    """
    if "all" not in organisations:
        return list(organisations) or [default_organisation(project)]
    found = organisation_ids(project)
    if not publish or DEFAULT_ORGANISATION not in found or DEFAULT_ORGANISATION in organisations:
        return list(found)
    real = [organisation for organisation in found if organisation != DEFAULT_ORGANISATION]
    if not real:
        raise click.UsageError(
            f"there is only the example '{DEFAULT_ORGANISATION}', which is not published; "
            f"create an organisation: {typed_command()} new ID"
        )
    click.echo(
        f"{DEFAULT_ORGANISATION}: left out, since 'all' publishes no example; "
        f"add --organisation {DEFAULT_ORGANISATION} if it is yours",
        err=True,
    )
    return real


_FIRST_ZONE = dt.timezone(dt.timedelta(hours=14))
"""Where each day begins first."""


def today() -> dt.date:
    """Return the day for checks to compare with; what is built does not depend on it.

    It is the latest one anywhere: a server's clock may still show the author's yesterday.
    """
    return dt.datetime.now(_FIRST_ZONE).date()


def shown(target: Path) -> str:
    """Return a path relative to the current folder."""
    return os.path.relpath(target)
