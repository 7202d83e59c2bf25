"""Where each page stands: the one answer for site, papers, calendar and translations.

A page of `docs/` says its address itself, in the words of its language. A tool's page stands
below the page of all tools, a form's below an address of its own; either ends in the name of
its files. Knows the catalogue and no file.
"""

from __future__ import annotations

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.markup import LinkTarget
from mentorkit.model.pages import made_pages

HOME = "index"
DOCUMENTS = "materials"
"""The page that lists every document: links to one lead there."""

RESERVED = ("404", "assets", "downloads", "index")
"""What no address may begin with: the site's own files stand there. No locale may, either."""


def page_path(catalogue: Catalogue, locale: str, target: LinkTarget) -> str:
    """Return the path of a target's page below the site's root, such as `sv/verktyg/livslinje/`.

    `target` is a page, a tool or a document, with the place on the page if it names one.
    """
    page_id, _, anchor = target.value.partition("#")
    if target.scheme == "tool":
        page_id = f"tools/{page_id}"
    elif target.scheme == "document":
        page_id, anchor = DOCUMENTS, target.value
    root = "" if locale == catalogue.locales[0] else f"{locale}/"
    address = page_address(catalogue, locale, page_id)
    return f"{root}{address}{'/' if address else ''}{'#' if anchor else ''}{anchor}"


def page_paths(catalogue: Catalogue, locale: str) -> dict[str, str]:
    """Return the path of every page of a language, by its id."""
    programme = catalogue.programme
    written = [catalogue.addresses.get(key, {}) for key in (programme.default_locale, locale)]
    ids = {page_id for pages in written for page_id in pages}
    ids |= set(made_pages(programme))
    targets = {page_id: LinkTarget("page", page_id) for page_id in sorted(ids)}
    return {page_id: page_path(catalogue, locale, target) for page_id, target in targets.items()}


def page_address(catalogue: Catalogue, locale: str, page_id: str) -> str:
    """Return a page's address below its language's root, without slashes around it.

    That of the home page is empty. A page of a language in progress that gives none stands
    where the default language's does; any other has its id, until it is given one.
    """
    kind, _, rest = page_id.partition("/")
    texts = catalogue.texts[locale]
    if kind == "tools" and rest in texts.tools:
        return f"{page_address(catalogue, locale, 'tools/index')}/{texts.tools[rest].file_name}"
    if kind == "forms" and rest in texts.documents:
        return f"{texts.interface.site.forms_address}/{texts.documents[rest].file_name}"
    own = catalogue.addresses.get(locale, {}).get(page_id)
    if own:
        return own
    default = catalogue.programme.default_locale
    if locale in catalogue.in_progress and locale != default:
        return page_address(catalogue, default, page_id)
    return "/".join(part for part in page_id.split("/") if part != HOME)
