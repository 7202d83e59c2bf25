"""A phase's page is light: what a first visit loads, gzipped, with and without fonts."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.addresses import address
from tests.locales import BUILT

WITH_FONTS, WITHOUT_FONTS = 160_000, 90_000
LOADED = """[location.href, ...performance.getEntriesByType("resource").map((e) => e.name)]"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    yield context.new_page()
    context.close()


def loaded(page: Page, url: str, site: Path) -> dict[str, int]:
    """Return what a first visit loads: bytes on the wire by path below the site."""
    page.goto(url, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    sizes = {}
    for name in page.evaluate(LOADED):
        path = urlsplit(name).path.lstrip("/")
        file = site / path / "index.html" if path.endswith("/") else site / path
        data = file.read_bytes()
        is_packed = path.endswith((".woff2", ".png"))
        sizes[path] = len(data if is_packed else gzip.compress(data, 6))
    return sizes


@pytest.mark.parametrize("locale", BUILT)
def test_a_phase_is_light(page: Page, served: str, site: Path, locale: str) -> None:
    sizes = loaded(page, served + address("phases/start", locale), site)
    fonts = sum(size for path, size in sizes.items() if path.endswith(".woff2"))
    rest = sum(sizes.values()) - fonts
    print(f"{locale}: {rest / 1000:.0f} kB and {fonts / 1000:.0f} kB of fonts")
    assert rest <= WITHOUT_FONTS, sizes
    assert rest + fonts <= WITH_FONTS, sizes
    assert not [path for path in sizes if "/search/" in path]
