"""The header names the programme on every screen, whatever its logo's shape and its name's length.

Each logo and name is put into a page that has the site's own styles.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page

from tests.locales import ROOT

STYLES = ROOT / "overrides" / "assets" / "stylesheets"
LOGOS = ((18, 144), (72, 144), (144, 144), (288, 144), (576, 144), (1152, 144))
NAMES = (
    "TEM",
    "Työuramentorointi",
    "Kansainvälisten osaajien työuramentorointi",
    "Pohjois-Pohjanmaan kansainvälisten osaajien ja yritysten yhteinen työuramentorointi "
    "maahan muuttaneille naisille",
)
WIDTHS = (320, 360, 414, 768, 1024, 1280)
HEADER = """<body data-md-color-scheme="mentorkit"><header class="mk-header">
<div class="md-grid mk-header-line"><a class="mk-brand" href=""></a>
<details class="mk-languages"><summary><span class="mk-language-code">FI</span>
<span class="mk-language-name">Suomi</span></summary></details>
<button class="mk-search-open"><svg class="mk-symbol"></svg><span class="mk-search-open-text">
Hae sivuilta</span></button><button class="mk-menu-open"><svg class="mk-symbol"></svg></button>
</div></header>"""
SHOWN = """([name, short, [width, height]]) => {
  const brand = document.querySelector(".mk-brand"), picture = document.createElement("canvas");
  [picture.width, picture.height] = [width, height];
  brand.innerHTML = `<img alt="" height="36" src="${picture.toDataURL()}">` +
    `<span class="mk-brand-name">${name}</span>` +
    (short ? `<span class="mk-brand-short">${short}</span>` : "");
  const logo = brand.querySelector("img");
  return logo.decode().then(() => {
    const said = [...brand.querySelectorAll("span")].filter((e) => e.checkVisibility());
    const box = said[0].getBoundingClientRect(), mark = logo.getBoundingClientRect();
    const buttons = document.querySelector(".mk-languages").getBoundingClientRect();
    return { said: said.map((e) => e.textContent), width: box.width, height: box.height,
      apart: box.left >= mark.right || box.top >= mark.bottom - 1,
      before: box.right <= buttons.left + 1 && mark.right <= buttons.left + 1,
      mark: Math.max(mark.width, mark.height), page: document.documentElement.scrollWidth,
      line: document.querySelector(".mk-header-line").offsetHeight };
  });
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Return a page with nothing but the header."""
    page = browser.new_page()
    page.set_content(HEADER)
    for path in (*STYLES.glob("main.*.css"), STYLES / "mentorkit.css"):
        page.add_style_tag(path=path)
    yield page
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_name_and_logo_have_room(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    for name, logo in product(NAMES, LOGOS):
        found = page.evaluate(SHOWN, [name, "", logo])
        at = (name, logo, found)
        assert found["said"] == [name], at
        assert found["width"] >= 80, at
        assert found["height"] <= 3 * 24, at
        assert found["apart"], at
        assert found["before"], at
        assert found["mark"] >= 30, at
        assert found["page"] <= width, at
        assert found["line"] <= 80, at


def test_a_phone_shows_the_short_name_and_a_wide_screen_the_whole(page: Page) -> None:
    for width, said in ((320, "Silta"), (360, "Silta"), (768, NAMES[2]), (1280, NAMES[2])):
        page.set_viewport_size({"width": width, "height": 600})
        assert page.evaluate(SHOWN, [NAMES[2], "Silta", (144, 144)])["said"] == [said]
