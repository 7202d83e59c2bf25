"""An organisation's type face: files that may be used, together, with every letter of its texts.

A letter that is missing would be shown in another font, in the middle of a word. Other scripts are
shown in the programme's fonts if a type face lacks them; so are signs such as arrows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from mentorkit.check.glyphs import is_unseen, set_texts
from mentorkit.check.own_files import file_fault
from mentorkit.disk.reading import Refused, read_inside
from mentorkit.disk.walking import files_below, stored_at
from mentorkit.load.places import FONTS
from mentorkit.model import bounds
from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.problems import Problem
from mentorkit.model.text import Source, Text
from mentorkit.model.typeface import Typeface
from mentorkit.typeset.measure import letters_in
from mentorkit.typeset.own_fonts import font_fault, font_file

_FONT_KINDS = (".ttf",)
_LICENCE_KINDS = (".txt", ".pdf")
_MOST = 5
"""The most characters named per font: a font for another language lacks many."""
_OWN = "typeface."
"""Where the names of the files are, which nobody reads but the build."""
_LATIN_PUNCTUATION = range(0x2070)
_HYPHENS = "\u2010\u2011"
"""Hyphens that few fonts have; whoever draws one takes a plain hyphen."""


def check_typeface(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the problems with the files of the organisation's type face."""
    typeface, folder_of = catalogue.organisation.typeface, catalogue.folder_of
    yield from _unused(catalogue)
    if typeface is None:
        return
    for key, name in typeface.files.items():
        found = file_fault(folder_of(name), name, _FONT_KINDS, font_fault)
        if found:
            yield Problem.at(name.source, f"typeface.{key}", *found)
    licence = typeface.licence
    if found := file_fault(folder_of(licence), licence, _LICENCE_KINDS, _licence_fault):
        yield Problem.at(licence.source, "typeface.licence", *found)
    yield from _of_another(typeface)


def missing_letters(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a problem for each letter of the texts that a font of the type face lacks.

    The fonts must be usable, as `check_typeface` says.
    """
    typeface = catalogue.organisation.typeface
    if typeface is None:
        return
    used = _used_letters(catalogue)
    for key, name in typeface.files.items():
        has = letters_in(font_file(catalogue.folder_of(name), name))
        lacking = [letter for letter in sorted(used) if ord(letter) not in has]
        for letter in lacking[:_MOST]:
            source, place = used[letter]
            said = f"'{letter}' (U+{ord(letter):04X} {unicodedata.name(letter, 'without a name')})"
            where = f"{source.path}:{source.line}{f' ({place})' if place else ''}"
            message = f"the font '{name}' has no {said}, which is needed in {where}"
            if letter == lacking[:_MOST][-1] and len(lacking) > _MOST:
                message += f", nor {len(lacking) - _MOST} other characters"
            message += "; name a font that has it, or choose another type face"
            yield Problem.at(name.source, f"typeface.{key}", message, "font-letters")


def _licence_fault(folder: Path, name: Text) -> tuple[str, str] | None:
    try:
        if not read_inside(stored_at(folder, name), folder, bounds.FILE_BYTES).strip():
            return "the licence is empty; put its text there", "empty-licence"
    except Refused as refused:
        return str(refused), refused.code
    return None


def _of_another(typeface: Typeface) -> Iterator[Problem]:
    """Yield the files that another layer names, for a type face that is not this one."""
    layer = typeface.name.source.layer
    for key, name in {**typeface.files, "licence": typeface.licence}.items():
        if source_of(name).layer != layer:
            message = (
                f"the type face '{typeface.name}' is named in {typeface.name.source.path}, but "
                f"this file belongs to another, in {name.source.path}; where you name a type face, "
                f"name its own file, or leave it out with '{key}: null' if it has none"
            )
            yield Problem.at(typeface.name.source, f"typeface.{key}", message, "font-mixed")


def _unused(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the files in the organisation's folder of fonts that its type face does not name.

    A repository of its own may have such a folder for something else.
    """
    folder, typeface = catalogue.organisation_folder, catalogue.organisation.typeface
    if typeface is None and not catalogue.called:
        return
    names = [*typeface.files.values(), typeface.licence] if typeface else []
    used = {stored_at(catalogue.folder_of(name), name) for name in names}
    shown = catalogue.layers[-1].shown
    for path in files_below(folder / FONTS):
        if path not in used:
            message = (
                "typeface in organisation.yml does not name this file; name it there, or remove it"
            )
            there = path.relative_to(folder).as_posix()
            yield Problem(f"{shown}/{there}", 1, "", message, "unused-font")


_Used = dict[str, tuple[Source, str]]
"""Where each letter is first used: the source, and the place in the file."""


def _used_letters(catalogue: Catalogue) -> _Used:
    """Return the letters that a type face must have, in the texts and pages of all languages."""
    used: _Used = {}
    texts = [
        (str(text), text.source, place)
        for text, place in set_texts(catalogue)
        if not place.startswith(_OWN)
    ]
    for tree in catalogue.trees.values():
        texts += [(page.text, page.source, "") for page in tree.pages.values()]
    for text, source, place in texts:
        composed = unicodedata.normalize("NFC", text)
        for letter in set(composed) - used.keys():
            if _must_have(letter):
                used[letter] = (source.moved(composed[: composed.index(letter)].count("\n")), place)
    return used


def _must_have(letter: str) -> bool:
    """Return whether the programme's fonts may not stand in: it is of a text in Latin letters."""
    if is_unseen(letter) or letter in _HYPHENS:
        return False
    if letter.isascii():
        return True
    kind, name = unicodedata.category(letter), unicodedata.name(letter, "")
    if kind[0] in "LM":
        return name.startswith(("LATIN", "COMBINING", "MODIFIER")) or ord(letter) < 0x0100
    return (
        kind[0] == "P"
        and name.split(" ")[0] not in ("GREEK", "ARABIC")
        and (ord(letter) in _LATIN_PUNCTUATION)
    )
