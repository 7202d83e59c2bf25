"""SVG pictures as PNG: the only importer of resvg."""

from __future__ import annotations

from pathlib import Path

import resvg_py

from mentorkit.disk.walking import named


def render_png(
    svg: str, *, width: int | None = None, height: int | None = None, fonts: Path | None = None
) -> bytes:
    """Return an SVG picture as PNG, in its own size or the given one, in pixels.

    If a folder of fonts is given, text is drawn in these fonts only. Raises ValueError if the
    picture cannot be drawn.
    """
    files = [str(path) for path in named(fonts, "*.ttf")] if fonts else None
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            height=height,
            font_files=files,
            dpi=96,
            skip_system_fonts=fonts is not None,
        )
    )
