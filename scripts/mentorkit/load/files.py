"""Which files there are in `docs/` and `overrides/` besides pages, so that nothing is published
that nobody meant to publish."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mentorkit.disk.reading import Refused, read_inside, refuse_outside
from mentorkit.disk.walking import files_below
from mentorkit.load.pages import pages_in, pages_of
from mentorkit.model import bounds
from mentorkit.model.facts import Programme
from mentorkit.model.file_names import composed, is_litter
from mentorkit.model.page_links import NOTHING_USED, Uses, uses_of
from mentorkit.model.pages import PageTree
from mentorkit.model.problems import Problem
from mentorkit.model.project import Layer, Project
from mentorkit.model.site_files import SiteFiles, Stored, ends_of, is_theme_file

_TEXTS = (".html", ".css", ".js", ".xml", ".json", ".svg")
_NAMED = re.compile(r"[\w./-]+\.[A-Za-z0-9]{2,5}\b")
FILM_POSTER = "images/film-poster.svg"
"""Our own picture, which stands in for an organisation's."""


def load_files(
    project: Project,
    layers: Sequence[Layer],
    programme: Programme,
    trees: Mapping[str, PageTree],
    dropped: Collection[str],
) -> SiteFiles:
    """Return the files that are no pages of the trees, and no `dropped` ones.

    Pages of other languages are left out.

    A file of a higher layer replaces the one with the same path below it.
    """
    others = [str(one) for one in programme.every_locale if str(one) not in trees]
    stored = _stored(project, layers, trees, others, dropped)
    below = list(files_below(project.overrides))
    frame = tuple(path.relative_to(project.overrides).as_posix() for path in below)
    named = frozenset(_named(project, below))
    if not all(is_theme_file(path, named) for path in frame):
        named |= frozenset(_named_on_pages(project, layers, trees, others))
    return SiteFiles(
        docs=tuple(stored),
        overrides=frame,
        declared=programme.files,
        elsewhere=_elsewhere(project, layers, others) if stored else NOTHING_USED,
        named=named,
        stored=stored,
        is_shipped=not project.has_own_programme,
        unread=tuple(_unread(stored.values())),
    )


def _stored(
    project: Project,
    layers: Sequence[Layer],
    trees: Mapping[str, PageTree],
    others: Sequence[str],
    dropped: Collection[str],
) -> dict[str, Stored]:
    """Return the files of all layers that are no pages, by their path below `docs/`, sorted."""
    ours = uses_of(page for tree in trees.values() for page in tree.pages.values())
    found = {}
    for layer in layers:
        for path in _below(layer.docs):
            inside = path.relative_to(layer.docs)
            if not _is_left_out(inside, others, ours) and not _is_page(inside, trees, dropped):
                shown = project.shown(path)
                found[inside.as_posix()] = Stored(path, layer.docs.parent, shown, layer.name)
    return dict(sorted(found.items()))


def _below(docs: Path) -> Iterator[Path]:
    """Yield the files of `docs/`; a language's folder may be linked to in another language's."""
    for path in sorted(docs.iterdir()) if docs.is_dir() else ():
        if not is_litter(path.name):
            yield from files_below(path) if path.is_dir() else (path,)


def _is_left_out(path: Path, others: Collection[str], ours: Uses) -> bool:
    """Return whether a file belongs to a language outside the build, whose pages do not use it."""
    is_theirs = path.parts[0] in others and len(path.parts) > 1
    return is_theirs and not ours.has(path.as_posix())


def _is_page(path: Path, trees: Mapping[str, PageTree], dropped: Collection[str]) -> bool:
    """Return whether a file is a page, or in a folder that is named like one: it is reported."""
    locale, *rest = path.parts
    inside = Path(*rest)
    if locale not in trees or not rest:
        return False
    named = (p.with_suffix("").as_posix() for p in (inside, *inside.parents) if p.suffix == ".md")
    pages = (*trees[locale].pages, *trees[locale].left_out, *dropped)
    return any(page_id in pages for page_id in named)


def _elsewhere(project: Project, layers: Sequence[Layer], locales: Iterable[str]) -> Uses:
    """Return what pages outside the build use: one folder of pictures may serve all.

    These are pages in some languages, and those of lower layers that a higher one replaces.
    """
    every = {*locales, *(path.name for layer in layers[1:] for path in layer.docs.glob("*/"))}
    return uses_of(
        page for one in every for layer in layers for page in pages_in(project, layer, one).values()
    )


def _named(project: Project, overrides: Iterable[Path]) -> Iterator[str]:
    """Yield the paths that the settings and the texts of the site's frame name.

    What leads up or to the root is cut off: paths are compared by their ends. A file that names
    itself, as in a comment, is not thereby in use.
    """
    yield FILM_POSTER
    for path in (project.settings, *(path for path in overrides if path.suffix in _TEXTS)):
        try:
            data = read_inside(path, path.resolve().parent, bounds.FILE_BYTES)
        except (OSError, Refused):
            continue  # the site builder says what is wrong with its files
        own = set(ends_of(path.as_posix()))
        yield from (name for name in _paths_in(data.decode("utf-8", "replace")) if name not in own)


def _named_on_pages(
    project: Project,
    layers: Sequence[Layer],
    trees: Mapping[str, PageTree],
    others: Iterable[str],
) -> Iterator[str]:
    """Yield the paths that pages name, also those in languages outside the build."""
    every = (
        *(tree.pages for tree in trees.values()),
        *(pages_of(project, layers, one) for one in others),
    )
    for pages in every:
        for page in pages.values():
            yield from _paths_in(page.text)


def _paths_in(text: str) -> Iterator[str]:
    yield from (found.lstrip("./") for found in _NAMED.findall(composed(text)))


def _unread(files: Iterable[Stored]) -> Iterator[Problem]:
    """Yield the files that lead out of their layer, or are no files."""
    for stored in files:
        try:
            refuse_outside(stored.file, stored.root)
            if not stored.file.is_file():
                raise Refused("this is not a regular file; remove it", "not-a-file")
        except Refused as refused:
            yield Problem(stored.shown, 1, "", str(refused), refused.code)
        except OSError as error:
            said = error.strerror or str(error)
            yield Problem(stored.shown, 1, "", f"cannot be read: {said}", "unreadable")
