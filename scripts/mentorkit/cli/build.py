"""`mentorkit build`, `packs` and `serve`: the site and papers, complete or as a preview."""

from __future__ import annotations

import errno
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mentorkit.cli.front import FrontPage
from mentorkit.cli.options import (
    one_organisation,
    some_locales,
    some_organisations,
)
from mentorkit.cli.papers import made_papers
from mentorkit.cli.places import Places, places
from mentorkit.cli.portfolio import Portfolio, Wanted, targets
from mentorkit.cli.progress import Reporter
from mentorkit.cli.shards import one_shard
from mentorkit.model.project import Project

if TYPE_CHECKING:
    from mentorkit.make.making import Making
    from mentorkit.make.plan import Download
    from mentorkit.model.catalogue import Catalogue

_NO_SUCH_PLACE = (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES)

_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    some_organisations,
    some_locales,
    click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        default=1,
        show_default=True,
        help="How many PDFs to make at a time.",
    ),
    click.option("--no-cache", is_flag=True, help="Make every file again, without the cache."),
    click.option(
        "--publish",
        is_flag=True,
        help="Refuse placeholders and gaps. Without it, a site is hidden from search engines.",
    ),
    one_shard,
)


def _build_options(output: str) -> Callable[[Any], Any]:
    def decorate(command: Any) -> Any:
        command = click.option(
            "--output",
            type=click.Path(path_type=Path, file_okay=False),
            default=None,
            help="The output folder; its old contents are replaced.  "
            f"[default: {output} in the project]",
        )(command)
        for option in reversed(_OPTIONS):
            command = option(command)
        return command

    return decorate


def _places(project: Project, usual: str, wanted: Wanted) -> Places:
    return places(project, usual, wanted.organisations, wanted.output, publish=wanted.publish)


@click.command()
@_build_options("site")
@click.pass_obj
def build(project: Project, /, **options: Any) -> None:
    """Build the site with its packs, Word files and pictures."""
    wanted = Wanted(**options)
    where = _places(project, "site", wanted)
    Portfolio(
        project,
        wanted,
        partial(_check_pages, publish=wanted.publish),
        partial(_fill_site, publish=wanted.publish),
        remember=True,
        front=FrontPage(project, where, where.above, wanted.publish) if where.above else None,
    ).make(targets(project, where, wanted))


@click.command()
@_build_options("packs")
@click.pass_obj
def packs(project: Project, /, **options: Any) -> None:
    """Make the downloadable materials alone, for hosting them elsewhere."""
    wanted = Wanted(**options)
    Portfolio(project, wanted, _no_pages, _fill_packs, remember=False).make(
        targets(project, _places(project, "packs", wanted), wanted)
    )


@click.command()
@one_organisation
@click.option(
    "--address",
    default=None,
    metavar="HOST:PORT",
    help="Where to serve.  [default: 127.0.0.1:8000]",
)
@click.pass_obj
def serve(project: Project, organisation: str, address: str | None) -> None:
    """Show a live preview: a change in materials, docs or overrides shows by itself."""
    from mentorkit.opening import check_site_pages, checked_catalogue
    from mentorkit.site.mkdocs.build import refuse_address, serve_site

    if address is not None:
        try:
            refuse_address(address)
        except ValueError as error:
            raise click.UsageError(f"cannot serve at {address}: {error}") from None
    check_site_pages(checked_catalogue(project, organisation))
    try:
        serve_site(project, organisation, address)
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_SUCH_PLACE:
            raise
        raise click.UsageError(f"cannot serve at {address or '127.0.0.1:8000'}: {error}") from None


def _check_pages(catalogue: Catalogue, *, publish: bool) -> None:
    from mentorkit.opening import check_site_pages

    check_site_pages(catalogue, publish=publish)


def _no_pages(_: Catalogue) -> None:
    """Check nothing besides the materials: the papers alone are made."""


def _fill_site(
    project: Project, catalogue: Catalogue, making: Making, folder: Path, *, publish: bool
) -> tuple[Download, ...]:
    """Build the pages while the workers make the papers, then combine them."""
    from mentorkit.site.finish import finish_site
    from mentorkit.site.inputs import SiteBuild
    from mentorkit.site.mkdocs.build import build_site

    site = SiteBuild(project, catalogue, making, is_published=publish)
    with Reporter("Building the pages"):
        build_site(site, folder)
    return finish_site(project, catalogue, making, folder, made_papers(making))


def _fill_packs(
    _project: Project, _catalogue: Catalogue, making: Making, folder: Path
) -> tuple[Download, ...]:
    """Write the papers and their manifest."""
    from mentorkit.make.plan import write_downloads

    downloads = made_papers(making)
    write_downloads(folder, downloads)
    return downloads
