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
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.milestones import PublishedDates


def published_dates(cache: Path, catalogue: Catalogue) -> PublishedDates | None:
    """Return an organisation's dates as published last, None if that is not known."""
    try:
        return PublishedDates(**json.loads(_file(cache, catalogue).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):  # none yet, or damaged
        return None


def remember_published(cache: Path, catalogue: Catalogue) -> None:
    """Remember the dates of an organisation that has been published.

    Without this, the next change is only not noticed, so a full disk is not an error.
    """
    dates = catalogue.published_dates
    with suppress(OSError):
        write_whole(_file(cache, catalogue), json.dumps(asdict(dates)).encode("utf-8"))


def _file(cache: Path, catalogue: Catalogue) -> Path:
    key = key_of([str(catalogue.organisation_folder.absolute())])[:16]
    return cache / "published" / f"{key}.json"
