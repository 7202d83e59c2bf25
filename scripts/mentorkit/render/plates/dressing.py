"""Dress a finished PDF as its organisation's: author and dates, links to its site."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import String

from mentorkit.render.plates.source import NEUTRAL_SITE, Dress


def dress(document: pikepdf.Pdf, of: Dress) -> None:
    """Dress a document in place; its colours are painted with its pages."""
    for page in document.pages:
        for annotation in page.get("/Annots", []):
            action: Any = annotation.get("/A", {})
            if str(action.get("/URI", "")).startswith(NEUTRAL_SITE):
                address = str(action.URI).replace(NEUTRAL_SITE, of.site, 1)
                action.URI = String(address)
                annotation.Contents = String(address)
    day = of.date.isoformat()
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as metadata:
        said: Any = {"dc:creator": [of.author], "xmp:CreateDate": day, "xmp:ModifyDate": day}
        for key, value in said.items():
            metadata[key] = value
