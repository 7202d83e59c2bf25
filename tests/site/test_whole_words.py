"""No word of a heading is torn over two lines, at any width."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.locales import DEFAULT

TORN = """() => {
  const torn = [];
  for (const heading of document.querySelectorAll("main :is(h1, h2, h3)")) {
    const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode()); ) {
      for (const word of text.data.matchAll(/\\p{L}+/gu)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) torn.push(word[0]);
      }
    }
  }
  return torn;
}"""


@pytest.mark.parametrize("page", ["", "aloitusvaihe/", "paattaminen/", "tyokalut/"])
def test_no_word_of_a_heading_is_torn(browser: Browser, served: str, page: str) -> None:
    assert DEFAULT == "fi"  # whose words are the longest
    context = browser.new_context(service_workers="block")
    opened = context.new_page()
    torn = {}
    for width in (320, 360, 768, 820, 1280):
        opened.set_viewport_size({"width": width, "height": 800})
        opened.goto(f"{served.rstrip('/')}/{page}")
        torn[width] = opened.evaluate(TORN)
    context.close()
    assert {width: words for width, words in torn.items() if words} == {}
