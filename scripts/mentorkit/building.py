"""What is made of a checked catalogue: a site, or papers alone; here and on a cluster alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from mentorkit.make.making import Making, Progress
from mentorkit.make.plan import Download, write_downloads
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project
from mentorkit.opening import check_site_pages

Stage = Callable[[str], AbstractContextManager[Progress | None]]
"""Shows a stage of a build by its title, and yields what to call for each file made in it."""


@contextmanager
def unseen(_title: str) -> Iterator[None]:
    """Show nothing of a stage."""
    yield


@dataclass(frozen=True)
class Filling:
    """An output to fill: of a project's checked catalogue, in a new and empty folder."""

    project: Project
    catalogue: Catalogue
    making: Making
    folder: Path
    publish: bool
    stage: Stage = unseen


@dataclass(frozen=True)
class Output:
    """What a command makes of a catalogue.

    `check` raises ProblemsFound for what is wrong besides the materials, the second argument being
    whether it is published; `fill` returns the downloads.
    """

    name: str
    check: Callable[[Catalogue, bool], None]
    fill: Callable[[Filling], tuple[Download, ...]]


def _check_pages(catalogue: Catalogue, publish: bool) -> None:
    check_site_pages(catalogue, publish=publish)


def _no_pages(_catalogue: Catalogue, _publish: bool) -> None:
    """Check nothing besides the materials: the papers alone are made."""


def _fill_site(to: Filling) -> tuple[Download, ...]:
    """Build the pages while the workers make the papers, then combine them."""
    # Papers alone need no builder of sites, which takes half a second to import.
    from mentorkit.site.finish import finish_site
    from mentorkit.site.inputs import SiteBuild
    from mentorkit.site.mkdocs.build import build_site

    site = SiteBuild(to.project, to.catalogue, to.making, is_published=to.publish)
    with to.stage("Building the pages"):
        build_site(site, to.folder)
    return finish_site(to.project, to.catalogue, to.making, to.folder, _papers(to))


def _fill_packs(to: Filling) -> tuple[Download, ...]:
    """Write the papers and their manifest."""
    downloads = _papers(to)
    write_downloads(to.folder, downloads)
    return downloads


def _papers(to: Filling) -> tuple[Download, ...]:
    with to.stage("Making the papers") as step:
        return to.making.finished(step)


SITE = Output("site", _check_pages, _fill_site)
PACKS = Output("packs", _no_pages, _fill_packs)
OUTPUTS: Mapping[str, Output] = {output.name: output for output in (SITE, PACKS)}
"""The outputs by their names, which are also those of their usual folders."""
