"""What browsers keep of a site for reading without a network, and the site as an app.

Lists for the service worker (`overrides/sw.js`), one per language; the fallback page for
what is not kept; web app manifests and icons. Knows nothing of MkDocs.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from math import hypot
from typing import Any

from PIL import Image

from mentorkit.make.plan import Download
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.colour import contrast
from mentorkit.model.palette import DARK, LIGHT, WHITE
from mentorkit.pictures.own import kind_of, picture
from mentorkit.pictures.raster import render_png
from mentorkit.render.view import View
from mentorkit.site.offline import PAGE, SiteCopy

FOLDER = "assets/offline"
SCRIPT = "assets/javascripts/offline.js"
_DRAWN_WIDTH = 1024
_OPAQUE, _HALF = 255, 127
_SEEN = 1.5
"""The least contrast at which a colour of a logo is visible on its background."""
ICONS = ((192, "any"), (512, "any"), (512, "maskable"))
_KEPT = re.compile(r"(index|materials|contact|(phases|tools)/.+)$")
"""The ids of the pages that are kept in advance, before anybody opens them."""
_ARTICLE = re.compile(r"(<article\b[^>]*>).*?(</article>)", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def kept_list_path(locale: str) -> str:
    """Return the path of a language's list below the site's root."""
    return f"{FOLDER}/{locale}.json"


def app_manifest_path(locale: str) -> str:
    """Return the path of a language's web app manifest below the site's root."""
    return f"{FOLDER}/{locale}.webmanifest"


def stand_in_path(locale: str) -> str:
    """Return the path of the fallback page for what is not kept, below the site's root.

    It is in a folder, like every page, as some hosts redirect from `fi.html` to `fi`.
    """
    return f"{FOLDER}/{locale}/{PAGE}"


def is_kept(page_id: str) -> bool:
    """Return whether a page is kept as soon as somebody reads its language."""
    return _KEPT.match(page_id) is not None


def revision(data: bytes) -> str:
    """Return a file's revision, from its hash; the service worker computes it the same way."""
    return hashlib.sha256(data).hexdigest()[:16]


def kept_list(copy: SiteCopy, kept: Sequence[str], downloads: Sequence[Download]) -> bytes:
    """Return a language's list: what is kept at once, what once it is read, and the papers.

    `kept` are the paths of pages of `copy`; `downloads` are the language's.
    """
    stand_in = stand_in_path(copy.locale)
    known = {p: html.encode("utf-8") for p, html in copy.pages.items() if copy.is_ours(p)}
    known |= {path: (copy.site_dir / path).read_bytes() for path in (stand_in, SCRIPT)}
    assets = {path for path in copy.files() if path.startswith("assets/")}
    known |= {path: (copy.site_dir / path).read_bytes() for path in assets}
    revisions = {path.removesuffix(PAGE): revision(data) for path, data in sorted(known.items())}
    offline = stand_in.removesuffix(PAGE)
    chosen = [*(path.removesuffix(PAGE) for path in kept), *copy.needed(kept), offline, SCRIPT]
    papers = [d for d in downloads if d.planned.edition == "print"]
    return _json(
        {
            "home": copy.home,
            "offline": offline,
            "keep": {path: revisions[path] for path in sorted(chosen)},
            "known": revisions,
            "papers": {d.planned.path: d.entry.sha256[:16] for d in papers},
            "bytes": sum(d.entry.size for d in papers),
        }
    )


def no_connection_page(error_page: str, view: View) -> str:
    """Return the fallback page for what is not kept, made from the language's error page."""
    words = view.ui.offline
    said = (
        f'<h1 id="content">{view.inline(words.title)}</h1>\n<p>{view.inline(words.explained)}</p>\n'
        f'<p><a class="mk-button" href="">{view.inline(words.again)}</a></p>'
    )
    html = _ARTICLE.sub(lambda match: f"{match[1]}\n{said}\n{match[2]}", error_page, count=1)
    return _TITLE.sub(f"<title>{view.inline(words.title)}</title>", html, count=1)


def app_manifest(catalogue: Catalogue, view: View, home: str) -> bytes:
    """Return the web app manifest of a language; the scope is always the whole site."""
    root = "../" * (FOLDER.count("/") + 1)
    return _json(
        {
            "id": f"{root}{home}",
            "name": view.own_plain(catalogue.organisation.programme),
            "short_name": view.plain(view.ui.offline.short_name),
            "lang": str(view.ui.language_tag),
            "dir": view.direction,
            "start_url": f"{root}{home}",
            "scope": root,
            "display": "standalone",
            "theme_color": catalogue.organisation.colours.main,
            "background_color": LIGHT.paper,
            "icons": [
                {
                    "src": _icon_name(size, purpose),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for size, purpose in ICONS
            ],
        }
    )


def app_icons(catalogue: Catalogue, drawing: str) -> Mapping[str, bytes]:
    """Return the icons by path: the organisation's logo, or our drawing if it has none.

    In a maskable icon the drawing fits within the safe zone, a circle whose diameter is 80 % of
    the side (https://www.w3.org/TR/appmanifest/#icon-masks).
    """
    drawn = _logo(catalogue) or _drawn(drawing.replace("currentColor", WHITE))
    drawn = drawn.crop(drawn.getbbox() or (0, 0, *drawn.size))
    main = str(catalogue.organisation.colours.main)
    ground = _ground(drawn, main) if catalogue.organisation.logo else main
    return {
        f"{FOLDER}/{_icon_name(size, purpose)}": _icon(drawn, ground, size, purpose)
        for size, purpose in (*ICONS, (180, "any"))
    }


def _icon_name(size: int, purpose: str) -> str:
    return f"icon-{size}{'' if purpose == 'any' else f'-{purpose}'}.png"


def _icon(drawn: Image.Image, ground: str, size: int, purpose: str) -> bytes:
    width, height = drawn.size
    is_cut = purpose == "maskable"
    scale = 0.76 * size / hypot(width, height) if is_cut else 0.8 * size / max(width, height)
    drawn = drawn.resize((max(1, round(width * scale)), max(1, round(height * scale))))
    icon = Image.new("RGBA", (size, size), ground)
    icon.alpha_composite(drawn, ((size - drawn.width) // 2, (size - drawn.height) // 2))
    out = io.BytesIO()
    icon.convert("RGB").save(out, "PNG")
    return out.getvalue()


def _logo(catalogue: Catalogue) -> Image.Image | None:
    name = catalogue.organisation.logo
    if name is None:
        return None
    data = picture(catalogue.organisation_folder, name)
    if kind_of(name) is None:
        return _drawn(data.decode("utf-8-sig"))
    return Image.open(io.BytesIO(data)).convert("RGBA")


def _drawn(svg: str) -> Image.Image:
    data = render_png(svg, width=_DRAWN_WIDTH)
    return Image.open(io.BytesIO(data)).convert("RGBA")


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


def _json(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")
