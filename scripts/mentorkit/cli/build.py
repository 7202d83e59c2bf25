"""`mentorkit build`, `packs` and `serve`: the site and papers, complete or as a preview."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mentorkit.cli.interrupt import stop_if_asked
from mentorkit.cli.options import (
    one_organisation,
    shown,
    some_locales,
    some_organisations,
    today,
    wanted_organisations,
)
from mentorkit.cli.papers import made_papers, opened_cache
from mentorkit.cli.progress import Reporter
from mentorkit.disk.output import heal, whole_output
from mentorkit.disk.scratch import scratch_folder, sweep
from mentorkit.make.unchanged import BuildRecord
from mentorkit.make.workers import Workers
from mentorkit.model.project import Project, organisation_folder

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


@click.command()
@_build_options("site")
@click.pass_obj
def build(project: Project, /, **options: Any) -> None:
    """Build the site with its packs, Word files and pictures."""
    chosen = _Options(**options)
    _make_each(project, "site", chosen, partial(_fill_site, publish=chosen.publish), remember=True)


@click.command()
@_build_options("packs")
@click.pass_obj
def packs(project: Project, /, **options: Any) -> None:
    """Make the downloadable materials alone, for hosting them elsewhere."""
    _make_each(project, "packs", _Options(**options), _fill_packs, remember=False)


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


@dataclass(frozen=True)
class _Options:
    """The options of `build` and `packs`."""

    organisations: tuple[str, ...]
    locales: tuple[str, ...]
    jobs: int
    no_cache: bool
    publish: bool
    output: Path | None


def _targets(project: Project, usual: str, options: _Options) -> list[tuple[str, Path]]:
    """Return each organisation with its output folder; a single one uses the folder itself.

    A folder on the command line is relative to where one stands, the `usual` one to the project.
    """
    organisations = options.organisations
    ids = wanted_organisations(project, organisations, publish=options.publish)
    target = options.output.absolute() if options.output else project.root / usual
    if len(ids) == 1 and "all" not in organisations:
        return [(ids[0], target)]
    # Resolved, so that `folder/..` has a name as well.
    names = {organisation: organisation_folder(project, organisation).name for organisation in ids}
    if len(set(names.values())) < len(names):
        raise click.UsageError("two organisations have folders of the same name")
    return [(organisation, target / name) for organisation, name in names.items()]


_Fill = Callable[[Project, "Catalogue", "Making", Path], "tuple[Download, ...]"]


def _make_each(
    project: Project, usual: str, options: _Options, fill: _Fill, *, remember: bool
) -> None:
    """Fill the output folder of each organisation; with `remember`, only if something changed."""
    with opened_cache(project, options.no_cache) as cache:
        for organisation, target in _targets(project, usual, options):
            started = time.monotonic()
            waiting = partial(_say_waiting, target)
            heal(target, waiting)
            told = (organisation, *options.locales, str(options.publish))
            record = BuildRecord(project, target, project.cache, told)
            if remember and record.unchanged() and not options.no_cache:
                sweep()  # the last build may have been killed just before this
                click.echo(f"{shown(target)}: nothing has changed", err=True)
                continue
            with (
                Workers(project.templates, scratch_folder(), options.jobs) as workers,
                whole_output(target, waiting) as folder,
            ):
                # Imported once the workers run, in parallel with their own imports.
                from mentorkit.make.making import Making
                from mentorkit.make.published import remember_published
                from mentorkit.opening import checked_catalogue

                catalogue = checked_catalogue(
                    project,
                    organisation,
                    options.locales,
                    publish=options.publish,
                    today=today(),
                )
                making = Making(catalogue, project.templates, cache, workers)
                downloads = fill(project, catalogue, making, folder)
                stop_if_asked()
                if remember:
                    record.remember(folder)
            if options.publish:
                remember_published(project.cache, catalogue)
            seconds = time.monotonic() - started
            click.echo(
                f"{shown(target)}: {len(downloads)} downloads, made in {seconds:.1f} s", err=True
            )


def _fill_site(
    project: Project, catalogue: Catalogue, making: Making, folder: Path, *, publish: bool
) -> tuple[Download, ...]:
    """Build the pages while the workers make the papers, then combine them."""
    from mentorkit.opening import check_site_pages
    from mentorkit.site.finish import finish_site
    from mentorkit.site.inputs import SiteBuild
    from mentorkit.site.mkdocs.build import build_site

    check_site_pages(catalogue, publish=publish)
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


def _say_waiting(target: Path) -> None:
    click.echo(f"{shown(target)}: waiting for another build of this folder", err=True)
