"""The styles of Word files: Word's own in the organisation's colour, and more for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.model.palette import tint
from mentorkit.render.word.elements import twips, w
from mentorkit.render.word.look import (
    BOX,
    BOX_POINTS,
    CELL_PADDING,
    EDGE,
    INK,
    LABEL_WIDTH,
    MUTED,
    TEXT_WIDTH,
    WRITING_LINE,
    WordLook,
    word_colour,
)
from mentorkit.render.word.numbering import BULLET, FIGURE

LETTERS = "DefaultParagraphFont"
"""The style that character styles are based on."""
_HELP_LINE = 12.5
"""The line spacing of help, in points."""


def characters(
    points: float, colour: str = "", *, bold: bool = False, name: str = ""
) -> BaseOxmlElement:
    """Return the character properties of a style, for left-to-right and complex scripts."""
    parts = [w("rFonts", ascii=name, eastAsia=name, hAnsi=name, cs=name)] if name else []
    if bold:
        parts += [w("b"), w("bCs")]
    if colour:
        parts.append(w("color", val=colour))
    size = round(points * 2)
    return w("rPr", *parts, w("sz", val=size), w("szCs", val=size))


def layout(
    *leading: BaseOxmlElement,
    before: float = 0,
    after: float = 0,
    line: float = 0,
    exact: bool = False,
    trailing: Sequence[BaseOxmlElement] = (),
) -> BaseOxmlElement:
    """Return the paragraph properties of a style; spaces and the minimum line height are in points.

    Their order is fixed: `leading` comes before the spacing, `trailing` after it.
    """
    spacing = w("spacing", before=round(before * 20), after=round(after * 20))
    if line:
        spacing.set(qn("w:line"), str(round(line * 20)))
        spacing.set(qn("w:lineRule"), "exact" if exact else "atLeast")
    return w("pPr", *leading, spacing, *trailing)


def style(
    kind: str,
    name: str,
    *properties: BaseOxmlElement,
    based_on: str = "Normal",
    next_: str = "",
    link: str = "",
    default: bool = False,
) -> BaseOxmlElement:
    """Return a style; its id is its name with words capitalised and joined, as in Word's own."""
    style = w("style", w("name", val=name), type=kind, styleId=_style_id(name))
    if default:
        style.set(qn("w:default"), "1")
    for tag, value in (("basedOn", based_on), ("next", next_), ("link", link)):
        if value:
            style.append(w(tag, val=value))
    style.append(w("uiPriority", val=1))
    style.append(w("qFormat" if kind == "paragraph" else "semiHidden"))
    style.extend(properties)
    return style


def _style_id(name: str) -> str:
    return "".join(word[0].upper() + word[1:] for word in name.replace("toc", "TOC").split())


def linked(
    name: str, layout: BaseOxmlElement, font: BaseOxmlElement, next_: str = "Normal"
) -> list[BaseOxmlElement]:
    """Return a paragraph style and the character style linked to it."""
    characters = f"{name[0].upper()}{name[1:]} Char"
    return [
        style("paragraph", name, layout, font, next_=next_, link=_style_id(characters)),
        style("character", characters, deepcopy(font), based_on=LETTERS, link=_style_id(name)),
    ]


def styles(look: WordLook, own: Iterable[BaseOxmlElement]) -> list[BaseOxmlElement]:
    """Return all styles of a document: the common ones, and its `own`."""
    return [
        _defaults(look.language, look.font),
        w(
            "latentStyles",
            defLockedState=0,
            defUIPriority=99,
            defSemiHidden=1,
            defUnhideWhenUsed=1,
            defQFormat=0,
            count=376,
        ),
        *_basic_styles(),
        *_heading_styles(look.main),
        *own,
        *_table_styles(look.main),
    ]


def _defaults(language: str, name: str) -> BaseOxmlElement:
    font = w(
        "rFonts",
        ascii=name,
        hAnsi=name,
        eastAsia=name,
        cs="Arial",
        asciiTheme="minorHAnsi",
        hAnsiTheme="minorHAnsi",
        eastAsiaTheme="minorHAnsi",
        cstheme="minorBidi",
    )
    default = characters(11)
    default.insert(0, font)
    default.append(w("lang", val=language, eastAsia=language, bidi=language))
    return w(
        "docDefaults",
        w("rPrDefault", default),
        w("pPrDefault", w("pPr")),
    )


