"""Papers laid out at once, as WeasyPrint would without plates."""

from __future__ import annotations

from mentorkit.render.letters import with_drawn_letters
from mentorkit.render.mending import mended
from mentorkit.render.plates.source import Source
from mentorkit.render.qr import with_qr_codes
from weasyprint import CSS, HTML

RAISED = (":first", "sheet:first", "landscape:first", ":nth(1 of letter)")
"""The pages whose margins funders take room from: their foot stays where it is."""


def at_once(source: Source, css: str) -> bytes:
    """Return a source of one paper as PDF, its foot and number set by WeasyPrint itself."""
    (paper,) = source.papers
    html, (before, between) = with_drawn_letters(with_qr_codes(source.html)), source.numbered
    counted = f'"{before}" counter(page) "{between}" counter(pages)'
    foot = paper.foot.words + paper.foot.number.replace("string(number)", counted)
    foot += _both("{}:blank", ("", "sheet", "landscape", "deck"), "content: none")
    if "margin-top: 9mm" in html:
        foot += _both("{}", RAISED, "padding-top: 1.5mm")
    raw = HTML(string=html.replace("</style>", f"{foot}</style>", 1)).write_pdf(
        stylesheets=[CSS(string=css)],
        pdf_variant="pdf/ua-1",
        pdf_forms="<form>" in html,
    )
    return mended(raw)


def _both(name: str, pages: tuple[str, ...], rule: str) -> str:
    return "".join(
        f"@page {name.format(page)} {{ @bottom-left {{ {rule} }} @bottom-right {{ {rule} }} }}\n"
        for page in pages
    )
