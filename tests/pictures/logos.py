"""Logos as drawing programs save them, and what is wrong with those that are refused."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from PIL import Image

_NS = 'xmlns="http://www.w3.org/2000/svg"'
_XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def png_url(colour: tuple[int, ...] = (200, 30, 30, 128)) -> str:
    """Return a small picture in one colour as a `data:` URL."""
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), colour).save(out, "PNG")
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"


def stored(program: str) -> str:
    """Return a logo as a program saves it."""
    return (Path(__file__).parent / "logos" / f"{program}.svg").read_text(encoding="utf-8")


DRAWN = {
    "figma-alpha-mask": stored("figma"),
    "figma-luminance-mask": (
        stored("figma").replace(":alpha", ":luminance").replace('"black"', '"white"')
    ),
    "illustrator": stored("illustrator"),
    "illustrator-for-screens": (
        f'<!DOCTYPE svg>\n<svg {_NS} data-name="Layer 1" viewBox="0 0 60 60"><defs>'
        "<style>.cls-1{fill:#00539b}.cls-2{fill:url(#g)}</style>"
        '<radialGradient id="g" cx="30" cy="30" r="28" gradientUnits="userSpaceOnUse">'
        '<stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#00539b"/>'
        '</radialGradient></defs><rect class="cls-1" width="60" height="60" rx="8"/>'
        '<circle class="cls-2" cx="30" cy="30" r="24"/></svg>'
    ),
    "inkscape": stored("inkscape"),
    "word": stored("word"),
    "embedded-png": (
        f'<svg {_NS} {_XLINK} viewBox="0 0 40 20">'
        f'<image width="20" height="20" xlink:href="{png_url()}"/>'
        '<rect x="20" width="20" height="20" fill="#123456"/></svg>'
    ),
    "blended": (
        f'<svg {_NS} viewBox="0 0 60 60"><g style="isolation:isolate">'
        '<circle cx="22" cy="30" r="20" fill="#c00"/>'
        '<circle cx="38" cy="30" r="20" fill="#0cc" style="mix-blend-mode:multiply"/></g></svg>'
    ),
    "pattern-and-marker": (
        f'<svg {_NS} viewBox="0 0 60 60"><defs>'
        '<pattern id="p" width="20" height="20" patternUnits="userSpaceOnUse">'
        '<rect width="10" height="10" fill="#060"/></pattern>'
        '<marker id="m" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="6" markerHeight="6" '
        'orient="auto"><path d="M0 0L10 5L0 10z"/></marker></defs>'
        '<rect width="60" height="40" fill="url(#p)"/>'
        '<path d="M5 50H50" stroke="#000" marker-end="url(#m)"/></svg>'
    ),
}
"""Logos to accept, by who draws like this."""

_PNG = "which not every program draws alike; save it as PNG"


def _small(body: str) -> str:
    return f'<svg {_NS} viewBox="0 0 60 60">{body}<rect width="60" height="60"/></svg>'


REFUSED = {
    "text": (
        _small('<text y="30" font-family="Futura"><tspan>Silta</tspan> ry</text>'),
        "the picture contains the text 'Silta ry', which not every program draws alike; "
        "turn it into paths, or save it as PNG",
    ),
    "shadow": (
        _small('<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>'),
        "the picture contains the element <filter>; "
        "remove its effects, such as shadows and blur, or save it as PNG",
    ),
    "css-transform": (
        _small('<path style="transform:rotate(45deg)" d="M0 0h9v9z"/>'),
        f"the picture contains the style 'transform: rotate(45deg)', {_PNG}",
    ),
    "origin": (
        _small("<style>.a{transform-origin:center}</style>"),
        f"the picture contains the style 'transform-origin: center', {_PNG}",
    ),
    "ground-in-css": (
        _small("<style>svg{background:#123456}</style>"),
        f"the picture contains the style 'background: #123456', {_PNG}",
    ),
    "size-in-css": (
        _small("<style>circle{r:9px}</style>"),
        f"the picture contains the style 'r: 9px', {_PNG}",
    ),
    "for-print-only": (
        _small('<style media="print">rect{fill:red}</style>'),
        f"the picture contains 'media', {_PNG}",
    ),
    "by-language": (
        _small('<switch><path systemLanguage="sv" d="M0 0h9v9z"/><path d="M0 0h4v4z"/></switch>'),
        f"the picture contains 'systemLanguage', {_PNG}",
    ),
    "attribute-selector": (
        _small("<style>[data-a]{fill:red}</style>"),
        f"the picture contains the style of '[data-a]', {_PNG}",
    ),
    "by-feature": (
        _small(
            '<switch><path requiredExtensions="http://x.fi/" fill="red" d="M0 0h60v60z"/>'
            '<path fill="lime" d="M0 0h60v60z"/></switch>'
        ).replace('<rect width="60" height="60"/>', ""),
        "the picture looks different without what is not allowed in it; "
        "save it as plain SVG, or as PNG",
    ),
    "nothing": (
        f'<svg {_NS} viewBox="0 0 60 60"><rect x="90" width="60" height="60"/></svg>',
        "the picture shows nothing; save it again as SVG, or as PNG",
    ),
    "no-size": (
        f'<svg {_NS} width="0" height="0"><rect width="60" height="60"/></svg>',
        "the picture cannot be drawn (SVG has an invalid size); save it again as SVG, or as PNG",
    ),
    "entities": (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd" '
        '[<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>' + _small(""),
        "the picture has a document type that defines more than SVG; save it as plain SVG",
    ),
    "two-types": (
        "<!DOCTYPE svg><!DOCTYPE svg>" + _small(""),
        "the picture has a document type that defines more than SVG; save it as plain SVG",
    ),
    "type-inside": (
        _small("<!DOCTYPE svg>"),
        "the picture has a document type that defines more than SVG; save it as plain SVG",
    ),
}
"""Logos to refuse, each with what the author is told."""
