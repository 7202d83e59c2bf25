"""A repository of one's own, begun and built with nothing but an installed wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.locales import ROOT

pytestmark = pytest.mark.built
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the package, packed."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder]
    subprocess.run([*PIP, "wheel", *options, ROOT], check=True)
    [made] = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the package alone, as installed; what it needs is around it."""
    folder = tmp_path_factory.mktemp("installed")
    options = ["--no-deps", "--no-index", "--target", folder]
    subprocess.run([*PIP, "install", *options, wheel], check=True)
    return folder


def run(installed: Path, folder: Path, *arguments: str) -> str:
    """Run the installed command in a folder, and return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "mentorkit", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONWARNINGS": "default"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_wheel_holds_the_lock_and_the_files_of_a_new_repository(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        lock = packed.read("mentorkit/requirements.txt")
        names = set(packed.namelist())
    assert lock == (ROOT / "scripts" / "requirements.txt").read_bytes()
    files = ROOT / "scripts" / "mentorkit" / "cli" / "repository"
    ours = {path.relative_to(files).as_posix() for path in files.rglob("*") if path.is_file()}
    assert len(ours) == 7
    assert names >= {f"mentorkit/cli/repository/{name}" for name in ours}


def test_an_installed_package_begins_a_repository_and_builds_a_draft_of_it(
    installed: Path, wheel: Path, tmp_path: Path, paper_cache: Path
) -> None:
    run(installed, tmp_path, "new", "own", "--name", "Silta ry", "--email", "aino@silta.fi")
    own = tmp_path / "own"
    assert (own / "wheels" / wheel.name).read_bytes() == wheel.read_bytes()
    asked = (own / "mentorkit.txt").read_bytes()
    assert b" --hash=sha256:" in asked
    run(installed, own, "lock")
    assert (own / "mentorkit.txt").read_bytes() == asked
    assert run(installed, own, "check") == "No problems found.\n"
    shutil.rmtree(own / ".cache")  # what is rendered is in the cache of all tests
    (own / ".cache").mkdir()
    paper_cache.mkdir(parents=True, exist_ok=True)
    (own / ".cache" / "mentorkit").symlink_to(paper_cache)
    assert run(installed, own, "build", "--locale", "fi").splitlines()[-1].startswith("site: ")
    page = (own / "site" / "index.html").read_text(encoding="utf-8")
    assert "Silta ry" in page
    assert "[[Työuramentorointi]]" in page
    assert "Disallow: /\n" in (own / "site" / "robots.txt").read_text(encoding="utf-8")
    agreement = own / "site" / "downloads" / "fi" / "mentorointisopimus.pdf"
    assert agreement.read_bytes().startswith(b"%PDF")