def _basic_styles() -> list[BaseOxmlElement]:
    margin_tabs = w("tabs", w("tab", val="right", pos=twips(TEXT_WIDTH)))
    centred = [w("textAlignment", val="center")]
    return [
        style(
            "paragraph",
            "Normal",
            layout(after=6, line=16),
            characters(11, INK),
            based_on="",
            default=True,
        ),
        style("character", "Default Paragraph Font", based_on="", default=True),
        style("numbering", "No List", based_on="", default=True),
        style("character", "Placeholder Text", characters(9, MUTED), based_on=LETTERS),
        style("paragraph", "header", layout(margin_tabs, trailing=centred), characters(9, MUTED)),
        style("paragraph", "footer", layout(deepcopy(margin_tabs), line=12), characters(9, MUTED)),
    ]


def _heading_styles(main: str) -> list[BaseOxmlElement]:
    def keep() -> list[BaseOxmlElement]:
        return [w("keepNext"), w("keepLines")]

    def level(number: int) -> list[BaseOxmlElement]:
        return [w("outlineLvl", val=number)]

    rule = w("pBdr", w("bottom", val="single", sz=8, space=2, color=main))
    return [
        *linked(
            "Title",
            layout(*keep(), before=6, after=4, line=27),
            characters(22, main, bold=True),
            next_="Subtitle",
        ),
        *linked("Subtitle", layout(after=9, line=17), characters(12.5, MUTED)),
        *linked(
            "heading 1",
            layout(*keep(), rule, before=22, after=6, trailing=level(0)),
            characters(14, main, bold=True),
        ),
        *linked(
            "heading 2",
            layout(*keep(), before=12, after=4, trailing=level(1)),
            characters(11.5, main, bold=True),
        ),
    ]


def form_styles(main: str) -> list[BaseOxmlElement]:
    """Return the styles of labels, help, blanks and boxes."""
    pale = _tint(main)
    return [
        *_label_styles(main),
        *_blank_styles(),
        *_option_styles(),
        style(
            "paragraph",
            "Form Note",
            layout(
                w("keepLines"),
                frame(val="single", sz=4, space=6, color=pale),
                w("shd", val="clear", color="auto", fill=pale),
                before=22,
                line=16,
                trailing=[w("ind", left=130, right=130)],
            ),
        ),
        _draft_notice(),
        style("character", "Hint", characters(9.5, MUTED), based_on=LETTERS),
        style("character", "Box Label", characters(11), based_on=LETTERS),
        style("character", "Check Box", characters(BOX_POINTS, name="MS Gothic"), based_on=LETTERS),
    ]


def _label_styles(main: str) -> list[BaseOxmlElement]:
    """Return the styles of labels and help for groups and fields."""
    help_layout = layout(w("keepNext"), after=6, line=14)
    role_layout, role = layout(w("keepNext"), line=14), characters(10.5, main, bold=True)
    helping = characters(9.5, MUTED)
    return [
        style("paragraph", "Group Help", help_layout, characters(10.5, MUTED)),
        style("paragraph", "Field Label", layout(line=14), characters(10.5, bold=True)),
        style("paragraph", "Field Help", layout(after=1, line=_HELP_LINE), helping),
        style("paragraph", "Field Role", role_layout, role),
    ]


def _blank_styles() -> list[BaseOxmlElement]:
    """Return the styles of places to write and to sign."""
    line = WRITING_LINE / 25.4 * 72
    signed = w("pBdr", w("top", val="single", sz=6, space=3, color=INK))
    return [
        style("paragraph", "Field Line", layout(line=line)),
        style("paragraph", "Field Text", layout(before=3, line=15)),
        style("paragraph", "Field Gap", layout(line=6), characters(2)),
        style("paragraph", "Signature", layout(signed, before=42, line=14)),
    ]


