"""The site's icons: in the browser's tab, and of the site as an app.

An organisation may give a square picture; else its logo is the icon, unless that is so wide or tall
that nobody would recognise it: then its initials are. Knows nothing of MkDocs.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from math import hypot
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.colour import contrast
from mentorkit.model.organisation import localised
from mentorkit.model.palette import DARK, WHITE
from mentorkit.model.text import PLACEHOLDER
from mentorkit.pictures.bitmap import saved
from mentorkit.pictures.own import bitmap
from mentorkit.pictures.raster import render_png
from mentorkit.render.shapes import font_family

FOLDER = "assets/offline"
ICONS = ((192, "any"), (512, "any"), (512, "maskable"))
TAB_ICON = "assets/organisation/icon.png"
"""The path of the icon in a browser's tab, below the site's root."""
_TAB_SIZE = 64
_DRAWN_WIDTH = 1024
_WIDEST = 2.0
"""How many times as wide as tall, or as tall as wide, a logo may be as an icon."""
_OPAQUE, _HALF = 255, 127
_SEEN = 1.5
"""The least contrast at which a colour of a logo is visible on its background."""
_AS_IT_IS = 4
"""The most characters of a short name in capitals that is itself an icon, such as TEM."""


def app_icons(catalogue: Catalogue, drawing: Callable[[], str], fonts: Path) -> Mapping[str, bytes]:
    """Return the icons by path; `drawing` returns ours, for an organisation without a logo.

    In a maskable icon the drawing fits within the safe zone, a circle whose diameter is 80 % of
    the side (https://www.w3.org/TR/appmanifest/#icon-masks).
    """
    drawn, ground = _drawn(catalogue, drawing, fonts)
    return {
        f"{FOLDER}/{icon_name(size, purpose)}": _icon(drawn, ground, size, purpose)
        for size, purpose in (*ICONS, (180, "any"))
    }


def tab_icon(catalogue: Catalogue, drawing: Callable[[], str], fonts: Path) -> bytes:
    """Return the icon in a browser's tab."""
    return _icon(*_drawn(catalogue, drawing, fonts), _TAB_SIZE, "any")


def icon_name(size: int, purpose: str) -> str:
    """Return the name of an icon's file."""
    return f"icon-{size}{'' if purpose == 'any' else f'-{purpose}'}.png"


def initials(name: str) -> str:
    """Return what stands for a name: an abbreviation as it is, else the first letters of two words.

    Words that do not begin with a capital, such as "ry", count only where there are no capitals.
    """
    words = ["".join(filter(str.isalnum, word)) for word in name.replace("-", " ").split()]
    words = [word for word in words if word]
    if len(words) == 1 and len(words[0]) <= _AS_IT_IS and words[0].isupper():
        return words[0]
    capital = [word for word in words if word[0].isupper() or word[0].isdigit()]
    # Letters of a script without capitals are joined to the next ones; one of them is enough.
    return "".join(word[0] for word in capital[:2]) or "".join(words[:1])[:1].upper()


def _drawn(
    catalogue: Catalogue, drawing: Callable[[], str], fonts: Path
) -> tuple[Image.Image, str]:
    """Return what is on the icons, and their background."""
    main = str(catalogue.organisation.colours.main)
    own = _own(catalogue)
    if own:
        return own, _ground(own, main)
    svg = _initials_svg(catalogue, fonts) or drawing().replace("currentColor", WHITE)
    return _trimmed(render_png(svg, width=_DRAWN_WIDTH, fonts=fonts)), main


def _own(catalogue: Catalogue) -> Image.Image | None:
    """Return the organisation's own icon, or its logo if that can be one."""
    organisation, folder_of = catalogue.organisation, catalogue.folder_of
    if organisation.icon:
        return _trimmed(bitmap(folder_of(organisation.icon), organisation.icon))
    if organisation.logo is None:
        return None
    logo = _trimmed(bitmap(folder_of(organisation.logo), organisation.logo))
    sides = sorted(logo.size)
    return logo if sides[1] <= _WIDEST * sides[0] else None


def _initials_svg(catalogue: Catalogue, fonts: Path) -> str | None:
    """Return the organisation's initials in white, if it has a logo; else our drawing is better."""
    organisation, locale = catalogue.organisation, catalogue.locales[0]
    name = localised(organisation.short_name or organisation.name, locale) or ""
    letters = "" if PLACEHOLDER.search(name) else initials(name)
    if organisation.logo is None or not letters:
        return None
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><text x="200" y="140" '
        f'font-family="{font_family(fonts)}" font-size="120" font-weight="700" '
        f'text-anchor="middle" fill="{WHITE}">{escape(letters)}</text></svg>'
    )


def _trimmed(png: bytes) -> Image.Image:
    """Return a picture without empty edges."""
    drawn = Image.open(io.BytesIO(png)).convert("RGBA")
    return drawn.crop(drawn.getbbox() or (0, 0, *drawn.size))


def _icon(drawn: Image.Image, ground: str, size: int, purpose: str) -> bytes:
    width, height = drawn.size
    is_cut = purpose == "maskable"
    scale = 0.76 * size / hypot(width, height) if is_cut else 0.8 * size / max(width, height)
    drawn = drawn.resize((max(1, round(width * scale)), max(1, round(height * scale))))
    icon = Image.new("RGBA", (size, size), ground)
    icon.alpha_composite(drawn, ((size - drawn.width) // 2, (size - drawn.height) // 2))
    return saved(icon.convert("RGB"))


def _ground(logo: Image.Image, main: str) -> str:
    """Return the background for a logo: its own, or what shows most of it: white, `main` or dark.

    A logo has a background of its own if all four corners are the same opaque colour.
    """
    right, bottom = logo.width - 1, logo.height - 1
    corners = {_pixel(logo, at) for at in ((0, 0), (right, 0), (0, bottom), (right, bottom))}
    small = logo.resize((48, 48))
    pixels = [_pixel(small, (x, y)) for x in range(48) for y in range(48)]
    visible = [_written(pixel) for pixel in pixels if pixel[3] > _HALF]

    def shown(ground: str) -> int:
        return sum(contrast(colour, ground) >= _SEEN for colour in visible)

    own = _written(corners.pop())
    if not corners and _pixel(logo, (0, 0))[3] == _OPAQUE and shown(own):
        return own
    return max((WHITE, main, DARK.paper), key=shown)


def _pixel(image: Image.Image, at: tuple[int, int]) -> tuple[int, ...]:
    pixel = image.getpixel(at)
    assert isinstance(pixel, tuple)
    return pixel


def _written(colour: tuple[int, ...]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in colour[:3])
