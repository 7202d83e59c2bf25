"""The site's languages: where a page is in each, and what one in progress shows."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from mentorkit.site.languages import Alternate, SiteLanguages
from playwright.sync_api import Page

from tests.addresses import address, page_ids
from tests.locales import DEFAULT, ON_SITE, WHOLE
from tests.render.docx_files import opened, words
from tests.site.conftest import copy_project, link_cache
from tests.site.running import ROOT, mentorkit

ADDRESS = "https://mentorointi.example.org/"


def html_of(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


def alternates(html: str) -> dict[str, str]:
    """Return the address in each language that a page gives for itself."""
    links = re.findall(r'<link rel="alternate" href="([^"]+)" hreflang="([^"]+)"', html)
    return {language: link for link, language in links}


def ids(html: str) -> list[str]:
    """Return the ids of a page's headings, in order."""
    article = re.search(r"<article.*?</article>", html, re.DOTALL)
    assert article
    return re.findall(r'<h[23][^>]*\bid="([^"]+)"', article[0])


@pytest.mark.parametrize("page_id", ["index", "phases/start", "tools/lifeline", "forms/agreement"])
def test_a_page_says_where_it_is_in_each_language(site: Path, page_id: str) -> None:
    expected = {locale: address(page_id, locale) for locale in WHOLE}
    expected["x-default"] = expected["fi"]
    for locale in WHOLE:
        html = html_of(site, expected[locale])
        found = alternates(html)
        assert {key: found[key] for key in expected} == {
            key: f"{ADDRESS}{path}" for key, path in expected.items()
        }
        assert f'<link rel="canonical" href="{ADDRESS}{expected[locale]}">' in html
        assert f'<html lang="{locale}"' in html


def test_a_language_link_leads_to_the_same_page(site: Path) -> None:
    html = html_of(site, address("phases/start", "sv"))
    found = re.findall(r'<a href="([^"]+)" data-language lang="([a-z]+)"', html)
    links = {language: link for link, language in found}
    here = site / address("phases/start", "sv")
    for language in WHOLE:
        expected = (site / address("phases/start", language)).resolve()
        assert (here / links[language]).resolve() == expected


def test_a_heading_has_one_id_in_every_language(site: Path) -> None:
    others = [locale for locale in WHOLE if locale != DEFAULT]
    for page_id in page_ids():
        for locale in others:
            other = html_of(site, address(page_id, locale))
            assert ids(other) == ids(html_of(site, address(page_id))), page_id


def test_the_site_map_holds_every_page_in_each_language(site: Path, pages: list[str]) -> None:
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    found = re.findall(r"<loc>(.*?)</loc>", listed)
    whole = [page for page in pages if not re.match(r"(?!sv/|en/)[a-z]{2}/", page)]
    assert {f"{ADDRESS}{page}" for page in whole} <= set(found)
    assert len(found) == len(set(found))
    tool = f'<xhtml:link rel="alternate" hreflang="sv" href="{ADDRESS}sv/verktyg/livslinje/"/>'
    assert listed.count(tool) >= 3


def test_the_language_link_keeps_the_place(served: str, seen: tuple[Page, list[str]]) -> None:
    page, complaints = seen
    page.goto(served + address("phases/start#goals"))
    page.locator(".mk-languages summary").click()
    page.locator(".mk-languages a[lang=sv]").click()
    page.wait_for_url("**/sv/inledningsfas/#goals")
    assert page.locator("#goals").evaluate("e => e.getBoundingClientRect().top < innerHeight / 2")
    assert complaints == []


def test_at_the_top_of_a_page_the_language_link_leads_to_the_top(
    served: str, seen: tuple[Page, list[str]]
) -> None:
    page, _ = seen
    page.goto(served + address("tools/index", "sv"))
    page.locator(".mk-languages summary").click()
    page.locator(".mk-languages a[lang=ar]").click()
    page.wait_for_url(f"**/{address('tools/index', 'ar')}")
    assert "#" not in page.url


# ── a language in progress ──────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("page_id", "title", "content"),
    [
        ("phases/start", "sv", "sv"),
        ("contact", "sv", "fi"),
        ("index", "fi", "fi"),
        ("tools/lifeline", "sv", "sv"),
    ],
)
def test_a_page_speaks_the_language_that_it_is_written_in(
    begun: SiteLanguages, page_id: str, title: str, content: str
) -> None:
    assert begun.title_language("sv", page_id) == title
    assert begun.content_language("sv", page_id) == content
    assert begun.content_language("fi", page_id) == "fi"