def _option_styles() -> list[BaseOxmlElement]:
    """Return the styles of an option next to its box, and of the help below it."""
    hanging = w("ind", left=twips(BOX), hanging=twips(BOX))
    boxed = layout(before=4, line=17, exact=True, trailing=[hanging])
    below = layout(after=3, line=_HELP_LINE, trailing=[w("ind", left=twips(BOX))])
    return [
        style("paragraph", "List", boxed, characters(BOX_POINTS)),
        style("paragraph", "List Continue", below, characters(9.5, MUTED)),
    ]


def composed_styles(main: str) -> list[BaseOxmlElement]:
    """Return the styles of contents, lists, links, tables, pictures and contacts."""
    tab = w("tabs", w("tab", val="left", pos=twips(LABEL_WIDTH)))
    hanging = w("ind", left=twips(LABEL_WIDTH), hanging=twips(LABEL_WIDTH))

    page_tab = w("tabs", w("tab", val="right", leader="dot", pos=twips(TEXT_WIDTH)))

    def listed(number: int) -> BaseOxmlElement:
        return w("numPr", w("numId", val=number))

    return [
        style("paragraph", "Table Gap", layout(line=12), characters(6)),
        style(
            "paragraph",
            "TOC Heading",
            layout(w("keepNext"), before=14, after=6),
            characters(14, main, bold=True),
        ),
        style("paragraph", "toc 1", layout(page_tab, after=3, line=16)),
        style("paragraph", "List Bullet", layout(listed(BULLET + 1), after=4, line=16)),
        style("paragraph", "List Number", layout(listed(FIGURE + 1), after=4, line=16)),
        style("paragraph", "List Continue", layout(after=4, line=16)),
        style(
            "paragraph",
            "Question Intro",
            layout(w("keepNext"), after=4, line=16),
            characters(11, MUTED),
        ),
        style("paragraph", "Phase Aim", layout(after=6, line=17), characters(12.5)),
        style("paragraph", "Contact", layout(w("keepNext"), before=10, after=2, line=16)),
        style("paragraph", "Event", layout(w("keepLines"), after=6, line=16)),
        style("paragraph", "Example", layout(w("keepNext"), after=4, line=16)),
        style("paragraph", "Label and Text", layout(tab, line=16, trailing=[hanging])),
        style("paragraph", "caption", layout(after=8, line=14), characters(10, MUTED)),
        style("paragraph", "Table Head", layout(line=14), characters(10, INK, bold=True)),
        style("paragraph", "Table Text", layout(line=14), characters(10, INK)),
        _draft_notice(),
        style(
            "character",
            "Hyperlink",
            w("rPr", w("color", val=main), w("u", val="single")),
            based_on=LETTERS,
        ),
        style("character", "Strong", w("rPr", w("b"), w("bCs")), based_on=LETTERS),
        style("character", "Label", w("rPr", w("color", val=MUTED)), based_on=LETTERS),
    ]


def _draft_notice() -> BaseOxmlElement:
    edge: dict[str, str | int] = {"val": "dashed", "sz": 8, "space": 5, "color": INK}
    return style(
        "paragraph",
        "Draft Notice",
        layout(frame(**edge), after=9, line=16),
        characters(11, bold=True),
    )


def _table_styles(main: str) -> list[BaseOxmlElement]:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = [w(edge, val="single", sz=4, space=0, color=EDGE) for edge in edges]
    side = twips(CELL_PADDING)
    padding = [
        w(edge, w=width, type="dxa")
        for edge, width in (("top", 57), ("left", side), ("bottom", 57), ("right", side))
    ]
    shaded = w("tcPr", w("shd", val="clear", color="auto", fill=_tint(main)))
    return [
        style(
            "table",
            "Normal Table",
            w("tblPr", w("tblInd", w=0, type="dxa")),
            based_on="",
            default=True,
        ),
        style(
            "table",
            "Table Grid",
            w("tblPr", w("tblBorders", *borders), w("tblCellMar", *padding)),
            w("tblStylePr", shaded, type="firstRow"),
            based_on="NormalTable",
        ),
    ]


def frame(**edge: str | int) -> BaseOxmlElement:
    """Return the border of a paragraph, the same on all four sides."""
    return w("pBdr", *(w(side, **edge) for side in ("top", "left", "bottom", "right")))


def _tint(main: str) -> str:
    """Return the tint of a colour; both are in Word's notation."""
    return word_colour(tint(f"#{main}"))
