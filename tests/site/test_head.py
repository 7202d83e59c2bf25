"""What pages say to search engines and to whoever shares them, and the pages for lost readers."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from mentorkit.disk.cache import Cache
from mentorkit.make.making import Making
from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue
from mentorkit.site.inputs import SiteBuild
from mentorkit.site.mkdocs.build import build_site
from mentorkit.site.structured import json_ld
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.addresses import address, page_ids
from tests.locales import BUILT, DEFAULT, IN_PROGRESS, ON_SITE, WHOLE
from tests.site.running import ROOT
from tests.site.waiting import until

SITE = "https://mentorointi.example.org/"


def html_of(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


def properties(html: str) -> dict[str, str]:
    """Return a page's Open Graph properties."""
    return dict(re.findall(r'<meta property="og:([a-z:_]+)" content="([^"]*)">', html))


def data_of(html: str) -> list[dict[str, Any]]:
    """Return a page's structured data."""
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    found: list[dict[str, Any]] = json.loads(script)["@graph"]
    return found


# ── title and description ──────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("page_id", "locale", "title"),
    [
        ("index", "fi", "Työuramentorointi – Esimerkkijärjestö ry"),
        ("index", "en", "Career mentoring – Example Association"),
        ("phases/start", "fi", "Aloitusvaihe – Työuramentorointi"),
        ("phases/index", "sv", "Mentorskapets faser och stödmaterial – Karriärmentorskap"),
        ("tools/lifeline", "sv", "Livslinje – Karriärmentorskap"),
        ("forms/agreement", "en", "Mentoring agreement – Career mentoring"),
    ],
)
def test_a_window_is_called_after_page_and_programme(
    site: Path, page_id: str, locale: str, title: str
) -> None:
    assert f"<title>{title}</title>" in html_of(site, address(page_id, locale))


def test_every_page_has_a_title_of_its_own(site: Path, pages: list[str]) -> None:
    heads = [html_of(site, page).partition("</head>")[0] for page in pages]
    titles = [re.findall("<title>(.*?)</title>", head) for head in heads]
    assert {len(found) for found in titles} == {1}
    assert len({found[0] for found in titles}) == len(pages)


# ── sharing ────────────────────────────────────────────────────────────────
def test_every_page_says_how_it_is_shared(site: Path) -> None:
    for locale in WHOLE:
        for page_id in page_ids(locale):
            path = address(page_id, locale)
            said = properties(html_of(site, path))
            assert said["url"] == f"{SITE}{path}", path
            assert said["image"] == f"{SITE}assets/sharing/{locale}.png", path
            assert len(said["description"]) > 20, path
            assert said["title"], path


def test_a_page_is_shared_with_its_title_and_language(site: Path) -> None:
    said = properties(html_of(site, address("tools/lifeline", "sv")))
    assert (said["title"], said["site_name"]) == ("Livslinje", "Karriärmentorskap")
    assert (said["type"], said["locale"]) == ("article", "sv_FI")
    assert properties(html_of(site, ""))["type"] == "website"
    assert '<meta name="twitter:card" content="summary_large_image">' in html_of(site, "")


@pytest.mark.parametrize("locale", BUILT)
def test_each_language_has_its_picture(site: Path, locale: str) -> None:
    with Image.open(site / "assets" / "sharing" / f"{locale}.png") as picture:
        assert picture.size == (1200, 630)


def test_search_engines_find_every_language_in_the_site_map(site: Path) -> None:
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    other = f'hreflang="x-default" href="{SITE}tyokalut/elamanviiva/"'
    assert listed.count(other) == listed.count(f'hreflang="sv" href="{SITE}sv/verktyg/livslinje/"')


# ── structured data ────────────────────────────────────────────────────────
def test_every_page_says_where_it_stands_or_whose_it_is(site: Path) -> None:
    for page_id in page_ids():
        kinds = [item["@type"] for item in data_of(html_of(site, address(page_id)))]
        expected = ["Organization", "WebSite"] if page_id == "index" else ["BreadcrumbList"]
        expected += ["HowTo"] if re.fullmatch(r"tools/(?!index).*", page_id) else []
        expected += ["FAQPage"] if page_id in ("mentors", "mentees") else []
        assert kinds == expected, page_id


