"""What a site says of itself, in a small file: the front page of many sites is made from these."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, ValidationError

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.organisation import Localised
from mentorkit.site.icons import FOLDER, icon_name

_ICON_SIZE = 192


class _Said(BaseModel):
    # What another version of the package says besides is left aside.
    model_config = ConfigDict(extra="ignore", frozen=True)


class Entrance(_Said):
    """A language of a site: its code, its name in itself, its home page below the site's root."""

    locale: str
    name: str
    path: str


class Card(_Said):
    """A site, as the front page shows it; its main language is the first.

    Names are texts by language, with the key `""` for one that is the same in every language.
    `icon` is the path of a square picture below the site's root. `is_published` is whether readers
    are to find the site.
    """

    name: Mapping[str, str]
    place: Mapping[str, str] = {}
    programme: Mapping[str, str]
    languages: tuple[Entrance, ...]
    icon: str
    is_published: bool = False


def card(catalogue: Catalogue, homes: Mapping[str, str], *, is_published: bool) -> bytes:
    """Return a site's file; `homes` are the paths of its home pages by language."""
    own = catalogue.organisation
    languages = [
        {"locale": locale, "name": str(texts.interface.language_name), "path": homes[locale]}
        for locale, texts in catalogue.texts.items()
    ]
    # A build of some languages only may end with the one that the others fall back to.
    languages.sort(key=lambda one: one["locale"] != catalogue.main_locale)
    said = {
        "name": _plain(own.name),
        "place": _plain(own.place),
        "programme": _plain(own.programme),
        "languages": languages,
        "icon": f"{FOLDER}/{icon_name(_ICON_SIZE, 'any')}",
        "is_published": is_published,
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _plain(value: Localised | None) -> dict[str, str]:
    return {locale: str(text) for locale, text in (value or {}).items()}


def read_card(data: bytes) -> Card | None:
    """Return what a site says of itself, None if the file is damaged or says no language."""
    try:
        found = Card.model_validate_json(data)
    except ValidationError:
        return None
    return found if found.languages and found.name else None
