"""Handle Ctrl-C so that it cannot get lost.

A library may swallow an interrupt that arrives during one of its callbacks, so it is also recorded,
and a build checks for it before each step and before swapping its output in.
"""

from __future__ import annotations

import signal
from types import FrameType

_asked: list[int] = []


def listen() -> None:
    """Record interrupts from now on; must be called from the main thread, before any work."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stop)


def stop_if_asked() -> None:
    """Raise KeyboardInterrupt if an interrupt was recorded but did not stop the work."""
    if _asked:
        raise KeyboardInterrupt


def _stop(number: int, frame: FrameType | None) -> None:
    _asked.append(number)
    signal.default_int_handler(number, frame)
