"""What the search index contains of a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from mentorkit.model.text import Text
from mentorkit.site.search import Entry, FoundPage, index_script, read_page

from tests.addresses import address, page_ids, reference
from tests.locales import ROOT

PAGE = """<!doctype html><html lang="sv"><body><nav>Meny</nav><article>
<p class="mk-notice" data-search-exclude>Utkast</p>
<h1 id="mk.content">Inledningsfasen</h1>
<p>Ni <strong>lär</strong> känna varandra.</p><p>Ta det lugnt.</p>
<h2 id="goals">Mål<a class="headerlink" href="#goals">&para;</a></h2>
<ul><li>Ett mål</li><li>Tre som mest</li></ul>
<div><details id="faq-cost" data-search-entry><summary data-search-heading>Vad kostar det?</summary>
<p>Ingenting.</p></details></div>
<p>Fråga mentorn.</p>
<div id="agreement" data-search-entry="document"><p data-search-heading>Avtal</p><p>PDF</p></div>
</article><footer>Sidfot</footer></body></html>"""


def entries(page: FoundPage | None) -> list[tuple[str, str, str]]:
    assert page is not None
    return [(entry.anchor, entry.heading, entry.text) for entry in page.entries]


def index_of(site: Path, locale: str) -> dict[str, Any]:
    script = (site / "assets" / "search" / f"{locale}.js").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(script.split(" = ", 1)[1].removesuffix(";\n"))
    return data


def test_headings_and_questions_are_entries_with_the_text_below_them() -> None:
    page = read_page(PAGE, "sv/phases/start/", "sv")
    assert page is not None
    assert (page.url, page.title) == ("sv/phases/start/", "Inledningsfasen")
    assert entries(page) == [
        ("", "", "Ni lär känna varandra. Ta det lugnt."),
        ("goals", "Mål", "Ett mål · Tre som mest · Fråga mentorn."),
        ("faq-cost", "Vad kostar det?", "Ingenting."),
    ]


def test_a_heading_within_a_section_belongs_to_the_sections_entry() -> None:
    within = '<li>Tre som mest</li></ul><h3 id="goals-1">Små</h3><p>Räcker.</p>'
    page = read_page(PAGE.replace("<li>Tre som mest</li></ul>", within), "sv/phases/start/", "sv")
    assert entries(page)[1] == (
        "goals",
        "Mål",
        "Ett mål · Tre som mest · Små · Räcker. Fråga mentorn.",
    )


def test_a_table_is_found_by_its_cells_and_a_picture_by_what_it_shows() -> None:
    table = "<table><tr><th>Vem</th><td>Mentor</td></tr></table>"
    picture = '<figure><img src="a.svg" alt="Två koppar"><figcaption>Kaffe</figcaption></figure>'
    page = read_page(PAGE.replace("<p>Ta det lugnt.</p>", table + picture), "sv/", "sv")
    assert entries(page)[0][2] == "Ni lär känna varandra. Vem · Mentor · Två koppar · Kaffe"


def test_a_document_is_an_entry_on_the_page_of_documents_only() -> None:
    page = read_page(PAGE, "sv/materials/", "sv", with_documents=True)
    assert entries(page)[-1] == ("agreement", "Avtal", "PDF")


def test_text_in_another_language_is_left_out_and_what_stands_below_its_heading_is_kept() -> None:
    html = PAGE.replace('<h2 id="goals">', '<h2 id="goals" lang="fi">')
    html = html.replace("<li>Tre", '<li lang="fi">Tre')
    assert entries(read_page(html, "", "sv"))[0] == (
        "",
        "",
        "Ni lär känna varandra. Ta det lugnt. Ett mål · Fråga mentorn.",
    )


def test_a_page_whose_title_is_in_another_language_is_left_out() -> None:
    assert read_page(PAGE.replace("<h1", '<h1 lang="fi"'), "", "sv") is None


def test_the_index_is_one_statement_that_assigns_data_in_the_order_of_addresses() -> None:
    pages = [
        FoundPage("b/", "B", (Entry("", "", ["B \u2028."]),)),
        FoundPage("a/", "A", (Entry("", "", []),)),
    ]
    assert index_script("sv-FI", pages, [["aktör", "adept"]], {"b/": ["be", "bi"]}) == (
        '(globalThis.mentorkitSearch ??= {}).data = {"language":"sv-FI",'
        '"pages":[["a/","A"],["b/","B"]],'
        '"entries":[[0,"","",""],[1,"","","B \\u2028.",["be","bi"]]],'
        '"synonyms":[["aktör","adept"]]};\n'
    )


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
def test_what_people_type_stands_with_the_place_that_it_leads_to(site: Path, locale: str) -> None:
    wanted = yaml.safe_load((ROOT / "materials" / locale / "search.yml").read_text("utf-8"))
    data = index_of(site, locale)
    found = {
        data["pages"][entry[0]][0] + (f"#{entry[1]}" if entry[1] else ""): entry[4]
        for entry in data["entries"]
        if len(entry) == 5
    }
    scheme = {"page": "", "tool": "tools/", "document": "materials#"}
    assert len(wanted) > 20
    facts = reference().facts(locale)
    for place, words in wanted.items():
        kind, _, name = place.partition(":")
        said = [Text(word).with_facts(facts) for word in words]
        assert found.pop(address(scheme[kind] + name, locale)) == said
    assert found == {}


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
def test_a_language_has_an_index_of_its_own_pages_without_sheets_and_what_is_around_them(
    site: Path, pages: list[str], locale: str
) -> None:
    data = index_of(site, locale)
    others = ("sv/", "en/", "ar/", "uk/")
    own = {
        page
        for page in pages
        if (page.startswith(f"{locale}/") if locale != "fi" else not page.startswith(others))
    }
    sheets = {address(page, locale) for page in page_ids() if page.startswith("forms/tool/")}
    assert own > sheets > set()
    assert [url for url, _ in data["pages"]] == sorted(own - sheets)
    for _, anchor, heading, text, *_ in data["entries"]:
        for wrong in ("¶", "@@mentorkit", "\u00ad", "<"):
            assert wrong not in heading + text, (anchor, wrong)
