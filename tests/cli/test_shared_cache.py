"""`--shared-cache`: files are the same with it, and whatever it does is told in a few lines."""

from __future__ import annotations

import shutil
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from mentorkit.cli import shared_cache
from mentorkit.cli.shared_cache import usable
from mentorkit.disk.cache import Cache
from mentorkit.disk.shared_cache import SharedCache, Tally

from tests.killing import without_rights
from tests.locales import DEFAULT
from tests.shelf import Fault, Shelf, serving
from tests.site.running import mentorkit, mentorkit_here
from tests.trees import Tree

PACKS = ("packs", "--locale", DEFAULT)
READ_ONLY = "--shared-cache-read-only"


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with serving() as shelf:
        yield shelf


@dataclass(frozen=True)
class Place:
    """A project that was built once, without a shared cache.

    `made` is its output, `stock` what a shared cache at the root of a server has of it, and
    `papers` the keys of all files but plates.
    """

    tree: Tree
    made: dict[str, bytes]
    stock: dict[str, bytes]
    papers: set[str]

    def built(
        self, address: str | Path, *options: str, having: str = "nothing"
    ) -> tuple[list[str], dict[str, bytes]]:
        """Build with a cache that has nothing, plates or everything.

        Returns what was told of the shared cache, and the output.
        """
        cache = self.tree.project.cache
        shutil.rmtree(cache, ignore_errors=True)
        if having != "nothing":
            shutil.copytree(self.tree.root / "kept", cache)
        if having == "plates":
            for key in self.papers:
                (cache / key[:2] / f"{key}.json").unlink()
        shutil.rmtree(self.tree.root / "packs", ignore_errors=True)
        done = mentorkit(*PACKS, "--shared-cache", address, *options, project=self.tree.root)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        told = [line for line in done.stderr.splitlines() if "hared cache" in line]
        told = [line for line in told if not line.startswith("Storing ")]
        return told, contents(self.tree.root / "packs")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    tree = Tree(tmp_path_factory.mktemp("project"))
    tree.make_buildable()
    done = mentorkit(*PACKS, project=tree.root)
    assert done.returncode == 0, done.stderr
    made = contents(tree.root / "packs")
    shutil.copytree(tree.project.cache, tree.root / "kept")
    with serving() as shelf:
        fill(tree, shelf.address())
        stock = dict(shelf.objects)
        shelf.asked.clear()
        Place(tree, made, stock, set()).built(shelf.address())
        papers = {path[4:] for _, path in shelf.asked if path.startswith("/ac/")}
    assert len(papers) == len(made) - 1  # the manifest is written each time
    return Place(tree, made, stock, papers)


def fill(tree: Tree, address: str) -> None:
    """Store all that is in a project's cache at an address."""
    cache, shared = Cache(tree.root / "kept"), SharedCache(address, False, Tally())
    for note in cache.folder.glob("??/*.json"):
        made = cache.made(note.stem)
        assert made
        shared.put(note.stem, made)


