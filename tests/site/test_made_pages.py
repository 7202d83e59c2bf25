"""Pages that are made from the catalogue."""

from __future__ import annotations

from mentorkit.site.languages import SiteLanguages
from mentorkit.site.made_pages import MadePage, made_pages


def test_each_tool_has_a_page_and_each_page_that_is_not_begun_is_borrowed(
    begun: SiteLanguages,
) -> None:
    pages = {page.page_id: page for page in made_pages(begun, "sv")}
    content = '---\nshows: tools/lifeline\n---\n{{ tool_parts("lifeline") }}\n'
    assert pages["tools/lifeline"] == MadePage("tools/lifeline", content)
    assert pages["index"] == MadePage("index", begun.default_page("index").text)
    assert "contact" not in pages
    assert "index" not in {page.page_id for page in made_pages(begun, "fi")}


def test_the_pages_of_forms_are_not_in_the_navigation(
    begun: SiteLanguages,
) -> None:
    forms = begun.catalogue.programme.web_forms()
    made = {page.page_id: page for page in made_pages(begun, "fi")}
    assert [made[f"forms/{form}"].in_navigation for form in forms] == [False for _ in forms]
    assert made["tools/lifeline"].in_navigation
