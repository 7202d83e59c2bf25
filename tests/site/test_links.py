"""Where pages are, relative to each other."""

from __future__ import annotations

import pytest
from mentorkit.model.markup import LinkTarget
from mentorkit.site.links import Place, SiteLinks, seen_from
from mkdocs.utils import get_relative_url

PATHS = ("", "contact/", "phases/start/", "phases/", "sv/", "sv/phases/start/", "sv/phases/")


@pytest.mark.parametrize("page", PATHS)
@pytest.mark.parametrize("path", [*PATHS, "assets/app.css", "downloads/fi/a.pdf", "404.html"])
def test_an_address_is_the_one_that_mkdocs_gives(path: str, page: str) -> None:
    assert seen_from(path, page) == get_relative_url(path or "./", page or "./")


def test_the_folder_of_the_site_is_named_without_a_slash() -> None:
    assert seen_from(".", "forms/agreement/") == "../.."
    assert seen_from(".", "") == "."


@pytest.mark.parametrize(
    ("target", "address"),
    [
        (LinkTarget("page", "index"), "../"),
        (LinkTarget("page", "phases/start"), "../aloitusvaihe/"),
        (LinkTarget("page", "phases/start#goals"), "../aloitusvaihe/#goals"),
        (LinkTarget("document", "agreement"), "../materiaalit/#agreement"),
        (LinkTarget("page", "nowhere"), None),
    ],
)
def test_a_link_leads_to_the_page_of_the_same_language(
    links: SiteLinks, target: LinkTarget, address: str | None
) -> None:
    here = Place("sv", "contact")
    assert links.page_view(here).resolve(target) == address
    assert links.content_view(here).resolve(target) == address


def test_a_tool_is_found_by_its_id(links: SiteLinks) -> None:
    found = links.page_view(Place("fi", "index")).resolve(LinkTarget("tool", "lifeline"))
    assert found == links.path(Place("fi", "tools/lifeline"))
    assert found.endswith("tyokalu-elamanviiva/")


def test_content_speaks_the_language_that_stands_in_and_its_frame_the_pages_own(
    links: SiteLinks,
) -> None:
    here = Place("sv", "contact")
    assert links.page_view(here).locale == "sv"
    assert links.content_view(here).locale == "fi"


def test_without_a_page_links_lead_nowhere(links: SiteLinks) -> None:
    assert links.view("fi").resolve(LinkTarget("page", "index")) is None
