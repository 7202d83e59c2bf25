"""`mentorkit build`, `packs` and `serve`: the site and papers, complete or as a preview."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from mentorkit.cli.front import FrontPage
from mentorkit.cli.options import (
    one_organisation,
    some_locales,
    some_organisations,
)
from mentorkit.cli.places import places
from mentorkit.cli.portfolio import Portfolio
from mentorkit.cli.shards import one_shard
from mentorkit.cli.shared_cache import shared_cache_options, wanted_address
from mentorkit.cli.targets import Wanted, targets
from mentorkit.model.project import Project

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
    click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Build on a Dask cluster, such as tcp://10.0.0.5:8786, not on this machine.",
    ),
    *shared_cache_options,
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


def _wanted(options: dict[str, Any]) -> Wanted:
    """Return what to build; raises ClickException for a shared cache that cannot be one."""
    options["shared_cache"] = wanted_address(
        options["shared_cache"],
        is_read_only=options["shared_cache_read_only"],
        no_cache=options["no_cache"],
    )
    return Wanted(**options)


@click.command()
@_build_options("site")
@click.pass_obj
def build(project: Project, /, **options: Any) -> None:
    """Build the site with its packs, Word files and pictures."""
    _build("site", project, _wanted(options))


@click.command()
@_build_options("packs")
@click.pass_obj
def packs(project: Project, /, **options: Any) -> None:
    """Make the downloadable materials alone, for hosting them elsewhere."""
    _build("packs", project, _wanted(options))


def _build(output: str, project: Project, wanted: Wanted) -> None:
    where = places(project, output, wanted.organisations, wanted.output, publish=wanted.publish)
    front = None
    if output == "site" and where.above:
        front = FrontPage(project, where, where.above, wanted.publish)
    Portfolio(project, wanted, output, front).make(targets(project, where, output, wanted))


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
