"""Maps from a font's codes to letters, for PDF (ISO 32000-1, 9.10.3; CMap specification, 1.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

_MOST = 100
"""The most lines in one block of a map."""
_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def letter_map(lines: Sequence[str], kind: Literal["char", "range"]) -> bytes:
    """Return a map, given its lines: of single codes, or of ranges of them."""
    blocks = [lines[at : at + _MOST] for at in range(0, len(lines), _MOST)]
    text = "\n".join(
        "\n".join([f"{len(block)} beginbf{kind}", *block, f"endbf{kind}"]) for block in blocks
    )
    return _MAP.format(blocks=text).encode("ascii")
