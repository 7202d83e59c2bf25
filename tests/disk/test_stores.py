"""Stores of a shared cache: where one can be, and how each tells what is wrong."""

from __future__ import annotations

import base64
import errno
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from mentorkit.disk import stores
from mentorkit.disk.stores import (
    BadAddress,
    NoRights,
    Store,
    StoreFailed,
    StoreRefused,
    TooLong,
    checked_address,
    opened_store,
    shown_address,
)

from tests.killing import killed_at_each_step, without_rights
from tests.shelf import Fault, Shelf, serving

NAME = f"cas/{'ab' * 32}"
MOST = 1000


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with serving() as shelf:
        shelf.checks = False
        yield shelf


@pytest.fixture(params=["folder", "http", "s3"])
def store(
    request: pytest.FixtureRequest, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Store:
    monkeypatch.setenv("AWS_ENDPOINT_URL", shelf.address())
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_REGION", "eu-north-1")
    addresses = {
        "folder": str(tmp_path / "shared"),
        "http": shelf.address("/base/"),
        "s3": "s3://bucket/base/",
    }
    return opened_store(addresses[request.param])


def test_what_was_written_is_read(store: Store) -> None:
    assert store.read(NAME, MOST) is None
    for data in (b"PDF", b"", b"x" * MOST):
        store.write(NAME, data)
        assert store.read(NAME, MOST) == data


def test_what_is_longer_than_it_may_be_is_not_read(store: Store) -> None:
    store.write(NAME, b"x" * (MOST + 1))
    with pytest.raises(TooLong):
        store.read(NAME, MOST)


def test_objects_are_where_the_address_says(shelf: Shelf) -> None:
    opened_store(shelf.address("/base/")).write(NAME, b"PDF")
    assert shelf.objects == {f"/base/{NAME}": b"PDF"}
    opened_store(shelf.address()).write(NAME, b"PDF")
    assert f"/{NAME}" in shelf.objects


# ── folders ─────────────────────────────────────────────────────────────────
def test_a_writer_that_is_killed_leaves_the_old_object_or_the_new_one(tmp_path: Path) -> None:
    store = opened_store(str(tmp_path))
    store.write(NAME, b"old")

    def check() -> None:
        assert store.read(NAME, MOST) in (b"old", b"new")

    assert killed_at_each_step(lambda: store.write(NAME, b"new"), check) > 2
    assert store.read(NAME, MOST) == b"new"


def test_a_write_that_fails_leaves_the_old_object_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened_store(str(tmp_path))
    store.write(NAME, b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(StoreFailed, match="No space left on device"):
            store.write(NAME, b"new")
    assert store.read(NAME, MOST) == b"old"
    assert [path.name for path in (tmp_path / "cas").iterdir()] == [NAME.removeprefix("cas/")]


def test_a_folder_without_rights_is_refused_in_words(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o555)
    store = opened_store(str(shared))
    assert without_rights(lambda: store.write(NAME, b"PDF")) == "Permission denied"
    shared.chmod(0o755)
    store.write(NAME, b"PDF")
    (shared / NAME).chmod(0)
    assert without_rights(lambda: store.read(NAME, MOST)) == "Permission denied"


def test_where_no_folder_can_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/none")):
        with pytest.raises(StoreRefused):
            opened_store(str(place)).write(NAME, b"PDF")


@pytest.mark.parametrize("kind", ["pipe", "folder", "link out"])
def test_what_is_no_file_of_the_folder_is_not_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "shared" / NAME
    path.parent.mkdir(parents=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        (tmp_path / "secret").write_text("x")
        path.symlink_to(tmp_path / "secret")
    with pytest.raises((TooLong, StoreFailed)):
        opened_store(str(tmp_path / "shared")).read(NAME, MOST)


# ── servers ─────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("status", "kind", "message"),
    [
        (401, NoRights, "no rights (HTTP 401)"),
        (403, NoRights, "no rights (HTTP 403)"),
        (400, StoreRefused, "HTTP 400"),
        (501, StoreRefused, "HTTP 501"),
        (413, StoreFailed, "HTTP 413"),
        (429, StoreFailed, "HTTP 429"),
        (500, StoreFailed, "HTTP 500"),
        (503, StoreFailed, "HTTP 503"),
        (507, StoreFailed, "HTTP 507"),
    ],
)
@pytest.mark.parametrize("address", ["http", "s3"])
def test_a_status_is_told_and_nothing_that_a_server_says(
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    status: int,
    kind: type[StoreFailed],
    message: str,
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", shelf.address())
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    store = opened_store("s3://bucket" if address == "s3" else shelf.address())
    shelf.fault = lambda *_: Fault(status, b"<Error><Code>secret</Code></Error>")
    for action in (lambda: store.read(NAME, MOST), lambda: store.write(NAME, b"PDF")):
        with pytest.raises(StoreFailed) as failed:
            action()
        assert (type(failed.value), str(failed.value)) == (kind, message)


@pytest.mark.parametrize("status", [404, 405, 409])
def test_a_server_that_takes_no_files_is_refused(shelf: Shelf, status: int) -> None:
    shelf.fault = lambda *_: Fault(status)
    with pytest.raises(StoreRefused):
        opened_store(shelf.address()).write(NAME, b"PDF")


def test_an_answer_that_is_cut_short_is_none(shelf: Shelf) -> None:
    shelf.objects[f"/{NAME}"] = b"x" * MOST
    shelf.fault = lambda *_: Fault(data=b"x" * MOST, is_cut=True)
    with pytest.raises(StoreFailed, match="no answer of use"):
        opened_store(shelf.address()).read(NAME, MOST)


def test_who_does_not_answer_is_left_after_a_few_seconds(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "_QUICK", 0.2)
    shelf.fault = lambda *_: Fault(wait=2)
    with pytest.raises(StoreFailed, match="no answer in time"):
        opened_store(shelf.address()).read(NAME, MOST)


def test_who_does_not_listen_cannot_be_reached() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(StoreFailed, match="it cannot be reached"):
            opened_store(address).read(NAME, MOST)


def test_who_has_no_credentials_is_told_so(monkeypatch: pytest.MonkeyPatch, shelf: Shelf) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_METADATA_ENDPOINT", shelf.address())
    monkeypatch.setenv("AWS_REGION", "eu-north-1")
    with pytest.raises(StoreRefused, match="the environment has no credentials for it"):
        opened_store("s3://bucket").read(NAME, MOST)


def test_user_and_password_of_an_address_are_sent(shelf: Shelf) -> None:
    address = shelf.address().replace("//", "//who:p%40ss@")
    opened_store(address).write(NAME, b"PDF")
    sent = base64.b64encode(b"who:p@ss").decode()
    assert shelf.authorizations == {f"Basic {sent}"}
    opened_store(shelf.address()).read(NAME, MOST)
    assert None in shelf.authorizations


# ── addresses ───────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://host/x", "expected a folder, or an address with s3://, gs://, az:// or https://"),
        ("memory:///", "expected a folder, or an address with s3://, gs://, az:// or https://"),
        ("", "it is empty, or not a text"),
        (" ", "it is empty, or not a text"),
        ("a\0b", "it is empty, or not a text"),
        ("s3:bucket", "an address has :// after its kind"),
        ("https://", "the name of a host, bucket or container is missing"),
        ("s3:///x", "the name of a host, bucket or container is missing"),
        ("https://host/?a=b", "it may not contain ? or #"),
        ("https://host/#a", "it may not contain ? or #"),
        ("https://host:port/", "it is not an address"),
        ("https://[host/", "it is not an address"),
        ("s3://key:secret@bucket", "a password belongs in the environment, not in the address"),
        ("file://host/x", "a folder is written file:///folder or as a path"),
        ("file:x", "a folder is written file:///folder or as a path"),
    ],
)
def test_where_no_cache_can_be_is_said(address: str, message: str) -> None:
    with pytest.raises(BadAddress) as error:
        checked_address(address)
    assert str(error.value) == message


def test_a_folder_is_an_absolute_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert checked_address("shared/x") == str(tmp_path / "shared" / "x")
    assert checked_address("file:///a%20b/c") == checked_address("file://localhost/a%20b/c")
    assert checked_address("file:///a%20b/c") == "/a b/c"
    assert checked_address("https://host/x") == "https://host/x"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/folder/a@b?", "/folder/a@b?"),
        ("s3://bucket/x", "s3://bucket/x"),
        ("https://who:secret@host:8080/x", "https://host:8080/x"),
        ("https://secret@host/x?token=secret", "https://host/x"),
        ("https://host#secret", "https://host"),
        ("https://who:sec/secret@host/x", "https://host/x"),
        ("https://who:sec?secret@host/x", "https://…"),
        ("https:/who:secret@host/x", "https://host/x"),
        ("ftp://who:secret@host/", "ftp://host/"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    assert shown_address(address) == shown


def test_a_cloud_without_an_account_is_told_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AZURE_STORAGE_ACCOUNT_NAME", raising=False)
    with pytest.raises(BadAddress) as error:
        opened_store("az://container/x")
    assert str(error.value) == (
        "it cannot be used; the environment needs AZURE_STORAGE_ACCOUNT_NAME and "
        "AZURE_STORAGE_ACCOUNT_KEY, or others that take their place"
    )
