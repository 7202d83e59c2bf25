"""`mentorkit new`: an organisation's own repository, or its folder in a project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from mentorkit.cli.asking import Answers, Languages, answered, answers, languages_of
from mentorkit.cli.options import DEFAULT_ORGANISATION, shown
from mentorkit.cli.own_repository import is_free, write_repository
from mentorkit.cli.starter import for_frame, in_languages, legal_frame, made_for
from mentorkit.disk.output import whole_output, write_file
from mentorkit.model.command import typed_command
from mentorkit.model.ids import ID_PATTERN
from mentorkit.model.project import (
    ORGANISATION_FILE,
    PROGRAMME_FILE,
    Project,
    shipped_programme,
)


@click.command()
@click.argument("where", metavar="DIR")
@answers
@click.pass_obj
def new(project: Project, /, where: str, **given: Any) -> None:
    """Create an organisation's own repository in DIR, with comments, ready to edit.

    In a project of several organisations, DIR may be an id: the folder of one more is created.

    On a terminal, whatever no option says is asked for. What stays open is a placeholder.
    """
    is_project = project.is_there and not project.is_organisation
    if is_project and ID_PATTERN.fullmatch(where):
        _new_folder(project, where, _answers(project, given))
        return
    if is_project and len(Path(where).parts) == 1:
        raise click.UsageError(
            f"'{where}' is not a valid id: use a-z, 0-9 and hyphens; for a repository of its own, "
            "name a folder outside of this project, such as ../my-town"
        )
    _new_repository(Path(where).absolute(), given)


def _answers(project: Project, given: dict[str, Any]) -> Answers:
    return answered(given, _languages(project), ask=sys.stdin.isatty())


def _languages(project: Project) -> Languages:
    from mentorkit.load.yaml import Origin, read_yaml

    path = project.materials / PROGRAMME_FILE
    return languages_of(read_yaml(path, Origin(project.shown(path), "programme", None)))


def _new_folder(project: Project, organisation_id: str, said: Answers) -> None:
    try:
        written = new_organisation(project, organisation_id, said)
    except FileExistsError as error:
        raise click.UsageError(f"{error} already exists; choose another id") from None
    click.echo(project.shown(written), err=True)
    click.echo(
        f"Edit it, then run: {typed_command()} build --organisation {organisation_id}", err=True
    )


def _new_repository(folder: Path, given: dict[str, Any]) -> None:
    if not is_free(folder):
        raise click.UsageError(f"{shown(folder)} is not empty; choose another folder")
    shipped = Project(shipped_programme())
    said = _answers(shipped, given)
    locales = said.locales or _languages(shipped).complete
    text = _text(shipped, Answers(said.values, locales))
    text = text.replace("$schema=../../schemas/", "$schema=schemas/")
    write_repository(folder, text, said.values.get("name", folder.name), locales)
    click.echo(f"{shown(folder)}: README.md there says how to go on", err=True)
    going = "" if folder == Path.cwd() else f" --project {shown(folder)}"
    click.echo(f"Edit {ORGANISATION_FILE}, then run: {typed_command()}{going} build", err=True)


def new_organisation(project: Project, organisation_id: str, said: Answers) -> Path:
    """Write a new organisation's folder and return its file; raises FileExistsError."""
    folder = project.organisations / organisation_id
    if folder.exists():
        raise FileExistsError(project.shown(folder))
    text = _text(project, said)
    with whole_output(folder) as made:
        write_file(made / ORGANISATION_FILE, text.encode("utf-8"))
    return folder / ORGANISATION_FILE


def _text(project: Project, said: Answers) -> str:
    """Return a new organisation's file, under the law that the programme follows."""
    legal = legal_frame(project.materials / PROGRAMME_FILE)
    example = (_reference(project) / ORGANISATION_FILE).read_text(encoding="utf-8")
    text = for_frame(example, legal)
    if said.locales:
        text = in_languages(text, said.locales, _languages(project).known)
    return made_for(text, legal, said.values)


def _reference(project: Project) -> Path:
    """Return the folder of the commented example: the project's own, or the shipped one."""
    own = project.organisations / DEFAULT_ORGANISATION
    shipped = shipped_programme() / "materials" / "organisations" / DEFAULT_ORGANISATION
    return own if (own / ORGANISATION_FILE).is_file() else shipped
