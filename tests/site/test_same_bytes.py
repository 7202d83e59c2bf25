"""The same inputs give the same bytes, whatever else differs."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.locales import DEFAULT
from tests.site.conftest import copy_project
from tests.site.elsewhere import Elsewhere
from tests.site.test_build import hashes

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def expected(built_project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the site in its first language, built from the cache."""
    folder = tmp_path_factory.mktemp("same")
    here = Elsewhere(folder / "here").run(
        "--project", built_project, "build", "--locale", DEFAULT, "--output", folder / "site"
    )
    assert here.returncode == 0, here.stderr
    return hashes(folder / "site")


VARIANTS: dict[str, Mapping[str, Any]] = {
    "again": {},
    "three jobs": {"jobs": "3"},
    "C, east of everything": {
        "locale": "C",
        "environment": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "0"},
    },
    "Turkish, two jobs": {"jobs": "2", "locale": "tr_TR.UTF-8"},
    "Swedish, west, nothing for others": {
        "locale": "sv_FI.UTF-8",
        "umask": 0o077,
        "environment": {"TZ": "Pacific/Pago_Pago", "PYTHONHASHSEED": "4294967295"},
    },
    "other fonts": {"fonts": True},
    "no fonts": {"environment": {"FONTCONFIG_FILE": "/nowhere", "HOME": "/nowhere"}},
    "another year": {"date": "2031-02-03 04:05:06"},
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_site_made_anew_is_the_same_elsewhere(
    built_project: Path, expected: dict[str, str], tmp_path: Path, variant: str
) -> None:
    differing = dict(VARIANTS[variant])
    if "date" in differing and not shutil.which("faketime"):
        pytest.skip("faketime is not installed")
    arguments = ("--locale", DEFAULT, "--no-cache", "--jobs", differing.pop("jobs", "1"))
    there = Elsewhere(tmp_path / "there", **differing)
    done = there.run("--project", built_project, "build", *arguments, "--output", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert hashes(tmp_path / "site") == expected


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that lists its files in order of creation, newest first."""
    folder = tmp_path / "Työ & muu"
    folder.mkdir()
    mounted = ["mount", "-t", "tmpfs", "none", str(folder)]
    if subprocess.run(mounted, check=False, capture_output=True).returncode:
        pytest.skip("only an administrator can mount a disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("backwards", [True, False])
def test_a_project_at_another_place_with_its_files_in_another_order_gives_the_same_site(
    built_project: Path, expected: dict[str, str], shelf: Path, tmp_path: Path, backwards: bool
) -> None:
    whole = tmp_path / "copy"
    copy_project(built_project, whole)
    for path in sorted(whole.rglob("*"), reverse=backwards):
        if path.is_file():
            to = shelf / "project" / path.relative_to(whole)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, to)
    done = Elsewhere(shelf / "there").run(
        "--project", shelf / "project", "build", "--locale", DEFAULT, "--jobs", "2"
    )
    assert done.returncode == 0, done.stderr
    assert hashes(shelf / "project" / "site") == expected


def test_an_organisation_built_with_others_is_as_it_is_alone(
    copied: Callable[[Path], Path], expected: dict[str, str], tmp_path: Path
) -> None:
    project = copied(tmp_path / "project")
    organisations = project / "materials" / "organisations"
    shutil.copytree(organisations / "reference", organisations / "a-town")
    file = organisations / "a-town" / "organisation.yml"
    file.write_text(file.read_text("utf-8").replace("\ndate: 2026", "\ndate: 2025"), "utf-8")
    done = Elsewhere(tmp_path / "there").run(
        "--project",
        project,
        "build",
        "--locale",
        DEFAULT,
        "--organisation",
        "a-town",
        "--organisation",
        "reference",
    )
    assert done.returncode == 0, done.stderr
    assert hashes(project / "site" / "reference") == expected
