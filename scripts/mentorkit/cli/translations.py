"""`mentorkit translations`: report their state, export and import them as PO files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentorkit.cli.options import one_organisation, output_format, shown, some_locales
from mentorkit.model.problems import suggestion
from mentorkit.model.project import Project

if TYPE_CHECKING:
    from mentorkit.model.catalogue import Catalogue


@click.group(invoke_without_command=True)
@one_organisation
@some_locales
@output_format
@click.pass_context
def translations(
    context: click.Context, organisation: str, locales: tuple[str, ...], shape: str
) -> None:
    """List translations that are missing or have fallen behind; exchange them as PO files."""
    if context.invoked_subcommand:
        return
    from mentorkit.translation.report import as_data, lines, standings, table

    catalogue = _translated(context.obj, organisation)
    found = standings(catalogue, _targets_of(catalogue, locales))
    if shape == "json":
        click.echo(json.dumps({"languages": as_data(found)}, ensure_ascii=False, indent=1))
        return
    click.echo(table(found))
    for line in lines(found):
        click.echo(line)


@translations.command()
@one_organisation
@some_locales
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.pass_obj
def accept(
    project: Project, organisation: str, locales: tuple[str, ...], ids: tuple[str, ...]
) -> None:
    """Record that translations are correct as they are: all of them, or some.

    An ID names a text (tools.lifeline.aim), all below it (tools.lifeline) or a page
    (page.phases/start). Where a text is not translated, naming it with --locale says that
    there need be no translation.
    """
    from mentorkit.model.translation import pairs
    from mentorkit.translation.records import accepted, record

    catalogue = _translated(project, organisation)
    targets = _targets_of(catalogue, locales)
    known = {pair.text_id for locale in targets for pair in pairs(catalogue, locale)}
    for text_id in ids:
        if text_id not in known and not any(
            one.startswith((f"{text_id}.", f"{text_id}/")) for one in known
        ):
            raise click.UsageError(f"no text '{text_id}'{suggestion(text_id, known)}")
    for locale in targets:
        found = accepted(catalogue, locale, ids, gaps=bool(locales))
        for path in record(project, catalogue, locale, found):
            click.echo(f"{project.shown(path)}: {_texts(len(found))} recorded", err=True)
        if not found:
            click.echo(f"{locale}: nothing to record", err=True)


@translations.command()
@one_organisation
@click.option("--locale", "locale", required=True, metavar="L", help="The language.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="The file to write.  [default: translations/L.po in the project]",
)
@click.pass_obj
def export(project: Project, organisation: str, locale: str, output: Path | None) -> None:
    """Write all texts of a language as a PO file, for Poedit, Weblate and the like."""
    from mentorkit.disk.output import write_whole
    from mentorkit.translation.context import comments
    from mentorkit.translation.entries import entries
    from mentorkit.translation.po import po_text

    catalogue = _translated(project, organisation)
    (target,) = _targets_of(catalogue, (locale,))
    found = entries(catalogue, target)
    said = [(entry, comments(entry, catalogue, project.templates / "fonts")) for entry in found]
    text = po_text(said, target, catalogue.organisation.date.isoformat())
    path = output.absolute() if output else project.root / "translations" / f"{target}.po"
    write_whole(path, text.encode("utf-8"))
    click.echo(f"{shown(path)}: {len(found)} entries", err=True)


@translations.command("import")
@one_organisation
@click.option("--locale", default=None, metavar="L", help="The language that the files must have.")
@click.option(
    "--skip-changed",
    is_flag=True,
    help="Leave out entries whose source text has changed since the export.",
)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, dir_okay=False),
)
@click.pass_obj
def import_(
    project: Project,
    organisation: str,
    locale: str | None,
    skip_changed: bool,
    files: tuple[Path, ...],
) -> None:
    """Take the translations of PO files back into the materials and pages.

    Entries that are empty or marked as needing work are left as they are.
    """
    from mentorkit.translation.importing import import_po

    catalogue = _translated(project, organisation)
    _targets_of(catalogue, (locale,) if locale else ())
    done = import_po(project, catalogue, files, locale=locale, skip_changed=skip_changed)
    for problem in done.skipped:
        click.echo(f"left out: {problem}", err=True)
    for path in sorted(set(done.written)):
        click.echo(project.shown(path), err=True)
    for entry_id in done.waiting:
        click.echo(f"{entry_id}: not written until all of it is translated", err=True)
    click.echo(f"{_texts(done.changed)} changed", err=True)


def _translated(project: Project, organisation: str) -> Catalogue:
    """Return the texts and pages of every language, allowing gaps."""
    from mentorkit.load import load_catalogue

    return load_catalogue(project, organisation, with_gaps=True)


def _targets_of(catalogue: Catalogue, locales: Sequence[str]) -> tuple[str, ...]:
    """Return the requested languages, or all; raises UsageError for an unknown one."""
    from mentorkit.model.translation import target_locales

    known = target_locales(catalogue)
    for locale in locales:
        if locale not in known:
            hint = suggestion(locale, known)
            raise click.UsageError(f"nothing is translated into '{locale}'{hint}")
    return tuple(locale for locale in known if not locales or locale in locales)


def _texts(count: int) -> str:
    return "one text" if count == 1 else f"{count} texts"
