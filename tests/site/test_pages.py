from __future__ import annotations

import os
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from mentorkit.model.text import Text
from mentorkit.render.inline import text_direction
from mentorkit.render.view import View

from tests.addresses import address, reference
from tests.locales import DEFAULT, IN_PROGRESS, LOCALES, ON_SITE, WHOLE, below, locale_of
from tests.site.html import visible_text
from tests.site.running import ROOT

EXPECTED_PAGES = {
    "index",
    "phases/index",
    "phases/start",
    "phases/working",
    "phases/closing",
    "mentees",
    "mentors",
    "tools/index",
    "organisers",
    "materials",
    "contact",
    "accessibility",
    "privacy",
    "glossary",
    "meeting-plan",
}


def html_of(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


def test_every_page_and_every_tool_has_its_place(pages: list[str]) -> None:
    programme = yaml.safe_load((ROOT / "materials" / "programme.yml").read_text(encoding="utf-8"))
    tools = {f"tools/{tool}" for tool in programme["tools"]}
    documents = programme["documents"].items()
    forms = {f"forms/{key}" for key, facts in documents if facts.get("web_form")}
    sheets = {f"forms/tool/{key}" for key, facts in programme["tools"].items() if "sheet" in facts}
    assert (len(forms), len(sheets)) == (11, 16)
    for locale in ON_SITE:
        expected = {address(page, locale) for page in EXPECTED_PAGES | tools | forms | sheets}
        assert {page for page in pages if locale_of(page) == locale} == expected


def test_no_page_holds_an_unrendered_macro_or_an_error(site: Path, pages: list[str]) -> None:
    for page in pages:
        html = html_of(site, page)
        for wrong in ("{{", "{%", "Traceback", "Macro Rendering Error", "Undefined", "None</"):
            assert wrong not in html, f"{wrong} on {page}"


def test_every_page_says_its_language_title_and_description(site: Path, pages: list[str]) -> None:
    titles = set()
    for page in pages:
        html = html_of(site, page)
        assert f'<html lang="{locale_of(page)}"' in html
        assert re.search(r'<meta name="description" content="[^"]{20,}"', html), page
        title = re.search(r"<title>(.+?)</title>", html)
        assert title, page
        titles.add((locale_of(page), title[1]))
        assert len(re.findall(r"<h1[ >]", html)) == 1, page
    assert len(titles) == len(pages)


def test_every_page_says_in_which_direction_it_is_read(site: Path, pages: list[str]) -> None:
    for page in pages:
        direction = text_direction(locale_of(page))
        assert f'<body dir="{direction}"' in html_of(site, page), page


def test_the_english_words_of_the_theme_are_whole() -> None:
    """They are the theme's fallback for whatever another language's file lacks."""
    place = Path("partials/languages/en.html")
    theme = Path(material.__file__).parent / "templates" / place
    key = re.compile(r'^  "([a-z.]+)":', re.MULTILINE)
    ours = key.findall((ROOT / "overrides" / place).read_text(encoding="utf-8"))
    assert ours == key.findall(theme.read_text(encoding="utf-8"))


def test_the_glossary_stands_in_the_order_of_the_alphabet(site: Path) -> None:
    html = html_of(site, address("glossary"))
    terms = re.findall(r'<div id="term-([a-z-]+)"[^>]*><dt[^>]*>([^<]+)</dt>', html)
    materials = ROOT / "materials" / "fi" / "glossary.yml"
    glossary = yaml.safe_load(materials.read_text(encoding="utf-8"))
    facts = reference().facts("fi")
    said = {key: Text(words["term"]).with_facts(facts) for key, words in glossary.items()}
    assert dict(terms) == said
    names = [name for _, name in terms]
    assert names[:3] == ["aktori", "aloitustilaisuus", "aloitusvaihe"]
    assert names.index("pelisäännöt") > names.index("pari")
    assert names.index("tietosuojaseloste") < names.index("työkalu") < names.index("vaihe")


def test_headings_never_skip_a_level(site: Path, pages: list[str]) -> None:
    for page in pages:
        article = re.search(r"<article.*?</article>", html_of(site, page), re.DOTALL)
        assert article
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", article[0])]
        for before, after in pairwise(levels):
            assert after <= before + 1, f"{page}: h{before} then h{after}"


def test_no_page_asks_a_third_party_for_anything(site: Path, pages: list[str]) -> None:
    loading = re.compile(
        r'<(?:script|img|link|iframe|video|source)\b[^>]*?(?:src|href)="(https?:)?//'
    )
    allowed = re.compile(r'<link rel="(?:canonical|alternate ?)"')
    for page in pages:
        for found in loading.finditer(html_of(site, page)):
            assert allowed.match(found[0]), f"{page}: {found[0]}"
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//", sheet.read_text(encoding="utf-8"))


def test_internal_links_and_files_exist(site: Path, pages: list[str]) -> None:
    for page in pages:
        for href in re.findall(r'<a [^>]*?href="([^"#?]+)', html_of(site, page)):
            if re.match(r"[a-z]+:", href):
                continue
            target = (site / page / href).resolve()
            if href.endswith("/") or target.is_dir():
                target = target / "index.html"
            assert target.is_file(), f"{page}: {href}"


def test_every_download_link_says_type_size_and_language(
    site: Path, pages: list[str], manifest: list[dict[str, Any]], views: Mapping[str, View]
) -> None:
    linked = set()
    entries = {file["path"]: file for file in manifest}
    for page in pages:
        shown_in = (
            {locale_of(page), DEFAULT} if locale_of(page) in IN_PROGRESS else {locale_of(page)}
        )
        for href, text in re.findall(
            r'<a class="mk-file" href="([^"]+)">(.*?)</a>', html_of(site, page), re.DOTALL
        ):
            words = " ".join(re.sub(r"<[^>]+>", "", text).split())
            file = entries[os.path.normpath(f"{page}{href}")]
            facts = [
                views[locale].file_facts(file["path"], file["pages"], file["bytes"], file["locale"])
                for locale in shown_in
            ]
            assert any(f"({' '.join(said.split())})" in words for said in facts)
            linked.add((site / page / href).resolve().relative_to(site.resolve()).as_posix())
    assert linked == {file["path"] for file in manifest}


def test_the_content_brief_is_covered_item_by_item(
    site: Path, manifest: list[dict[str, Any]], paper_texts: dict[tuple[str, str], str]
) -> None:
    brief = yaml.safe_load((ROOT / "tests" / "content_brief.yml").read_text(encoding="utf-8"))
    assert list(brief) == [f"F{number}" for number in range(1, 57)]
    missing = []
    titles = {(f["locale"], f["document"]): f["title"] for f in manifest if f["edition"] == "word"}
    for item, entry in brief.items():
        assert tuple(entry["phrase"]) == LOCALES, item
        for locale in WHOLE:
            phrase = entry["phrase"][locale]
            kind, _, name = entry["place"].partition(":")
            if kind == "document":
                text = paper_texts[locale, name]
            elif kind == "word":
                text = titles[locale, name]
            else:
                text = visible_text(site / address(kind, locale) / "index.html")
            if phrase not in text:
                missing.append(f"{item} ({locale}) in {entry['place']}: {phrase}")
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("number", range(1, 5))
def test_the_agreed_number_of_items_is_there(number: int, locale: str) -> None:
    folder = ROOT / "materials" / locale
    questions = yaml.safe_load((folder / "questions.yml").read_text(encoding="utf-8"))
    wanted = {
        1: ("before-first-meeting-mentee", range(5, 6)),
        2: ("first-meeting", range(8, 11)),
        3: ("mid-point", range(6, 9)),
        4: ("closing", range(8, 11)),
    }
    list_id, count = wanted[number]
    assert len(questions[list_id]["questions"]) in count


@pytest.mark.parametrize(
    ("locale", "name", "funder", "version", "pace", "authority"),
    [
        (
            "fi",
            "Esimerkkijärjestö ry",
            "Esimerkkisäätiö",
            "Versio 1.0, 24.11.2026",
            "noin kuusi kertaa kuuden kuukauden aikana",
            "Liikenne- ja viestintävirasto Traficom",
        ),
        (
            "sv",
            "Exempelföreningen rf",
            "Exempelstiftelsen",
            "Version 1.0, 24.11.2026",
            "ungefär sex gånger under sex månader",
            "Transport- och kommunikationsverket Traficom",
        ),
        (
            "en",
            "Example Association",
            "Example Foundation",
            "Version 1.0, 24 Nov 2026",
            "about six times over six months",
            "Finnish Transport and Communications Agency Traficom",
        ),
    ],
)
def test_the_organisation_shows_wherever_it_belongs(
    site: Path, locale: str, name: str, funder: str, version: str, pace: str, authority: str
) -> None:
    home = html_of(site, below(locale))
    for said in (
        name,
        funder,
        version,
        pace,
        '<a href="https://creativecommons.org/licenses/by/4.0/">',
    ):
        assert said in home
    assert "Maija Meikäläinen" in html_of(site, address("contact", locale))
    assert authority in html_of(site, address("accessibility", locale))


def test_the_organisation_stands_nowhere_in_the_settings_or_the_code() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "scripts").rglob("*.py"))
    for name in ("Esimerkkijärjestö", "Exempelföreningen", "mentorointi.example.org", "Meikäl"):
        assert name not in settings
        assert name not in code


@pytest.mark.parametrize(
    ("locale", "coming", "last"),
    [
        ("fi", "Video on vasta tulossa.", "Tapaaminen kesti tunnin."),
        ("sv", "Videon kommer senare.", "Träffen tog en timme."),
        ("en", "The video is not ready yet.", "The meeting lasted an hour."),
    ],
)
def test_where_no_film_is_given_there_is_no_player(
    site: Path, locale: str, coming: str, last: str
) -> None:
    html = html_of(site, address("phases/working", locale))
    assert "<video" not in html
    assert "<iframe" not in html
    assert coming in html
    assert last in html  # the transcript


def test_the_error_page_helps(site: Path) -> None:
    html = (site / "404.html").read_text(encoding="utf-8")
    assert '<h1 id="mk.content">Sivua ei löydy</h1>' in html
    assert 'lang="fi"' in html
