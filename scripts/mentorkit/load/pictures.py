"""The pictures that sections may show: `pictures/` of each layer."""

from __future__ import annotations

from pathlib import Path

from mentorkit.load.loading import Loading
from mentorkit.model.ids import ID_PATTERN
from mentorkit.model.pictures import PICTURE_KINDS, PICTURES, Picture
from mentorkit.model.project import Layer
from mentorkit.model.text import ID_SHAPE


def load_pictures(loading: Loading) -> dict[str, Picture]:
    """Return the pictures of all layers by name; those of a higher layer replace others.

    No picture is read here; a check says which of them cannot be shown.
    """
    found: dict[str, Picture] = {}
    for layer in loading.layers:
        folder = layer.folder / PICTURES
        own: dict[str, Picture] = {}
        for path in loading.entries(layer, folder) if folder.is_dir() else ():
            if fault := _fault(path, own):
                loading.report_file(path, *fault)
            else:
                own[path.stem] = _picture(loading, layer, path)
        found |= own
    return found


def _picture(loading: Loading, layer: Layer, path: Path) -> Picture:
    return Picture(path.parent, path.name, loading.origin(layer, path).at(1))


def _fault(path: Path, own: dict[str, Picture]) -> tuple[str, str] | None:
    """Return why a file can be no picture beside those before it, and the code, or None."""
    if path.suffix.lower() not in PICTURE_KINDS:
        ends = f"{', '.join(PICTURE_KINDS[:-1])} or {PICTURE_KINDS[-1]}"
        return f"only files that end in {ends} belong here; move it or save it as one", "stray-file"
    if not ID_PATTERN.fullmatch(path.stem):
        return f"the file's name is its id: {ID_SHAPE}", "id_shape"
    if path.stem in own:
        other = own[path.stem].file
        return f"{other} has the same name, which says which is meant; rename one", "same-picture"
    return None
