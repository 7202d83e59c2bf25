"""Drawings that the layers above the programme add, for tools and roles: `symbols/*.svg`."""

from __future__ import annotations

import re
from pathlib import Path

from mentorkit.disk.reading import Refused, read_inside
from mentorkit.load.loading import Loading
from mentorkit.model import bounds
from mentorkit.model.ids import ID_PATTERN
from mentorkit.model.project import Layer
from mentorkit.model.text import ID_SHAPE
from mentorkit.pictures.bitmap import refuse_raster
from mentorkit.pictures.svg import cleaned_svg

SYMBOLS = "symbols"
_INK = "currentColor"
_BOX = re.compile(r'viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')


def load_symbols(loading: Loading) -> dict[str, str]:
    """Return the layers' own drawings by name, cleaned; those of a higher layer replace others."""
    found: dict[str, str] = {}
    for layer in loading.layers[1:]:
        folder = layer.folder / SYMBOLS
        for path in loading.entries(layer, folder) if folder.is_dir() else ():
            if drawing := _drawing(loading, layer, path):
                found[path.stem] = drawing
    return found


def _drawing(loading: Loading, layer: Layer, path: Path) -> str | None:
    if path.suffix != ".svg":
        loading.report_file(path, "only .svg files belong here; move it or rename it", "stray-file")
        return None
    if not ID_PATTERN.fullmatch(path.stem):
        loading.report_file(path, f"the file's name is its id: {ID_SHAPE}", "id_shape")
        return None
    try:
        data = read_inside(path, layer.folder, bounds.SYMBOL_BYTES)
        drawing = cleaned_svg(data, refuse_raster).decode("utf-8").strip()
    except Refused as refused:
        loading.report_file(path, str(refused), refused.code)
        return None
    except OSError as error:
        loading.report_file(path, f"cannot be read: {error.strerror}", "unreadable")
        return None
    if message := _fault(drawing):
        loading.report_file(path, message, "symbol-shape")
        return None
    return drawing


def _fault(drawing: str) -> str | None:
    """Return why a drawing cannot stand beside the programme's, None if it can."""
    box = _BOX.search(drawing)
    if box is None or float(box[1]) != float(box[2]):
        return 'expected a square viewBox, such as viewBox="0 0 24 24"'
    if _INK not in drawing:
        return f'expected lines or areas in {_INK}, so that they take the colours: stroke="{_INK}"'
    return None
