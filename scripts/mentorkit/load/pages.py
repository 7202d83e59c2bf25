"""Reading the pages of `docs/`, each file once: front matter with its lines, and body.

Problems are kept with the page, for the check of pages to report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from mentorkit.disk.walking import all_below
from mentorkit.load.loading import Loading
from mentorkit.load.lost_names import page_with_names_said
from mentorkit.load.trimming import trimmed_pages
from mentorkit.load.yaml import Origin, parse_yaml, prose_in, read_data
from mentorkit.model.facts import Programme
from mentorkit.model.legal import LEGAL_FRAMES, Legal
from mentorkit.model.pages import Given, Page, PageTree, made_pages
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.project import Layer, Project
from mentorkit.model.prose import parted
from mentorkit.model.text import Text


def load_pages(
    loading: Loading, programme: Programme, locales: Iterable[str], legal: Legal
) -> dict[str, PageTree]:
    """Return the pages of some locales; if one is in progress, these include the default locale.

    A page of a higher layer replaces the one with the same id below it. What a layer has dropped
    is taken out of the pages below it. Pages for other legal frames are left out.
    """
    project, layers = loading.project, loading.layers
    every = {locale: _written(loading, locale) for locale in locales}
    written = {
        locale: {key: page for key, page in pages.items() if not _is_left_out(page, legal)}
        for locale, pages in every.items()
    }
    made = made_pages(programme)
    missing = project.docs if project.has_own_programme else layers[-1].docs
    trees = {}
    for locale, pages in written.items():
        in_progress = locale in programme.in_progress
        default = written[programme.default_locale] if in_progress else {}
        left_out = {key: page for key, page in every[locale].items() if key not in pages}
        borrowed = tuple(key for key in default if key not in pages and key not in left_out)
        shown = project.shown(missing / locale)
        trees[locale] = PageTree(locale, shown, pages, made, borrowed, left_out)
    return trees


def _is_left_out(page: Page, legal: Legal) -> bool:
    """Return whether a page is for other legal frames; what is no frame is reported later."""
    return bool(page.legal) and legal not in page.legal and set(page.legal) <= set(LEGAL_FRAMES)


def _written(loading: Loading, locale: str) -> dict[str, Page]:
    """Return the pages that are written in a language by id, sorted."""
    pages: dict[str, Page] = {}
    for layer in loading.layers:
        lost = loading.lost_names.get((layer.name, str(locale)), {})
        pages = {key: page_with_names_said(page, lost) for key, page in pages.items()}
        pages = trimmed_pages(pages, loading.dropped(layer), loading.hints)
        own = pages_in(loading.project, layer, locale)
        below = {page_id: Text(page.text) for page_id, page in pages.items()}
        loading.note(
            layer,
            (
                (f"docs/{locale}/{page_id}", Text(page.text, page.source), below.get(page_id))
                for page_id, page in own.items()
            ),
        )
        pages |= own
    return dict(sorted(pages.items()))


def pages_of(project: Project, layers: Sequence[Layer], locale: str) -> dict[str, Page]:
    """Return the pages of a language as they are in their files, each from the highest layer."""
    pages: dict[str, Page] = {}
    for layer in layers:
        pages |= pages_in(project, layer, locale)
    return dict(sorted(pages.items()))


def pages_in(project: Project, layer: Layer, locale: str) -> dict[str, Page]:
    """Return the pages in a language's folder of one layer by id, sorted by file."""
    pages = {}
    folder = layer.docs / locale
    # Folders that are named like a page, too: somebody has to be told about them.
    for path in sorted(path for path in all_below(folder) if path.suffix == ".md"):
        page_id = path.relative_to(folder).with_suffix("").as_posix()
        origin = Origin(project.shown(path), layer.name, folder.name, layer.docs.parent)
        pages[page_id] = _page(page_id, path, origin)
    return pages


def _page(page_id: str, path: Path, origin: Origin) -> Page:
    source, locale = origin.at(1), str(origin.language)
    try:
        data = read_data(path, origin)
    except ProblemsFound as found:
        return Page(page_id, source, locale, unread=found.problems)
    try:
        text = prose_in(data, origin)
    except ProblemsFound as found:
        made_out = data.decode("utf-8-sig", "replace")
        return Page(page_id, source, locale, made_out, unread=found.problems)
    matter, body, line = parted(text)
    front, unparsed = _front_matter(matter, origin)
    below = Text(body, origin.at(line + 1), locale)
    return Page(page_id, source, locale, text, front, below, unparsed=unparsed)


def _front_matter(
    matter: str, origin: Origin
) -> tuple[dict[str, Given] | None, tuple[Problem, ...]]:
    """Return the values of a page's front matter, None if it has none, and its problems."""
    if not matter.strip():
        return None, ()
    try:
        # An empty line replaces the first `---`, so that lines count from the start of the file.
        found = parse_yaml(f"\n{matter}", origin)
    except ProblemsFound as broken:
        return {}, broken.problems
    return {key: Given(value, found.sources[key]) for key, value in found.items()}, ()
