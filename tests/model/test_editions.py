"""The one table of editions: every edition has a row, and every other table follows from it."""

from __future__ import annotations

from typing import get_args

import pytest
from mentorkit.model.editions import (
    EDITIONS,
    FILE_TYPES,
    ContentKind,
    EditionName,
    FileKind,
    edition_of,
    editions_for,
    file_type_of,
)
from mentorkit.model.interface import EditionNames


def test_every_edition_and_every_kind_of_file_has_a_row() -> None:
    assert set(EDITIONS) == set(get_args(EditionName))
    assert {file.kind for file in FILE_TYPES} == set(get_args(FileKind))
    assert {edition.file for edition in EDITIONS.values()} == set(FILE_TYPES)


def test_every_edition_has_a_name_in_each_language() -> None:
    assert {edition.label for edition in EDITIONS.values()} == set(EditionNames.model_fields)


def test_no_two_editions_of_a_document_are_one_file() -> None:
    assert len({edition.suffix for edition in EDITIONS.values()}) == len(EDITIONS)


@pytest.mark.parametrize(
    ("kind", "editions"),
    [
        ("form", ("print", "fillable", "word", "large-print")),
        ("composed", ("print", "word", "large-print")),
        ("built-in", ("print", "picture", "calendar", "zip")),
        ("table", ("sheet",)),
        ("tool", ("print", "word")),
        ("pack", ("print",)),
    ],
)
def test_each_kind_of_document_has_its_editions(
    kind: ContentKind, editions: tuple[EditionName, ...]
) -> None:
    assert editions_for(kind) == editions


def test_an_edition_that_there_is_not_is_an_error() -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011
        edition_of("braille")
    assert str(raised.value) == (
        "'braille' is not an edition; expected one of print, fillable, word, large-print, "
        "sheet, picture, calendar, zip"
    )


def test_a_file_of_no_edition_is_an_error() -> None:
    assert file_type_of("downloads/fi/sopimus-fillable.pdf").name == "PDF"
    with pytest.raises(ValueError) as raised:  # noqa: PT011
        file_type_of("sopimus.odt")
    assert str(raised.value) == (
        "'sopimus.odt' is not the file of an edition; expected one of .pdf, .docx, .xlsx, .svg, .ics, .zip"
    )
