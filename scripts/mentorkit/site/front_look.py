"""What front pages look like, and what they need for it: styles, script, fonts and icon."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from mentorkit.model.palette import PINE, WHITE
from mentorkit.model.project import Project
from mentorkit.pictures.raster import render_png
from mentorkit.render.html import symbol
from mentorkit.site.colours import page_colours_css
from mentorkit.site.standing import FILES

ICON = f"{FILES}/icon.png"
_ICON_SIZE = 192
_FACE = re.compile(r"@font-face \{.*?\n\}\n", re.DOTALL)
_FONTS = "../fonts/"
_FONT = re.compile(rf'url\("{re.escape(_FONTS)}([^"/]+)"\)')


@dataclass(frozen=True)
class Look:
    """The look of a project's front pages, which is that of no organisation."""

    project: Project

    @property
    def drawing(self) -> Markup:
        """Return the drawing beside the title."""
        return symbol(self.project.templates, "chairs", {})

    @cached_property
    def style(self) -> Markup:
        """Return the styles that are in the page."""
        own = (self.project.templates / "front" / "front.css").read_text(encoding="utf-8")
        return Markup(page_colours_css() + own + self._faces.replace(_FONTS, f"{FILES}/"))

    @cached_property
    def script(self) -> Markup:
        """Return the script that is in the page."""
        return Markup((self.project.templates / "front" / "front.js").read_text(encoding="utf-8"))

    @property
    def policy(self) -> str:
        """Return the Content-Security-Policy: our styles and script, pictures and fonts."""
        rules = {
            "default-src": "'none'",
            "script-src": _hash(self.script),
            "style-src": _hash(self.style),
            "img-src": "'self'",
            "font-src": "'self'",
            "base-uri": "'none'",
            "form-action": "'none'",
        }
        return "; ".join(f"{name} {value}" for name, value in rules.items())

    def files(self) -> dict[str, bytes]:
        """Return the files that stand beside the page, with the licences of the fonts."""
        fonts = self.project.overrides / "assets" / "fonts"
        licences = sorted(path.name for path in fonts.glob("LICENSE-*"))
        names = [*_FONT.findall(self._faces), *licences]
        made = {f"{FILES}/{name}": (fonts / name).read_bytes() for name in names}
        return {**made, ICON: render_png(_icon_svg(str(self.drawing)), width=_ICON_SIZE)}

    @cached_property
    def _faces(self) -> str:
        """Return the rules of the fonts that the page uses: nothing on it is slanted."""
        css = self.project.overrides / "assets" / "stylesheets" / "fonts.css"
        faces = _FACE.findall(css.read_text(encoding="utf-8"))
        return "".join(face for face in faces if "font-style: italic" not in face)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _icon_svg(drawing: str) -> str:
    """Return a drawing in white on the programme's own colour."""
    inside = drawing.replace("<svg ", '<svg x="10" y="10" width="44" height="44" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" fill="{PINE}"/>'
        f"{inside.replace('currentColor', WHITE)}</svg>"
    )
