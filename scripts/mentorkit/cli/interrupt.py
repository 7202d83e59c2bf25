"""Ctrl-C that cannot get lost.

An interrupt that comes while a library is in a callback of its own may be swallowed there.
So it is also written down, and a build asks before each step and before it swaps its
output in.
"""

from __future__ import annotations

import signal
from types import FrameType

_asked: list[int] = []


def listen() -> None:
    """Write down interrupts from now on; the main thread calls this, before any work."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stop)


def stop_if_asked() -> None:
    """Raise KeyboardInterrupt if one came and did not stop the work."""
    if _asked:
        raise KeyboardInterrupt


def _stop(number: int, frame: FrameType | None) -> None:
    _asked.append(number)
    signal.default_int_handler(number, frame)
