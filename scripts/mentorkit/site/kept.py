"""What browsers keep of a site for reading without a network, and the site as an app.

Lists for the service worker (`overrides/sw.js`), one per language; the fallback page for
what is not kept; web app manifests. Knows nothing of MkDocs.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from mentorkit.make.plan import Download
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.palette import LIGHT
from mentorkit.render.view import View
from mentorkit.site.icons import FOLDER, ICONS, icon_name
from mentorkit.site.offline import PAGE, SiteCopy

SCRIPT = "assets/javascripts/offline.js"
_UNDER_AN_ICON = 12
"""The most characters of a name below an icon: devices cut what is longer."""
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
        f'<h1 id="mk.content">{view.inline(words.title)}</h1>\n'
        f"<p>{view.inline(words.explained)}</p>\n"
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
            "short_name": _under_an_icon(view),
            "lang": str(view.ui.language_tag),
            "dir": view.direction,
            "start_url": f"{root}{home}",
            "scope": root,
            "display": "standalone",
            "theme_color": catalogue.organisation.colours.main,
            "background_color": LIGHT.paper,
            "icons": [
                {
                    "src": icon_name(size, purpose),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for size, purpose in ICONS
            ],
        }
    )


def _under_an_icon(view: View) -> str:
    """Return the organisation's short name, or what every programme is called if it is long."""
    short = view.own_plain(view.organisation.short_name)
    return short if 0 < len(short) <= _UNDER_AN_ICON else view.plain(view.ui.offline.short_name)


def _json(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")
