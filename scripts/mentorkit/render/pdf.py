"""HTML to PDF/UA-1: the only importer of WeasyPrint.

WeasyPrint only logs a missing picture, a refused address or a broken rule; here any such record is
an error. What its output lacks for PDF/UA-1 is fixed afterwards.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import io
import logging
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pikepdf

from mentorkit.render.failures import RenderingFailed
from mentorkit.render.fields import mend_fields
from mentorkit.render.inline import SOFT_HYPHEN, text_direction
from mentorkit.render.letters import own_letters, with_drawn_letters
from mentorkit.render.links import mend_links
from mentorkit.render.sheet_fit import refuse_too_long, sheets_too_long

_FONT_SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def use_fonts(fonts: Path, settings: Path) -> None:
    """Let WeasyPrint see only the fonts of a folder, so that every machine gives the same bytes.

    `settings` is a folder for fontconfig's settings and cache that must not outlast this run, as
    fontconfig trusts its cache. Must be called before the first rendering of the process; after
    another call, the next rendering has other fonts.
    """
    settings.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(str(fonts).encode("utf-8")).hexdigest()[:16]
    file = settings / f"fonts-{name}.conf"
    # Written atomically, as another worker may be reading it.
    aside = file.with_name(f"{file.stem}-{os.getpid()}.conf")
    text = _FONT_SETTINGS.format(
        fonts=escape(str(fonts)), cache=escape(str(settings / "fontconfig"))
    )
    aside.write_text(text, encoding="utf-8")
    aside.replace(file)
    os.environ["FONTCONFIG_FILE"] = str(file)


def render_pdf(html: str, css: str) -> bytes:
    """Return a PDF/UA-1 document.

    All pictures must be in the HTML as `data:` URLs; nothing else is fetched. Raises
    RenderingFailed on any warning from WeasyPrint, SheetsTooLong for declared sheets that do not
    fit their pages.
    """
    from weasyprint import HTML

    with _complaints() as messages, _languages_in_tags(), _letters_of_glyphs():
        document = HTML(string=with_drawn_letters(html), base_url=None, url_fetcher=_fetcher())
        raw = document.write_pdf(
            finisher=refuse_too_long,
            stylesheets=[_sheet(css)],
            pdf_variant="pdf/ua-1",
            pdf_forms="<form>" in html,
        )
    if messages:
        raise RenderingFailed("; ".join(messages))
    return _mended(raw)


def misfits(html: str, css: str) -> Mapping[tuple[str, str], int]:
    """Return the declared sheets that do not fit their pages (see `sheet_fit`), without a PDF.

    Raises RenderingFailed on any warning from WeasyPrint.
    """
    from weasyprint import HTML

    with _complaints() as messages:
        document = HTML(string=with_drawn_letters(html), base_url=None, url_fetcher=_fetcher())
        found = sheets_too_long(document.render(stylesheets=[_sheet(css)]))
    if messages:
        raise RenderingFailed("; ".join(messages))
    return found


def warm_up() -> None:
    """Import WeasyPrint, which is slow, before the first paper arrives.

    WeasyPrint tries the names that its libraries have on every system. A name that is not found is
    then looked for with a compiler, which is slow and leaves files behind if killed; on Linux the
    names are enough.
    """
    searching: Any = ctypes.util
    find = searching.find_library
    try:
        if sys.platform == "linux":
            searching.find_library = lambda _: None
        import weasyprint  # noqa: F401
    finally:
        searching.find_library = find


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


@lru_cache(maxsize=1)
def _sheet(css: str) -> Any:
    """Return the style sheet, parsed once, as all papers share it and parsing is slow.

    Raises RenderingFailed if it is broken; nothing is cached, so the next paper fails too.
    """
    from weasyprint import CSS

    with _complaints() as messages:
        sheet = CSS(string=css, base_url=None, url_fetcher=_fetcher())
    if messages:
        raise RenderingFailed("; ".join(messages))
    return sheet


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher

    class DataOnly(URLFetcher):  # type: ignore[misc]
        """Refuses every URL except `data:`."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith("data:"):
                raise ValueError(f"refused to fetch {url[:80]}")
            return super().fetch(url, headers)

    return DataOnly()


@contextmanager
def _languages_in_tags() -> Iterator[None]:
    """Give the tags of passages in other languages their language (ISO 32000-1, 14.9.2.3).

    WeasyPrint 70 writes only the document's language, and its tags keep nothing of the HTML that
    would identify such passages later; so the function that makes the tags is wrapped during
    rendering.
    """
    import pydyf
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def with_language(box: Any, *rest: Any) -> Iterator[Any]:
        element = box.element
        language = None if element is None or element.tag == "html" else element.get("lang")
        for made in build(box, *rest):
            if language:
                made["Lang"] = pydyf.String(language)
            yield made

    tags._build_box_tree = with_language
    try:
        yield
    finally:
        tags._build_box_tree = build


@contextmanager
def _letters_of_glyphs() -> Iterator[None]:
    """Map each glyph to its own letters (ISO 32000-1, 9.10.3), even if a mark is on a ligature.

    The fonts that WeasyPrint embeds no longer tell which letters their glyphs show; so the function
    that writes them is wrapped during rendering.
    """
    from weasyprint import pdf

    build = pdf.build_fonts_dictionary

    def with_letters(document: Any, fonts: dict[Any, Any], *rest: Any) -> Any:
        for font in fonts.values():
            font.to_unicode = own_letters(font.to_unicode, font.file_content)
        return build(document, fonts, *rest)

    pdf.build_fonts_dictionary = with_letters
    try:
        yield
    finally:
        pdf.build_fonts_dictionary = build


