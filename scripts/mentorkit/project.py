"""A project's catalogue, loaded and checked: the one way in for every door."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mentorkit.check import check_catalogue, check_pages, check_publish
from mentorkit.check.pages import page_trees
from mentorkit.downloads import planned_downloads
from mentorkit.load import Project, load_catalogue
from mentorkit.model.catalogue import Catalogue
from mentorkit.problems import ProblemsFound
from mentorkit.render.html import sheet_labels


def checked_catalogue(
    project: Project,
    organisation: str,
    locales: Sequence[str] = (),
    *,
    publish: bool = False,
    pages: bool = True,
) -> Catalogue:
    """Return a catalogue in which nothing is wrong; raises ProblemsFound with all that is.

    `publish` also refuses what must not be published; `pages` reads `docs/` too.
    """
    catalogue = load_catalogue(project, organisation, locales)
    trees = page_trees(project, catalogue)
    templates = templates_of(project)
    symbols = [path.stem for path in (templates / "symbols").glob("*.svg")]
    page_ids = {locale: tree.ids for locale, tree in trees.items()}
    problems = list(check_catalogue(catalogue, page_ids, symbols, sheet_labels(templates)))
    if publish:
        problems += check_publish(catalogue)
    if pages:
        problems += check_pages(
            project, catalogue, None if problems else _downloads(catalogue), publish=publish
        )
    if problems:
        raise ProblemsFound(problems)
    return catalogue


def _downloads(catalogue: Catalogue) -> list[str]:
    """Return the paths of all downloads; the catalogue's references must hold."""
    planned = [planned.path for planned in planned_downloads(catalogue)]
    return [*planned, "downloads/manifest.json"]


def templates_of(project: Project) -> Path:
    """Return the folder of the templates."""
    return project.materials / "templates"


def cache_folder(project: Project) -> Path:
    """Return the folder of rendered files."""
    return project.root / ".cache" / "mentorkit"
