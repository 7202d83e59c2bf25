"""What may be in the folder of an organisation, or in what organisations share.

Nothing there is passed over in silence: what a build does not read is named. The root of a
repository of one's own may have more in it, so there it is only a hint.
"""

from __future__ import annotations

from pathlib import Path

from mentorkit.load.loading import Loading
from mentorkit.load.locales import is_language
from mentorkit.load.overrides import REPLACED_FILE
from mentorkit.load.places import DOCS, FONTS, OWN_FILES, SECTIONS, TEXT_FILES, TEXT_FOLDERS
from mentorkit.load.symbols import SYMBOLS
from mentorkit.model.pictures import PICTURES
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.project import COMMON_LAYER

_TEXTS = (".yml", ".yaml", ".md")
_FOLDERS = (DOCS, FONTS, PICTURES, SYMBOLS)
"""The folders of a layer besides those of its languages."""
_OF_THE_FRAME = ("templates", "overrides")
_OF_A_REPOSITORY = (
    COMMON_LAYER,
    "organisations",
    "site",
    "packs",
    "translations",
    "schemas",
    "wheels",
)
"""The folders that a repository may have besides those of its organisation."""


def refuse_strays(loading: Loading) -> None:
    """Add a problem for each folder and each file of texts that would not be read."""
    for layer in loading.layers[1:]:
        is_root = layer.folder == loading.project.root
        for path in loading.entries(layer, layer.folder):
            found = (
                _folder(path, is_root=is_root) if path.is_dir() else _file(path, is_root=is_root)
            )
            if found:
                message, code, is_hint = found
                problem = Problem(loading.project.shown(path), 1, "", message, code)
                (loading.hints if is_hint else loading.problems).append(problem)


_Found = tuple[str, str, bool]
"""What is wrong, the code, and whether it is only a hint."""


def _folder(path: Path, *, is_root: bool) -> _Found | None:
    name = path.name
    if name in _OF_THE_FRAME:
        message = f"{name}/ is not read here: only the programme has {name}; move it away"
        return message, "stray-folder", False
    is_known = name in _FOLDERS or is_language(name) or (is_root and name in _OF_A_REPOSITORY)
    if is_known or "." in name:  # whoever names it as a file is told that it is none
        return None
    # A repository has folders of all kinds, so one that resembles these need not be a mistake.
    known = f"; expected one of {', '.join(_FOLDERS)}" if is_root else suggestion(name, _FOLDERS)
    message = f"no such folder is known, so nothing in it is used{known}"
    return message, "stray-folder", is_root


def _file(path: Path, *, is_root: bool) -> _Found | None:
    if path.suffix not in _TEXTS or path.name in (*OWN_FILES, REPLACED_FILE):
        return None
    is_text = path.stem in (*TEXT_FILES, *TEXT_FOLDERS, SECTIONS)
    if is_root and not is_text:
        return None
    only = " and ".join(OWN_FILES)
    return f"only {only} belong here; texts go into a language's folder", "stray-file", False
