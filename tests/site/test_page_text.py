"""A page's title and description, and the notices on it."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup
from mentorkit.site.links import Place, SiteLinks
from mentorkit.site.page_text import page_content, page_fields, page_markdown

NOTICE = '<p class="mk-notice" data-search-exclude>'


def notices(html: str) -> list[str]:
    return re.findall(f"{NOTICE}(?:<span[^>]*>)?(.*?)(?:</span>)?</p>", html)


@pytest.mark.parametrize(
    ("page_id", "shows", "title", "description"),
    [
        ("phases/start", "phase/start", "Aloitusvaihe", "Tutustutte toisiinne."),
        ("tools/lifeline", "tools/lifeline", "Elämänviiva", "Huomaat, mitä olet oppinut."),
    ],
)
def test_a_page_is_named_after_what_it_shows(
    links: SiteLinks, page_id: str, shows: str, title: str, description: str
) -> None:
    fields = page_fields(links, Place("fi", page_id), {"shows": shows}, "")
    assert (fields["title"], fields["description"]) == (title, description)


def test_a_form_brings_its_style(links: SiteLinks) -> None:
    fields = page_fields(links, Place("fi", "forms/agreement"), {"shows": "forms/agreement"}, "")
    assert fields["title"] == "Mentorointisopimus"
    assert fields["form_css"] == "assets/forms/fi/agreement.css"


def test_a_title_that_an_author_writes_is_made_ready_for_html(links: SiteLinks) -> None:
    fields = page_fields(links, Place("fi", "index"), {"title": "A < B", "short_title": 1}, "")
    assert fields["title"] == Markup("A &lt; B")
    assert fields["short_title"] == Markup("1")
    assert "description" not in fields


def test_a_page_says_whose_questions_it_answers(links: SiteLinks) -> None:
    markdown = """{{ faq("mentor") }} {{ faq( 'mentee' ) }}"""
    assert page_fields(links, Place("fi", "index"), {}, markdown)["faqs"] == ["mentor", "mentee"]


def test_a_page_that_is_only_begun_has_the_default_languages_text(links: SiteLinks) -> None:
    text = links.languages.default_page("contact").text
    assert text.endswith(page_markdown(links, Place("sv", "contact"), "\n"))
    assert page_markdown(links, Place("fi", "contact"), "Soita.") == "Soita."


def test_a_page_with_a_placeholder_is_a_draft(links: SiteLinks) -> None:
    place = Place("fi", "index")
    assert notices(page_content(links, place, "<p>[[nimi]]</p>", [])) == ["draft"]
    assert notices(page_content(links, place, "<p>Nimi</p>", [])) == []


def test_a_page_says_whether_all_of_it_or_a_part_is_in_the_default_language(
    links: SiteLinks,
) -> None:
    html = page_content(links, Place("sv", "contact"), "<p>Soita.</p>", [])
    assert html.endswith('<div lang="fi">\n<p>Soita.</p>\n</div>')
    assert notices(html) == ["untranslated"]
    own = Place("sv", "phases/start")
    assert notices(page_content(links, own, '<p>Ring. <i lang="fi">Soita.</i></p>', [])) == [
        "in_progress"
    ]
    assert notices(page_content(links, own, "<p>Ring.</p>", [])) == []


def test_a_copy_says_where_the_site_is_and_at_home_how_it_is_unpacked(links: SiteLinks) -> None:
    copied = [
        re.findall("<!--offline(.*?)offline-->", page_content(links, place, "", []))
        for place in (Place("fi", "contact"), Place("fi", "index"))
    ]
    link = ' <a href="https://mentorointi.silta.fi/">newest</a>'
    assert copied == [
        [f'<p class="mk-notice">dated{link}</p>'],
        [f'<p class="mk-notice">dated{link}<br>unpack</p>'],
    ]
