"""`mentorkit changes`: what an upgrade has changed below an organisation's own texts and facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentorkit.cli.options import one_organisation
from mentorkit.model.problems import suggestion
from mentorkit.model.project import Project

if TYPE_CHECKING:
    from mentorkit.model.catalogue import Catalogue
    from mentorkit.model.overrides import Override


@click.group(invoke_without_command=True)
@one_organisation
@click.pass_context
def changes(context: click.Context, organisation: str) -> None:
    """Show what has changed below your own texts and facts: before, now and yours."""
    if context.invoked_subcommand:
        return
    catalogue = _loaded(context.obj, organisation)
    found = [one for one in catalogue.overrides if one.state in ("changed", "gone")]
    for one in found:
        _show(one)
    if not found:
        click.echo("Nothing has changed below your own texts and facts.", err=True)


@changes.command()
@one_organisation
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.pass_obj
def accept(project: Project, organisation: str, names: tuple[str, ...]) -> None:
    """Remember what is below your own texts and facts now: below all of them, or some.

    A NAME is one that `changes` shows, such as fi/phases.start.aim, or the beginning of several.
    """
    from mentorkit.disk.changeset import replace_files
    from mentorkit.load.overrides import named, replaced_files

    catalogue = _loaded(project, organisation)
    known = [one.name for one in catalogue.overrides]
    for name in names:
        if not any(named(one, name) for one in known):
            raise click.UsageError(f"nothing of yours is called '{name}'{suggestion(name, known)}")
    written = replace_files(replaced_files(catalogue, names), project.pending)
    for path in written:
        click.echo(f"{project.shown(path)}: remembered", err=True)
    if not written:
        click.echo("Everything is remembered already.", err=True)


def _loaded(project: Project, organisation: str) -> Catalogue:
    """Return the texts and pages of every language."""
    from mentorkit.load import load_catalogue

    return load_catalogue(project, organisation, with_gaps=True)


def _show(override: Override) -> None:
    """Print an override with what was below it, what is now, and itself, side by side."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    source = override.own.source
    click.echo(f"{source.path}:{source.line}: {override.name}")
    table = Table("before", "now", "yours", expand=True)
    now = "(nothing any more)" if override.below is None else override.below
    table.add_row(*(Text(str(said)) for said in (override.remembered or "", now, override.own)))
    Console(highlight=False).print(table)