def contents(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def counted(line: str) -> tuple[int, int]:
    """Return how many files were taken and stored, as a line says."""
    taken, stored = line.rpartition(": ")[2].split(", ")
    return int(taken.split()[0]), int(stored.split()[0])


def refused(done: CompletedProcess[str]) -> str:
    """Return the one line by which a command refuses a shared cache."""
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    return line


def bucket(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of a bucket that a server has, for commands that run from now on."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", shelf.address())
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    return "s3://bucket/base"


# ── builds ──────────────────────────────────────────────────────────────────
@pytest.mark.built
@pytest.mark.parametrize("kind", ["folder", "http", "s3"])
def test_a_second_machine_makes_nothing_and_has_the_same_bytes(
    place: Place, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    address = {
        "folder": str(tmp_path / "shared"),
        "http": shelf.address("/base"),
        "s3": bucket(shelf, monkeypatch),
    }[kind]
    fill(place.tree, address)
    (line,), made = place.built(address)
    assert line == f"Shared cache {address}: {len(place.papers)} files taken, 0 stored"
    assert made == place.made


@pytest.mark.built
def test_the_first_machine_stores_what_it_makes_plates_too(place: Place, shelf: Shelf) -> None:
    (line,), made = place.built(shelf.address())
    assert counted(line) == (0, len(place.stock) // 2)
    assert {*shelf.objects} >= {*place.stock}
    assert {path: shelf.objects[path] for path in place.stock} == place.stock
    assert made == place.made


@pytest.mark.built
def test_what_is_here_is_not_asked_for(place: Place, shelf: Shelf) -> None:
    (line,), made = place.built(shelf.address(), having="everything")
    assert (counted(line), shelf.count("GET", "ac"), made) == ((0, 0), 0, place.made)


@pytest.mark.built
def test_plates_come_from_it_where_papers_do_not(place: Place, shelf: Shelf) -> None:
    shelf.objects = {
        path: data for path, data in place.stock.items() if path[4:] not in place.papers
    }
    (line,), made = place.built(shelf.address(), READ_ONLY)
    taken, stored = counted(line)
    assert taken == sum(path.startswith("/ac/") for path in shelf.objects)
    assert (stored, made) == (0, place.made)


@pytest.mark.built
def test_who_only_reads_stores_nothing(place: Place, shelf: Shelf) -> None:
    (line,), made = place.built(shelf.address(), READ_ONLY, having="plates")
    assert (counted(line), shelf.objects, made) == ((0, 0), {}, place.made)
    assert "PUT" not in {method for method, _ in shelf.asked}


@pytest.mark.built
@pytest.mark.parametrize("lie", ["bytes", "notes"])
def test_a_damaged_or_forged_object_is_made_again_and_mended(
    place: Place, shelf: Shelf, lie: str
) -> None:
    shelf.checks = False
    shelf.objects = dict(place.stock)
    notes = sorted(path for path in place.stock if path[4:] in place.papers)
    if lie == "bytes":
        for path in place.stock:
            if path.startswith("/cas/"):
                shelf.objects[path] = place.stock[path][:-1] + b"?"
    else:
        for path, other in zip(notes, notes[1:] + notes[:1], strict=True):
            shelf.objects[path] = place.stock[other]
    (line, warning), made = place.built(shelf.address(), having="plates")
    assert made == place.made
    assert counted(line) == (0, len(notes))
    assert warning.endswith(f"{len(notes)} files in it damaged or forged, so not used")
    (line,), made = place.built(shelf.address(), having="plates")
    assert (counted(line), made) == ((len(notes), 0), place.made)


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
    place: Place, shelf: Shelf, fault: Fault, reason: str
) -> None:
    shelf.fault = lambda _, path: fault if "/ac/" in path else None
    began = time.monotonic()
    (_, warning, *more), made = place.built(shelf.address(), having="plates")
    assert time.monotonic() - began < 40
    assert made == place.made
    assert warning.endswith(f"{shelf.address()}: {reason}; it was not asked any more")
    assert len(more) <= 1


@pytest.mark.built
def test_a_full_store_is_read_and_told_once(place: Place, shelf: Shelf) -> None:
    missing = sorted(path for path in place.stock if path[4:] in place.papers)[::2]
    shelf.objects = {path: place.stock[path] for path in place.stock.keys() - {*missing}}
    shelf.fault = lambda method, path: Fault(507) if (method, path[:4]) == ("PUT", "/ac/") else None
    (line, warning), made = place.built(shelf.address(), having="plates")
    assert made == place.made
    assert counted(line) == (len(place.papers) - len(missing), 0)
    assert warning.endswith(f": {len(missing)} files could not be stored (HTTP 507)")


@pytest.mark.built
@pytest.mark.parametrize("status", [None, 502, 507], ids=["nobody", "error", "full"])
def test_what_cannot_be_used_now_is_told_once_and_not_asked(
    place: Place, shelf: Shelf, status: int | None
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = shelf.address() if status else f"http://127.0.0.1:{free.getsockname()[1]}"
        shelf.fault = lambda *_: Fault(status or 200)
        (warning,), made = place.built(address.replace("//", "//who:secret@"), having="everything")
    assert made == place.made
    reason = f"HTTP {status}" if status else "it cannot be reached"
    assert warning == f"Warning: shared cache {address}: {reason}; this build does without it"
    assert shelf.count("GET", "ac") == 0


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
    tree: Tree, command: str, options: tuple[str, ...], message: str
) -> None:
    done = mentorkit_here(command, *options, project=tree.root)
    assert refused(done) == f"Error: {message}"


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_without_rights_nothing_is_built(
    tree: Tree, shelf: Shelf, status: int, method: str
) -> None:
    shelf.fault = lambda asked, _: Fault(status) if asked == method else None
    address = shelf.address("/x").replace("//", "//who:secret@")
    done = mentorkit("packs", "--shared-cache", address, project=tree.root)
    assert refused(done) == (
        f"Error: cannot use the shared cache {shelf.address('/x')}: no rights (HTTP {status}); "
        f"if it is only to be read, add {READ_ONLY}"
    )
    done = mentorkit("packs", "--shared-cache", address, READ_ONLY, project=tree.root)
    if method == "GET":
        assert refused(done).endswith(f"no rights (HTTP {status})")
    else:
        assert "cannot use" not in done.stderr


def test_a_bucket_without_rights_is_refused(
    tree: Tree, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.fault = lambda *_: Fault(403, b"<Error><Code>AccessDenied</Code></Error>")
    address = bucket(shelf, monkeypatch)
    done = mentorkit("packs", "--shared-cache", address, project=tree.root)
    assert refused(done).startswith(f"Error: cannot use the shared cache {address}: no rights ")


def test_a_folder_that_cannot_be_made_or_written_is_refused(tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = mentorkit("packs", "--shared-cache", tmp_path / "file" / "x", project=tree.root)
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
    assert [path.name for path in tmp_path.iterdir()] == ["cas"]
