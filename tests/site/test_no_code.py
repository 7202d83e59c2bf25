"""Python, templates and settings found among the materials are never executed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.locales import DEFAULT
from tests.site.test_build import hashes, project

__all__ = ["project"]

PYTHON = "from pathlib import Path\nPath({mark!r}).touch()\n"
TEMPLATE = "{{% set x = cycler.__init__.__globals__.os.mknod({mark!r}) %}}"
SETTINGS = "hooks: [hooks.py]\nx: !!python/object/apply:os.mknod [{mark!r}]\n"
MODULES = {
    f"{name}.py": PYTHON
    for name in (
        "__init__",
        "conftest",
        "hooks",
        "macros",
        "main",
        "mentorkit",
        "sitecustomize",
        "usercustomize",
        "weasyprint",
        "yaml",
    )
}
FOLDERS = {
    "macros/__init__.py": PYTHON,
    "site/doors.html.j2": TEMPLATE,
    "templates/site/doors.html.j2": TEMPLATE,
    "print/sheets/lifeline.html.j2": TEMPLATE,
    "overrides/main.html": TEMPLATE,
}


def test_code_among_an_organisations_files_and_in_the_current_folder_is_never_run(
    project: Path,
) -> None:
    organisation = project / "materials" / "organisations" / "reference"
    mark = project / "was-run"
    for folder in (organisation, project / "materials" / "organisations"):
        put(folder, MODULES, mark)
    put(project / "materials" / "organisations", FOLDERS, mark)
    done = built_in(organisation, project)
    assert done.returncode == 0, done.stderr
    assert not mark.exists()
    assert not any(name.endswith((".py", ".j2")) for name in hashes(project / "site"))


def test_folders_with_code_among_an_organisations_are_refused_and_nothing_in_them_is_run(
    project: Path,
) -> None:
    organisation = project / "materials" / "organisations" / "reference"
    mark = project / "was-run"
    put(organisation, FOLDERS, mark)
    done = built_in(organisation, project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for folder in {name.split("/")[0] for name in FOLDERS}:
        assert f"organisations/reference/{folder}:1: " in done.stderr
    assert not mark.exists()


def test_code_in_an_organisations_settings_and_texts_is_refused_and_never_run(
    project: Path,
) -> None:
    organisation = project / "materials" / "organisations" / "reference"
    mark = project / "was-run"
    settings = organisation / "organisation.yml"
    settings.write_text(settings.read_text("utf-8") + SETTINGS.format(mark=str(mark)), "utf-8")
    put(organisation / DEFAULT, {**MODULES, **FOLDERS, "questions.yml": SETTINGS}, mark)
    done = built_in(organisation, project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (
        f"organisations/reference/{DEFAULT}/yaml.py:1: only .yml files belong here" in done.stderr
    )
    assert not mark.exists()


def put(folder: Path, files: dict[str, str], mark: Path) -> None:
    """Write files whose code would create `mark` if it were run."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.format(mark=str(mark)), encoding="utf-8")


def built_in(folder: Path, project: Path) -> subprocess.CompletedProcess[str]:
    """Build a project in its first language, from another current folder."""
    command = Path(sys.executable).with_name("mentorkit")
    return subprocess.run(
        [command, "--project", project, "build", "--locale", DEFAULT],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
    )
