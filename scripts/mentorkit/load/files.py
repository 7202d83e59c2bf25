"""Which files there are in `docs/` and `overrides/` besides pages, so that nothing is published
that nobody meant to publish."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from mentorkit.disk.reading import Refused, read_inside, refuse_outside
from mentorkit.disk.walking import files_below
from mentorkit.load.pages import pages_in
from mentorkit.load.yaml import scalars_below
from mentorkit.model import bounds
from mentorkit.model.facts import Programme
from mentorkit.model.file_names import composed, is_litter
from mentorkit.model.page_links import NOTHING_USED, SCHEME, Uses, uses_of
from mentorkit.model.pages import PageTree
from mentorkit.model.problems import Problem
from mentorkit.model.project import Project
from mentorkit.model.site_files import SiteFiles, ends_of, is_theme_file
from mentorkit.model.text import Source, Text

OVERRIDES = "overrides"
SETTINGS = "mkdocs.yml"
_TEXTS = (".html", ".css", ".js", ".xml", ".json", ".svg")
_NAMED = re.compile(r"[\w./-]+\.[A-Za-z0-9]{2,5}\b")
FILM_POSTER = "images/film-poster.svg"
"""Our own picture, which stands in for an organisation's."""


def load_files(project: Project, programme: Programme, trees: Mapping[str, PageTree]) -> SiteFiles:
    """Return the files that are no pages of the trees; pages of other languages are left out."""
    docs = project.root / "docs"
    others = [str(one) for one in programme.every_locale if str(one) not in trees]
    ours = uses_of(page for tree in trees.values() for page in tree.pages.values())
    rest = [path for path in _below(docs) if not _is_left_out(path.relative_to(docs), others, ours)]
    rest = [path for path in rest if not _is_page(path.relative_to(docs), trees)]
    found = tuple(path.relative_to(docs).as_posix() for path in rest)
    overrides = project.root / OVERRIDES
    below = list(files_below(overrides))
    frame = tuple(path.relative_to(overrides).as_posix() for path in below)
    named = frozenset(_named(project, below))
    if not all(is_theme_file(path, named) for path in frame):
        named |= frozenset(_named_on_pages(project, trees, others))
    return SiteFiles(
        docs=found,
        overrides=frame,
        declared=programme.files,
        elsewhere=_elsewhere(project, others) if found else NOTHING_USED,
        named=named,
        navigation=tuple(_navigation(project)),
        unread=tuple(_unread(project, rest)),
    )


def _below(docs: Path) -> Iterator[Path]:
    """Yield the files of `docs/`; a language's folder may be linked to in another language's."""
    for path in sorted(docs.iterdir()) if docs.is_dir() else ():
        if not is_litter(path.name):
            yield from files_below(path) if path.is_dir() else (path,)


def _is_left_out(path: Path, others: Collection[str], ours: Uses) -> bool:
    """Return whether a file belongs to a language outside the build, whose pages do not use it."""
    is_theirs = path.parts[0] in others and len(path.parts) > 1
    return is_theirs and not ours.has(path.as_posix())


def _is_page(path: Path, trees: Mapping[str, PageTree]) -> bool:
    """Return whether a file is a page, or in a folder that is named like one: it is reported."""
    locale, *rest = path.parts
    inside = Path(*rest)
    if locale not in trees or not rest:
        return False
    named = (p.with_suffix("").as_posix() for p in (inside, *inside.parents) if p.suffix == ".md")
    return any(page_id in trees[locale].pages for page_id in named)


def _elsewhere(project: Project, locales: Iterable[str]) -> Uses:
    """Return what pages in some languages use: one folder of pictures may serve all."""
    return uses_of(page for one in locales for page in pages_in(project, one).values())


def _named(project: Project, overrides: Iterable[Path]) -> Iterator[str]:
    """Yield the paths that the settings and the texts of the site's frame name.

    What leads up or to the root is cut off: paths are compared by their ends. A file that names
    itself, as in a comment, is not thereby in use.
    """
    yield FILM_POSTER
    settings = project.root / SETTINGS
    for path in (settings, *(path for path in overrides if path.suffix in _TEXTS)):
        try:
            data = read_inside(path, path.resolve().parent, bounds.FILE_BYTES)
        except (OSError, Refused):
            continue  # the site builder says what is wrong with its files
        own = set(ends_of(path.as_posix()))
        yield from (name for name in _paths_in(data.decode("utf-8", "replace")) if name not in own)


def _named_on_pages(
    project: Project, trees: Mapping[str, PageTree], others: Iterable[str]
) -> Iterator[str]:
    """Yield the paths that pages name, also those in languages outside the build."""
    every = (*(tree.pages for tree in trees.values()), *(pages_in(project, one) for one in others))
    for pages in every:
        for page in pages.values():
            yield from _paths_in(page.text)


def _paths_in(text: str) -> Iterator[str]:
    yield from (found.lstrip("./") for found in _NAMED.findall(composed(text)))


def _navigation(project: Project) -> Iterator[Text]:
    """Yield the pages that the settings list under `nav`, each with its line.

    The settings are the site builder's, so nothing is said about what else is in them.
    """
    try:
        data = read_inside(project.root / SETTINGS, project.root, bounds.FILE_BYTES)
        found = scalars_below(data.decode("utf-8"), "nav")
    except (OSError, Refused, ValueError):
        return
    for value, line in found:
        if value.endswith(".md") and not SCHEME.match(value):
            yield Text(posixpath.normpath(value), Source(SETTINGS, line, "settings"))


def _unread(project: Project, paths: Iterable[Path]) -> Iterator[Problem]:
    """Yield the files that lead out of the project, or are no files."""
    for path in paths:
        try:
            refuse_outside(path, project.root)
            if not path.is_file():
                raise Refused("this is not a regular file; remove it", "not-a-file")
        except Refused as refused:
            yield Problem(project.shown(path), 1, "", str(refused), refused.code)
        except OSError as error:
            said = error.strerror or str(error)
            yield Problem(project.shown(path), 1, "", f"cannot be read: {said}", "unreadable")
