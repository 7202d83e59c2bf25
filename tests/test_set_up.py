"""Set-up finds which system packages are missing, and reports them if it may not install them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.locales import ROOT

HELD = "\tlibheld.so.1 (libc6) => /lib/libheld.so.1\n"


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """Return the only command folder of a system that has Python and one of many libraries."""
    listed = tmp_path / "listed"
    # More than a pipe holds: a reader that stops at the first line breaks the pipe.
    listed.write_text(HELD + "\tlibother.so.2 (libc6) => /lib/libother.so.2\n" * 20_000, "utf-8")
    commands = tmp_path / "bin"
    commands.mkdir()
    add(commands, "ldconfig", f"exec /bin/cat '{listed}'")
    add(commands, "python3", "exit 0")
    return commands


def add(commands: Path, name: str, does: str) -> None:
    """Add a command to a system."""
    (commands / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    (commands / name).chmod(0o755)


def asked(commands: Path, *packages: str) -> tuple[int, str]:
    """Return the script's exit status on a system, and its output."""
    done = subprocess.run(
        ["/bin/bash", ROOT / "scripts" / "system-packages", *packages],
        env={"PATH": str(commands)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


def test_what_is_there_is_not_installed(system: Path, tmp_path: Path) -> None:
    there = ("held:libheld.so.1", "python:python3", f"list:{tmp_path}/list*")
    assert asked(system, *there) == (0, "")


def test_what_is_missing_is_named_where_nothing_can_install_it(
    system: Path, tmp_path: Path
) -> None:
    missing = ("gone:libgone.so.1", "command:gone", f"file:{tmp_path}/gone*")
    code, said = asked(system, "held:libheld.so.1", *missing)
    assert code == 1
    assert said == "Please install with your system's package manager: gone command file\n"


def test_a_python_without_venv_needs_a_package_of_its_own(system: Path) -> None:
    add(system, "python3", "exit 1")
    assert asked(system)[1].rstrip().endswith(": python3-venv")


def test_what_is_missing_is_installed_by_root_and_named_to_others(
    system: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    add(system, "apt-get", f'echo "$*" >> "{log}"')
    add(system, "env", f'shift; echo "$*" >> "{log}"')
    add(system, "sudo", "exit 1")
    code, said = asked(system, "gone:libgone.so.1")
    if os.geteuid() == 0:
        assert code == 0
        assert said == "Installing gone\n"
        assert log.read_text(encoding="utf-8").splitlines() == [
            "update -qq",
            "apt-get install -y -qq --no-install-recommends gone",
        ]
    else:
        assert code == 1
        assert said == "Please run: sudo apt-get install --no-install-recommends gone\n"
        assert not log.exists()
