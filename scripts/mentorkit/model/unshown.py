"""Characters that no page, paper or message may contain."""

from __future__ import annotations

import re

_NO_CHARACTERS = "".join(chr(n * 0x10000 + last) for n in range(17) for last in (0xFFFE, 0xFFFF))
UNSHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff"
    f"\ufff9-\ufffb\ufdd0-\ufdef\U000e0000-\U000e007f{_NO_CHARACTERS}]"
)
"""Characters that a page, a PDF or a Word file cannot contain; invisible line breaks, which editors
and YAML count differently; and characters that make a text look different from what it is: those
without width, direction overrides, tags. Joiners and the marks U+200E and U+200F are allowed, as
scripts need them.
"""


def escaped(text: str) -> str:
    """Return a text with such characters made visible, as `\\u202e` for `U+202E`."""
    return UNSHOWN.sub(lambda found: ascii(found[0])[1:-1], text)
