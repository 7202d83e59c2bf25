"""How the command that is running can be typed again, for messages that name it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

NAME = "mentorkit"


def typed_command() -> str:
    """Return `mentorkit` if the shell finds this one by its name, else a way that works here."""
    ran = Path(sys.argv[0])
    if ran.name == "__main__.py" and ran.parent.name == NAME:
        return f"python -m {NAME}"
    if ran.name != NAME:  # run from another program
        return NAME
    found = shutil.which(NAME)
    if found and Path(found).resolve() == ran.resolve():
        return NAME
    if not ran.absolute().is_relative_to(Path.cwd()):
        return str(ran)
    inside = os.path.relpath(ran)
    return inside if os.sep in inside else f"{os.curdir}{os.sep}{inside}"
