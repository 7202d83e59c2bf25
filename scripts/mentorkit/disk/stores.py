"""Where a shared cache is: a folder, a bucket of a cloud, or a server that speaks plain HTTP.

Whatever happens there is one of a few errors, in words of our own: what a library or a server says
may hold an address with its password.
"""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import errno
import os
import re
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import SplitResult, unquote, urlsplit

from mentorkit.disk.reading import Refused, read_inside
from mentorkit.disk.shared_note import LONGEST_NOTE

if TYPE_CHECKING:
    from obstore.store import ClientConfig, ObjectStore, RetryConfig

_CONNECT, _QUICK, _PATIENT = 3, 4, 20
"""Seconds until a connection, the answer to a note, and that to a file must be there."""

_HTTP = ("http", "https")
_CLOUDS = {
    "s3": "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION",
    "gs": "GOOGLE_SERVICE_ACCOUNT",
    "az": "AZURE_STORAGE_ACCOUNT_NAME and AZURE_STORAGE_ACCOUNT_KEY",
    "azure": "AZURE_STORAGE_ACCOUNT_NAME and AZURE_STORAGE_ACCOUNT_KEY",
    "abfss": "AZURE_STORAGE_ACCOUNT_KEY",
}
"""The clouds that we know by how an address begins, and what their environment must have."""

_KIND = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
"""How an address begins, unlike a folder."""

_ASKS_MACHINE = ("/latest/api/token", "/computeMetadata/", "/metadata/identity/", "169.254.170.2")
"""What a library asks a machine of a cloud for, when the environment has no credentials."""

_PASSING = (408, 413, 425, 429)
"""Statuses below 500 with which a server does not say that it is asked in the wrong way."""


_PASSING_ERRORS = (
    *(errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM),
    *(errno.ESTALE, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENOTCONN),
)
"""What may go wrong with a folder that is as it should be."""


class BadAddress(ValueError):
    """An address at which no cache can be; the message says why."""


class StoreFailed(Exception):
    """A store gave no answer, or none of use; the message says why."""


class StoreRefused(StoreFailed):
    """A store does not allow what it was asked, and never will; the message says why."""


class NoRights(StoreRefused):
    """A store allows it to others only; the message says how it told so."""


class TooLong(Exception):
    """What a store has is longer than it may be."""


class Store(Protocol):
    """What a shared cache needs of the place that it is in."""

    def read(self, name: str, most: int) -> bytes | None:
        """Return the bytes of an object, or None if there is none.

        Raises StoreFailed, StoreRefused, or TooLong if there are more than `most`.
        """

    def write(self, name: str, data: bytes) -> None:
        """Write an object, in place of one of that name; raises StoreFailed or StoreRefused."""


def checked_address(address: str) -> str:
    """Return an address, that of a folder as an absolute path; raises BadAddress.

    Nothing is asked of whatever is there.
    """
    parts = _split(address)
    if "\0" in address or not address.strip():
        raise BadAddress("it is empty, or not a text")
    if parts.scheme == "file":
        if parts.netloc not in ("", "localhost") or not parts.path.startswith("/"):
            raise BadAddress("a folder is written file:///folder or as a path")
        return str(Path(unquote(parts.path)))
    if "://" not in address:
        if _KIND.match(address):
            raise BadAddress("an address has :// after its kind")
        return str(Path(address).absolute())
    if parts.scheme not in (*_HTTP, *_CLOUDS):
        raise BadAddress("expected a folder, or an address with s3://, gs://, az:// or https://")
    if not parts.hostname:
        raise BadAddress("the name of a host, bucket or container is missing")
    if parts.query or parts.fragment:
        raise BadAddress("it may not contain ? or #")
    if parts.password and parts.scheme not in _HTTP:
        raise BadAddress("a password belongs in the environment, not in the address")
    return address


def shown_address(address: str) -> str:
    """Return an address as it may be shown: without user, password and query."""
    if not (found := _KIND.match(address)):
        return address
    place, *more = re.split(r"[?#]", address[found.end() :].lstrip("/"), maxsplit=1)
    # A password may hold any sign, if somebody forgot to write it as %2F and the like.
    is_clear = "@" not in "".join(more)
    return f"{found[0]}//{place.rpartition('@')[2] if is_clear else '…'}"


