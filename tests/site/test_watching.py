"""What the tests' own server and Firefox say, and what of it is a fault."""

from __future__ import annotations

from typing import Any

import pytest

from tests.site.firefox import is_fault
from tests.site.serving import Handler, Server

FONT = 'downloadable font: download failed (font-family: "Mentorkit Sans"): status={}'
WORKER = "Failed to load ‘http://127.0.0.1/a.woff2’. A ServiceWorker {}."


@pytest.mark.parametrize(
    ("kind", "level", "text", "is_one"),
    [
        ("javascript", "error", "ReferenceError: x is not defined", True),
        ("javascript", "error", FONT.format(2147746065), True),
        ("javascript", "error", FONT.format(2152398850), False),
        (
            "javascript",
            "error",
            WORKER.format("passed a promise to FetchEvent.respondWith() that rejected with ‘x’"),
            True,
        ),
        (
            "javascript",
            "error",
            WORKER.format("passed an Error Response to FetchEvent.respondWith()"),
            False,
        ),
        ("javascript", "warn", "preloaded with link preload was not used within seconds", False),
        ("console", "warn", "Something is odd", True),
        ("console", "info", "All is well", False),
    ],
)
def test_an_entry_of_the_log_is_a_fault_if_the_page_is_to_blame(
    kind: str, level: str, text: str, is_one: bool
) -> None:
    entry: dict[str, Any] = {"type": kind, "level": level, "text": text}
    assert is_fault(entry) is is_one


@pytest.mark.parametrize(
    ("error", "is_said"),
    [(BrokenPipeError(), False), (ConnectionResetError(), False), (ValueError("x"), True)],
)
def test_a_server_does_not_mind_a_browser_that_leaves(
    capfd: pytest.CaptureFixture[str], error: Exception, is_said: bool
) -> None:
    with Server(("127.0.0.1", 0), Handler) as server:
        try:
            raise error
        except Exception:
            server.handle_error(None, ("127.0.0.1", 1))
    assert ("Traceback" in capfd.readouterr().err) is is_said