def test_a_page_knows_its_fellows(begun: SiteLanguages) -> None:
    assert begun.alternates("contact") == (
        Alternate("fi", "language_name", "yhteystiedot/", is_own=True),
        Alternate("sv", "svenska", "sv/yhteystiedot/", is_own=False),
    )
    assert (begun.alternates("phases/start")[1],) in [fellows[1:] for fellows in begun.sitemap()]
    assert ("yhteystiedot/",) in [tuple(a.path for a in fellows) for fellows in begun.sitemap()]


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory, paper_cache: Path) -> Path:
    """Return a site in Finnish with a little Swedish in progress: one phase page, one paper."""
    project = tmp_path_factory.mktemp("half") / "project"
    copy_project(ROOT, project)
    link_cache(project, paper_cache)
    for folder in (project / "docs", project / "materials"):
        for path in folder.glob("??"):
            if path.name not in ("fi", "sv"):
                shutil.rmtree(path)
    phases = project / "materials/sv/phases.yml"
    named = {
        phase: {key: words[key] for key in ("title", "forms") if key == "forms" or phase == "start"}
        for phase, words in yaml.safe_load(phases.read_text(encoding="utf-8")).items()
    }
    for path in (project / "materials/sv").iterdir():
        if path.name in ("interface.yml", "roles.yml", "sections"):
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in (project / "docs/sv").rglob("*.md"):
        if path.stem != "start":
            path.unlink()
    (project / "docs/sv/contact.md").write_text(
        "---\ntitle: Kontakt\naddress: kontakt\n"
        "description: Vem du kan kontakta om mentorskapet\n---\n"
    )
    (project / "materials/sv/documents.yml").write_text(
        "agreement: {title: Mentorskapsavtal, file_name: mentorskapsavtal, purpose: Ett avtal.}\n"
    )
    phases.write_text(yaml.safe_dump(named, allow_unicode=True), encoding="utf-8")
    facts = project / "materials/programme.yml"
    text = facts.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(locales|in_progress): .*\n", "", text)
    facts.write_text(f"locales: [fi]\nin_progress: [sv]\n{text}", encoding="utf-8")
    done = mentorkit("build", project=project)
    assert done.returncode == 0, done.stderr
    return project / "site"


IN_PART = "Översättningen av sidan är inte klar. En del av texten är på finska."
NOTICE = "Sidan har inte översatts ännu. Texten är på finska."


def test_a_page_that_is_not_translated_is_the_default_ones_and_says_so(half: Path) -> None:
    html = html_of(half, "sv/aktorille/")
    assert f'<p class="mk-notice" data-search-exclude>{NOTICE}</p>' in html
    assert '<html lang="sv"' in html
    assert '<h1 id="mk.content" lang="fi">Aktorille</h1>' in html
    assert '<div lang="fi">' in html
    assert f'<link rel="canonical" href="{ADDRESS}aktorille/">' in html
    assert alternates(html) == {
        "fi": f"{ADDRESS}aktorille/",
        "x-default": f"{ADDRESS}aktorille/",
    }
    assert 'href="../inledningsfas/"' in html  # its links stay in the language's own tree
    assert '<span lang="fi">Aktorille</span>' in html  # as the navigation names it


def test_a_page_with_a_title_alone_shows_the_default_ones_text(half: Path) -> None:
    html = html_of(half, "sv/kontakt/")
    assert '<h1 id="mk.content">Kontakt</h1>' in html
    assert f'<p class="mk-notice" data-search-exclude>{NOTICE}</p>' in html
    assert "Maija Meikäläinen" in html


def test_a_translated_page_marks_what_stands_in(half: Path) -> None:
    html = html_of(half, "sv/inledningsfas/")
    assert '<h1 id="mk.content">Inledningsfas</h1>' in html
    assert f'<p class="mk-notice" data-search-exclude>{IN_PART}</p>' in html
    assert '<h2 id="tools" aria-labelledby="mk.name.tools">' in html
    heading = re.search(r'<h3 id="questions-first-meeting"([^>]*)>', html)
    assert heading
    assert heading[1] == ' lang="fi" aria-labelledby="mk.name.questions-first-meeting"'
    assert '<span lang="fi">Mitä haluat kertoa itsestäsi?</span>' in html
    assert "sv" in alternates(html)


def test_a_link_to_a_file_in_another_language_says_so(half: Path) -> None:
    html = html_of(half, "sv/inledningsfas/")
    induction = re.search(r'<a class="mk-file" href="[^"]*perehdytys[^"]*".*?</a>', html, re.DOTALL)
    assert induction
    words = re.sub(r"<[^>]+>", "", induction[0])
    assert re.search(r"\(PDF, \d+ sidor, \d+\skB, finska\)", words), words
    assert 'href="../../downloads/sv/mentorskapsavtal.pdf"' in html


NOTICE_MARKS = 'class="mk-notice" data-search-exclude'
"""The mark of the notice above a page that is not complete."""


def test_the_default_language_says_nothing_of_it(half: Path) -> None:
    for path in half.rglob("*.html"):
        if "sv" not in path.relative_to(half).parts:
            assert NOTICE_MARKS not in path.read_text(encoding="utf-8"), path


def test_a_paper_that_is_not_whole_says_so(half: Path) -> None:
    made = sorted(path.name for path in (half / "downloads/sv").iterdir())
    assert made == [
        "mentorskapsavtal-fillable.pdf",
        "mentorskapsavtal-large-print.pdf",
        "mentorskapsavtal.docx",
        "mentorskapsavtal.pdf",
    ]
    notice = "Översättningen är inte klar. En del av texten är på finska."
    paper = half / "downloads/sv/mentorskapsavtal.pdf"
    said = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True)
    assert notice in " ".join(said.stdout.split())
    word = opened((half / "downloads/sv/mentorskapsavtal.docx").read_bytes())
    assert notice in words(word.element.body)


def test_the_site_map_leaves_out_what_stands_in(half: Path) -> None:
    listed = (half / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{ADDRESS}sv/inledningsfas/</loc>" in listed
    assert f"<loc>{ADDRESS}sv/aktorille/</loc>" not in listed


@pytest.mark.parametrize(
    ("name", "is_latin"), [("suomi", True), ("Norsk (bokmål)", True), ("العربية", False)]
)
def test_a_language_says_whether_its_name_needs_other_letters(name: str, is_latin: bool) -> None:
    assert Alternate("xx", name, "", is_own=True).is_latin is is_latin


def test_a_list_of_languages_marks_those_in_other_letters(site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    marked = re.findall(r'class="mk-other-letters" lang="(\w+)"', page)
    assert set(marked) == {"ar", "uk"} & set(ON_SITE)
