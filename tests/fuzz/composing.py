"""Everything of a build that depends on the materials, composed in this process, without libraries.

Papers, Word files, calendars and archives become their sources; pages become the results of their
macros. No PDF is rendered and no site builder is started, so that hundreds of programmes can be
tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from jinja2 import Environment, StrictUndefined
from mentorkit.make.jobs import jobs_of
from mentorkit.make.plan import offline_copies
from mentorkit.make.renderers import renderer_of
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.problems import Problem
from mentorkit.model.project import Project
from mentorkit.model.prose import parted
from mentorkit.render.sharing import sharing_svg
from mentorkit.site.blocks import BLOCKS, BlockPage
from mentorkit.site.forms import form_page_css
from mentorkit.site.frame import Frame, FramedPage
from mentorkit.site.indexing import synonyms
from mentorkit.site.languages import SiteLanguages
from mentorkit.site.links import Place, SiteLinks
from mentorkit.site.made_pages import made_pages
from mentorkit.site.page_text import page_fields, page_markdown

_MACROS = Environment(undefined=StrictUndefined, comment_start_string="{##")


def is_told(problem: Problem, project: Project) -> bool:
    """Return whether a problem leads to a line that is there, and reads as one line."""
    path = project.root / problem.path
    lines = path.read_bytes().count(b"\n") + 1 if path.is_file() else 1
    said = str(problem).encode("utf-8")
    is_whole = bool(problem.path and problem.message and problem.code) and b"\n" not in said
    return is_whole and 1 <= problem.line <= lines


def compose(project: Project, catalogue: Catalogue) -> list[str]:
    """Compose all papers and pages; return the links that lead nowhere, sorted.

    Raises whatever a build would end with.
    """
    jobs = list(jobs_of(catalogue, project.templates))
    links = SiteLinks(SiteLanguages(catalogue), project.templates)
    planned = [*(job.planned for job in jobs), *offline_copies(catalogue)]
    files = {plan.path for plan in planned}
    nowhere = set()
    for job in jobs:
        text = renderer_of(job.kind).text(job.source)
        nowhere |= {f"{job.planned.path}: {url}" for url in _nowhere(text, links, files)}
    for place, text in _pages(links):
        html = _page(place, text, links, planned)
        nowhere |= {
            f"{place.page_id}: {url}" for url in re.findall(r'href="(#[^"]*|)"', html) if not url
        }
    for locale in catalogue.locales:
        _around(locale, links, project)
    return sorted(nowhere)


def _nowhere(text: str, links: SiteLinks, files: set[str]) -> Iterator[str]:
    """Yield the addresses on a paper that are on the site, but of no page."""
    site = links.catalogue.organisation.public_address
    trees = links.catalogue.trees.items()
    there = {links.path(Place(locale, page_id)) for locale, tree in trees for page_id in tree.ids}
    for path in set(re.findall(rf"{re.escape(site)}([^\s\"'<>\\#]*)", text)) if site else ():
        if path not in there and path not in files and f"{path}/" not in there:
            yield path


def _pages(links: SiteLinks) -> Iterator[tuple[Place, str]]:
    for locale, tree in links.catalogue.trees.items():
        for page_id, page in tree.pages.items():
            yield Place(locale, page_id), page.text
        for made in made_pages(links.languages, locale):
            yield Place(locale, made.page_id), made.content


def _page(place: Place, text: str, links: SiteLinks, planned: object) -> str:
    """Return a page's Markdown with its macros replaced by their blocks."""
    matter, body, _ = parted(text)
    shows = re.search(r"^shows: (\S+)", matter, re.MULTILINE)
    page_fields(links, place, {"shows": shows[1] if shows else ""}, body)
    page = BlockPage(
        links.content_view(place),
        place.locale,
        links.templates,
        planned,  # type: ignore[arg-type]
        lambda _: None,
        lambda path: links.url(path, place),
    )
    macros = {name: partial(block, page) for name, block in BLOCKS.items()}
    return _MACROS.from_string(page_markdown(links, place, body)).render(macros)


def _around(locale: str, links: SiteLinks, project: Project) -> None:
    """Compose what is around the pages of a language: frames, error page, pictures, search."""
    catalogue, view = links.catalogue, links.view(locale)

    def framed(place: Place) -> FramedPage | None:
        there = place.page_id in links.catalogue.trees[place.locale].ids
        return FramedPage("Otsikko", "Otsikko", "Otsikko") if there else None

    frame = Frame(links, [str(project.root / "overrides")], framed, is_preview=False)
    for page_id in catalogue.trees[locale].ids:
        frame.of_page(Place(locale, page_id))
    frame.of_error_page(locale, "")
    synonyms(view)
    sharing_svg(view, project.templates)
    for document_id in catalogue.programme.web_forms():
        form_page_css(view, project.templates, document_id)
