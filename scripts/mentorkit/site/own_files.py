"""An organisation's own files on the site, under our names, as theirs could be anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mentorkit.model.organisation import Organisation
from mentorkit.pictures.own import picture


def own_path(kind: str, name: str) -> str:
    """Return the path of an organisation's file below the site's root, such as `…/logo.svg`."""
    return f"assets/organisation/{kind}{Path(name).suffix.lower()}"


def own_pictures(organisation: Organisation, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each picture."""
    for kind, name in (("logo", organisation.logo), ("poster", organisation.video.poster)):
        if name:
            yield own_path(kind, name), picture(folder, name)


def poster_path(organisation: Organisation) -> str:
    """Return the path of the film's poster below the site's root."""
    own = organisation.video.poster
    return own_path("poster", own) if own else "assets/images/film-poster.svg"
