"""HTML to plates of PDF/UA-1: the only importer of WeasyPrint.

WeasyPrint only logs a missing picture, a refused address or a broken rule; here any such record is
an error. What its output lacks for PDF/UA-1 is fixed afterwards.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from mentorkit.render.failures import RenderingFailed
from mentorkit.render.letters import own_letters, with_drawn_letters
from mentorkit.render.mending import mended
from mentorkit.render.plates.notes import NOTES, NUMBER, SLOT, LaidPage, as_text
from mentorkit.render.plates.type import name_of
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


def laid_out(html: str, css: str, *, is_tagged: bool = True) -> bytes:
    """Return a plate: a PDF/UA-1 document whose fonts are named, not embedded (see `plates.type`).

    One that is not tagged is decoration, to be drawn on others. The catalogue holds what assembling
    plates needs (see `plates.notes`). All pictures must be in the HTML as `data:` URLs; nothing
    else is fetched. Raises RenderingFailed on any warning from WeasyPrint, SheetsTooLong for
    declared sheets that do not fit their pages.
    """
    (plate,) = _plates(html, css, lambda document: [document], is_tagged=is_tagged)
    return plate


def laid_out_apart(html: str, css: str) -> list[bytes]:
    """Return each page of a tagged document as a plate that is drawn as if laid out alone.

    Raises what `laid_out` does.
    """
    return _plates(html, css, lambda document: map(document.copy, zip(document.pages)))


def _plates(
    html: str, css: str, parts: Callable[[Any], Iterable[Any]], *, is_tagged: bool = True
) -> list[bytes]:
    """Return a plate of each part of a document."""
    from weasyprint import HTML

    options = {
        "pdf_variant": "pdf/ua-1" if is_tagged else None,
        "pdf_forms": "<form>" in html,
    }
    with _complaints() as messages, _marks_in_tags(), _letters_of_glyphs(), _fonts_by_name():
        read = HTML(string=with_drawn_letters(html), base_url=None, url_fetcher=_fetcher())
        fonts = _font_settings(os.environ.get("FONTCONFIG_FILE", ""))
        document = read.render(stylesheets=[_sheet(css)], font_config=fonts, **options)
        raw = [part.write_pdf(finisher=_finish, **options) for part in parts(document)]
    if messages:
        raise RenderingFailed("; ".join(messages))
    return [mended(plate) if is_tagged else bytes(plate) for plate in raw]


def _finish(document: Any, pdf: Any) -> None:
    """Refuse sheets that are too long, and note what is where on the pages."""
    import pydyf

    refuse_too_long(document)
    notes = [
        LaidPage(
            page._page_box.page_type.name,
            is_blank=page._page_box.page_type.blank,
            places={_alone(name): place for name, place in page.anchors.items()},
        )
        for page in document.pages
    ]
    pdf.catalog[NOTES.lstrip("/")] = pydyf.String(as_text(notes))


def _alone(name: str) -> str:
    """Return an id without the number by which slots are told apart that are laid out together."""
    return name.partition(NUMBER)[0]


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


@lru_cache(maxsize=4)
def _font_settings(_file: str) -> Any:
    """Return the settings of fonts that a file gives, read once, as all plates share them."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


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
def _marks_in_tags() -> Iterator[None]:
    """Give the tags of passages in other languages their language (ISO 32000-1, 14.9.2.3).

    Slots get their id as a title. WeasyPrint 70 writes only the document's language, and its tags
    keep nothing of the HTML that would identify such passages later; so the function that makes the
    tags is wrapped during rendering.
    """
    import pydyf
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def with_marks(box: Any, *rest: Any) -> Iterator[Any]:
        element = box.element
        is_known = element is not None and element.tag != "html"
        language = element.get("lang") if is_known else None
        slot = (element.get("id") or "") if is_known else ""
        for made in build(box, *rest):
            if language:
                made["Lang"] = pydyf.String(language)
            if slot.startswith(SLOT):
                made["T"] = pydyf.String(_alone(slot))
            yield made

    tags._build_box_tree = with_marks
    try:
        yield
    finally:
        tags._build_box_tree = build


@contextmanager
def _fonts_by_name() -> Iterator[None]:
    """Write the name of each font file in place of its program, but for fonts of fields."""
    from weasyprint.pdf import fonts

    clean = fonts.Font.clean

    def named(font: Any, *rest: Any) -> None:
        if font.missing:
            letters = ", ".join(f"U+{letter:04X}" for letter in sorted(font.missing))
            raise RenderingFailed(f"no font has {letters}")
        if font.used_in_forms:
            clean(font, *rest)
        else:
            font.file_content = name_of(font.file_content)

    fonts.Font.clean = named
    try:
        yield
    finally:
        fonts.Font.clean = clean


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
