"""The page of a Word file: its size, header and footer, and text direction."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx.enum.section import WD_ORIENTATION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Footer
from docx.shape import InlineShape
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph

from mentorkit.model.directions import first_direction, is_right_to_left
from mentorkit.model.interface import PrintLabels
from mentorkit.model.text import PLACEHOLDER, Text
from mentorkit.render.inline import text_direction
from mentorkit.render.word.elements import field, run, w
from mentorkit.render.word.look import (
    EMBLEM_HEIGHT,
    LANDSCAPE_WIDTH,
    LOGO_HEIGHT,
    LOGO_MAX_WIDTH,
    MARGIN_BOTTOM,
    MARGIN_SIDE,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_WIDTH,
    WordLook,
)
from mentorkit.render.word.texts import TextWriter

_AFTER_BIDI = ("w:spacing", "w:ind", "w:jc", "w:textAlignment", "w:outlineLvl", "w:sectPr")
"""The elements we write that follow `bidi` in paragraph properties (CT_PPr)."""


@dataclass(frozen=True)
class FooterWords:
    """The text of a footer: before and between the page number and the count, below, licence."""

    first: str
    page: str
    of: str
    second: str
    licence: str


def set_page(section: Section, look: WordLook, *, landscape: bool = False) -> None:
    """Set a section's pages to A4 with our margins."""
    width, height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    if landscape:
        width, height = height, width
        section.orientation = WD_ORIENTATION.LANDSCAPE
    section.page_width, section.page_height = width, height
    section.top_margin, section.bottom_margin = Mm(MARGIN_TOP), Mm(MARGIN_BOTTOM)
    section.left_margin = section.right_margin = Mm(MARGIN_SIDE)
    section.header_distance, section.footer_distance = Mm(7), Mm(9)
    properties = section._sectPr
    properties.remove(properties.find(qn("w:docGrid")))
    if look.rtl:
        properties.append(w("bidi"))


def write_header(section: Section, look: WordLook, *, first: bool = False) -> None:
    """Write the logo (or else the organisation's name) at the start, the programme at the end.

    If it is the `first` section, its first page has the same header and a footer of its own.
    """
    section.different_first_page_header_footer = first
    for header in (section.header, section.first_page_header) if first else (section.header,):
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        if look.logo is None:
            paragraph.add_run(look.organisation)
        else:
            _add_picture(paragraph, look.logo, look.logo_alt, LOGO_HEIGHT)
        programme = paragraph.add_run(f"\t{look.programme}").font
        programme.bold = programme.cs_bold = True
        _fit_tabs(paragraph, section)


def _add_picture(paragraph: Paragraph, png: bytes, alt: str, height: float) -> InlineShape:
    """Add a logo or emblem of a height in mm, or lower if it is wide, and return it."""
    picture = paragraph.add_run().add_picture(io.BytesIO(png), height=Mm(height))
    if picture.width > Mm(LOGO_MAX_WIDTH):
        picture.height = Mm(height * Mm(LOGO_MAX_WIDTH) / picture.width)
        picture.width = Mm(LOGO_MAX_WIDTH)
    picture._inline.docPr.set("descr", alt)
    return picture


