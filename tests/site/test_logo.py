"""The logo that readers see is the one that its author drew, as browsers draw it."""

from __future__ import annotations

import io
from base64 import b64encode
from pathlib import Path

import pytest
from mentorkit.pictures.own import bitmap
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from tests.pictures.logos import DRAWN

SIDE = 400


def in_browser(browser: Browser, kind: str, data: bytes) -> Image.Image:
    """Return a picture as the browser draws it, within a square of white."""
    page = browser.new_page(viewport={"width": SIDE, "height": SIDE})
    source = f"data:image/{kind};base64,{b64encode(data).decode()}"
    style = f"width: {SIDE}px; height: {SIDE}px; object-fit: contain; display: block"
    page.set_content(f'<body style="margin: 0"><img src="{source}" style="{style}">')
    page.evaluate("document.images[0].decode()")
    shot = page.screenshot()
    page.close()
    return Image.open(io.BytesIO(shot)).convert("RGB")


@pytest.mark.parametrize("name", DRAWN)
def test_a_browser_shows_the_logo_as_it_would_the_authors_own(
    browser: Browser, tmp_path: Path, name: str
) -> None:
    (tmp_path / "logo.svg").write_text(DRAWN[name], encoding="utf-8")
    meant = in_browser(browser, "svg+xml", DRAWN[name].encode())
    shown = in_browser(browser, "png", bitmap(tmp_path, "logo.svg"))
    difference = ImageChops.difference(meant, shown).convert("L")
    # The two smooth edges differently; a part that is missing or of another colour is more.
    edges = 0.02 * SIDE * SIDE
    assert sum(difference.point([level > 40 for level in range(256)]).histogram()[1:]) < edges
    assert ImageStat.Stat(difference).mean[0] < 1.5
