"""What happens to a process: killed at each of its steps, or run without special rights."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import warnings
from collections.abc import Callable
from itertools import count

_CAPABILITY_VERSION_3 = 0x20080522
_SET_SECUREBITS = 28
_NO_ROOT = 0b11
"""That being root gives no rights, and that this stays so."""
_STEPS = ("open", "os.", "shutil.", "ctypes.dlsym")
"""What Python tells of the calls that reach the disk (PEP 578)."""


def killed_at_each_step(action: Callable[[], object], check: Callable[[], object]) -> int:
    """Run an action in a process that is killed before its first step on the disk, its second …

    `check` is called after each; returns how many steps there were once the action ends.
    """
    for step in count(1):
        if _run(action, before=step) == 0:
            return step - 1
        check()
    raise AssertionError


def without_rights(action: Callable[[], object]) -> str:
    """Run an action as somebody who may do what the files' modes say and no more.

    Returns the message of the error that it ends with, or nothing.
    """
    out, into = os.pipe()

    def said() -> None:
        drop_rights()
        try:
            action()
        except Exception as error:
            os.write(into, str(error).encode())

    assert _run(said) == 0
    os.close(into)
    with os.fdopen(out, "rb") as file:
        return file.read().decode()


def drop_rights() -> None:
    """Give up, for good, what an administrator may beyond the owner of a file.

    That is capset(2), and with prctl(2) that a program which is then started gets nothing back.
    """
    system = ctypes.CDLL(None)
    system.prctl(
        _SET_SECUREBITS, ctypes.c_ulong(_NO_ROOT), 0, 0, 0
    )  # refused to who has nothing to give up
    version = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    assert system.capset(version, nothing) == 0


def _run(action: Callable[[], object], before: int | None = None) -> int:
    """Run an action in a process of its own; return how it ended, as `waitstatus_to_exitcode`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads, of which it needs none
        child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        if before is not None:
            _kill_before(before)
        action()
        os._exit(0)
    finally:
        os._exit(1)


def _kill_before(step: int) -> None:
    steps = count(1)

    def watch(event: str, _: object) -> None:
        if event.startswith(_STEPS) and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
