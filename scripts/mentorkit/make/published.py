"""The dates that were published last, remembered so that `--publish` can tell when they changed.

They are kept in the project's cache: on another computer, or once the cache has been removed,
nothing is remembered and nothing is refused. They never change what is built.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from mentorkit.disk.cache import key_of
from mentorkit.disk.output import write_whole
from mentorkit.model.milestones import PublishedDates
from mentorkit.model.project import Project


def published_dates(project: Project, organisation_folder: Path) -> PublishedDates | None:
    """Return an organisation's dates as published last, None if that is not known."""
    try:
        file = _file(project, organisation_folder)
        return PublishedDates(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):  # none yet, or damaged
        return None


def remember_published(project: Project, organisation_folder: Path, dates: PublishedDates) -> None:
    """Remember the dates of an organisation that has been published.

    Without this, the next change is only not noticed, so a full disk is not an error.
    """
    with suppress(OSError):
        data = json.dumps(asdict(dates)).encode("utf-8")
        write_whole(_file(project, organisation_folder), data)


def _file(project: Project, organisation_folder: Path) -> Path:
    key = key_of([str(organisation_folder.absolute())])[:16]
    return project.published / f"{key}.json"
