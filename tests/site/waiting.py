"""Waiting for the state of a page, even under a policy that forbids `eval`.

Playwright's own `wait_for_function` evaluates a string within the page.
"""

from __future__ import annotations

from playwright.sync_api import Page

PATIENCE = 30_000
"""Milliseconds until a test gives up."""
PAUSE = 50


def until(page: Page, condition: str) -> None:
    """Wait until a JavaScript expression is true in a page."""
    for _ in range(PATIENCE // PAUSE):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(PAUSE)
    raise AssertionError(f"never true: {condition}")
