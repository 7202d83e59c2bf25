"""How messages name the command."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from mentorkit.model.command import typed_command


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a command in an environment below the folder where one stands."""
    monkeypatch.chdir(tmp_path)
    command = tmp_path / ".venv" / "bin" / "mentorkit"
    command.parent.mkdir(parents=True)
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(command), "check"])
    return command


def test_a_command_that_the_shell_finds_goes_by_its_name(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(installed.parent))
    assert typed_command() == "mentorkit"


def test_another_one_goes_by_its_path(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert typed_command() == ".venv/bin/mentorkit"
    monkeypatch.chdir(installed.parent)
    assert typed_command() == "./mentorkit"
    monkeypatch.chdir("/")
    assert typed_command() == str(installed).removeprefix("/")


def test_a_module_is_run_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/mentorkit/__main__.py"])
    assert typed_command() == "python -m mentorkit"


def test_within_another_program_it_is_only_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/usr/bin/pytest"])
    assert typed_command() == "mentorkit"
