"""`--shared-cache`: built files are the same with it, and whatever it does is told in a few lines."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from mentorkit.cli import shared_cache
from mentorkit.cli.shared_cache import usable

from tests.killing import without_rights
from tests.locales import DEFAULT
from tests.shelf import Fault, Shelf, serving
from tests.site.running import mentorkit, mentorkit_here
from tests.trees import Tree

READ_ONLY = "--shared-cache-read-only"


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with serving() as shelf:
        yield shelf


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    tree = Tree(tmp_path_factory.mktemp("project"))
    tree.make_buildable()
    return tree


@pytest.fixture(scope="module")
def expected(project: Tree) -> dict[str, bytes]:
    """Return the output of a build without a shared cache."""
    done = mentorkit("packs", "--locale", DEFAULT, project=project.root)
    assert done.returncode == 0, done.stderr
    return contents(project.root / "packs")


def contents(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def built(
    project: Tree, address: str | Path, *options: str, keep: bool = False
) -> tuple[list[str], dict[str, bytes]]:
    """Build on a machine with an empty cache; return what was told of the shared one, and made."""
    if not keep:
        shutil.rmtree(project.project.cache, ignore_errors=True)
    out = project.root / "packs"
    shutil.rmtree(out, ignore_errors=True)
    done = mentorkit(
        *("packs", "--locale", DEFAULT, "--shared-cache", address, *options), project=project.root
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    told = [line for line in done.stderr.splitlines() if "hared cache" in line]
    return [line for line in told if not line.startswith("Storing ")], contents(out)


def refused(done: CompletedProcess[str]) -> str:
    """Return the one line by which a command refuses a shared cache."""
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    return line


def counted(line: str) -> tuple[int, int]:
    """Return how many files were taken and stored, as the last line says."""
    taken, stored = line.rpartition(": ")[2].split(", ")
    return int(taken.split()[0]), int(stored.split()[0])


def stored_addresses(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("AWS_ENDPOINT_URL", shelf.address())
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    return [str(tmp_path / "shared"), shelf.address("/base"), "s3://bucket/base"]


# ── builds ──────────────────────────────────────────────────────────────────
@pytest.mark.built
@pytest.mark.parametrize("number", [0, 1, 2], ids=["folder", "http", "s3"])
def test_a_second_machine_makes_nothing_and_has_the_same_bytes(
    project: Tree,
    expected: dict[str, bytes],
    shelf: Shelf,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    address = stored_addresses(shelf, tmp_path, monkeypatch)[number]
    (line,), made = built(project, address)
    assert line.startswith(f"Shared cache {address}: 0 files taken, ")
    taken, stored = counted(line)
    assert made == expected
    assert stored > len(made) - 1  # papers and their plates; the manifest is written each time
    (line,), made = built(project, address)
    assert counted(line) == (len(made) - 1, 0)
    assert made == expected
    (line,), made = built(project, address, keep=True)
    assert counted(line) == (0, 0)


@pytest.mark.built
def test_plates_of_other_organisations_come_from_it_too(project: Tree, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    built(project, shared)
    other = Tree(tmp_path / "other")
    other.make_buildable()
    other.change("materials/organisations/reference/organisation.yml", "version: ", "version: 2.")
    (line,), _ = built(other, shared)
    taken, stored = counted(line)
    assert taken > 0
    assert stored > 0


@pytest.mark.built
def test_who_only_reads_stores_nothing(project: Tree, shelf: Shelf) -> None:
    (line,), made = built(project, shelf.address(), READ_ONLY)
    assert (counted(line), shelf.objects) == ((0, 0), {})
    built(project, shelf.address())
    before = dict(shelf.objects)
    (line,), made = built(project, shelf.address(), READ_ONLY)
    assert counted(line) == (len(made) - 1, 0)
    assert shelf.objects == before


@pytest.mark.built
def test_a_damaged_or_forged_object_is_made_again_and_mended(
    project: Tree, expected: dict[str, bytes], shelf: Shelf
) -> None:
    built(project, shelf.address())
    shelf.checks = False
    notes = [path for path in shelf.objects if path.startswith("/ac/")]
    files = [path for path in shelf.objects if path.startswith("/cas/")]
    for path in files:
        shelf.objects[path] = shelf.objects[path][:-1] + b"?"
    (line, warning), made = built(project, shelf.address())
    assert made == expected
    taken, stored = counted(line)
    assert (taken, stored) == (0, len(notes))
    assert warning.endswith(f"{len(notes)} files in it are damaged or forged; they were not used")
    notes_before = {path: shelf.objects[path] for path in notes}
    for path, other in zip(notes, notes[1:] + notes[:1], strict=True):
        shelf.objects[path] = notes_before[other]
    (line, warning), made = built(project, shelf.address())
    assert made == expected
    assert counted(line) == (0, len(notes))
    (line,), made = built(project, shelf.address())
    assert counted(line) == (len(made) - 1, 0)


@pytest.mark.built
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault(500), "HTTP 500"),
        (Fault(403), "no rights (HTTP 403)"),
        (Fault(data=b"x" * 99, is_cut=True), "no answer of use"),
        (Fault(wait=2.2), "its answers are slow"),
        (Fault(wait=30), "no answer in time"),
    ],
    ids=["fails", "forbids", "breaks off", "is slow", "hangs"],
)
def test_a_server_that_fails_during_a_build_costs_time_and_a_warning_or_two(
    project: Tree, expected: dict[str, bytes], shelf: Shelf, fault: Fault, reason: str
) -> None:
    shelf.fault = lambda method, path: fault if "/ac/" in path else None
    began = time.monotonic()
    (line, warning, *more), made = built(project, shelf.address())
    assert time.monotonic() - began < 60
    assert made == expected
    assert warning.endswith(f"{shelf.address()}: {reason}; it was not asked any more")
    assert len(more) <= 1


@pytest.mark.built
def test_a_full_store_is_read_and_told_once(
    project: Tree, expected: dict[str, bytes], shelf: Shelf
) -> None:
    built(project, shelf.address())
    for path in [path for path in shelf.objects if path.startswith("/ac/")][::2]:
        del shelf.objects[path]
    shelf.fault = lambda method, path: Fault(507) if method == "PUT" and "/ac/" in path else None
    (line, warning), made = built(project, shelf.address())
    assert made == expected
    assert counted(line)[0] > 0
    assert warning.endswith(" files could not be stored (HTTP 507)")


@pytest.mark.built
@pytest.mark.parametrize("kind", ["nobody listens", "error", "full"])
def test_what_cannot_be_reached_is_told_once_and_not_asked(
    project: Tree, expected: dict[str, bytes], shelf: Shelf, kind: str
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = shelf.address()
        if kind == "nobody listens":
            address = f"http://who:secret@127.0.0.1:{free.getsockname()[1]}"
        status = {"error": 502, "full": 507}.get(kind, 200)
        shelf.fault = lambda *_: Fault(status)
        (warning,), made = built(project, address)
    assert made == expected
    reason = "it cannot be reached" if kind == "nobody listens" else f"HTTP {status}"
    shown = address.replace("who:secret@", "")
    assert warning == f"Warning: shared cache {shown}: {reason}; this build does without it"
    assert shelf.count("GET", "ac") == 0


@pytest.mark.built
def test_a_build_without_it_asks_no_server(project: Tree, shelf: Shelf) -> None:
    shutil.rmtree(project.project.cache, ignore_errors=True)
    done = mentorkit("packs", "--locale", DEFAULT, project=project.root)
    assert done.returncode == 0
    assert "hared cache" not in done.stderr
    assert shelf.asked == []


# ── what is refused before anything is built ────────────────────────────────
@pytest.mark.parametrize("command", ["build", "packs"])
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--shared-cache", "ftp://who:secret@host/x"),
            "cannot use the shared cache ftp://host/x: "
            "expected a folder, or an address with s3://, gs://, az:// or https://",
        ),
        (
            ("--shared-cache", "https://who:secret@host/?token=secret"),
            "cannot use the shared cache https://host/: it may not contain ? or #",
        ),
        (
            ("--shared-cache", "x", "--no-cache"),
            "--no-cache makes every file again, so it takes none from a --shared-cache",
        ),
        ((READ_ONLY,), f"{READ_ONLY} says nothing without --shared-cache"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(
    project: Tree, command: str, options: tuple[str, ...], message: str
) -> None:
    done = mentorkit_here(command, *options, project=project.root)
    assert refused(done) == f"Error: {message}"


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_without_rights_nothing_is_built(
    project: Tree, shelf: Shelf, status: int, method: str
) -> None:
    shelf.fault = lambda asked, _: Fault(status) if asked == method else None
    address = shelf.address("/x").replace("//", "//who:secret@")
    done = mentorkit("packs", "--shared-cache", address, project=project.root)
    assert refused(done) == (
        f"Error: cannot use the shared cache {shelf.address('/x')}: no rights (HTTP {status}); "
        f"if it is only to be read, add {READ_ONLY}"
    )
    done = mentorkit("packs", "--shared-cache", address, READ_ONLY, project=project.root)
    if method == "GET":
        assert refused(done).endswith(f"no rights (HTTP {status})")
    else:
        assert done.returncode == 0


def test_a_bucket_without_rights_is_refused(
    project: Tree, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.fault = lambda *_: Fault(403, b"<Error><Code>AccessDenied</Code></Error>")
    address = stored_addresses(shelf, tmp_path, monkeypatch)[2]
    done = mentorkit("packs", "--shared-cache", address, project=project.root)
    assert refused(done).startswith(f"Error: cannot use the shared cache {address}: no rights ")


def test_a_folder_that_cannot_be_made_or_written_is_refused(project: Tree, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = mentorkit("packs", "--shared-cache", tmp_path / "file" / "x", project=project.root)
    assert refused(done) == (
        f"Error: cannot use the shared cache {tmp_path / 'file' / 'x'}: Not a directory"
    )
    (tmp_path / "closed").mkdir(mode=0o555)
    assert without_rights(lambda: usable(str(tmp_path / "closed"), False)) == (
        f"cannot use the shared cache {tmp_path / 'closed'}: Permission denied; "
        f"if it is only to be read, add {READ_ONLY}"
    )


def test_a_folder_that_never_answers_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shared_cache, "_LONGEST_TRIAL", 0.3)
    monkeypatch.setattr(Path, "write_bytes", lambda *_: time.sleep(30))
    began = time.monotonic()
    assert usable(str(tmp_path), False) is None
    assert time.monotonic() - began < 5
    assert capsys.readouterr().err == (
        f"Warning: shared cache {tmp_path}: no answer in time; this build does without it\n"
    )
    assert os.listdir(tmp_path) == ["cas"]
