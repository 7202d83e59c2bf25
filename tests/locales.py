"""The languages of the reference programme, as its author lists them."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
_PROGRAMME = yaml.safe_load((ROOT / "materials" / "programme.yml").read_text(encoding="utf-8"))

LOCALES: tuple[str, ...] = tuple(_PROGRAMME["locales"])
"""The complete ones; the first one is at the root of the site."""

IN_PROGRESS: tuple[str, ...] = tuple(_PROGRAMME.get("in_progress", ()))
"""Those that show the first one's text where their own is missing."""

BUILT = (*LOCALES, *IN_PROGRESS)
DEFAULT, *OTHERS = LOCALES

_WANTED = os.environ.get("MENTORKIT_TEST_LOCALES", "").split()
ON_SITE = tuple(locale for locale in BUILT if locale in (_WANTED or BUILT))
"""Those of the site that the tests build: a few in `make test`, else all."""
WHOLE = tuple(locale for locale in ON_SITE if locale in LOCALES)
"""The complete ones among these."""


def below(locale: str) -> str:
    """Return the prefix of the addresses of a language's pages, below the site's root."""
    return "" if locale == DEFAULT else f"{locale}/"


def locale_of(page: str) -> str:
    """Return the language of a page's address below the site's root."""
    first = page.split("/", 1)[0]
    return first if first in BUILT[1:] else DEFAULT
