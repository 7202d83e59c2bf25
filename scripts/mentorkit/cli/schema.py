"""`mentorkit schema`: the JSON Schemas of the materials."""

from __future__ import annotations

import click

from mentorkit.model.project import Project


@click.command()
@click.pass_obj
def schema(project: Project) -> None:
    """Write the JSON Schemas beside the materials, so that editors check while typing."""
    from mentorkit.load.schema import write_schemas

    folder = project.materials if project.has_own_programme else project.root
    for path in write_schemas(folder / "schemas"):
        click.echo(project.shown(path), err=True)
