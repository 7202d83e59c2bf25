"""Screenshots of key pages, for a person to look at after the tests: `.cache/screenshots/`."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Browser

from tests.addresses import address
from tests.locales import DEFAULT, ROOT, below

PICTURES = ROOT / ".cache" / "screenshots"
KINDS = (
    "index",
    "phases/start",
    "tools/lifeline",
    "forms/agreement",
    "tools/index",
    "materials",
    "404",
)
RIGHT_TO_LEFT = "ar"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("locale", [DEFAULT, RIGHT_TO_LEFT])
def test_key_pages_are_pictured_whole(
    browser: Browser, served: str, locale: str, width: int, scheme: Any
) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        reduced_motion="reduce",
        service_workers="block",
    )
    page = context.new_page()
    for kind in KINDS:
        path = f"{below(locale)}404.html" if kind == "404" else address(kind, locale)
        page.goto(served + path)
        page.evaluate("document.fonts.ready")
        data = page.screenshot(full_page=True)
        name = f"{kind.replace('/', '-')}-{locale}-{width}-{scheme}.png"
        (PICTURES / name).write_bytes(data)
        with Image.open(io.BytesIO(data)) as picture:
            grey = picture.convert("L")
        assert grey.width == width, f"{name}: scrolls sideways"
        assert (ImageStat.Stat(grey).median[0] > 127) == (scheme == "light"), name
        # Complete: every screenful has text or drawings, from top to bottom.
        for top in range(0, grey.height - 400, 400):
            darkest, lightest = grey.crop((0, top, width, top + 400)).getextrema()
            assert lightest - darkest > 100, f"{name}: nothing at {top} px"
    context.close()
