"""QR codes on papers: placed when a paper is composed, drawn only when it is made."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from html import unescape

import segno
from markupsafe import Markup, escape

from mentorkit.model.link_shapes import readable_address

_QR = re.compile(r'<qr url="([^"]*)" title="([^"]*)"></qr>')


def qr_mark(url: str, title: str) -> Markup:
    """Return a placeholder for a QR code, to be drawn when the paper is made."""
    return Markup('<qr url="{}" title="{}"></qr>').format(url, title)


def with_qr_codes(html: str) -> str:
    """Return a paper's HTML with its QR codes drawn."""
    return _QR.sub(lambda m: qr_svg(unescape(m[1]), unescape(m[2])), html)


@lru_cache(maxsize=256)
def qr_svg(url: str, title: str) -> str:
    """Return a QR code as inline SVG with a title; ISO/IEC 18004, error correction M."""
    out = io.BytesIO()
    segno.make(url, error="m").save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=0, dark="#000"
    )
    svg = out.getvalue().decode("ascii").strip()
    head, rest = svg.split(">", 1)
    said = readable_address(url)
    return f'{head} role="img"><title>{escape(title)}: {escape(said)}</title>{rest}'
