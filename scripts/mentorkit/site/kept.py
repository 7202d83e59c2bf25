"""What browsers keep of a site for reading without a network, and the site as an app.

Lists for the service worker (`overrides/sw.js`), one a language; the page that stands in
where nothing is kept; web app manifests and icons. Knows no MkDocs.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import resvg_py
from PIL import Image

from mentorkit.downloads import Download
from mentorkit.model.catalogue import Catalogue
from mentorkit.pictures import kind_of, picture
from mentorkit.render.view import View
from mentorkit.site.offline import PAGE, SiteCopy

FOLDER = "assets/offline"
SCRIPT = "assets/javascripts/offline.js"
PAPER = "#FBF8F2"
ICONS = ((192, "any"), (512, "any"), (512, "maskable"))
_KEPT = re.compile(r"(index|materials|contact|(phases|tools)/.+)$")
"""The ids of the pages that are kept without being asked for."""
_ARTICLE = re.compile(r"(<article\b[^>]*>).*?(</article>)", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def kept_list_path(locale: str) -> str:
    """Return the path of a language's list below the site's root."""
    return f"{FOLDER}/{locale}.json"


def app_manifest_path(locale: str) -> str:
    """Return the path of a language's web app manifest below the site's root."""
    return f"{FOLDER}/{locale}.webmanifest"


def is_kept(page_id: str) -> bool:
    """Return whether a page is kept as soon as somebody reads its language."""
    return _KEPT.match(page_id) is not None


def revision(data: bytes) -> str:
    """Return what changes with a file; the service worker works it out in the same way."""
    return hashlib.sha256(data).hexdigest()[:16]


def kept_list(copy: SiteCopy, kept: Sequence[str], downloads: Sequence[Download]) -> bytes:
    """Return the list of a language: what is kept at once, what if it is read, and the papers.

    `kept` are the paths of pages of `copy`; `downloads` are the language's.
    """
    offline = f"{FOLDER}/{copy.locale}.html"
    known = {p: html.encode("utf-8") for p, html in copy.pages.items() if copy.is_ours(p)}
    known |= {path: (copy.site_dir / path).read_bytes() for path in (offline, SCRIPT)}
    assets = {path for path in copy.files() if path.startswith("assets/")}
    known |= {path: (copy.site_dir / path).read_bytes() for path in assets}
    revisions = {path.removesuffix(PAGE): revision(data) for path, data in sorted(known.items())}
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
    """Return the page that stands in for what is not kept, made of the language's error page."""
    words = view.ui.offline
    said = (
        f'<h1 id="content">{view.inline(words.title)}</h1>\n<p>{view.inline(words.explained)}</p>\n'
        f'<p><a class="mk-button" href="">{view.inline(words.again)}</a></p>'
    )
    html = _ARTICLE.sub(lambda match: f"{match[1]}\n{said}\n{match[2]}", error_page, count=1)
    return _TITLE.sub(f"<title>{view.inline(words.title)}</title>", html, count=1)


def app_manifest(catalogue: Catalogue, view: View, home: str) -> bytes:
    """Return the web app manifest of a language; every language has the site for its scope."""
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
            "background_color": PAPER,
            "icons": [
                {"src": _icon_name(size, purpose), "sizes": f"{size}x{size}",
                 "type": "image/png", "purpose": purpose}
                for size, purpose in ICONS
            ],
        }
    )  # fmt: skip


def app_icons(catalogue: Catalogue, drawing: str) -> Mapping[str, bytes]:
    """Return the icons by path: the organisation's logo, or our drawing if it has none.

    A maskable icon keeps what is drawn within the inner 80 % that no system cuts off.
    """
    wanted = [(_icon_name(size, purpose), size, 0.56 if purpose == "maskable" else 0.8)
              for size, purpose in (*ICONS, (180, "any"))]  # fmt: skip
    return {
        f"{FOLDER}/{name}": _icon(catalogue, drawing, size, part) for name, size, part in wanted
    }


def _icon_name(size: int, purpose: str) -> str:
    return f"icon-{size}{'' if purpose == 'any' else f'-{purpose}'}.png"


def _icon(catalogue: Catalogue, drawing: str, size: int, part: float) -> bytes:
    logo, inner = catalogue.organisation.logo, round(size * part)
    if logo is None:
        ground = str(catalogue.organisation.colours.main)
        drawn = _drawn(drawing.replace("currentColor", "#FFFFFF"), inner)
    else:
        ground, data = "#FFFFFF", picture(catalogue.organisation_folder, logo)
        is_svg = kind_of(logo) is None
        drawn = _drawn(data.decode("utf-8-sig"), inner) if is_svg else Image.open(io.BytesIO(data))
    drawn = drawn.convert("RGBA")
    scale = min(inner / drawn.width, inner / drawn.height)
    drawn = drawn.resize((max(1, round(drawn.width * scale)), max(1, round(drawn.height * scale))))
    icon = Image.new("RGBA", (size, size), ground)
    icon.alpha_composite(drawn, ((size - drawn.width) // 2, (size - drawn.height) // 2))
    out = io.BytesIO()
    icon.convert("RGB").save(out, "PNG")
    return out.getvalue()


def _drawn(svg: str, width: int) -> Image.Image:
    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))))


def _json(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")
