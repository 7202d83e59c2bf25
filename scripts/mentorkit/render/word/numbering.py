"""Lists: the numbering of a document, in which each list has its own number.

One abstract numbering defines the look of bullets and one that of figures (ISO/IEC 29500-1, 17.9);
every list is an instance of one of the two, so that each starts from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.render.word.elements import twips, w

LEVELS = 9
"""The number of list levels in Word."""

INDENT = 6.5
"""The indent of each list level, in mm."""

AFTER_LIST = 9
"""The space after a list, in points."""

BULLET, FIGURE = 0, 1
"""The two abstract numberings; the style of each refers to an instance, numbered one higher."""


@dataclass
class Numbering:
    """The lists of one document, counted as they are written."""

    main: str
    _lists: list[BaseOxmlElement] = field(default_factory=list)

    def new_list(self, *, ordered: bool, level: int) -> int:
        """Return the number of a new list whose items are at a level, counted from 0."""
        number = len(self._lists) + FIGURE + 2
        instance = _instance(number, FIGURE if ordered else BULLET)
        if ordered:
            restart = w("lvlOverride", w("startOverride", val=1), ilvl=level)
            instance.append(restart)
        self._lists.append(instance)
        return number

    def elements(self) -> list[BaseOxmlElement]:
        """Return the elements of the document's numbering, in the schema's order."""
        looks = [_look(BULLET, self.main), _look(FIGURE, self.main)]
        of_styles = [_instance(number + 1, number) for number in (BULLET, FIGURE)]
        return [*looks, *of_styles, *self._lists]


def in_list(number: int, level: int) -> BaseOxmlElement:
    """Return the property that makes a paragraph an item of a list."""
    return w("numPr", w("ilvl", val=level), w("numId", val=number))


def indent(level: int) -> BaseOxmlElement:
    """Return the indent of a paragraph that continues an item."""
    return w("ind", left=twips(INDENT * (level + 1)))


def end_list(element: BaseOxmlElement) -> None:
    """Add space after the last paragraph of a list."""
    element[0].get_or_add_spacing().set(qn("w:after"), str(20 * AFTER_LIST))


def _instance(number: int, look: int) -> BaseOxmlElement:
    return w("num", w("abstractNumId", val=look), numId=number)


def _look(number: int, main: str) -> BaseOxmlElement:
    levels = [_level(number, level, main) for level in range(LEVELS)]
    return w(
        "abstractNum", w("multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=number
    )


def _level(number: int, level: int, main: str) -> BaseOxmlElement:
    ordered = number == FIGURE
    mark = f"%{level + 1}." if ordered else ("•", "–")[level % 2]
    bold = [w("b"), w("bCs")] if ordered else []
    style = [w("pStyle", val="ListNumber" if ordered else "ListBullet")] if level == 0 else []
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="decimal" if ordered else "bullet"),
        *style,
        w("lvlText", val=mark),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=twips(INDENT * (level + 1)), hanging=twips(INDENT))),
        w("rPr", *bold, w("color", val=main)),
        ilvl=level,
    )
