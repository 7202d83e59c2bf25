"""Checks of files: nothing is published that nobody meant to publish.

What is neither a page, nor listed by the programme, nor used by a page is reported, by name.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.file_names import composed, is_litter, readable
from mentorkit.model.page_addresses import RESERVED
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.project import PROGRAMME_LAYER
from mentorkit.model.site_files import MADE_FILES, Used, is_asset, is_theme_file, site_path

MOST_NAMED = 50
"""How many files of one folder are named; more are counted."""

_MOVE = "move what is not for the site out of docs/"
_OF_DOCS = (
    "no page uses this file; move it out of docs/, link to it from a page, or list it under "
    "'files' in programme.yml"
)
_OF_OVERRIDES = "the site has no use for this file; move it out of overrides/"
_UNNAMED = (
    "nothing on the site uses this file; name it in a template, in a style or under extra_css or "
    "extra_javascript in mkdocs.yml, or move it out of overrides/"
)
_BACKUP = re.compile(
    r"(.+?)(?: (?:\.~\d+)?~ | \.(?:bak|backup|old|orig|rej|save|sav|tmp|temp|copy)~?\d* )",
    re.IGNORECASE | re.VERBOSE,
)
_PAGE = re.compile(r".+\.(?:md|markdown|mdown|mkdn|mkd|mdwn)", re.IGNORECASE)


def check_strays(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the files of `docs/` and `overrides/` that nobody can have meant to publish."""
    used = Used(catalogue.files, catalogue.trees)
    yield from catalogue.files.unread
    yield from _declared(catalogue)
    yield from _in_place_of_others(used, catalogue)
    strays = list(_likely(used))
    folders = Counter(posixpath.dirname(path) for path in strays)
    for folder, count in folders.items():
        if count > MOST_NAMED:
            message = f"no page uses {count} files of this folder; {_MOVE}, or link to them"
            yield Problem(_folder(folder, strays, catalogue), 1, "", message, "unused-file")
    for path in strays:
        if folders[posixpath.dirname(path)] <= MOST_NAMED:
            message = _of_docs(path, catalogue)
            yield Problem(_shown(path, catalogue), 1, "", message, "unused-file")
    for path in () if catalogue.files.is_shipped else catalogue.files.overrides:
        if not is_theme_file(path, catalogue.files.named):
            message = _backup(path) or (_UNNAMED if is_asset(path) else _OF_OVERRIDES)
            yield Problem(readable(f"overrides/{path}"), 1, "", message, "unused-file")


def _likely(used: Used) -> Iterator[str]:
    """Yield the unused files, except those that a misspelt link is likely to mean.

    The link is reported already, and names the file.
    """
    known = {composed(path) for path in used.files.docs}
    broken = [path for path in used.paths - known if not path.endswith(".md")]
    unread = {problem.path for problem in used.files.unread}
    for path in used.strays():
        meant = get_close_matches(path, broken, n=1, cutoff=0.6)
        stored = used.files.stored[path]
        is_others = used.files.is_shipped and stored.layer == PROGRAMME_LAYER
        if not (meant or is_others) and stored.shown not in unread:
            yield path


def _shown(path: str, catalogue: Catalogue) -> str:
    return catalogue.files.stored[path].shown


def _folder(folder: str, strays: list[str], catalogue: Catalogue) -> str:
    """Return a folder below `docs/` as messages show it, from one of the strays in it."""
    first = next(path for path in strays if posixpath.dirname(path) == folder)
    return posixpath.dirname(_shown(first, catalogue))


def _declared(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the files that the programme lists but that are not there, or cannot be."""
    known = {composed(path): path for path in catalogue.files.docs}
    for index, path in enumerate(catalogue.programme.files):
        place, near = f"files[{index}]", suggestion(path, known)
        if any(is_litter(part) for part in path.split("/") if part not in (".", "..")):
            message = (
                f"files such as '{path}' are never published: systems and programs hide theirs, or "
                "leave them behind, under such names; choose another name"
            )
            yield Problem.at(path.source, place, message, "reserved-address")
        elif composed(path) not in known:
            message = f"there is no file docs/{path} besides the pages{near or '; add it'}"
            yield Problem.at(path.source, place, message, "missing-file")
        elif _taken(path, catalogue):
            yield Problem.at(path.source, place, _replaces(path), "reserved-address")


def _in_place_of_others(used: Used, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the files that a page uses but that would replace a page, or another file."""
    declared = {composed(path) for path in catalogue.programme.files}
    there: dict[str, str] = {}
    for path in used.published():
        place = site_path(path, catalogue.root_locale)
        first = there.setdefault(place, path)
        if first != path:
            message = f"on the site this would replace docs/{first}; rename one of the two"
            yield Problem(_shown(path, catalogue), 1, "", message, "same-place")
        if _is_ours(place) and composed(path) not in declared:
            message = _replaces(readable(path))
            yield Problem(_shown(path, catalogue), 1, "", message, "reserved-address")


def _replaces(path: str) -> str:
    return f"'{path}' would replace a file of the site's own; choose another name"


def _taken(path: str, catalogue: Catalogue) -> bool:
    there = site_path(path, catalogue.root_locale)
    return _is_ours(there) or there.split("/")[0] in RESERVED


def _is_ours(there: str) -> bool:
    return posixpath.basename(there) in ("index.html", "404.html") or there in MADE_FILES


def _of_docs(path: str, catalogue: Catalogue) -> str:
    first, slash, _ = path.partition("/")
    if _PAGE.fullmatch(path) and not (slash and first in catalogue.trees):
        return f"pages are in a language's folder, such as docs/{catalogue.locales[0]}/; {_MOVE}"
    if _PAGE.fullmatch(path):
        return f"the name of a page ends in .md; rename it, or {_MOVE}"
    return _backup(path) or _OF_DOCS


def _backup(path: str) -> str | None:
    """Return what to do with a copy that an editor kept, None if a file does not seem one."""
    found = _BACKUP.fullmatch(posixpath.basename(path))
    return f"this seems to be an old copy of {found[1]}; remove it" if found else None
