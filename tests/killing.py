"""Running code in a process that is killed at each step, or that has no special rights."""

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
"""SECBIT_NOROOT and its lock: being root gives no rights, for good."""
_STEPS = ("open", "os.", "shutil.", "ctypes.dlsym")
"""How Python's audit events (PEP 578) for calls that reach the disk begin."""


def killed_at_each_step(action: Callable[[], object], check: Callable[[], object]) -> int:
    """Run an action in processes killed before its first step on disk, its second and so on.

    Calls `check` after each; returns the number of steps once the action completes.
    """
    for step in count(1):
        if _run(action, before=step) == 0:
            return step - 1
        check()
    raise AssertionError


def without_rights(action: Callable[[], object]) -> str:
    """Run an action with only the rights that the files' modes give.

    Returns the message of the error that it ends with, or an empty string.
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
    """Give up, for good, all rights that an administrator has beyond a file's owner.

    capset(2) drops them, and prctl(2) keeps programs started later from regaining them.
    """
    system = ctypes.CDLL(None)
    system.prctl(
        _SET_SECUREBITS, ctypes.c_ulong(_NO_ROOT), 0, 0, 0
    )  # fails for a process without rights to give up
    version = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    assert system.capset(version, nothing) == 0


def _run(action: Callable[[], object], before: int | None = None) -> int:
    """Run an action in a process of its own; return its `os.waitstatus_to_exitcode`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # about threads; the child needs none
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
