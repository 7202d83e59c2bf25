"""Which sites stand beside each other in a folder, and which front pages of them are ours.

Kept light: a build that changes nothing reads this, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

CARD = "assets/organisation/site.json"
"""The path of the file, below a site's root, by which the front page knows the site."""
INDEX = "index.html"
FILES = "index_files"
"""The folder of what front pages need. No id has an underscore or a dot, as all these names do."""
MARK = '<meta name="generator" content="mentorkit front page">'
"""Tells a front page of ours, near its beginning, from one that somebody made by hand."""
_BEGINNING = 1_000


def cards_in(folder: Path, names: Collection[str]) -> dict[str, bytes]:
    """Return what those sites that stand in a folder say of themselves, by folder, sorted."""
    files = {name: folder / name / CARD for name in sorted(names)}
    return {name: file.read_bytes() for name, file in files.items() if file.is_file()}


def page_name(locale: str, first: str) -> str:
    """Return the name of the front page in a language; that in the `first` is the folder's."""
    return INDEX if locale == first else f"index.{locale}.html"


def front_pages(folder: Path) -> Iterator[Path]:
    """Yield the front pages of ours in a folder, in any language."""
    for path in sorted((folder / INDEX, *folder.glob("index.*.html"))):
        if path.is_file() and not is_foreign(path):
            yield path


def is_foreign(path: Path) -> bool:
    """Return whether something that is no front page of ours is at a path."""
    if path.is_symlink() or not path.is_file():
        return path.is_symlink() or path.exists()
    with path.open("rb") as file:
        return MARK.encode("ascii") not in file.read(_BEGINNING)
