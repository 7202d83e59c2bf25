"""Checks of the pages in `docs/`, without a site builder: which exist, and what is in each.

A page is checked as its author wrote it, so every problem has its line in the file, including
the front matter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from mentorkit.check.front_matter import check_front_matter
from mentorkit.check.links import check_links
from mentorkit.check.macros import Known, check_macros
from mentorkit.check.markup import optional_fact
from mentorkit.check.publish import unfinished
from mentorkit.check.strays import check_strays
from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.facts import Programme
from mentorkit.model.legal import nameable, wordings
from mentorkit.model.listed import listed_documents, lists_the_rest
from mentorkit.model.organisation import FACT_NAMES, optional_facts
from mentorkit.model.pages import Page, PageTree
from mentorkit.model.problems import Problem, suggestion

_STATEMENTS = ("accessibility", "privacy")
"""The pages that the law asks for."""


def check_pages(
    catalogue: Catalogue, downloads: Collection[str] | None, *, publish: bool = False
) -> Iterator[Problem]:
    """Yield every problem of the pages.

    `downloads` are paths relative to the site's root, None if they are not known; `publish` also
    reports what has not been filled in yet.
    """
    yield from check_strays(catalogue)
    optional = optional_facts(catalogue.organisation)
    for tree in catalogue.trees.values():
        for page_id, why in needed_pages(catalogue).items():
            if page_id not in tree.ids:
                yield _missing(page_id, why, catalogue, tree)
        if tree.locale not in catalogue.in_progress:
            yield from _navigation(catalogue, tree)
            yield from _unused_sections(catalogue, tree)
            yield from _unlisted_documents(catalogue, tree)
        known = _known_ids(catalogue, tree.locale)
        for page in tree.pages.values():
            if page.unread:
                yield from page.unread
                continue
            phases = catalogue.programme.phases
            yield from check_front_matter(page, phases, known["fact"], optional)
            yield from check_macros(page, known)
            yield from check_links(page, tree, catalogue.files.docs, downloads)
            yield from _optional_facts(page, optional)
            yield from _parts_for_roles(page, catalogue.programme)
            if publish:
                for line, message, code in unfinished(page.text):
                    yield Problem.at(page.source.moved(line), "", message, code)


def _missing(page_id: str, why: str, catalogue: Catalogue, tree: PageTree) -> Problem:
    """Return the problem of a page that must exist, where it is dropped or should be."""
    source = catalogue.dropped_pages.get(page_id)
    if source is None:
        message = f"the page is missing; add it: {why}"
        return Problem(f"{tree.folder}/{page_id}.md", 1, "", message, "missing-file")
    folder = f"{catalogue.layer(source.layer).shown}/docs/{tree.locale}".removeprefix("./")
    message = f"{why}; keep the page, or write one of your own: {folder}/{page_id}.md"
    return Problem.at(source, f"pages.{page_id}", message, "still-needed")


def _navigation(catalogue: Catalogue, tree: PageTree) -> Iterator[Problem]:
    """Yield the pages of the navigation that a language lacks, and pages that are nowhere in it."""
    programme = catalogue.programme
    listed = list(programme.pages_of_navigation())
    for place, page_id in listed:
        there = page_id in tree.ids or page_id in tree.left_out
        if not there and page_id not in needed_pages(catalogue):
            file = f"{tree.folder}/{page_id}.md"
            message = f"there is no page {file}; add it, or remove its id here"
            yield Problem.at(source_of(page_id), place, message, "unknown-page")
    for page_id, page in tree.pages.items() if programme.navigation else ():
        if page_id not in (one for _, one in listed):
            message = (
                f"no navigation has this page; add '{page_id}' to navigation or "
                "outside_navigation in programme.yml"
            )
            yield Problem.at(page.source, "", message, "page-nowhere")


def needed_pages(catalogue: Catalogue) -> dict[str, str]:
    """Return the pages to which the site leads, with the reason why they must exist.

    Phases may do without pages, but not only some of them.
    """
    programme, needed = catalogue.programme, {"index": "it is the home page"}
    if catalogue.legal != "none":
        needed |= dict.fromkeys(_STATEMENTS, "every page links to it, and the law asks for it")
    if programme.documents:
        needed["materials"] = "links to documents lead there"
    of_phases = {phase_id: f"phases/{phase_id}" for phase_id in programme.phases}
    if any(
        page_id in tree.ids for tree in catalogue.trees.values() for page_id in of_phases.values()
    ):
        for phase_id, page_id in of_phases.items():
            needed[page_id] = f"everything of the phase '{phase_id}' leads to it"
    if programme.tools:
        needed["tools/index"] = "every tool's page leads to it"
    return needed


_FACT_CALL = re.compile(r"""\bfact\(\s*["']([a-z_]+)["']\s*\)""")


def _optional_facts(page: Page, optional: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the facts without which a page would have a hole."""
    for line, content in enumerate(page.text.split("\n")):
        for found in _FACT_CALL.finditer(content):
            if found[1] in optional:
                message = optional_fact(found[0], optional[found[1]])
                yield Problem.at(page.source.moved(line), "", message, "optional-fact")


_FOR_ROLE = re.compile(r"""\bdata-role\s*=\s*["']?([^\s"'>]*)""")


def _parts_for_roles(page: Page, programme: Programme) -> Iterator[Problem]:
    """Yield the parts of a page that are for a role which is not there."""
    for line, content in enumerate(page.text.split("\n")):
        for role in _FOR_ROLE.findall(content):
            if role not in programme.roles:
                message = f"unknown role '{role}'{suggestion(role, programme.roles)}"
                yield Problem.at(page.source.moved(line), "", message, "unknown-role")


_SECTION_CALL = re.compile(r"""\b(?:sub)?section\(\s*["']([^"']*)["']""")


def _unused_sections(catalogue: Catalogue, tree: PageTree) -> Iterator[Problem]:
    """Yield the sections that no page or document shows: mostly misspelt ones."""
    named = {
        str(part.section)
        for _, parts in catalogue.programme.compositions()
        for part in parts
        if part.section
    }
    for page in (*tree.pages.values(), *tree.left_out.values()):
        if page.unread and not page.text:
            return  # what it shows is unknown
        named |= set(_SECTION_CALL.findall(page.text))
    shown = {wording for name in named for wording in wordings(name)}
    for section_id, section in catalogue.texts[tree.locale].sections.items():
        source = section.title.source
        if section_id not in shown and not catalogue.may_be_unused(source):
            near = suggestion(section_id, named)
            hint = near if near.startswith("; did") else "; show it, or remove the file"
            message = f"no page and no document shows this section{hint}"
            yield Problem.at(source, "", message, "unused-section")


def _unlisted_documents(catalogue: Catalogue, tree: PageTree) -> Iterator[Problem]:
    """Yield the documents that the page of materials does not list: links lead there."""
    page = tree.pages.get("materials")
    if page is None or not page.text or lists_the_rest(page.text):
        return
    listed = listed_documents(catalogue.programme, page.text)
    for document_id in catalogue.programme.documents:
        if document_id not in listed:
            shown = page.source.path
            message = (
                f'no link leads to its files; add {{{{ download("{document_id}") }}}} to {shown}'
            )
            source, place = source_of(document_id), f"documents.{document_id}"
            yield Problem.at(source, place, message, "unlisted-document")


def _known_ids(catalogue: Catalogue, locale: str) -> Known:
    programme, texts = catalogue.programme, catalogue.texts[locale]
    return {
        "section": nameable(texts.sections),
        "question list": programme.question_lists,
        "phase": programme.phases,
        "tool": programme.tools,
        "document": programme.documents,
        "document of sections": [
            document_id
            for document_id, document in programme.documents.items()
            if document.parts and all(part.section for part in document.parts)
        ],
        "web form": programme.web_forms(),
        "checklist": programme.checklists,
        "faq": programme.faqs,
        "film": ["film"] if texts.video else [],
        "glossary": texts.glossary,
        "fact": FACT_NAMES | catalogue.facts(locale).keys(),
    }