@contextmanager
def _complaints() -> Iterator[list[str]]:
    messages: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    collector = Collector(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    propagated, logger.propagate = logger.propagate, False
    try:
        yield messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagated


def _mended(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        mend_fields(document)
        _turn_pages(document)
        mend_links(document)
        _mend_bookmarks(document)
        _join_sides(document.Root.StructTreeRoot)
        tree = _StructureTree(document)
        tree.mend()
        _mark_artifacts(document, tree)
        out = io.BytesIO()
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=False,
        )
        return out.getvalue()


def _turn_pages(document: pikepdf.Pdf) -> None:
    """Let viewers show facing pages from right to left if the text is (12.2)."""
    if text_direction(str(document.Root.Lang)) == "rtl":
        document.Root.ViewerPreferences.Direction = pikepdf.Name.R2L


def _mend_bookmarks(document: pikepdf.Pdf) -> None:
    """Name headings in bookmarks without the soft hyphens that they are set with."""
    with document.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            item.title = item.title.replace(SOFT_HYPHEN, "")
            waiting += item.children


def _join_sides(root: pikepdf.Object) -> None:
    """Let each card be read as a whole: its front, then its back, which is on the next page.

    A `main` is one side of a sheet of cards, tagged as /Part with an /Art for each card; the next
    `main` is the other side, with the cards in the same order.
    """
    (whole,) = _kids(root)
    kept: list[Any] = []
    front = None
    for element in _kids(whole):
        if element.get("/S") != "/Part":
            kept.append(element)
        elif front is None:
            front = element
            kept.append(element)
        else:
            for card, back in zip(_kids(front), _kids(element), strict=True):
                for part in _kids(back):
                    part.P = card
                card.K = pikepdf.Array([*_kids(card), *_kids(back)])
            front = None
    whole.K = pikepdf.Array(kept)


class _StructureTree:
    """The tags of a document, fixed in one pass.

    Header cells get their /Scope (ISO 14289-1, 7.5); the pairs of a description list become list
    items; empty elements and drawings without alternative text, which are decoration, leave the
    tree. `reached` holds the marked content still in the tree, as (page, MCID).
    """

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.root = document.Root.StructTreeRoot
        self.reached: set[tuple[tuple[int, int], int]] = set()

    def mend(self) -> None:
        """Walk the tree and fix its elements."""
        self._mend(self.root, None, in_head=False)

    def _mend(self, element: pikepdf.Object, page: Any, *, in_head: bool) -> bool:
        """Fix an element and its descendants; return whether it has any content."""
        kind = str(element.get("/S", ""))
        page = element.get("/Pg", page)
        kids = _kids(element)
        if kind == "/TH":
            _set_scope(element, pikepdf.Name.Column if in_head else pikepdf.Name.Row)
        elif kind == "/L":
            for kid in kids:
                _make_item(kid)
        kept = [kid for kid in kids if self._stays(kid, page, in_head=in_head or kind == "/THead")]
        element.K = pikepdf.Array(kept)
        return bool(kept) or kind in ("/TH", "/TD") or "/Alt" in element

    def _stays(self, kid: Any, page: Any, *, in_head: bool) -> bool:
        if not isinstance(kid, pikepdf.Dictionary):
            self.reached.add((page.objgen, int(kid)))
            return True
        if "/S" not in kid:
            return True
        return not _is_decoration(kid) and self._mend(kid, page, in_head=in_head)


def _set_scope(header: pikepdf.Object, scope: pikepdf.Name) -> None:
    attributes: Any = header.get("/A", {})
    header.A = pikepdf.Dictionary(attributes)
    header.A.O = pikepdf.Name.Table
    header.A.Scope = scope


def _make_item(pair: Any) -> None:
    """Turn a pair in a description list into a list item with label and body.

    WeasyPrint tags a pair as a division of two items within the list, but ISO 32000-1, 14.8.4.3.3
    allows only items there.
    """
    if pair.get("/S") != "/Div":
        return
    pair.S = pikepdf.Name.LI
    for number, half in enumerate(_kids(pair)):
        half.S = pikepdf.Name.LBody if number else pikepdf.Name.Lbl
        for inner in _kids(half):
            if inner.S != "/Link":
                inner.S = pikepdf.Name.NonStruct


def _kids(element: pikepdf.Object) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_decoration(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/Figure" and "/Alt" not in kid


_MARKED = re.compile(rb"/\w+\s*<</MCID (\d+)>>\s*BDC")


def _mark_artifacts(document: pikepdf.Pdf, tree: _StructureTree) -> None:
    """Turn marked content without a tag into artifacts: running footers, decoration.

    PDF/UA-1 requires content to be either tagged or an artifact (ISO 14289-1, 7.1).
    """
    for page in document.pages:
        here = page.obj.objgen

        def marked(match: re.Match[bytes], here: tuple[int, int] = here) -> bytes:
            tagged = (here, int(match[1])) in tree.reached
            return match[0] if tagged else b"/Artifact BMC"

        content = page.Contents.read_bytes()
        page.Contents.write(_MARKED.sub(marked, content))
