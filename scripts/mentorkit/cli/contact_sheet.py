"""`mentorkit contact-sheet`: every page of every PDF in one picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentorkit.cli.options import one_organisation, shown, some_locales
from mentorkit.cli.papers import opened_cache, stage
from mentorkit.model.problems import suggestion
from mentorkit.model.project import Project

if TYPE_CHECKING:
    from mentorkit.make.plan import Planned
    from mentorkit.model.catalogue import Catalogue


@click.command("contact-sheet")
@one_organisation
@some_locales
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="ID",
    help="Only this document, such as agreement or tool/lifeline; repeatable.",
)
@click.option(
    "--columns",
    type=click.IntRange(1, 40),
    default=10,
    show_default=True,
    help="Number of pages side by side.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The picture to write.  [default: contact-sheet.png in the project]",
)
@click.pass_obj
def contact_sheet(
    project: Project,
    organisation: str,
    locales: tuple[str, ...],
    documents: tuple[str, ...],
    columns: int,
    output: Path | None,
) -> None:
    """Make one picture of all pages of all PDFs, in the order of the manifest.

    More than ten rows of pages go on in contact-sheet-2.png, contact-sheet-3.png and so on.
    """
    target = output.absolute() if output else project.root / "contact-sheet.png"
    if target.suffix != ".png":
        raise click.UsageError(
            f"'{output}' is not the name of a PNG file; choose one that ends in .png"
        )
    from mentorkit.disk.output import write_numbered
    from mentorkit.make.making import Making
    from mentorkit.opening import checked_catalogue
    from mentorkit.render.contactsheet import contact_sheets

    catalogue = checked_catalogue(project, organisation, locales)
    wanted = _papers(catalogue, documents)
    with opened_cache(project, no_cache=False) as cache:
        making = Making(catalogue, project.templates, cache, wanted=wanted.__contains__)
        with stage("Making the papers") as step:
            papers = [(d.planned.name, d.entry.file) for d in making.finished(step)]
        pictures = contact_sheets(papers, columns, project.templates / "fonts")
        for path in write_numbered(target, pictures):
            click.echo(shown(path), err=True)


def _papers(catalogue: Catalogue, documents: Sequence[str]) -> set[Planned]:
    """Return the PDFs of some documents, or of all; raises UsageError if one has none."""
    from mentorkit.make.plan import planned_downloads

    papers = [file for file in planned_downloads(catalogue) if file.kind == "pdf"]
    known = {str(file.document) for file in papers}
    for document in documents:
        if document not in known:
            hint = suggestion(document, known)
            raise click.UsageError(f"no document '{document}' has a PDF{hint}")
    return {file for file in papers if not documents or str(file.document) in documents}
