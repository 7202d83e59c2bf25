"""A project's catalogue, loaded and checked: the one way in for every door."""

from __future__ import annotations

from collections.abc import Sequence

from mentorkit.check import check_catalogue, check_pages, check_publish
from mentorkit.check.pages import page_trees
from mentorkit.downloads import planned_downloads
from mentorkit.load import load_catalogue
from mentorkit.model.catalogue import Catalogue
from mentorkit.places import Project
from mentorkit.problems import ProblemsFound
from mentorkit.render.html import sheet_labels


def checked_catalogue(
    project: Project, organisation: str, locales: Sequence[str] = (), *, publish: bool = False
) -> Catalogue:
    """Return a catalogue in which nothing is wrong; raises ProblemsFound with all that is.

    `publish` also refuses what must not be published. The pages are for `check_site_pages`.
    """
    catalogue = load_catalogue(project, organisation, locales)
    trees = page_trees(project, catalogue)
    symbols = [path.stem for path in (project.templates / "symbols").glob("*.svg")]
    page_ids = {locale: tree.ids for locale, tree in trees.items()}
    problems = list(check_catalogue(catalogue, page_ids, symbols, sheet_labels(project.templates)))
    if publish:
        problems += check_publish(catalogue)
    if problems:
        raise ProblemsFound(problems)
    return catalogue


def check_site_pages(project: Project, catalogue: Catalogue) -> None:
    """Check the pages of `docs/` against a checked catalogue; raises ProblemsFound."""
    downloads = [planned.path for planned in planned_downloads(catalogue)]
    problems = list(check_pages(project, catalogue, [*downloads, "downloads/manifest.json"]))
    if problems:
        raise ProblemsFound(problems)
