"""The package of a Word file: its parts, properties, settings and theme, reproducibly."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.render.word.elements import replace_children, w
from mentorkit.render.word.look import WordLook
from mentorkit.render.word.page import mirror
from mentorkit.render.word.styles import styles
from mentorkit.render.zipped import zipped

_EXTENDED_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_UNUSED = frozenset({"stylesWithEffects", "customXml", "webSettings", "thumbnail"})


def new_document(
    look: WordLook, own_styles: Iterable[BaseOxmlElement], *, numbered: bool = False
) -> Document:
    """Return an empty document with our styles and settings, and `own_styles` added.

    If `numbered`, it also has a numbering part, to be filled in later.
    """
    document = docx.Document(io.BytesIO(_bare(is_numbered=numbered)))
    document.styles.element.extend(styles(look, own_styles))
    document.settings.element.extend(_settings(look))
    return document


@cache
def _bare(*, is_numbered: bool) -> bytes:
    """Return python-docx's template without what we do not use, which takes long to take out."""
    document = docx.Document()
    _drop_unused(document, _UNUSED if is_numbered else _UNUSED | {"numbering"})
    replace_children(document.styles.element, [])
    replace_children(document.settings.element, [])
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def packed(document: Document, look: WordLook, title: str, subject: str) -> bytes:
    """Return a finished document as a file, its parts in a fixed order with fixed times."""
    roots = [document.element.body, *_margins(document)]
    for number, inline in enumerate((p for root in roots for p in root.iter(qn("wp:inline"))), 1):
        inline.docPr.set("id", str(number))
        for side in "TBLR":  # LibreOffice keeps 3 mm free where nothing is said
            inline.set(f"dist{side}", "0")
    if look.rtl:
        for root in roots:
            mirror(root)
    _set_properties(document, look, title, subject)
    return _zipped(document, look)


def _margins(document: Document) -> Iterator[BaseOxmlElement]:
    """Yield every header and footer, once."""
    for section in document.sections:
        parts = [section.header, section.footer]
        if section.different_first_page_header_footer:
            parts += [section.first_page_header, section.first_page_footer]
        for part in parts:
            if not part.is_linked_to_previous:
                yield part._element


def _settings(look: WordLook) -> list[BaseOxmlElement]:
    """Return the settings for Word 2013 and later, without compatibility mode."""
    uri = "http://schemas.microsoft.com/office/word"
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    colours = {f"accent{n}": f"accent{n}" for n in range(1, 7)}
    return [
        w("zoom", percent=100),
        w("defaultTabStop", val=709),
        w("characterSpacingControl", val="doNotCompress"),
        w(
            "compat",
            *(w("compatSetting", name=name, uri=uri, val=value) for name, value in modes.items()),
        ),
        w("themeFontLang", val=look.language, bidi=look.language),
        w(
            "clrSchemeMapping",
            bg1="light1",
            t1="dark1",
            bg2="light2",
            t2="dark2",
            **colours,
            hyperlink="hyperlink",
            followedHyperlink="followedHyperlink",
        ),
    ]


def _drop_unused(document: Document, unused: Collection[str]) -> None:
    """Drop the parts of python-docx's template that we do not use."""
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.split("/")[-1] in unused]:
            del rels[key]


def _set_properties(document: Document, look: WordLook, title: str, subject: str) -> None:
    """Set all core properties, so that none comes from the template."""
    core = document.core_properties
    replace_children(core._element, [])
    day = dt.datetime.combine(look.date, dt.time())
    core.title, core.subject, core.language = _fitting(title), _fitting(subject), look.language
    core.author = core.last_modified_by = _fitting(look.organisation)
    core.created = core.modified = day
    core.revision = 1


_LONGEST_PROPERTY = 255
"""The most characters that python-docx allows in a core property."""


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST_PROPERTY else f"{text[: _LONGEST_PROPERTY - 1]}…"


def _zipped(document: Document, look: WordLook) -> bytes:
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    theme = "word/theme/theme1.xml"
    parts[theme] = _theme(parts[theme], look)
    parts["word/fontTable.xml"] = serialize_part_xml(_font_table(look))
    parts["docProps/app.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="'
        f'{_EXTENDED_PROPERTIES}"><Application>mentorkit</Application>'
        f"<Company>{escape(look.organisation)}</Company></Properties>"
    ).encode()
    order = sorted(parts, key=lambda name: (name != "[Content_Types].xml", name))
    return zipped({name: parts[name] for name in order}, level=6)


def _theme(blob: bytes, look: WordLook) -> bytes:
    """Return the theme with the organisation's colour and font."""
    theme = parse_xml(blob)
    theme.set("name", look.organisation)
    for name in ("accent1", "hlink", "folHlink"):
        for colour in theme.iter(qn(f"a:{name}")):
            colour[0].set("val", look.main)
    for name, font in (("latin", look.font), ("cs", "Arial")):
        for scheme in ("majorFont", "minorFont"):
            for found in theme.iter(qn(f"a:{scheme}")):
                found.find(qn(f"a:{name}")).set("typeface", font)
    return serialize_part_xml(theme)


def _font_table(look: WordLook) -> BaseOxmlElement:
    """Return the font table: the fallback for the text's font if it is not installed."""
    fonts = []
    for name, family, charset in ((look.font, "swiss", "00"), ("MS Gothic", "modern", "80")):
        font = w("font", name=name)
        if name == look.font:
            font.append(w("altName", val=look.fallbacks))
        font.extend(
            [
                w("charset", val=charset),
                w("family", val=family),
                w("pitch", val="variable"),
            ]
        )
        fonts.append(font)
    return w("fonts", *fonts)
