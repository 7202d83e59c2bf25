"""What web servers send with a site: one policy for every host, and pages that work under it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from mentorkit.model.organisation import Host
from mentorkit.model.site_files import MADE_FILES
from mentorkit.site.finish import site_pages
from mentorkit.site.hosting import (
    ON_REQUEST,
    TEMPLATE_NAMES,
    Policy,
    content_security_policy,
    hosting_files,
    site_policy,
)
from playwright.sync_api import Page

from tests.addresses import address
from tests.locales import BUILT, ROOT
from tests.site.serving import header_rules

TEMPLATES = ROOT / "materials" / "templates"
PAGE = "<script>one()</script><script src=a.js></script><p>Text</p>"


@pytest.fixture
def small(tmp_path: Path) -> Policy:
    """Return the policy of a small site in two languages, under a path of its host."""
    for path, text in {
        "index.html": PAGE,
        "404.html": PAGE,
        "sv/404.html": PAGE,
        "assets/app.0a1b2c3d.min.js": "",
        "assets/own.js": "",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return site_policy(tmp_path, "/mentoring/", site_pages(tmp_path))


def test_no_file_of_an_author_can_replace_what_is_made_for_the_site(small: Policy) -> None:
    made = {*hosting_files(small, TEMPLATES), *(file for file, _ in ON_REQUEST.values())}
    made |= {path.name for path in (ROOT / "overrides").iterdir() if path.suffix in (".js", ".xml")}
    assert made | {"404.html", "index.html", "robots.txt", "sitemap.xml.gz"} == {*MADE_FILES}


def test_a_script_within_a_page_is_allowed_by_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256(b"one()").digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in content_security_policy(["one()"])


def test_nothing_is_allowed_that_is_not_named(small: Policy) -> None:
    policy = small.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy


def test_every_host_gets_the_same_headers(small: Policy) -> None:
    files = hosting_files(small, TEMPLATES)
    for name in (
        "_headers",
        "hosting/htaccess",
        "hosting/nginx.conf",
        "hosting/Caddyfile",
        "staticwebapp.config.json",
        "vercel.json",
    ):
        for header, value in small.headers.items():
            assert header in files[name], name
            assert value in files[name], name
    added = ET.fromstring(files["hosting/web.config"]).iterfind(".//customHeaders/add")
    assert {add.attrib["name"]: add.attrib["value"] for add in added} == small.headers


def test_each_template_is_that_of_a_host() -> None:
    names = [path.name for path in (TEMPLATES / "hosting").iterdir()]
    asked_for = [template for _, template in ON_REQUEST.values()]
    assert sorted(names) == sorted([*TEMPLATE_NAMES.values(), *asked_for])


@pytest.mark.parametrize(("host", "file"), [("apache", ".htaccess"), ("iis", "web.config")])
def test_a_file_that_could_stop_the_site_is_at_its_root_only_if_asked_for(
    small: Policy, host: Host, file: str
) -> None:
    aside = f"hosting/{file.removeprefix('.')}"
    usual, asked = hosting_files(small, TEMPLATES), hosting_files(small, TEMPLATES, host)
    assert (file in usual, aside in usual) == (False, True)
    assert (file in asked, aside in asked) == (True, False)
    assert asked[file] == usual[aside]


def test_a_file_with_its_hash_in_its_name_is_kept_for_long_and_others_are_not(
    small: Policy,
) -> None:
    files = hosting_files(small, TEMPLATES)
    assert small.hashed == ["assets/app.0a1b2c3d.min.js"]
    rules = dict(header_rules(files["_headers"]))
    kept = [("Cache-Control", "public, max-age=31536000, immutable")]
    assert rules["/mentoring/assets/app.0a1b2c3d.min.js"] == kept
    assert "Cache-Control" not in dict(rules["/mentoring/*"])
    azure = json.loads(files["staticwebapp.config.json"])
    assert azure["globalHeaders"]["Cache-Control"] == "no-cache"
    assert azure["routes"][0]["route"] == "/mentoring/assets/app.0a1b2c3d.min.js"
    source = json.loads(files["vercel.json"])["headers"][1]["source"]
    assert re.fullmatch(source, "/mentoring/assets/app.0a1b2c3d.min.js")


def test_the_error_page_of_the_language_comes_first(small: Policy) -> None:
    files = hosting_files(small, TEMPLATES)
    assert files["_redirects"] == "/mentoring/sv/* /mentoring/sv/404.html 404\n"
    assert "ErrorDocument 404 /mentoring/404.html\n" in files["hosting/htaccess"]
    assert "error_page 404 /mentoring/sv/404.html;" in files["hosting/nginx.conf"]
    caddy = files["hosting/Caddyfile"]
    assert caddy.index("rewrite * /mentoring/sv/404.html") < caddy.index(
        "rewrite * /mentoring/404.html"
    )
    errors = ET.fromstring(files["hosting/web.config"]).iterfind(".//httpErrors/error")
    assert [error.attrib["path"] for error in errors] == ["404.html", "sv\\404.html"]


def test_a_site_has_the_files_of_every_host(site: Path) -> None:
    expected = hosting_files(site_policy(site, "/", site_pages(site)), TEMPLATES)
    for path, text in expected.items():
        assert (site / path).read_text(encoding="utf-8") == text, path


@pytest.mark.parametrize("locale", BUILT)
def test_a_page_is_used_to_the_full_under_the_policy_and_sets_no_cookie(
    served: str, seen: tuple[Page, list[str]], locale: str
) -> None:
    page, complaints = seen
    page.goto(served + address("contact", locale))
    wanted = page.locator("h1").inner_text()
    answer = page.goto(served + address("phases/start", locale))
    assert answer is not None
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page.locator(".mk-menu-open").click()
    page.keyboard.press("Escape")
    page.locator(".mk-scheme").click()
    page.keyboard.press("Control+k")
    page.locator(".mk-search-words").fill(wanted)
    page.locator(".mk-search-hits li").first.wait_for()
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    page.goto(served + address("forms/agreement", locale))
    field = page.locator(".mk-form :is(input[type=text], textarea)").first
    field.fill("Žofia")
    page.reload()
    assert field.input_value() == "Žofia"
    assert page.context.cookies() == []
    assert complaints == []
