"""Lists: the numbering of a document, in which each list has a number of its own.

What a list looks like is one abstract numbering for bullets and one for figures
(ISO/IEC 29500-1, 17.9); every list is an instance of one of the two, so that figures begin
anew in each.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.render.word.elements import twips, w

LEVELS = 9
"""How many levels Word knows."""

INDENT = 6.5
"""How far a level of a list is indented, in mm."""

AFTER_LIST = 9
"""How much room there is behind a list, in points."""

BULLET, FIGURE = 0, 1
"""The two abstract numberings; each has an instance, one higher, that its style names."""


@dataclass
class Numbering:
    """The lists of one document, counted as they are written."""

    main: str
    _lists: list[BaseOxmlElement] = field(default_factory=list)

    def new_list(self, *, ordered: bool, level: int) -> int:
        """Return the number of a new list, whose items stand at a level, from 0."""
        number = len(self._lists) + FIGURE + 2
        instance = _instance(number, FIGURE if ordered else BULLET)
        if ordered:
            restart = w("lvlOverride", w("startOverride", val=1), ilvl=level)
            instance.append(restart)
        self._lists.append(instance)
        return number

    def elements(self) -> list[BaseOxmlElement]:
        """Return what the numbering of the document holds, in the schema's order."""
        looks = [_look(BULLET, self.main), _look(FIGURE, self.main)]
        of_styles = [_instance(number + 1, number) for number in (BULLET, FIGURE)]
        return [*looks, *of_styles, *self._lists]


def in_list(number: int, level: int) -> BaseOxmlElement:
    """Return the property that makes a paragraph an item of a list."""
    return w("numPr", w("ilvl", val=level), w("numId", val=number))


def indent(level: int) -> BaseOxmlElement:
    """Return the indent of a paragraph that goes on with an item."""
    return w("ind", left=twips(INDENT * (level + 1)))


def end_list(element: BaseOxmlElement) -> None:
    """Leave more room behind the last paragraph of a list."""
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
