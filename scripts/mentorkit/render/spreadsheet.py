"""Write a table to fill in as an Excel workbook, which LibreOffice reads as well.

The only module that imports XlsxWriter. The table is a real one, with a heading row that a screen
reader announces and that is repeated on each printed page; no cells are merged, nothing is locked,
and there is no macro. What can be chosen is on a sheet of its own, where an organiser may change
it.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from xml.sax.saxutils import escape

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from mentorkit.model.palette import LIGHT
from mentorkit.render.tables import TableColumn, TableFile
from mentorkit.render.zipped import zipped

ROWS = 40
"""The empty rows of a table; Excel adds further ones as somebody writes below the last."""
HEADING_ROW = 3
"""Rows and columns are counted from zero."""
WIDTHS = {"text": 18, "date": 13, "choice": 16, "number": 11}
WIDE = 30
"""The widths of columns, in characters."""
SHORT_DATE = 14
"""The number format that each reader's Excel shows in the form of their own language."""
FIRST_DAY = dt.date(2000, 1, 1)
LONGEST_NAME, LONGEST_MESSAGE, LONGEST_HEADING = 31, 255, 32
"""Excel's limits for the name of a sheet, a message next to a cell, and its title."""
NOT_IN_NAMES = str.maketrans("", "", "[]:*?/\\'")
A4 = 9
CORE = "docProps/core.xml"


def render_table(file: TableFile) -> bytes:
    """Return a table as an .xlsx file."""
    out = io.BytesIO()
    # A text is never taken for a formula or an address, whatever it begins with.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with Workbook(out, plain) as book:
        book.set_properties(
            {
                "title": file.title,
                "subject": file.programme,
                "author": file.organisation,
                "company": file.organisation,
                "created": dt.datetime.combine(file.date, dt.time()),
            }
        )
        book.set_size(2400, 1400)
        main = book.add_worksheet(_sheet_name(file.title))
        lists = _choices(book, file)
        _page(main, file)
        _front(book, main, file)
        _table(book, main, file, lists)
        main.activate()
    return _with_language(out.getvalue(), file.language)


def _sheet_name(title: str) -> str:
    """Return a title as the name of a sheet; its signs and length are limited."""
    return title.translate(NOT_IN_NAMES)[:LONGEST_NAME].strip()


def _page(sheet: Worksheet, file: TableFile) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADING_ROW)
    sheet.print_area(0, 0, HEADING_ROW + ROWS, len(file.columns) - 1)
    # An ampersand begins a code in a footer; two of them are the sign.
    name, version = (text.replace("&", "&&") for text in (file.organisation, file.version_line))
    footer = f"&L{name}&C{version}&R&P / &N"
    sheet.set_footer(footer if len(footer) <= LONGEST_MESSAGE else "&R&P / &N")
    if file.rtl:
        sheet.right_to_left()


def _front(book: Workbook, sheet: Worksheet, file: TableFile) -> None:
    title = book.add_format({"bold": True, "font_size": 16, "font_color": file.colour})
    muted = book.add_format({"font_color": LIGHT.muted})
    sheet.write_string(0, 0, file.title, title)
    sheet.write_string(1, 0, file.purpose)
    sheet.write_string(2, 0, file.organisation, muted)
    sheet.set_row(0, 24)


def _choices(book: Workbook, file: TableFile) -> dict[str, str]:
    """Write what can be chosen on a sheet; return the range of each column's choices."""
    chosen = [column for column in file.columns if column.options]
    if not chosen:
        return {}
    sheet = book.add_worksheet(_sheet_name(file.labels.choices))
    heading = _heading(book, file)
    if file.rtl:
        sheet.right_to_left()
    ranges = {}
    for place, column in enumerate(chosen):
        last = len(column.options)
        sheet.add_table(
            0,
            place * 2,
            last,
            place * 2,
            {
                "columns": [{"header": column.label, "header_format": heading}],
                "data": [[option] for option in column.options],
                "name": f"choices{place + 1}",
                "style": "Table Style Light 1",
                "autofilter": False,
            },
        )
        sheet.set_column(place * 2, place * 2, 34)
        first, end = (xl_rowcol_to_cell(row, place * 2, True, True) for row in (1, last))
        ranges[column.label] = f"='{sheet.get_name()}'!{first}:{end}"
    return ranges


def _heading(book: Workbook, file: TableFile) -> Format:
    look = {"bold": True, "font_color": "#FFFFFF", "bg_color": file.colour, "border": 1}
    return book.add_format({**look, "text_wrap": True, "valign": "vcenter"})


def _table(book: Workbook, sheet: Worksheet, file: TableFile, lists: dict[str, str]) -> None:
    line = {"border": 1, "border_color": LIGHT.edge, "valign": "top", "text_wrap": True}
    cells = {
        "text": book.add_format({**line, "num_format": "@"}),
        "choice": book.add_format(line),
        "date": book.add_format({**line, "num_format": SHORT_DATE}),
        "number": book.add_format({**line, "num_format": "0"}),
    }
    first, last, heading = HEADING_ROW + 1, HEADING_ROW + ROWS, _heading(book, file)
    columns = [
        {"header": column.label, "header_format": heading, "format": cells[column.kind]}
        for column in file.columns
    ]
    sheet.add_table(
        HEADING_ROW,
        0,
        last,
        len(columns) - 1,
        {"columns": columns, "name": "table", "style": "Table Style Light 1"},
    )
    sheet.set_row(HEADING_ROW, 48)
    for place, column in enumerate(file.columns):
        sheet.set_column(place, place, WIDE if column.is_wide else WIDTHS[column.kind])
        for row in range(first, last + 1):
            sheet.write_blank(row, place, None, cells[column.kind])
        rule = _rule(column, file, lists)
        if rule:
            sheet.data_validation(first, place, last, place, rule)
    sheet.freeze_panes(first, 1)
    sheet.set_selection(first, 0, first, 0)


def _rule(column: TableColumn, file: TableFile, lists: dict[str, str]) -> dict[str, object]:
    """Return what may be written in a column's cells, and the help next to them."""
    labels = file.labels
    rules: dict[str, dict[str, object]] = {
        "text": {"validate": "any"},
        "choice": {
            "validate": "list",
            "source": lists.get(column.label),
            "error_message": labels.wrong_choice,
        },
        "date": {
            "validate": "date",
            "criteria": ">=",
            "value": FIRST_DAY,
            "error_message": labels.wrong_date,
        },
        "number": {
            "validate": "integer",
            "criteria": ">=",
            "value": 0,
            "error_message": labels.wrong_number,
        },
    }
    if column.kind == "text" and not column.help:
        return {}
    rule = rules[column.kind]
    if column.help:
        rule["input_message"] = column.help[:LONGEST_MESSAGE]
        if len(column.label) <= LONGEST_HEADING:
            rule["input_title"] = column.label
    return rule


def _with_language(data: bytes, language: str) -> bytes:
    """Return the file with its language among its properties, the same on every system."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    end = "</cp:coreProperties>"
    core = parts[CORE].decode("utf-8")
    stated = core.replace(end, f"<dc:language>{escape(language)}</dc:language>{end}")
    return zipped({**parts, CORE: stated.encode("utf-8")}, level=6)
