"""Builds that are killed, run out of disk or run at once leave the last good output intact."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from mentorkit.model.project import Project

from tests.addresses import address
from tests.killing import drop_rights
from tests.locales import DEFAULT
from tests.site.conftest import copy_project
from tests.site.test_build import hashes

MOMENTS = 50
SAMPLE = (12, 28, 49)
"""The moments that `make test` tries: while the pages are built, and around the swap."""

PAGE = f"docs/{DEFAULT}/contact.md"
TOOL = f"materials/{DEFAULT}/tools/lifeline.yml"


@dataclass
class Place:
    """A project that was built in one language, with a folder for temporary files."""

    project: Path
    temporary: Path
    seconds: float = 0

    def started(
        self, command: str = "build", *arguments: str, before: Callable[[], None] | None = None
    ) -> subprocess.Popen[str]:
        """Start a command as the leader of a process group."""
        full = [sys.executable, "-m", "mentorkit", "--project", str(self.project), command]
        return subprocess.Popen(
            [*full, "--locale", DEFAULT, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=before,
            env={**os.environ, "TMPDIR": str(self.temporary)},
        )

    def built(self, *arguments: str) -> None:
        """Build, successfully."""
        begun = time.monotonic()
        build = self.started("build", *arguments)
        _, said = build.communicate()
        assert build.returncode == 0, said
        if "made in" in said:
            self.seconds = time.monotonic() - begun

    def change(self, path: str = PAGE) -> None:
        """Change a source: a page, or a tool with its papers."""
        file = self.project / path
        text = file.read_text(encoding="utf-8")
        more = "\nLisää.\n" if path == PAGE else ""
        file.write_text(text.replace("\naim: ", "\naim: Oho. ") + more, encoding="utf-8")

    def strays(self) -> list[str]:
        """Return stray files, and processes that are still running."""
        found = [*self.project.glob(".*mentorkit*"), *self.temporary.iterdir()]
        found += self.project.glob(".cache/mentorkit/*/.*")
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                if str(self.project).encode() in path.read_bytes():
                    found.append(path)
            except OSError:
                continue
        return [str(path) for path in found]

    @property
    def site(self) -> dict[str, str]:
        """Return the hash of each file of the output."""
        return hashes(self.project / "site")


@pytest.fixture(scope="module")
def place(
    built_project: Path, paper_cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Place:
    folder = tmp_path_factory.mktemp("lost")
    (folder / "temporary").mkdir()
    copy_project(built_project, folder / "project")
    entries = shutil.ignore_patterns(".*", "*.lock", "builds", "pending")
    shutil.copytree(paper_cache, Project(folder / "project").cache, ignore=entries)
    place = Place(folder / "project", folder / "temporary")
    place.built()
    place.change()
    place.built()
    return place


@pytest.mark.parametrize(
    "moment",
    [n if n in SAMPLE else pytest.param(n, marks=pytest.mark.full) for n in range(MOMENTS)],
)
def test_a_build_that_is_killed_leaves_the_last_output_and_the_next_one_works(
    place: Place, moment: int
) -> None:
    before = place.site
    place.change(TOOL if moment % 5 == 1 else PAGE)
    build = place.started("build", "--jobs", str(1 + moment % 2))
    time.sleep(place.seconds * (moment + random.random()) / MOMENTS)
    kill = os.killpg if moment % 3 else os.kill
    kill(build.pid, signal.SIGKILL)
    build.communicate()
    found = place.site
    place.built()
    assert found in (before, place.site)
    assert before != place.site
    assert place.strays() == []


def test_a_build_that_finds_nothing_changed_sweeps_what_a_dead_one_left(place: Place) -> None:
    place.built()
    (place.temporary / ".mentorkit-scratch-dead").mkdir()
    place.built()
    assert place.strays() == []


def test_two_builds_at_the_same_time_follow_each_other(place: Place) -> None:
    before = place.site
    place.change()
    builds = [place.started(), place.started()]
    said = [build.communicate()[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert "site: waiting for another build of this folder" in "".join(said)
    assert "nothing has changed" in "".join(said) or "".join(said).count("made in") == 2
    changed = {path for path, sha in place.site.items() if before.get(path) != sha}
    assert changed - {f"{address('materials')}index.html"} == {  # it gives the size of the copy
        f"{address('contact')}index.html",
        f"assets/search/{DEFAULT}.js",
        f"assets/offline/{DEFAULT}.json",
        "downloads/manifest.json",
        f"downloads/{DEFAULT}/sivusto-ilman-verkkoa.zip",
    }
    assert place.strays() == []


def test_a_process_that_makes_pdfs_and_is_killed_costs_no_output(place: Place) -> None:
    before = place.site
    build = place.started("build", "--no-cache")
    children = Path(f"/proc/{build.pid}/task/{build.pid}/children")
    while build.poll() is None and not (workers := children.read_text().split()):
        time.sleep(0.01)
    os.kill(int(workers[0]), signal.SIGKILL)
    _, said = build.communicate()
    assert build.returncode == 2, said
    assert said.splitlines()[-1] == (
        "Error: a process that makes PDFs was killed, perhaps because memory ran out; "
        "the last good output was kept"
    )
    assert place.site == before
    assert place.strays() == []


def small_files_only() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_a_disk_that_takes_no_more_leaves_the_last_output(place: Place) -> None:
    before = place.site
    place.change()
    build = place.started(before=small_files_only)
    _, said = build.communicate()
    assert build.returncode == 2, said
    assert said.splitlines()[-1].endswith("File too large; the last good output was kept")
    assert place.site == before
    assert place.strays() == []


@pytest.fixture
def mounted() -> Iterator[Callable[[Path, str], None]]:
    """Mount a disk of a given size in a folder, or resize it; skip the test if not permitted."""
    folders: set[Path] = set()

    def mount(folder: Path, size: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        options = f"remount,size={size}" if folder in folders else f"size={size}"
        command = ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("only an administrator can make a small disk")
        folders.add(folder)

    yield mount
    for folder in folders:
        subprocess.run(["umount", folder], check=True)


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*"))


def test_a_full_disk_leaves_the_last_output_and_once_there_is_room_a_build_works(
    place: Place, tmp_path: Path, mounted: Callable[[Path, str], None]
) -> None:
    disk = tmp_path / "disk"
    mounted(disk, "200m")
    packs = place.started("packs", "--output", str(disk / "packs"))
    assert (packs.communicate()[1], packs.returncode)[1] == 0
    before = hashes(disk)
    mounted(disk, f"{size_of(disk) * 3 // 2 // 1024}k")
    packs = place.started("packs", "--output", str(disk / "packs"))
    _, said = packs.communicate()
    assert packs.returncode == 2, said
    assert said.splitlines()[-1].endswith("No space left on device; the last good output was kept")
    assert hashes(disk) == before
    assert [path.name for path in disk.iterdir()] == ["packs"]
    mounted(disk, "200m")
    packs = place.started("packs", "--output", str(disk / "packs"))
    assert (packs.communicate()[1], packs.returncode)[1] == 0
    assert hashes(disk) == before
    assert place.strays() == []


@pytest.mark.full
@pytest.mark.parametrize("room", [0, 200_000, 900_000])
def test_a_full_disk_with_everything_on_it_leaves_the_last_output(
    place: Place, tmp_path: Path, mounted: Callable[[Path, str], None], room: int
) -> None:
    """The project, its cache, the output and temporary files: pages and papers do not fit."""
    disk = tmp_path / "disk"
    mounted(disk, "500m")
    shutil.copytree(place.project, disk / "project")
    (disk / "temporary").mkdir()
    here = Place(disk / "project", disk / "temporary")
    here.change()
    here.built()
    here.change(TOOL)
    before = here.site
    full = disk / "filler"
    with full.open("wb") as file:
        file.write(bytes(shutil.disk_usage(disk).free - room))
    build = here.started()
    _, said = build.communicate()
    assert build.returncode == 2, said
    assert said.splitlines()[-1].endswith("No space left on device; the last good output was kept")
    assert here.site == before
    full.unlink()
    here.built()
    assert here.site != before
    assert here.strays() == []


@pytest.mark.full
def test_a_project_that_may_not_be_written_can_be_built_elsewhere_without_a_cache(
    place: Place, tmp_path: Path
) -> None:
    shutil.copytree(place.project, tmp_path / "project", ignore=shutil.ignore_patterns(".cache"))
    shutil.rmtree(tmp_path / "project" / "site")
    for folder in (tmp_path / "project", *(tmp_path / "project").rglob("*")):
        folder.chmod(0o555 if folder.is_dir() else 0o444)
    there = Place(tmp_path / "project", place.temporary)
    target = str(tmp_path / "site")
    build = there.started("build", "--output", target, before=drop_rights)
    assert build.communicate()[1].splitlines()[-1] == (
        f"Error: {there.project}/.cache: Permission denied; the last good output was kept"
    )
    build = there.started("build", "--no-cache", "--output", target, before=drop_rights)
    _, said = build.communicate()
    assert build.returncode == 0, said
    place.built()
    assert hashes(tmp_path / "site") == place.site
    assert there.strays() == []
