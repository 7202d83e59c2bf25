"""A composed document as a Word file: its title, its contents, and its parts in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.model.interface import PrintLabels
from mentorkit.pictures.inset import Inset
from mentorkit.render.part_views import ComposedView, Diagram, PartView, PrivacyFacts, Step
from mentorkit.render.word.elements import (
    anchored,
    bookmarked,
    character_style,
    field_end,
    field_start,
    paragraph,
    replace_children,
    run,
    w,
)
from mentorkit.render.word.look import WordLook
from mentorkit.render.word.numbering import Numbering
from mentorkit.render.word.package import new_document, packed
from mentorkit.render.word.page import (
    FooterWords,
    footer_words,
    notices,
    set_page,
    write_footer,
    write_header,
    write_letter_footer,
)
from mentorkit.render.word.parts import PartWriter
from mentorkit.render.word.styles import composed_styles
from mentorkit.render.word.texts import TextWriter

PARTS_WITH_CONTENTS = 5
"""The number of parts from which a document gets a list of contents."""

CONTENTS = 'TOC \\o "1-1" \\h \\z'
"""The list of contents (ISO/IEC 29500-1, 17.16.5.68): links to the first-level headings. Their page
numbers are unknown until Word has laid out the text: it adds them when it opens the file."""


def render_composed(
    view: ComposedView,
    look: WordLook,
    labels: PrintLabels,
    facts: Mapping[str, str],
    address: Callable[[str], str | None],
    picture: bytes | None,
    insets: Mapping[str, Inset],
) -> bytes:
    """Return a composed document as the bytes of a .docx.

    The same arguments give the same bytes. `facts` are the values for single braces in texts;
    `address` returns the target of an href, or None to leave it as plain text; `picture` is the
    process diagram as a PNG, for a document that shows it; `insets` are the pictures of its
    sections, by name.
    """
    document = new_document(look, composed_styles(look.main), numbered=True)
    texts = TextWriter(look.language, facts, _relating(document, address))
    numbering = Numbering(look.main)
    writer = PartWriter(texts, numbering, document.part, picture, insets)
    sheets = _sheets(view, writer, labels)
    said = notices([part for sheet in sheets for part in sheet.content], look, labels)
    sheets[0].content[1:1] = [paragraph("DraftNotice", *texts.runs(notice)) for notice in said]
    title = texts.plain(view.title)
    _write(document, sheets, look, footer_words(title, look, labels, texts))
    replace_children(document.part.numbering_part.element, numbering.elements())
    return packed(document, look, title, texts.plain(view.purpose))


def _relating(
    document: Document, address: Callable[[str], str | None]
) -> Callable[[str], str | None]:
    """Return a function from an href to its relationship id, one for each address."""

    def relate(href: str) -> str | None:
        target = address(href)
        if target is None:
            return None
        return document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    return relate


# ── Sheets ─────────────────────────────────────────────────────────────────


@dataclass
class _Sheet:
    """The content of pages of one kind: what Word calls a section."""

    content: list[BaseOxmlElement]
    landscape: bool = False
    letter: bool = False


def _sheets(view: ComposedView, writer: PartWriter, labels: PrintLabels) -> list[_Sheet]:
    """Return the document's content: the front matter, then its parts; letters have no front."""
    if view.letters:
        return [_letter(number, part, writer) for number, part in enumerate(view.parts, 1)]
    texts = writer.texts
    front = [
        paragraph("Title", *texts.runs(view.title)),
        paragraph("Subtitle", *texts.runs(view.purpose)),
    ]
    is_long = len(view.parts) >= PARTS_WITH_CONTENTS
    if is_long:
        front += [_step(step, texts) for step in view.path]
        front += _contents(view.parts, texts, labels)
    sheets = [_Sheet(front)]
    for number, part in enumerate(view.parts, 1):
        breaks = number == 1 and is_long
        is_wide = isinstance(part, Diagram) and part.is_wide
        if is_wide or sheets[-1].landscape:
            sheets.append(_Sheet([], landscape=is_wide))
        elif isinstance(part, Diagram):
            breaks = True
        elif isinstance(part, PrivacyFacts) and number > 1:
            breaks = True  # the notice begins here; what comes before is for the organiser
        heading = _heading(number, part, texts, breaks=breaks, first=not sheets[-1].content)
        sheets[-1].content += [heading, *writer.content(part)]
    return sheets


def _letter(number: int, part: PartView, writer: PartWriter) -> _Sheet:
    """Return a letter, which begins with its subject."""
    heading = _heading(number, part, writer.texts, breaks=False, first=True)
    return _Sheet([heading, *writer.content(part)], letter=True)


def _step(step: Step, texts: TextWriter) -> BaseOxmlElement:
    """Return a phase of the path on the cover."""
    name = [run(f"{step.number} ", character_style("Strong")), *texts.runs(step.name, "Strong")]
    weeks = [*texts.runs(step.weeks, "Label"), run("\n")] if step.weeks else []
    return paragraph("LabelAndText", *name, run("\t"), *weeks, *texts.runs(step.aim))


def _heading(
    number: int, part: PartView, texts: TextWriter, *, breaks: bool, first: bool
) -> BaseOxmlElement:
    """Return a part's heading, which `breaks` the page or is the `first` of a sheet."""
    properties = [w("pageBreakBefore")] if breaks and not first else []
    if breaks or first:
        properties.append(w("spacing", before=0))
    content = bookmarked(number, _bookmark(number), *texts.runs(part.title))
    return paragraph("Heading1", *content, properties=properties)


def _bookmark(number: int) -> str:
    """Return the name of a part's bookmark; Word hides names that begin with an underscore."""
    return f"_Toc{number:08}"


def _contents(
    parts: Sequence[PartView], texts: TextWriter, labels: PrintLabels
) -> Iterator[BaseOxmlElement]:
    """Yield the list of contents as a field that has its links already, to be read anywhere."""
    yield paragraph("TOCHeading", *texts.runs(labels.contents))
    for number, part in enumerate(parts, 1):
        link = anchored(_bookmark(number), *texts.runs(part.title, "Hyperlink"))
        start = field_start(CONTENTS) if number == 1 else []
        end = [field_end()] if number == len(parts) else []
        yield paragraph("TOC1", *start, link, *end)


def _write(
    document: Document, sheets: Sequence[_Sheet], look: WordLook, words: FooterWords
) -> None:
    """Write the sheets as sections, each with its header and footer."""
    last = document.element.body[-1]
    for sheet in sheets:
        for element in sheet.content:
            last.addprevious(element)
        if sheet is not sheets[-1]:
            _end_section(sheet.content[-1], deepcopy(last))
    before = None
    for section, sheet in zip(document.sections, sheets, strict=True):
        set_page(section, look, landscape=sheet.landscape)
        if before is None or before.landscape != sheet.landscape:
            write_header(section, look, first=before is None and not sheet.letter)
        if sheet.letter and not (before and before.letter):
            write_letter_footer(section, words, look)
        elif not sheet.letter and (before is None or before.landscape != sheet.landscape):
            write_footer(section, words, look, first=before is None)
        before = sheet


def _end_section(element: BaseOxmlElement, properties: BaseOxmlElement) -> None:
    """End a section with an element, or with an empty paragraph after a table or a field.

    (If a field ends together with its section, LibreOffice shows no page numbers.)
    """
    if element.tag != qn("w:p") or element.find(f".//{qn('w:fldChar')}") is not None:
        closing = paragraph("Normal")
        element.addnext(closing)
        element = closing
    element[0].append(properties)