@pytest.mark.parametrize(
    ("locale", "way"),
    [
        ("sv", {"Startsida": "", "Verktyg": "verktyg/", "Livslinje": "verktyg/livslinje/"}),
        ("en", {"Home": "", "Tools": "tools/", "Lifeline": "tools/lifeline/"}),
    ],
)
def test_a_tool_stands_below_all_tools_and_says_how_it_is_done(
    site: Path, locale: str, way: dict[str, str]
) -> None:
    said, how = data_of(html_of(site, address("tools/lifeline", locale)))
    assert [(step["position"], step["name"], step["item"]) for step in said["itemListElement"]] == [
        (number, name, f"{SITE}{locale}/{path}")
        for number, (name, path) in enumerate(way.items(), 1)
    ]
    facts = (how["name"], how["totalTime"], how["inLanguage"])
    assert facts == ([*way][-1], "PT45M", locale)
    assert len(how["step"]) > 2


def test_a_page_with_questions_says_them_with_their_answers(site: Path) -> None:
    _, questions = data_of(html_of(site, address("mentees", "fi")))
    first = questions["mainEntity"][0]
    assert first["name"] == "Maksaako mentorointi minulle jotakin?"
    assert first["acceptedAnswer"]["text"].startswith("Mentorointi on aktorille maksutonta.")


def test_a_page_that_stands_in_says_nothing_to_machines(site: Path) -> None:
    for locale in set(IN_PROGRESS) & set(ON_SITE):
        html = html_of(site, address("mentees", locale))
        assert (
            "application/ld+json" not in html or f'<h1 id="mk.content" lang="{DEFAULT}"' not in html
        )


def test_data_cannot_end_the_script_that_it_stands_in() -> None:
    written = json_ld([{"name": "</script><b>ä"}])
    assert "<" not in written
    assert json.loads(written)["@graph"] == [{"name": "</script><b>ä"}]


# ── without an address ─────────────────────────────────────────────────────
def pages_alone(folder: Path, site_address: str, *, is_published: bool = False) -> Path:
    """Return the Finnish pages of a site with an address, built into a folder."""
    project = Project(folder / "project")
    for name in ("docs", "materials", "overrides"):
        shutil.copytree(ROOT / name, project.root / name)
    shutil.copy(ROOT / "mkdocs.yml", project.root)
    file = project.organisations / "reference" / "organisation.yml"
    line = f'site_address: "{site_address}"'
    text = re.sub(r"(?m)^site_address: .*$", line, file.read_text("utf-8"))
    file.write_text(text, encoding="utf-8")
    catalogue = checked_catalogue(project, "reference", ["fi"])
    making = Making(catalogue, project.templates, Cache(project.cache))
    build = SiteBuild(project, catalogue, making, is_published=is_published)
    build_site(build, folder / "site")
    return folder / "site"


def left_alone(site: Path) -> dict[str, bool]:
    """Return whether each page tells search engines to leave it alone."""
    mark = '<meta name="robots" content="noindex">'
    return {
        path.relative_to(site).as_posix(): mark in path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
    }


