"""Running the command on a project."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.locales import ROOT

__all__ = ["ROOT", "mentorkit"]


def mentorkit(*arguments: str | Path, project: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command on a project and return what it said."""
    command = [sys.executable, "-m", "mentorkit", "--project", str(project)]
    return subprocess.run(
        [*command, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "default"},
    )
