"""Whether the running package is as new as a project asks for."""

from __future__ import annotations

import re

from mentorkit import __version__
from mentorkit.load.yaml import Origin, read_text
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.project import OWN_LAYER, PACKAGE_FILE, Project

_NUMBERS = r"\d+(?:\.\d+)*"
_ASKED = re.compile(rf"\s*mentorkit\s*(?:===?|~=|>=)\s*(?P<version>{_NUMBERS})", re.IGNORECASE)


def refuse_newer_project(project: Project) -> None:
    """Raise ProblemsFound if the project asks for a newer package than this one.

    An older one may not know what the project's files say, so nothing else is looked at.
    """
    path = project.root / PACKAGE_FILE
    if not path.exists():
        return
    origin = Origin(project.shown(path), OWN_LAYER, None, project.root)
    for number, line in enumerate(read_text(path, origin).split("\n"), 1):
        asked = _ASKED.match(line)
        if asked and _parts(asked["version"]) > _parts(__version__):
            raise _older(origin, number, asked["version"])


def _older(origin: Origin, line: int, asked: str) -> ProblemsFound:
    return origin.problem(
        line,
        "older-package",
        f"this project is built with mentorkit {asked}, but {__version__} is running; install "
        "that: pip install --require-hashes -r requirements.txt, then "
        f"pip install --no-deps -r {PACKAGE_FILE}",
    )


def _parts(version: str) -> tuple[int, ...]:
    """Return the numbers that a version begins with, to compare; 1.0 is as new as 1.0.0."""
    numbers = re.match(_NUMBERS, version)
    parts = [int(part) for part in numbers[0].split(".")] if numbers else []
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)