def test_search_engines_leave_a_draft_alone_in_every_language(site: Path) -> None:
    found = left_alone(site)
    assert len(found) > 100
    assert all(found.values())
    assert (site / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow: /\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the pages of a published site below a path of its host."""
    folder = tmp_path_factory.mktemp("published")
    return pages_alone(folder, "https://silta.fi/ohjelma/", is_published=True)


def test_search_engines_find_all_that_is_published(published: Path) -> None:
    assert [path for path, is_left in left_alone(published).items() if is_left] == ["404.html"]
    assert (published / "robots.txt").read_text(encoding="utf-8") == (
        "User-agent: *\nAllow: /\n\nSitemap: https://silta.fi/ohjelma/sitemap.xml\n"
    )


def test_an_error_page_leads_on_where_the_site_is_below_an_address(published: Path) -> None:
    html = (published / "404.html").read_text("utf-8")
    assert 'href="/ohjelma/mentorille/"' in html
    assert 'src="/ohjelma/assets/javascripts/not-found.js"' in html
    assert not re.search(r'(?:href|src)="(?!https?:|/ohjelma/|#|mailto:)', html)


@pytest.fixture(scope="module")
def unknown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the pages of a site whose address is not known yet."""
    return pages_alone(tmp_path_factory.mktemp("unknown"), "[[osoite]]")


def test_a_site_without_an_address_gives_no_whole_addresses(unknown: Path) -> None:
    for path in unknown.rglob("*.html"):
        head = path.read_text(encoding="utf-8").partition("</head>")[0]
        assert "localhost" not in head, path
        assert 'rel="canonical"' not in head, path
        assert "og:" not in head, path
    assert not (unknown / "sitemap.xml").exists()
    assert not (unknown / "assets" / "sharing").exists()
    assert (unknown / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow: /\n"


# ── a page that does not exist ─────────────────────────────────────────────
@pytest.fixture(scope="module")
def lost(site: Path) -> Iterator[str]:
    """Serve the site as a plain host does: whatever is missing is the root's error page."""

    class Host(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(site))

        def log_message(self, format: str, *args: Any) -> None:
            return

        def send_error(self, code: int, *_: Any, **__: Any) -> None:
            self.send_response(code)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((site / "404.html").read_bytes())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "heading", "title"),
    [
        ("ei/ole/mitaan/", "Sivua ei löydy", "Sivua ei löydy – Työuramentorointi"),
        ("sv/finns/inte/", "Sidan hittades inte", "Sidan hittades inte – Työuramentorointi"),
        ("en/nothing", "Page not found", "Page not found – Työuramentorointi"),
    ],
)
def test_the_language_of_the_address_comes_first(
    seen: tuple[Page, list[str]], lost: str, path: str, heading: str, title: str
) -> None:
    page, _ = seen
    page.goto(lost + path)
    until(page, "document.querySelector('[data-search-too]').hidden === false")
    assert page.get_by_role("heading", level=1).all_inner_texts() == [heading]
    assert page.locator("[data-lost]").first.get_by_role("heading").first.inner_text() == heading
    assert page.title() == title
    page.locator("[data-search-too]").first.click()
    page.locator(".mk-search-words").wait_for()


def test_the_ways_on_lead_somewhere_from_a_deep_address(
    seen: tuple[Page, list[str]], lost: str
) -> None:
    page, _ = seen
    page.goto(f"{lost}sv/a/b/c/d")
    links = page.locator("[data-lost] a").evaluate_all("all => all.map((a) => a.href)")
    searches = len(WHOLE) - 1  # the page's own is a button
    assert len(links) == 8 * len(WHOLE) + searches
    for link in links:
        answer = page.request.get(link)
        assert answer.status == 200, link
    page.locator("[data-lost] a", has_text="Jag är mentor").click()
    page.wait_for_url(lost + address("mentors", "sv"))


def test_without_scripts_it_speaks_every_language(browser: Browser, lost: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{lost}x/y")
    said = {"fi": "Sivua ei löydy", "sv": "Sidan hittades inte", "en": "Page not found"}
    for words in (said[locale] for locale in WHOLE):
        assert page.get_by_text(words, exact=True).is_visible()
    assert page.locator("[data-search-too]:visible").count() == 0
    context.close()


@pytest.mark.parametrize("locale", BUILT[1:])
def test_each_language_has_an_error_page_of_its_own(site: Path, locale: str) -> None:
    html = (site / locale / "404.html").read_text(encoding="utf-8")
    assert f'<html lang="{locale}"' in html
    assert re.findall(r'lang="([a-z]+)" dir="[a-z]+" data-lost', html) == [locale]
    assert f'href="/{address("mentors", locale)}"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html
