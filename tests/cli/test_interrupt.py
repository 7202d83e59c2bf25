from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

import pytest
from mentorkit.cli import interrupt


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    monkeypatch.setattr(interrupt, "_asked", [])
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interrupt_that_was_swallowed_stops_the_next_step() -> None:
    interrupt.listen()
    interrupt.stop_if_asked()
    with contextlib.suppress(KeyboardInterrupt):  # as a library's callback may do
        signal.raise_signal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        interrupt.stop_if_asked()


def test_an_interrupt_that_is_ignored_stays_ignored() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    interrupt.listen()
    signal.raise_signal(signal.SIGINT)
    interrupt.stop_if_asked()
