"""The package as it is installed: code and programme in one wheel, and what an upgrade tells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.locales import ROOT

pytestmark = pytest.mark.built
PARTS = ("docs", "materials", "overrides", "scripts")
FILES = ("mkdocs.yml", "pyproject.toml", "README.md", "LICENSE")
REFERENCE = "materials/organisations/reference"


@dataclass(frozen=True)
class Installed:
    """A version of the package in a folder of its own, on which nothing of the repository is."""

    folder: Path

    def run(self, *arguments: str, at: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "mentorkit", *arguments],
            cwd=at,
            env={**os.environ, "PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )


def installed(source: Path, folder: Path) -> Installed:
    """Build a wheel of a source tree and install it without what it needs, which is here."""
    pip = [sys.executable, "-m", "pip"]
    offline = ["--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    wheel = [*pip, "wheel", *offline, "--no-build-isolation", "-w", folder / "wheel", source]
    subprocess.run(wheel, check=True)
    (found,) = (folder / "wheel").glob("*.whl")
    subprocess.run([*pip, "install", *offline, "--target", folder / "lib", found], check=True)
    return Installed(folder / "lib")


def source_tree(folder: Path) -> Path:
    """Return a copy of what a wheel is made from."""
    for name in PARTS:
        ignored = shutil.ignore_patterns("__pycache__", "schemas", "node_modules")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    return folder


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("first")
    return installed(source_tree(folder / "source"), folder)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a repository with a text, a question, a page and a fact of its own."""
    root = tmp_path / "own"
    shutil.copytree(ROOT / REFERENCE, root)
    replace(root / "organisation.yml", "\nlogo:", "\nlocales: [fi]\nlogo:")
    for path, text in {
        "fi/phases.yml": "start:\n  time: Kaksi viikkoa\n",
        "fi/questions.yml": "first-meeting:\n  questions:\n    skills: Mitä osaat?\n",
        "docs/fi/contact.md": (ROOT / "docs/fi/contact.md").read_text(encoding="utf-8"),
        "programme.yml": "tools: {lifeline: {minutes: 60}}\n",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def test_the_wheel_is_enough_in_an_empty_folder(first: Installed, own: Path) -> None:
    for name in ("docs", "materials", "overrides", "mkdocs.yml"):
        assert (first.folder / "mentorkit" / "programme" / name).exists()
    done = first.run("check", at=own)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "No problems found.")
    assert "4 texts and facts replace others" in done.stderr


def test_an_upgrade_tells_what_has_changed_below(
    first: Installed, own: Path, tmp_path: Path
) -> None:
    assert first.run("changes", "accept", at=own).returncode == 0
    source = source_tree(tmp_path / "source")
    replace(source / "pyproject.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    materials = source / "materials"
    replace(materials / "fi/phases.yml", "time: Yksi tai kaksi tapaamista", "time: Viikko")
    for locale in ("fi", "sv", "en"):
        lines = (materials / locale / "questions.yml").read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("    skills: ")]
        text = "".join(f"{line}\n" for line in kept)
        (materials / locale / "questions.yml").write_text(text, encoding="utf-8")
    replace(
        materials / "programme.yml", "      - skills\n      - future-goals", "      - future-goals"
    )
    second = installed(source, tmp_path)
    told = second.run("check", at=own)
    assert told.returncode == 1
    changed, gone = told.stderr.splitlines()[-3:-1]
    assert changed.startswith("fi/phases.yml:2: what this replaces has changed; compare them: ")
    assert gone.startswith("fi/questions.yml:3: first-meeting.questions.skills: unknown question")
    assert gone.endswith("something that the layer below no longer has: remove it")
    shown = second.run("changes", at=own).stdout
    row = next(line for line in shown.splitlines() if "Yksi tai" in line)
    assert row.index("Yksi tai") < row.index("Viikko") < row.index("Kaksi")
    (own / "fi/questions.yml").unlink()
    assert second.run("changes", "accept", at=own).returncode == 0
    assert second.run("check", at=own).stderr.endswith("No problems found.\n")
