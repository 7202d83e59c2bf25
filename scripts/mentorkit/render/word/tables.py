"""Tables of Word files, all in one look: a header row that repeats, rows that stay whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.render.word.elements import cell, keep_with_next, twips, w

_NARROWEST = 14
"""The least width of a column, in mm."""
_LONGEST = 60
"""The characters from which a text makes its column no wider, as it takes several lines."""


def grid(
    widths: Sequence[float],
    rows: Iterable[Sequence[BaseOxmlElement]],
    *,
    name: str = "",
    is_fixed: bool = True,
    heads_rows: bool = False,
) -> BaseOxmlElement:
    """Return a table of rows of paragraphs, one for each column, the first row its header.

    `widths` are those of the columns in mm, which Word may change unless they are fixed; `name`
    is the table's alternative text. `heads_rows` if the first column has the rows' headers.
    """
    header, *below = (_row(widths, row) for row in rows)
    header[0].append(w("tblHeader"))
    for heading in header.iter(qn("w:p")):
        keep_with_next(heading)
    properties = w(
        "tblPr",
        w("tblStyle", val="TableGrid"),
        w("tblW", w=sum(map(twips, widths)), type="dxa"),
        w("tblLayout", type="fixed" if is_fixed else "autofit"),
        w(
            "tblLook",
            val="06A0" if heads_rows else "0620",
            firstRow=1,
            lastRow=0,
            firstColumn=int(heads_rows),
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
    )
    if name:
        properties.append(w("tblCaption", val=name))
    columns = w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths))
    return w("tbl", properties, columns, header, *below)


def _row(widths: Iterable[float], paragraphs: Iterable[BaseOxmlElement]) -> BaseOxmlElement:
    cells = [cell(width, [line]) for width, line in zip(widths, paragraphs, strict=True)]
    return w("tr", w("trPr", w("cantSplit")), *cells)


def widths_for(rows: Sequence[Sequence[str]], across: float) -> list[float]:
    """Return the widths in mm of columns with these texts, `across` mm in all."""
    columns = zip(*rows, strict=True)
    longest = [1 + max(min(len(text), _LONGEST) for text in column) for column in columns]
    least = min(_NARROWEST, across / len(longest))
    room = across - least * len(longest)
    return [least + room * count / sum(longest) for count in longest]
