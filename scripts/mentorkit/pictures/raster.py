"""SVG pictures as PNG: the one way to resvg."""

from __future__ import annotations

from pathlib import Path

import resvg_py


def render_png(
    svg: str, *, width: int | None = None, height: int | None = None, fonts: Path | None = None
) -> bytes:
    """Return an SVG picture as PNG, as large as it says or of so many pixels.

    Words are drawn in the fonts of a folder and no others, where one is given. Raises ValueError
    where the picture cannot be drawn.
    """
    files = [str(path) for path in sorted(fonts.glob("*.ttf"))] if fonts else None
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            height=height,
            font_files=files,
            skip_system_fonts=fonts is not None,
        )
    )
