"""The letters of names on a page, in Debian's Chromium: all in our fonts, none in the system's."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.din91379 import LETTERS, OTHERS, SEQUENCES
from tests.locales import ROOT

STYLES = (ROOT / "overrides/assets/stylesheets/fonts.css").as_uri()
NAMES = ("Nurdəniz Ɔkɔ", "Ƙaura Ɛdem", "Ҷамшед Ұлжан", "Ὀδυσσεύς", "محمد علي")


@pytest.fixture
def names(browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, CDPSession]]:
    """Return a page with a paragraph for each sequence and each group of letters, in two styles."""
    lines = (" ".join(LETTERS), " ".join(OTHERS), *SEQUENCES, *NAMES)
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
    (tmp_path / "names.html").write_text(
        f'<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="{STYLES}">'
        '<style>p { font: 400 20px "Mentorkit Sans" } section + section p { font-weight: 700 }'
        f"</style><section>{paragraphs}</section><section>{paragraphs}</section>",
        encoding="utf-8",
    )
    context = browser.new_context()
    page = context.new_page()
    page.goto((tmp_path / "names.html").as_uri())
    page.evaluate("document.fonts.ready")
    yield page, context.new_cdp_session(page)
    context.close()


def test_every_letter_and_sequence_is_drawn_with_our_fonts(
    names: tuple[Page, CDPSession],
) -> None:
    page, session = names
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "p"})["nodeIds"]
    texts = page.locator("p").all_inner_texts()
    foreign = {}
    for node, text in zip(found, texts, strict=True):
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        others = [font["familyName"] for font in fonts if not font["isCustomFont"]]
        if others:
            foreign[text] = others
    assert foreign == {}


def test_an_accent_of_a_sequence_takes_no_place(names: tuple[Page, CDPSession]) -> None:
    """It is placed on its letter, so the letter is as wide without it."""
    page, _ = names
    widths = page.evaluate(
        """(texts) => texts.map((text) => {
          const span = document.createElement("span");
          span.style.font = '400 100px "Mentorkit Sans"';
          span.textContent = text;
          document.body.append(span);
          return span.getBoundingClientRect().width;
        })""",
        [text for sequence in SEQUENCES for text in (sequence, sequence.rstrip("\u035fHh")[0])],
    )
    pairs = zip(SEQUENCES, widths[::2], widths[1::2], strict=True)
    wider = [one for one, width, plain in pairs if "\u035f" not in one and width > plain + 1]
    assert wider == []
