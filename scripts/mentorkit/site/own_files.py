"""Files of authors on the site: an organisation's under our names, pictures under theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.markup import pictures_in
from mentorkit.model.organisation import Organisation
from mentorkit.model.text import Text
from mentorkit.pictures.inset import Inset, page_inset
from mentorkit.pictures.own import bitmap, picture

LOGO = "assets/organisation/logo.png"
"""The path of the logo below the site's root, whatever kind of file it was made from."""

_LOGO_HEIGHT = 144
"""In pixels: four for each of the header's, so that it is sharp on all screens."""


_EMBLEM_HEIGHT = 160
"""In pixels: four for each of the footer's."""


def funder_path(number: int) -> str:
    """Return the path of a funder's emblem below the site's root, numbered from 1."""
    return f"assets/organisation/funder-{number}.png"


def own_path(kind: str, name: str) -> str:
    """Return the path of an organisation's file below the site's root, such as `…/film.mp4`."""
    return f"assets/organisation/{kind}{Path(name).suffix.lower()}"


def own_pictures(
    organisation: Organisation, folder_of: Callable[[Text], Path]
) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each picture; `folder_of` says where it is."""
    if organisation.logo:
        yield LOGO, bitmap(folder_of(organisation.logo), organisation.logo, height=_LOGO_HEIGHT)
    for number, funder in enumerate(organisation.funders, 1):
        if funder.logo:
            yield (
                funder_path(number),
                bitmap(folder_of(funder.logo), funder.logo, height=_EMBLEM_HEIGHT),
            )
    if poster := organisation.video.poster:
        yield own_path("poster", poster), picture(folder_of(poster), poster)


def poster_path(organisation: Organisation) -> str:
    """Return the path of the film's poster below the site's root."""
    own = organisation.video.poster
    return own_path("poster", own) if own else "assets/images/film-poster.svg"


def picture_path(name: str, inset: Inset) -> str:
    """Return the path of a section's picture below the site's root."""
    return f"assets/pictures/{name}.{inset.kind}"


def section_pictures(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each picture that a section of the build shows."""
    languages = catalogue.texts.values()
    bodies = [section.body for texts in languages for section in texts.sections.values()]
    for name in sorted({name for body in bodies for name in pictures_in(body)}):
        inset = page_inset(catalogue.pictures[name])
        yield picture_path(name, inset), inset.data