def _fit_tabs(paragraph: Paragraph, section: Section) -> None:
    """Move the end tab stop to the margin of a landscape page."""
    if section.orientation == WD_ORIENTATION.LANDSCAPE:
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(Mm(LANDSCAPE_WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def footer_words(title: str, look: WordLook, labels: PrintLabels, texts: TextWriter) -> FooterWords:
    """Return the text of a document's footer."""
    second = " · ".join(part for part in (look.version_line, look.address) if part)
    page, of = texts.plain(labels.page), texts.plain(labels.of)
    licence = texts.plain(labels.licence)
    return FooterWords(f"{look.programme} · {title}", page, of, second, licence)


def write_footer(
    section: Section, words: FooterWords, look: WordLook, *, first: bool = False
) -> None:
    """Write programme, title and page numbers on one line, and version and address below.

    On the `first` page of a document, who pays for it comes before, and the licence after.
    """
    for footer in (section.footer, section.first_page_footer) if first else (section.footer,):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.add_run(f"{words.first}\t{words.page} ")
        line._p.append(field("PAGE"))
        line.add_run(f" {words.of} ")
        line._p.append(field("NUMPAGES"))
        _fit_tabs(line, section)
        footer.add_paragraph(words.second, style="Footer")
    if first:
        _write_imprint(section.first_page_footer, look, words.licence)


def write_letter_footer(section: Section, words: FooterWords, look: WordLook) -> None:
    """Write the organisation and its site below a letter, without page numbers or version."""
    footer = section.footer
    footer.is_linked_to_previous = False
    said = " · ".join(part for part in (look.organisation, look.site) if part)
    footer.paragraphs[0].add_run(said)
    _write_imprint(footer, look, words.licence)


def _write_imprint(footer: _Footer, look: WordLook, licence: str) -> None:
    """Write who pays above what a footer has, beside their emblems, and the licence below."""
    top = footer.paragraphs[0]
    for paid in look.funders:
        paragraph = top.insert_paragraph_before(style="Footer")
        paragraph.paragraph_format.space_after = Pt(3)
        paragraph._p.get_or_add_pPr().append(w("textAlignment", val="center"))
        if paid.logo:
            emblem = _add_picture(paragraph, paid.logo, paid.alt, EMBLEM_HEIGHT)
            beside = paragraph.paragraph_format.left_indent = Emu(emblem.width + Mm(3))
            paragraph.paragraph_format.first_line_indent = -beside
            paragraph.add_run("\t")
        paragraph._p.append(run(paid.text))
    footer.add_paragraph(style="Footer").add_run(licence).font.size = Pt(7)


def notices(
    content: Sequence[BaseOxmlElement], look: WordLook, labels: PrintLabels
) -> tuple[Text, ...]:
    """Return the notices for a document that is unfinished, in its content or its frame."""
    said = [labels.draft] if _has_placeholder(content, look) else []
    if look.default_language and _speaks(content, look.default_language):
        said.append(labels.in_progress)
    return tuple(said)


def _has_placeholder(content: Iterable[BaseOxmlElement], look: WordLook) -> bool:
    written = "".join(part.xpath("string()") for part in content)
    funders = (paid.text for paid in look.funders)
    around = (look.programme, look.version_line, look.address or "", *funders)
    return PLACEHOLDER.search("\n".join((*around, written))) is not None


def _speaks(content: Iterable[BaseOxmlElement], language: str) -> bool:
    """Return whether a passage is marked as being in a language."""
    languages = (mark for part in content for mark in part.iter(qn("w:lang")))
    return any(mark.get(qn("w:val")) == language for mark in languages)


def mirror(root: BaseOxmlElement) -> None:
    """Set paragraphs, runs and tables to right to left, except those read from left to right.

    These are runs with only left-to-right letters, such as a name, and paragraphs entirely in
    left-to-right languages.
    """
    for paragraph in root.iter(qn("w:p")):
        properties = paragraph.get_or_add_pPr()
        if not _is_left_to_right(paragraph):
            properties.insert_element_before(w("bidi"), *_AFTER_BIDI)
    for table in root.iter(qn("w:tblPr")):
        table.insert(1, w("bidiVisual"))
    for piece in list(root.iter(qn("w:r"))):
        text = _said(piece)
        if first_direction(text, _direction(piece)) == "ltr" and not is_right_to_left(text):
            continue
        properties = piece.find(qn("w:rPr"))
        if properties is None:
            properties = w("rPr")
            piece.insert(0, properties)
        properties.insert_element_before(w("rtl"), "w:lang")


def _is_left_to_right(paragraph: BaseOxmlElement) -> bool:
    """Return whether a paragraph is entirely in left-to-right languages."""
    runs = [run for run in paragraph.iter(qn("w:r")) if _said(run).strip()]
    return bool(runs) and all(_direction(run) == "ltr" for run in runs)


def _direction(run: BaseOxmlElement) -> str:
    """Return the direction of a run's language, or else of the document's."""
    language = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
    return "rtl" if language is None else text_direction(language.get(qn("w:val")))


def _said(run: BaseOxmlElement) -> str:
    return "".join(part.text or "" for part in run.iter(qn("w:t")))