def opened_store(address: str) -> Store:
    """Return the store at a checked address; nothing is asked of it yet. Raises BadAddress."""
    return _Objects(address) if "://" in address else _Folder(Path(address))


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        raise BadAddress("it is not an address") from None
    return parts


class _Folder:
    """A folder that several machines share; each object is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str, most: int) -> bytes | None:
        try:
            return read_inside(self._folder / name, self._folder, most)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except Refused as refused:
            raise TooLong(str(refused)) from refused
        except OSError as error:
            raise _told(error) from error

    def write(self, name: str, data: bytes) -> None:
        path = self._folder / name
        # No lock: some shared disks have none, or never release that of a dead machine.
        aside = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                aside.write_bytes(data)
                aside.replace(path)
            finally:
                with contextlib.suppress(OSError):
                    aside.unlink(missing_ok=True)
        except OSError as error:
            raise _told(error) from error


def _told(error: OSError) -> StoreFailed:
    """Return what is wrong with a folder, as an error of a store."""
    reason = os.strerror(error.errno) if error.errno else "it cannot be used"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NoRights(reason)
    return StoreFailed(reason) if error.errno in _PASSING_ERRORS else StoreRefused(reason)


class _Objects:
    """A bucket, or a server that keeps what is put at an address."""

    def __init__(self, address: str) -> None:
        self._quick = _objects(address, _QUICK)
        self._patient = _objects(address, _PATIENT)

    def read(self, name: str, most: int) -> bytes | None:
        import obstore

        try:
            found = obstore.get(self._for(most), name)
            if found.meta["size"] > most:
                raise TooLong(name)
            return bytes(found.bytes())
        except FileNotFoundError:
            return None
        except TooLong:
            raise
        except Exception as error:
            raise _failure(error) from None

    def write(self, name: str, data: bytes) -> None:
        import obstore

        try:
            obstore.put(self._for(len(data)), name, data, use_multipart=False)
        except FileNotFoundError:
            raise StoreRefused("nothing can be stored there; does it exist?") from None
        except Exception as error:
            raise _failure(error) from None

    def _for(self, size: int) -> ObjectStore:
        return self._quick if size <= LONGEST_NOTE else self._patient


def _objects(address: str, seconds: int) -> ObjectStore:
    """Return a client that gives up after some seconds; raises BadAddress."""
    from obstore.store import HTTPStore, from_url

    parts = urlsplit(address)
    client: ClientConfig = {
        "connect_timeout": dt.timedelta(seconds=_CONNECT),
        "timeout": dt.timedelta(seconds=seconds),
        # Whether to speak without encryption is said by the address, or that of an endpoint.
        "allow_http": True,
    }
    # As long as the timeout: what was not answered in time is not asked again.
    retry: RetryConfig = {"max_retries": 1, "retry_timeout": dt.timedelta(seconds=seconds)}
    try:
        if parts.scheme not in _HTTP:
            return from_url(address.rstrip("/"), client_options=client, retry_config=retry)
        if parts.username is not None:
            who = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            encoded = base64.b64encode(who.encode()).decode()
            client["default_headers"] = {"authorization": f"Basic {encoded}"}
        plain = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl().rstrip("/")
        return HTTPStore.from_url(plain, client_options=client, retry_config=retry)
    except Exception:
        needed = _CLOUDS.get(parts.scheme)
        hint = f"; the environment needs {needed}, or others that take their place"
        raise BadAddress(f"it cannot be used{hint if needed else ''}") from None


def _failure(error: Exception) -> StoreFailed:
    """Return an error of the library as one of ours, without what it quotes."""
    text = str(error)
    if any(place in text for place in _ASKS_MACHINE):
        return StoreRefused("the environment has no credentials for it")
    if status := re.search(r"status code: (\d{3})", text):
        number = int(status[1])
        if number in (401, 403):
            return NoRights(f"no rights (HTTP {number})")
        is_for_good = number == 501 or (300 <= number < 500 and number not in _PASSING)
        return (StoreRefused if is_for_good else StoreFailed)(f"HTTP {number}")
    if "kind: Timeout" in text:
        return StoreFailed("no answer in time")
    if "kind: Connect" in text:
        return StoreFailed("it cannot be reached")
    return StoreFailed("no answer of use")
