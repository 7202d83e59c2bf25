"""A form as a Word file: to fill in on a screen, or by hand once it is printed.

The only importer of python-docx. Owned here are the WordprocessingML (ECMA-376, ISO/IEC
29500-1) of a form and the look of a Word paper. Known are the form's one view and what
stands around it; neither the materials nor files are read, and nothing is written.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from math import ceil, lcm
from typing import cast
from xml.sax.saxutils import escape

import docx
from babel import Locale
from babel.dates import get_date_format
from docx.document import Document
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from mentorkit.model.forms import FormView, Group, Input, InputRow, Round, Run, runs
from mentorkit.model.interface import PrintLabels, RoleNames
from mentorkit.model.markup import parse_inline
from mentorkit.model.text import PLACEHOLDER, Text

FONT = "Source Sans 3"
FALLBACKS = "Calibri,Carlito,Arial"
INK = "1C2B2D"
MUTED = "4A5A5C"
EDGE = "6B7A7B"

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
MARGIN_TOP, MARGIN_SIDE, MARGIN_BOTTOM = 20, 18, 22
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
CELL_PADDING = 2.5
WRITING_LINE = 9
BOX = 7.5
LOGO_HEIGHT, LOGO_MAX_WIDTH = 9, 60
"""All in millimetres."""

KEPT_ROWS = 3
"""A round of so many rows or fewer stays on one page."""

BOX_POINTS = 16
"""A check box 5 mm wide; also the size of its paragraph, as LibreOffice goes by that."""

LONGEST_NAME = 64
"""How many characters Word takes for the title or the tag of a content control."""

_STAMP = (1980, 1, 1, 0, 0, 0)
_EXTENDED_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_UNUSED = frozenset({"stylesWithEffects", "customXml", "webSettings", "numbering", "thumbnail"})
_BOXES = frozenset({"choice", "choices", "rating"})

_Piece = tuple[Text, frozenset[str]]


@dataclass(frozen=True)
class WordLook:
    """What an organisation and a language give every Word file.

    `main_colour` is `#rrggbb`, `logo` a PNG, `language` a BCP 47 tag such as `fi-FI`,
    `date` the day that the file says it was made on.
    """

    organisation: str
    programme: str
    main_colour: str
    logo: bytes | None
    logo_alt: str
    version_line: str
    address: str | None
    language: str
    rtl: bool
    date: dt.date


def render_form(
    view: FormView,
    look: WordLook,
    labels: PrintLabels,
    roles: RoleNames,
    facts: Mapping[str, str],
) -> bytes:
    """Return a form as the bytes of a .docx; the same arguments give the same bytes.

    `facts` are what texts name in single braces. Raises ValueError where an input's id
    is longer than a content control's tag may be.
    """
    writer = _Writer(look, labels, roles, facts)
    document = docx.Document()
    _drop_unused(document)
    _replace_children(document.styles.element, _styles(look))
    _replace_children(document.settings.element, _settings(look))
    _set_page(document, look)
    body = document.element.body
    last = body[-1]
    for element in writer.form(view):
        last.addprevious(element)
    title = writer.plain(view.title)
    _write_header(document, look)
    _write_footer(document, look, title, writer.plain(labels.page), writer.plain(labels.of))
    _number_controls(body)
    if look.rtl:
        section = document.sections[0]
        for root in (body, section.header._element, section.footer._element):
            _mirror(root)
    _set_properties(document, look, title, writer.plain(view.purpose))
    return _packed(document, look)


# ── Elements ───────────────────────────────────────────────────────────────


def _w(name: str, /, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """Return an element; name and attributes are in `w:` unless the name says otherwise."""
    tag = name if ":" in name else f"w:{name}"
    prefix = tag.partition(":")[0]
    element = cast(BaseOxmlElement, OxmlElement(tag))
    for key, value in attributes.items():
        element.set(qn(f"{prefix}:{key}"), str(value))
    element.extend(children)
    return element


def _paragraph(
    style: str, *content: BaseOxmlElement, tabs: Sequence[float] = ()
) -> BaseOxmlElement:
    """Return a paragraph of a style, with tab stops in mm."""
    properties = _w("pPr", _w("pStyle", val=style))
    if tabs:
        stops = [_w("tab", val="left", pos=_twips(position)) for position in tabs]
        properties.append(_w("tabs", *stops))
    return _w("p", properties, *content)


def _run(text: str, *properties: BaseOxmlElement) -> BaseOxmlElement:
    """Return a run of text; a tab in it becomes a tab, a line break a break."""
    run = _w("r", _w("rPr", *properties)) if properties else _w("r")
    for part in re.split(r"([\t\n])", text):
        if part in ("\t", "\n"):
            run.append(_w("tab" if part == "\t" else "br"))
        elif part:
            written = _w("t")
            written.text = part
            written.set(qn("xml:space"), "preserve")
            run.append(written)
    return run


def _same_language(one: str, other: str) -> bool:
    return one.partition("-")[0] == other.partition("-")[0]


def _character_style(name: str) -> BaseOxmlElement:
    return _w("rStyle", val=name)


def _field(instruction: str) -> BaseOxmlElement:
    """Return a field that Word works out itself, such as PAGE."""
    return _w("fldSimple", _run("1"), instr=f" {instruction} ")


def _twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, Word's unit."""
    return round(millimetres / 25.4 * 1440)


