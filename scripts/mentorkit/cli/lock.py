"""`mentorkit lock`: what a project is built with, by version and hash."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import click

from mentorkit import __version__
from mentorkit.disk.output import replace_file
from mentorkit.model.command import NAME
from mentorkit.model.project import PACKAGE_FILE, Project, shipped_lock

LOCK_FILE = "requirements.txt"
WHEELS = "wheels"
"""The folder for the package itself, if it was not got from an index."""
_WRITTEN = "# Written by `mentorkit lock`, which is run after an upgrade; see README.md."


@click.command()
@click.pass_obj
def lock(project: Project) -> None:
    """Write which mentorkit, and which packages, this project is built with."""
    if (project.root / "scripts" / NAME / "__init__.py").is_file():
        raise click.UsageError(
            "this is mentorkit's own repository, whose lock is scripts/requirements.txt; "
            "'lock' is for a project that mentorkit is installed for"
        )
    wheel = next((project.root / WHEELS).glob(f"{NAME}-{__version__}-*.whl"), None)
    for name, data in locked_files(wheel.read_bytes() if wheel else None).items():
        replace_file(project.root / name, data)
        click.echo(project.shown(project.root / name), err=True)


def locked_files(wheel: bytes | None) -> Mapping[str, bytes]:
    """Return the two files by name; the package has a hash if its file is there."""
    lines = [_WRITTEN, f"--find-links {WHEELS}", f"{NAME}=={__version__}"]
    if wheel is not None:
        lines[-1] += f" --hash=sha256:{hashlib.sha256(wheel).hexdigest()}"
    packages = shipped_lock().read_bytes()
    return {
        PACKAGE_FILE: "\n".join([*lines, ""]).encode(),
        LOCK_FILE: f"{_WRITTEN}\n".encode() + packages,
    }
