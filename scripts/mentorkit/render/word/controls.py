"""Content controls: the fields and check boxes of a Word form (ISO/IEC 29500-1, 17.5.2)."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.model.said_times import word_pattern
from mentorkit.render.word.elements import character_style, run, w

LONGEST_NAME = 64
"""The most characters that Word accepts in the title or tag of a content control."""


def control(
    tag: str,
    title: str,
    content: BaseOxmlElement,
    state: Sequence[BaseOxmlElement],
    style: str | None = None,
) -> BaseOxmlElement:
    """Return an inline content control that can be filled in but not removed.

    `style` is the character style of the answer; the control's `w:id` is set later. Raises
    ValueError if the tag is longer than Word accepts.
    """
    if len(tag) > LONGEST_NAME:
        raise ValueError(f"{tag}: an input's id in Word has at most {LONGEST_NAME} characters")
    look = [w("rPr", character_style(style))] if style else []
    names = [w("alias", val=title), w("tag", val=tag), w("id", val=0)]
    properties = w("sdtPr", *look, *names, w("lock", val="sdtLocked"), *state)
    return w("sdt", properties, w("sdtContent", content))


def check_box(tag: str, title: str) -> BaseOxmlElement:
    """Return a clickable check box (MS-DOCX 2.6.1.1)."""
    font = "MS Gothic"
    state = w(
        "w14:checkbox",
        w("w14:checked", val=0),
        w("w14:checkedState", val="2612", font=font),
        w("w14:uncheckedState", val="2610", font=font),
    )
    return control(tag, title, run("☐", character_style("CheckBox")), [state], "CheckBox")


def date_state(language: str) -> BaseOxmlElement:
    """Return the property that makes a control a date picker in a language."""
    return w(
        "date",
        w("dateFormat", val=word_pattern(language)),
        w("lid", val=language),
        w("storeMappedDataAs", val="dateTime"),
        w("calendar", val="gregorian"),
    )


def number_controls(body: BaseOxmlElement) -> None:
    """Give every control a unique number, as the standard requires (17.5.2.18)."""
    for number, properties in enumerate(body.iter(qn("w:sdtPr")), 1):
        properties.find(qn("w:id")).set(qn("w:val"), str(number))


def clipped(text: str, length: int) -> str:
    """Return a text cut to at most `length` characters."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
