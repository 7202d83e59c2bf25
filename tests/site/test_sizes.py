"""The sizes of files: one rule, in every language, on pages and in scripts."""

from __future__ import annotations

import json

import pytest
from babel import Locale
from mentorkit.render.sizes import file_size
from playwright.sync_api import Browser

from tests.locales import BUILT, ROOT

SIZES = (0, 1, 300, 1_499, 1_500, 614_300, 999_499, 999_500, 1_000_000, 2_449_000, 3_614_000)
SIZES_IN_ENGLISH = "1 kB|1 kB|1 kB|1 kB|2 kB|614 kB|999 kB|1 MB|1 MB|2.4 MB|3.6 MB"


def said(locale: str) -> list[str]:
    """Return all sizes in a language, with ordinary spaces."""
    found = [file_size(size, Locale.parse(locale)) for size in SIZES]
    assert not any(" " in size for size in found)
    return [size.replace("\u00a0", " ") for size in found]


def test_a_size_is_in_kilobytes_or_from_a_megabyte_on_in_megabytes() -> None:
    assert "|".join(said("en")) == SIZES_IN_ENGLISH
    assert said("fi")[5:11:5] == ["614 kt", "3,6 Mt"]
    assert said("sv")[5:11:5] == ["614 kB", "3,6 MB"]
    assert said("uk")[5:11:5] == ["614 кБ", "3,6 МБ"]


@pytest.mark.parametrize("locale", BUILT)
def test_scripts_say_sizes_as_pages_do(browser: Browser, locale: str) -> None:
    script = (ROOT / "overrides/assets/javascripts/papers.js").read_text(encoding="utf-8")
    start = script.index("const sizeOf")
    rule = script[start : script.index("};", start) + 2]
    page = browser.new_page()
    page.evaluate(f"document.documentElement.lang = {json.dumps(locale)}")
    found = page.evaluate(f"() => {{ {rule} return {json.dumps(SIZES)}.map(sizeOf); }}")
    page.close()
    assert [size.replace("\u00a0", " ") for size in found] == said(locale)
