"""Where each page is: the single source for site, papers, calendar and translations.

A page of `docs/` declares its own address, in its language. A tool's page is below the page of
all tools, a form's below an address of its own; both end with the name of their files. Knows
the catalogue but no files.
"""

from __future__ import annotations

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.markup import LinkTarget
from mentorkit.model.pages import made_pages
from mentorkit.model.text import Text
from mentorkit.model.texts import LocaleTexts

HOME = "index"
DOCUMENTS = "materials"
"""The page that lists every document, where links to documents lead."""

RESERVED = ("404", "assets", "downloads", "index")
"""What no address or locale may begin with: the site's own files are there."""


def phase_page(catalogue: Catalogue, locale: str, phase_id: str | None) -> LinkTarget:
    """Return the page of a phase, or that of all phases if `phase_id` is None.

    Where there is no such page, it is the page above it, and in the end the home page.
    """
    there = catalogue.trees[locale].ids if locale in catalogue.trees else ()
    wanted = (*((f"phases/{phase_id}",) if phase_id else ()), "phases/index")
    return LinkTarget("page", next((page_id for page_id in wanted if page_id in there), HOME))


def page_path(catalogue: Catalogue, locale: str, target: LinkTarget) -> str:
    """Return the path of a target's page below the site's root, such as `sv/verktyg/livslinje/`.

    `target` is a page, a tool or a document, perhaps with a place on the page. The path is that
    on the whole site, also where only some of its languages are built: papers lead there.
    """
    page_id, _, anchor = target.value.partition("#")
    if target.scheme == "tool":
        page_id = f"tools/{page_id}"
    elif target.scheme == "document":
        page_id, anchor = DOCUMENTS, target.value
    root = "" if locale == catalogue.root_locale else f"{locale}/"
    address = page_address(catalogue, locale, page_id)
    return f"{root}{address}{'/' if address else ''}{'#' if anchor else ''}{anchor}"


def page_paths(catalogue: Catalogue, locale: str) -> dict[str, str]:
    """Return the path of every page of a language, by page id."""
    programme = catalogue.programme
    written = [catalogue.addresses.get(key, {}) for key in (programme.default_locale, locale)]
    ids = {page_id for pages in written for page_id in pages}
    ids |= set(made_pages(programme))
    targets = {page_id: LinkTarget("page", page_id) for page_id in sorted(ids)}
    return {page_id: page_path(catalogue, locale, target) for page_id, target in targets.items()}


def form_file_name(texts: LocaleTexts, form: str) -> Text | None:
    """Return the file name of a form on the site: a document's, or a tool's, `tool/<id>`."""
    tool_id = form.removeprefix("tool/")
    if form in texts.documents:
        return texts.documents[form].file_name
    return texts.tools[tool_id].file_name if tool_id != form and tool_id in texts.tools else None


def page_address(catalogue: Catalogue, locale: str, page_id: str) -> str:
    """Return a page's address below its language's root, without slashes around it.

    The home page's is empty. In a language in progress, a page that declares no address has the
    default language's; any other page's is its id until it declares one.
    """
    kind, _, rest = page_id.partition("/")
    texts = catalogue.texts[locale]
    if kind == "tools" and rest in texts.tools:
        return f"{page_address(catalogue, locale, 'tools/index')}/{texts.tools[rest].file_name}"
    if kind == "forms" and (name := form_file_name(texts, rest)):
        return f"{texts.interface.site.forms_address}/{name}"
    own = catalogue.addresses.get(locale, {}).get(page_id)
    if own:
        return own
    default = catalogue.programme.default_locale
    if locale in catalogue.in_progress and locale != default:
        return page_address(catalogue, default, page_id)
    return "/".join(part for part in page_id.split("/") if part != HOME)