def _lines(text: str, points: float, width: float) -> int:
    """Return how many lines a text may take in `width` mm: rather one too many than too few."""
    average_character = points / 72 * 25.4 * 0.55
    return ceil(len(text) * average_character / width)


# ── The form ───────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Box:
    """One check box: its control's tag and title, and what stands beside it."""

    tag: str
    title: str
    label: Text


@dataclass(frozen=True)
class _Writer:
    """Writes the body of a form in one language."""

    look: WordLook
    labels: PrintLabels
    roles: RoleNames
    facts: Mapping[str, str]

    def plain(self, text: Text) -> str:
        """Return a text with its facts and without its markup."""
        return "".join(piece for piece, _ in self._pieces(text))

    def _pieces(self, text: Text) -> Iterator[_Piece]:
        """Yield a text in pieces with their emphasis, `em` and `strong`; links are plain."""
        emphasis: set[str] = set()
        for token in parse_inline(text):
            if token.nesting > 0:
                emphasis.add(token.tag)
            elif token.nesting < 0:
                emphasis.discard(token.tag)
            else:
                content = " " if token.type == "softbreak" else token.content
                piece = Text(content, text.source, text.language)
                yield piece.with_facts(self.facts), frozenset(emphasis)

    def _runs(self, text: Text, style: str = "") -> list[BaseOxmlElement]:
        runs = []
        for piece, emphasis in self._pieces(text):
            properties = [_character_style(style)] if style else []
            for name, letter in (("strong", "b"), ("em", "i")):
                if name in emphasis:
                    properties += [_w(letter), _w(f"{letter}Cs")]
            if text.language and not _same_language(text.language, self.look.language):
                properties.append(_w("lang", val=text.language, bidi=text.language))
            runs.append(_run(piece, *properties))
        return runs

    def form(self, view: FormView) -> list[BaseOxmlElement]:
        """Return the paragraphs and tables of a form, a draft notice included if need be."""
        title = _paragraph("Title", *self._runs(view.title))
        rest = [
            _paragraph("Subtitle", *self._runs(view.purpose)),
            _paragraph("Normal", *self._runs(view.intro)),
        ]
        for group in view.groups:
            rest += self._group(group)
        rest.append(_paragraph("FormNote", *self._runs(view.note)))
        written = [text for part in (title, *rest) for text in part.itertext()]
        around = [self.look.programme, self.look.version_line, self.look.address or ""]
        if PLACEHOLDER.search("\n".join((*around, "".join(written)))):
            rest.insert(0, _paragraph("DraftNotice", *self._runs(self.labels.draft)))
        return [title, *rest]

    def _group(self, group: Group) -> Iterator[BaseOxmlElement]:
        yield _paragraph("Heading1", *self._runs(group.heading))
        if group.help:
            yield _paragraph("GroupHelp", *self._runs(group.help))
        for round_ in group.rounds:
            if round_.number is not None:
                name = self._runs(group.round) if group.round else self._runs(group.heading)
                yield _paragraph("Heading2", *name, _run(f" {round_.number}"))
            yield from self._round(round_, self.plain(group.heading))

    def _round(self, round_: Round, title: str) -> list[BaseOxmlElement]:
        """Return a round's tables with a gap between them, kept on one page if they fit."""
        parts: list[BaseOxmlElement] = []
        for by_role, rows in _tables(round_.rows):
            if parts:
                parts.append(_paragraph("FieldGap"))
            parts.append(self._table(rows, by_role, title))
        if len(round_.rows) <= KEPT_ROWS:
            last_row = set(parts[-1][-1].iter(qn("w:p")))
            for paragraph in [p for part in parts for p in part.iter(qn("w:p"))]:
                if paragraph not in last_row:
                    _keep_with_next(paragraph)
        return parts

    def _table(
        self, rows: Sequence[tuple[Input, ...]], by_role: bool, title: str
    ) -> BaseOxmlElement:
        """Return a table of boxes to fill in; by role, it has a header row that is repeated."""
        columns = lcm(*(len(row) for row in rows))
        width = TEXT_WIDTH / columns
        table = _w(
            "tbl",
            _w(
                "tblPr",
                _w("tblStyle", val="TableGrid"),
                _w("tblW", w=_twips(TEXT_WIDTH), type="dxa"),
                _w("tblLayout", type="fixed"),
                _w("tblLook", val="0620" if by_role else "0600", firstRow=int(by_role),
                   lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
                _w("tblCaption", val=title),
            ),
            _w("tblGrid", *(_w("gridCol", w=_twips(width)) for _ in range(columns))),
        )  # fmt: skip
        if by_role:
            table.append(self._header_row(width))
        for row in rows:
            table.append(self._row(row, columns))
        return table

    def _header_row(self, width: float) -> BaseOxmlElement:
        names = (self.roles.mentor, self.roles.mentee)
        cells = [_cell(width, [_paragraph("FieldRole", *self._runs(name))]) for name in names]
        return _w("tr", _w("trPr", _w("cantSplit"), _w("tblHeader")), *cells)

    def _row(self, row: tuple[Input, ...], columns: int) -> BaseOxmlElement:
        properties = _w("trPr", _w("cantSplit"))
        width = TEXT_WIDTH / len(row)
        if any(entry.kind == "text" for entry in row):
            height = _twips(self._row_height(row))
            properties.append(_w("trHeight", val=height, hRule="atLeast"))
        cells = [
            _cell(width, self._entry(entry, width - 2 * CELL_PADDING), columns // len(row))
            for entry in row
        ]
        return _w("tr", properties, *cells)

    # ── One input ──────────────────────────────────────────────────────────

    def _entry(self, entry: Input, width: float) -> list[BaseOxmlElement]:
        """Return an input's label, help and what to fill in, `width` mm wide."""
        if entry.kind == "tick":
            return self._tick(entry)
        head = [_paragraph("FieldLabel", *self._runs(entry.label), *self._hint_runs(entry))]
        if entry.help:
            head.append(_paragraph("FieldHelp", *self._runs(entry.help)))
        if entry.kind in _BOXES:
            return head + self._boxes(self._boxes_of(entry), width)
        return [*head, self._blank(entry)]

    def _hints(self, entry: Input) -> str:
        """Return what the label adds in brackets: how one answers, and whether one must."""
        hints = []
        if entry.kind == "rating":
            hints.append(self.labels.rating_low_high.with_facts({"steps": str(entry.steps)}))
        elif entry.kind in _BOXES:
            one = entry.kind == "choice"
            hints.append(self.labels.choose_one if one else self.labels.choose_any)
        if entry.required:
            hints.append(self.labels.required)
        return ", ".join(map(self.plain, hints))

    def _hint_runs(self, entry: Input) -> list[BaseOxmlElement]:
        hints = self._hints(entry)
        light = (_character_style("Hint"), _w("b", val=0), _w("bCs", val=0))
        return [_run(f" ({hints})", *light)] if hints else []

    def _blank(self, entry: Input) -> BaseOxmlElement:
        """Return the paragraph with the control to write into."""
        if entry.kind == "date":
            kind, prompt = self._date_picker(), self.labels.fill_date
        elif entry.kind == "signature":
            kind, prompt = _w("text"), self.labels.name_clear
        else:
            kind = _w("text", multiLine=1) if entry.kind == "text" else _w("text")
            prompt = self.labels.fill_text
        if entry.value is None:
            content = _run(self.plain(prompt), _character_style("PlaceholderText"))
            state = [_w("showingPlcHdr"), kind]
        else:
            content, state = _run(entry.value), [kind]
        control = _control(entry.id, self._control_title(entry), content, state)
        styles = {"text": "FieldText", "signature": "Signature"}
        return _paragraph(styles.get(entry.kind, "FieldLine"), control)

    def _date_picker(self) -> BaseOxmlElement:
        return _w(
            "date",
            _w("dateFormat", val=_date_format(self.look.language)),
            _w("lid", val=self.look.language),
            _w("storeMappedDataAs", val="dateTime"),
            _w("calendar", val="gregorian"),
        )

    def _tick(self, entry: Input) -> list[BaseOxmlElement]:
        box = _check_box(entry.id, self._control_title(entry))
        label = [*self._runs(entry.label, "BoxLabel"), *self._hint_runs(entry)]
        lines = [_paragraph("List", box, _run("\t"), *label)]
        if entry.help:
            lines.append(_paragraph("ListContinue", *self._runs(entry.help)))
        return lines

    def _boxes_of(self, entry: Input) -> list[_Box]:
        if entry.kind == "rating":
            steps = [str(step) for step in range(1, entry.steps + 1)]
            choices = [(step, Text(step)) for step in steps]
        else:
            choices = [(option.id, option.label) for option in entry.options]
        return [
            _Box(f"{entry.id}.{key}", self._control_title(entry, self.plain(label)), label)
            for key, label in choices
        ]

    def _boxes(self, boxes: Sequence[_Box], width: float) -> list[BaseOxmlElement]:
        """Return check boxes with their labels, as many a line as fit side by side."""
        per_line, step = self._box_grid([box.label for box in boxes], width)
        tabs = [at for n in range(1, per_line) for at in (n * step, n * step + BOX)]
        lines = []
        for start in range(0, len(boxes), per_line):
            content: list[BaseOxmlElement] = []
            for box in boxes[start : start + per_line]:
                lead = [_run("\t")] if content else []
                content += [*lead, _check_box(box.tag, box.title), _run("\t")]
                content += self._runs(box.label, "BoxLabel")
            lines.append(_paragraph("List", *content, tabs=tabs))
        return lines

    def _box_grid(self, labels: Sequence[Text], width: float) -> tuple[int, float]:
        """Return how many boxes stand on a line, evenly, and how far apart in mm."""
        longest = max(len(self.plain(label)) for label in labels)
        needed = BOX + longest * 1.95 + 2
        fitting = min(len(labels), max(1, int(width // needed)))
        lines = ceil(len(labels) / fitting)
        per_line = ceil(len(labels) / lines)
        return per_line, width / per_line

    def _control_title(self, entry: Input, option: str | None = None) -> str:
        """Return what names a control to somebody who does not see it, within Word's limit."""
        parts = [option] if option else []
        if entry.who in ("mentor", "mentee"):
            role = self.roles.mentor if entry.who == "mentor" else self.roles.mentee
            parts.append(self.plain(role))
        rest = _clipped("".join(f" · {part}" for part in parts), LONGEST_NAME // 2)
        return _clipped(self.plain(entry.label), LONGEST_NAME - len(rest)) + rest

    def _row_height(self, row: Sequence[Input]) -> float:
        """Return a row's height in mm: labels as tall as they may get, and room to write."""
        width = TEXT_WIDTH / len(row) - 2 * CELL_PADDING
        return max(self._entry_height(entry, width) for entry in row)

    def _entry_height(self, entry: Input, width: float) -> float:
        label = f"{self.plain(entry.label)} ({self._hints(entry)})"
        height: float = 5 * _lines(label, 10.5, width) + entry.rows * WRITING_LINE + 2
        if entry.help:
            height += 4.5 * _lines(self.plain(entry.help), 9.5, width)
        return height


def _tables(rows: Iterable[InputRow]) -> Iterator[tuple[bool, list[tuple[Input, ...]]]]:
    """Yield the tables of a round: by role or not, and the inputs of each of its rows."""
    for by_role, group in groupby(runs(rows), lambda run: run.by_role):
        if by_role:
            yield by_role, [row.inputs for run in group for row in run.rows]
        else:
            yield by_role, [cells for run in group for cells in _side_by_side(run)]


def _side_by_side(run: Run) -> Iterator[tuple[Input, ...]]:
    """Yield the inputs of each row of a run, as many as stand side by side."""
    inputs = [row.inputs[0] for row in run.rows]
    for start in range(0, len(inputs), run.columns):
        yield tuple(inputs[start : start + run.columns])


def _cell(width: float, content: Iterable[BaseOxmlElement], span: int = 1) -> BaseOxmlElement:
    properties = _w("tcPr", _w("tcW", w=_twips(width), type="dxa"))
    if span > 1:
        properties.append(_w("gridSpan", val=span))
    return _w("tc", properties, *content)


def _keep_with_next(paragraph: BaseOxmlElement) -> None:
    properties = paragraph[0]
    if properties.find(qn("w:keepNext")) is None:
        properties.insert(1, _w("keepNext"))


# ── Content controls ───────────────────────────────────────────────────────


def _control(
    tag: str,
    title: str,
    content: BaseOxmlElement,
    state: Sequence[BaseOxmlElement],
    style: str | None = None,
) -> BaseOxmlElement:
    """Return an inline content control that can be filled in but not removed.

    `style` is the character style of what is filled in; its `w:id` is still to be set.
    """
    if len(tag) > LONGEST_NAME:
        raise ValueError(f"{tag}: an input's id in Word has at most {LONGEST_NAME} characters")
    look = [_w("rPr", _character_style(style))] if style else []
    names = [_w("alias", val=title), _w("tag", val=tag), _w("id", val=0)]
    properties = _w("sdtPr", *look, *names, _w("lock", val="sdtLocked"), *state)
    return _w("sdt", properties, _w("sdtContent", content))


def _check_box(tag: str, title: str) -> BaseOxmlElement:
    """Return a check box to click on (MS-DOCX 2.6.1.1)."""
    font = "MS Gothic"
    state = _w(
        "w14:checkbox",
        _w("w14:checked", val=0),
        _w("w14:checkedState", val="2612", font=font),
        _w("w14:uncheckedState", val="2610", font=font),
    )
    return _control(tag, title, _run("☐", _character_style("CheckBox")), [state], "CheckBox")


def _number_controls(body: BaseOxmlElement) -> None:
    """Give every control a number of its own, as the standard asks for (17.5.2.18)."""
    for number, properties in enumerate(body.iter(qn("w:sdtPr")), 1):
        properties.find(qn("w:id")).set(qn("w:val"), str(number))


def _clipped(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _date_format(language: str) -> str:
    """Return a language's short date with a whole year, in Word's letters (as in CLDR)."""
    pattern = get_date_format("short", locale=Locale.parse(language, sep="-")).pattern
    return re.sub("y+", "yyyy", re.sub("[^dMy./ -]", "", pattern))


# ── Page, header and footer ────────────────────────────────────────────────


def _set_page(document: Document, look: WordLook) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(MARGIN_TOP), Mm(MARGIN_BOTTOM)
    section.left_margin = section.right_margin = Mm(MARGIN_SIDE)
    section.header_distance, section.footer_distance = Mm(7), Mm(9)
    properties = document.element.body[-1]
    properties.remove(properties.find(qn("w:docGrid")))
    if look.rtl:
        properties.append(_w("bidi"))


def _write_header(document: Document, look: WordLook) -> None:
    """Put the logo, or else the organisation's name, at the start and the programme at the end."""
    paragraph = document.sections[0].header.paragraphs[0]
    if look.logo is None:
        paragraph.add_run(look.organisation)
    else:
        _add_logo(paragraph, look.logo, look.logo_alt)
    paragraph.add_run(f"\t{look.programme}").bold = True


def _add_logo(paragraph: Paragraph, logo: bytes, alt: str) -> None:
    picture = paragraph.add_run().add_picture(io.BytesIO(logo), height=Mm(LOGO_HEIGHT))
    if picture.width > Mm(LOGO_MAX_WIDTH):
        picture.height = Mm(LOGO_HEIGHT * Mm(LOGO_MAX_WIDTH) / picture.width)
        picture.width = Mm(LOGO_MAX_WIDTH)
    picture._inline.docPr.set("descr", alt)


def _write_footer(document: Document, look: WordLook, title: str, page: str, of: str) -> None:
    footer = document.sections[0].footer
    first = footer.paragraphs[0]
    first.add_run(f"{look.programme} · {title}\t{page} ")
    first._p.append(_field("PAGE"))
    first.add_run(f" {of} ")
    first._p.append(_field("NUMPAGES"))
    second = " · ".join(part for part in (look.version_line, look.address) if part)
    footer.add_paragraph(second, style="Footer")


def _mirror(root: BaseOxmlElement) -> None:
    """Turn paragraphs, runs and tables from right to left."""
    for paragraph in root.iter(qn("w:pPr")):
        paragraph.append(_w("bidi"))
    for table in root.iter(qn("w:tblPr")):
        table.insert(1, _w("bidiVisual"))
    for run in list(root.iter(qn("w:r"))):
        properties = run.find(qn("w:rPr"))
        if properties is None:
            properties = _w("rPr")
            run.insert(0, properties)
        properties.insert_element_before(_w("rtl"), "w:lang")


# ── Styles and settings ────────────────────────────────────────────────────


def _font(
    points: float, colour: str = "", *, bold: bool = False, name: str = ""
) -> BaseOxmlElement:
    """Return the character properties of a style, for left-to-right and complex scripts."""
    parts = [_w("rFonts", ascii=name, eastAsia=name, hAnsi=name, cs=name)] if name else []
    if bold:
        parts += [_w("b"), _w("bCs")]
    if colour:
        parts.append(_w("color", val=colour))
    size = round(points * 2)
    return _w("rPr", *parts, _w("sz", val=size), _w("szCs", val=size))


def _layout(
    *leading: BaseOxmlElement,
    before: float = 0,
    after: float = 0,
    line: float = 0,
    exact: bool = False,
    trailing: Sequence[BaseOxmlElement] = (),
) -> BaseOxmlElement:
    """Return the paragraph properties of a style; spaces and the least line are in points.

    Their order is fixed: `leading` stands before the spacing, `trailing` after it.
    """
    spacing = _w("spacing", before=round(before * 20), after=round(after * 20))
    if line:
        spacing.set(qn("w:line"), str(round(line * 20)))
        spacing.set(qn("w:lineRule"), "exact" if exact else "atLeast")
    return _w("pPr", *leading, spacing, *trailing)


def _style(
    kind: str,
    name: str,
    *properties: BaseOxmlElement,
    based_on: str = "Normal",
    next_: str = "",
    link: str = "",
    default: bool = False,
) -> BaseOxmlElement:
    """Return a style; its id is its name in capitals without spaces, as in Word's own."""
    style = _w("style", _w("name", val=name), type=kind, styleId=_style_id(name))
    if default:
        style.set(qn("w:default"), "1")
    for tag, value in (("basedOn", based_on), ("next", next_), ("link", link)):
        if value:
            style.append(_w(tag, val=value))
    style.append(_w("uiPriority", val=1))
    style.append(_w("qFormat" if kind == "paragraph" else "semiHidden"))
    style.extend(properties)
    return style


def _style_id(name: str) -> str:
    return "".join(word[0].upper() + word[1:] for word in name.split())


def _linked(
    name: str, layout: BaseOxmlElement, font: BaseOxmlElement, next_: str = "Normal"
) -> list[BaseOxmlElement]:
    """Return a paragraph style and the character style that is linked with it."""
    characters = f"{name[0].upper()}{name[1:]} Char"
    return [
        _style("paragraph", name, layout, font, next_=next_, link=_style_id(characters)),
        _style("character", characters, deepcopy(font), based_on="DefaultParagraphFont",
               link=_style_id(name)),
    ]  # fmt: skip


def _styles(look: WordLook) -> list[BaseOxmlElement]:
    """Return all styles: Word's own in the organisation's colour, and those of forms."""
    main = look.main_colour.removeprefix("#").upper()
    return [
        _defaults(look.language),
        _w("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1,
           defUnhideWhenUsed=1, defQFormat=0, count=376),
        *_basic_styles(),
        *_heading_styles(main),
        *_form_styles(main),
        *_table_styles(main),
    ]  # fmt: skip


def _defaults(language: str) -> BaseOxmlElement:
    font = _w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs="Arial",
              asciiTheme="minorHAnsi", hAnsiTheme="minorHAnsi", eastAsiaTheme="minorHAnsi",
              cstheme="minorBidi")  # fmt: skip
    characters = _font(11)
    characters.insert(0, font)
    characters.append(_w("lang", val=language, eastAsia=language, bidi=language))
    return _w(
        "docDefaults",
        _w("rPrDefault", characters),
        _w("pPrDefault", _w("pPr")),
    )


def _basic_styles() -> list[BaseOxmlElement]:
    margin_tabs = _w("tabs", _w("tab", val="right", pos=_twips(TEXT_WIDTH)))
    centred = [_w("textAlignment", val="center")]
    return [
        _style("paragraph", "Normal", _layout(after=6, line=16), _font(11, INK), based_on="",
               default=True),
        _style("character", "Default Paragraph Font", based_on="", default=True),
        _style("numbering", "No List", based_on="", default=True),
        _style("character", "Placeholder Text", _font(9, MUTED), based_on="DefaultParagraphFont"),
        _style("paragraph", "header", _layout(margin_tabs, trailing=centred), _font(9, MUTED)),
        _style("paragraph", "footer", _layout(deepcopy(margin_tabs), line=12), _font(9, MUTED)),
    ]  # fmt: skip


def _heading_styles(main: str) -> list[BaseOxmlElement]:
    def keep() -> list[BaseOxmlElement]:
        return [_w("keepNext"), _w("keepLines")]

    def level(number: int) -> list[BaseOxmlElement]:
        return [_w("outlineLvl", val=number)]

    rule = _w("pBdr", _w("bottom", val="single", sz=8, space=2, color=main))
    return [
        *_linked("Title", _layout(*keep(), before=6, after=4, line=27),
                 _font(22, main, bold=True), next_="Subtitle"),
        *_linked("Subtitle", _layout(after=9, line=17), _font(12.5, MUTED)),
        *_linked("heading 1", _layout(*keep(), rule, before=22, after=6, trailing=level(0)),
                 _font(14, main, bold=True)),
        *_linked("heading 2", _layout(*keep(), before=12, after=4, trailing=level(1)),
                 _font(11.5, main, bold=True)),
    ]  # fmt: skip


def _form_styles(main: str) -> list[BaseOxmlElement]:
    """Return the styles of labels, help, blanks and boxes."""
    hanging = _w("ind", left=_twips(BOX), hanging=_twips(BOX))
    beside = _w("ind", left=_twips(BOX))
    line = WRITING_LINE / 25.4 * 72
    signed = _w("pBdr", _w("top", val="single", sz=6, space=3, color=INK))
    tint = _tint(main)
    filled = _w("shd", val="clear", color="auto", fill=tint)
    dashed: dict[str, str | int] = {"val": "dashed", "sz": 8, "space": 5, "color": INK}
    help_font, help_line = _font(9.5, MUTED), 12.5
    return [
        _style("paragraph", "Group Help", _layout(_w("keepNext"), after=6, line=14),
               _font(10.5, MUTED)),
        _style("paragraph", "Field Label", _layout(line=14), _font(10.5, bold=True)),
        _style("paragraph", "Field Help", _layout(after=1, line=help_line), help_font),
        _style("paragraph", "Field Role", _layout(_w("keepNext"), line=14),
               _font(10.5, main, bold=True)),
        _style("paragraph", "Field Line", _layout(line=line)),
        _style("paragraph", "Field Text", _layout(before=3, line=15)),
        _style("paragraph", "Field Gap", _layout(line=6), _font(2)),
        _style("paragraph", "Signature", _layout(signed, before=42, line=14)),
        _style("paragraph", "List", _layout(before=4, line=17, exact=True, trailing=[hanging]),
               _font(BOX_POINTS)),
        _style("paragraph", "List Continue", _layout(after=3, line=help_line, trailing=[beside]),
               deepcopy(help_font)),
        _style("paragraph", "Form Note",
               _layout(_w("keepLines"), _frame(val="single", sz=4, space=6, color=tint), filled,
                       before=22, line=16, trailing=[_w("ind", left=130, right=130)])),
        _style("paragraph", "Draft Notice", _layout(_frame(**dashed), after=9, line=16),
               _font(11, bold=True)),
        _style("character", "Hint", _font(9.5, MUTED), based_on="DefaultParagraphFont"),
        _style("character", "Box Label", _font(11), based_on="DefaultParagraphFont"),
        _style("character", "Check Box", _font(BOX_POINTS, name="MS Gothic"),
               based_on="DefaultParagraphFont"),
    ]  # fmt: skip


def _table_styles(main: str) -> list[BaseOxmlElement]:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = [_w(edge, val="single", sz=4, space=0, color=EDGE) for edge in edges]
    side = _twips(CELL_PADDING)
    padding = [
        _w(edge, w=width, type="dxa")
        for edge, width in (("top", 57), ("left", side), ("bottom", 57), ("right", side))
    ]
    shaded = _w("tcPr", _w("shd", val="clear", color="auto", fill=_tint(main)))
    return [
        _style("table", "Normal Table",
               _w("tblPr", _w("tblInd", w=0, type="dxa")), based_on="", default=True),
        _style("table", "Table Grid",
               _w("tblPr", _w("tblBorders", *borders), _w("tblCellMar", *padding)),
               _w("tblStylePr", shaded, type="firstRow"), based_on="NormalTable"),
    ]  # fmt: skip


def _frame(**edge: str | int) -> BaseOxmlElement:
    return _w("pBdr", *(_w(side, **edge) for side in ("top", "left", "bottom", "right")))


def _tint(colour: str) -> str:
    """Return a colour nine tenths of the way to white."""
    channels = [int(colour[i : i + 2], 16) for i in (0, 2, 4)]
    return "".join(f"{round(255 - (255 - channel) * 0.1):02X}" for channel in channels)


def _settings(look: WordLook) -> list[BaseOxmlElement]:
    """Return the settings of a file made for Word 2013 and later, without its legacy mode."""
    uri = "http://schemas.microsoft.com/office/word"
    modes = {"compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1,
             "enableOpenTypeFeatures": 1, "doNotFlipMirrorIndents": 1,
             "differentiateMultirowTableHeaders": 1}  # fmt: skip
    colours = {f"accent{n}": f"accent{n}" for n in range(1, 7)}
    return [
        _w("zoom", percent=100),
        _w("defaultTabStop", val=709),
        _w("characterSpacingControl", val="doNotCompress"),
        _w("compat", *(_w("compatSetting", name=name, uri=uri, val=value)
                       for name, value in modes.items())),
        _w("themeFontLang", val=look.language, bidi=look.language),
        _w("clrSchemeMapping", bg1="light1", t1="dark1", bg2="light2", t2="dark2", **colours,
           hyperlink="hyperlink", followedHyperlink="followedHyperlink"),
    ]  # fmt: skip


# ── The package ────────────────────────────────────────────────────────────


def _replace_children(root: BaseOxmlElement, children: Iterable[BaseOxmlElement]) -> None:
    for child in list(root):
        root.remove(child)
    root.extend(children)


def _drop_unused(document: Document) -> None:
    """Leave out the parts of python-docx's template that a form has no use for."""
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.split("/")[-1] in _UNUSED]:
            del rels[key]


def _set_properties(document: Document, look: WordLook, title: str, subject: str) -> None:
    """Set the core properties, all of them: none is the template's."""
    core = document.core_properties
    _replace_children(core._element, [])
    day = dt.datetime.combine(look.date, dt.time())
    core.title, core.subject, core.language = title, subject, look.language
    core.author = core.last_modified_by = look.organisation
    core.created = core.modified = day
    core.revision = 1


def _packed(document: Document, look: WordLook) -> bytes:
    """Return the file with parts in a fixed order and with fixed times."""
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    theme = "word/theme/theme1.xml"
    parts[theme] = _theme(parts[theme], look)
    parts["word/fontTable.xml"] = serialize_part_xml(_font_table())
    parts["docProps/app.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="'
        f'{_EXTENDED_PROPERTIES}"><Application>mentorkit</Application>'
        f"<Company>{escape(look.organisation)}</Company></Properties>"
    ).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(entry, parts[name])
    return out.getvalue()


def _theme(blob: bytes, look: WordLook) -> bytes:
    """Return the theme with the organisation's colour and our font."""
    theme = parse_xml(blob)
    theme.set("name", look.organisation)
    for name in ("accent1", "hlink", "folHlink"):
        for colour in theme.iter(qn(f"a:{name}")):
            colour[0].set("val", look.main_colour.removeprefix("#").upper())
    for name, font in (("latin", FONT), ("cs", "Arial")):
        for scheme in ("majorFont", "minorFont"):
            for found in theme.iter(qn(f"a:{scheme}")):
                found.find(qn(f"a:{name}")).set("typeface", font)
    return serialize_part_xml(theme)


def _font_table() -> BaseOxmlElement:
    """Return the font table: what stands in for our font where it is not installed."""
    fonts = []
    for name, family, charset in ((FONT, "swiss", "00"), ("MS Gothic", "modern", "80")):
        font = _w("font", name=name)
        if name == FONT:
            font.append(_w("altName", val=FALLBACKS))
        font.extend([
            _w("charset", val=charset), _w("family", val=family), _w("pitch", val="variable"),
        ])  # fmt: skip
        fonts.append(font)
    return _w("fonts", *fonts)
