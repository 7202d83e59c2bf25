"""Running the command on a project."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from mentorkit.cli.app import main

from tests.locales import ROOT

__all__ = ["ROOT", "mentorkit", "mentorkit_here"]


def mentorkit(*arguments: str | Path, project: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command on a project and return its result."""
    command = [sys.executable, "-m", "mentorkit", "--project", str(project)]
    return subprocess.run(
        [*command, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "default"},
    )


def mentorkit_here(
    *arguments: str | Path, project: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run the command in this process, which has everything imported, and return its result."""
    command = ["--project", str(project), *map(str, arguments)]
    out, err = io.StringIO(), io.StringIO()
    interrupted = signal.getsignal(signal.SIGINT)
    try:
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
            main(command)
    finally:
        signal.signal(signal.SIGINT, interrupted)
    code = int(end.value.code or 0)
    return subprocess.CompletedProcess(command, code, out.getvalue(), err.getvalue())
