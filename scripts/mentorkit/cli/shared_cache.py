"""`--shared-cache`: a cache that several machines share, tried out before anything is built."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext

import click

from mentorkit.disk.cache import Cache
from mentorkit.disk.shared_cache import LONGEST_WAIT, SharedCache, Tally, Uploads
from mentorkit.disk.stores import (
    BadAddress,
    NoRights,
    StoreFailed,
    StoreRefused,
    checked_address,
    shown_address,
)
from mentorkit.model.project import Project

_LONGEST_TRIAL = 12.0
"""Seconds; a library may ask several times, and a folder on a disk that hangs never answers."""

_READ_ONLY = "--shared-cache-read-only"

_REFUSED, _FAILED = "refused", "failed"
"""What a trial sends back before the reason."""


class _Refused(click.ClickException):
    """Wrong usage that is told on one line."""

    exit_code = click.UsageError.exit_code


def _refusal(address: str, reason: str) -> _Refused:
    """Return an error about an address, which it shows without its password."""
    return _Refused(f"cannot use the shared cache {shown_address(address)}: {reason}")


shared_cache_options = (
    click.option(
        "--shared-cache",
        metavar="URL",
        help="Take files that other machines have made from here, and store what is made: "
        "a folder, s3://, gs://, az:// or https://.",
    ),
    click.option(
        _READ_ONLY,
        is_flag=True,
        help="Store nothing in the shared cache.",
    ),
)


def wanted_address(shared_cache: str | None, *, is_read_only: bool, no_cache: bool) -> str | None:
    """Return the address of the shared cache, if one is wanted, checked but not asked yet.

    Raises ClickException, with exit code 2, if none can be there, or options contradict each other.
    """
    if no_cache and shared_cache is not None:
        raise _Refused("--no-cache makes every file again, so it takes none from a --shared-cache")
    if is_read_only and shared_cache is None:
        raise _Refused(f"{_READ_ONLY} says nothing without --shared-cache")
    try:
        return None if shared_cache is None else checked_address(shared_cache)
    except BadAddress as error:
        raise _refusal(shared_cache or "", str(error)) from None


def usable(address: str, is_read_only: bool) -> SharedCache | None:
    """Return the shared cache at a checked address, or None, with a warning, if it is not there.

    Raises ClickException, with exit code 2, if it may not be read or, unless it is only read,
    written.
    """
    shared = SharedCache(address, is_read_only, Tally())
    outcome, reason = _tried(shared)
    if outcome == _REFUSED:
        raise _refusal(address, reason)
    if outcome == _FAILED:
        warn(shared.address, f"{reason}; this build does without it")
        return None
    return shared


@contextmanager
def backed_cache(project: Project, shared: SharedCache) -> Iterator[Cache]:
    """Yield the project's cache, backed by a shared one, and tell at the end what came of that.

    If the build fails or is stopped, what is not stored in the shared one yet is dropped.
    """
    uploads = Uploads(shared, lambda key: cache.made(key))
    with closing(Cache(project.cache, shared.get, uploads.add)) as cache:
        longest = 0.0
        try:
            yield cache
            longest = LONGEST_WAIT
            if waiting := uploads.waiting:
                click.echo(f"Storing {_files(waiting)} in the shared cache", err=True)
        finally:
            uploads.end(longest)
            _tell(shared, uploads)


def _tried(shared: SharedCache) -> tuple[str, str]:
    """Return what came of trying out a shared cache, and why.

    Another process does it: workers could not be forked after a library has started threads here,
    and a process that hangs can be left alone.
    """
    context: ForkContext | SpawnContext = multiprocessing.get_context("spawn")
    if sys.platform == "linux":
        context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    trial = context.Process(target=_try_out, args=(shared, sending), daemon=True)
    trial.start()
    sending.close()
    try:
        if not receiving.poll(_LONGEST_TRIAL):
            return _FAILED, "no answer in time"
        outcome, reason = receiving.recv()
        return outcome, reason
    except EOFError:
        return _FAILED, "no answer of use"
    finally:
        trial.kill()


def _try_out(shared: SharedCache, sending: Connection) -> None:
    try:
        shared.try_out()
        sending.send(("", ""))
    except NoRights as error:
        only_read = "" if shared.is_read_only else "; if it is only to be read, add " + _READ_ONLY
        sending.send((_REFUSED, f"{error}{only_read}"))
    except (BadAddress, StoreRefused) as error:
        sending.send((_REFUSED, str(error)))
    except StoreFailed as error:
        sending.send((_FAILED, str(error)))


def _tell(shared: SharedCache, uploads: Uploads) -> None:
    """Say how many files came and went, and warn once of each kind of failure."""
    tally = shared.tally
    click.echo(
        f"Shared cache {shown_address(shared.address)}: {_files(tally.found)} taken, "
        f"{uploads.stored} stored",
        err=True,
    )
    if shared.is_given_up:
        warn(shared.address, f"{tally.reason}; it was not asked any more")
    elif tally.failed:
        warn(shared.address, f"failed now and then ({tally.reason})")
    if tally.damaged:
        warn(shared.address, f"{_files(tally.damaged)} in it damaged or forged, so not used")
    if uploads.missed:
        warn(shared.address, f"{_files(uploads.missed)} could not be stored ({uploads.reason})")


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"


def warn(address: str, what: str) -> None:
    """Say what is wrong with a shared cache, without which a build goes on."""
    click.echo(f"Warning: shared cache {shown_address(address)}: {what}", err=True)
