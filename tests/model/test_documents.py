"""What names a document, and where its words and facts are."""

from __future__ import annotations

import pytest
from mentorkit.model.documents import DocumentRef, parts_of, phases_of, words_of

from tests.trees import Tree


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("agreement", DocumentRef("document", "agreement")),
        ("tool/lifeline", DocumentRef("tool", "lifeline")),
        ("pack/start", DocumentRef("pack", "start")),
    ],
)
def test_a_document_is_named_by_a_text_and_back(text: str, ref: DocumentRef) -> None:
    assert DocumentRef.parse(text) == ref
    assert str(ref) == text


@pytest.mark.parametrize(
    "text", ["", "tool/", "page/start", "document/agreement", "tool/a/b", "/a"]
)
def test_what_names_no_kind_of_document_is_an_error(text: str) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011
        DocumentRef.parse(text)
    assert str(raised.value) == (
        f"'{text}' is not a document; expected a document's id, tool/<id> or pack/<phase>"
    )


def test_style_sheets_know_sheets_and_packs_by_their_kind() -> None:
    refs = map(DocumentRef.parse, ("agreement", "tool/lifeline", "pack/start"))
    assert [ref.style for ref in refs] == ["agreement", "tool", "pack"]


def test_words_parts_and_phases_are_those_of_what_is_named(tree: Tree) -> None:
    catalogue = tree.catalogue()
    texts, programme = catalogue.texts["fi"], catalogue.programme
    sheet, induction = DocumentRef("tool", "lifeline"), DocumentRef("document", "induction")
    words = words_of(texts, sheet)
    assert words is not None
    assert words.title == texts.tools["lifeline"].title
    assert words.purpose == texts.tools["lifeline"].aim
    assert words_of(texts, DocumentRef("pack", "start")) is None
    assert parts_of(programme, sheet) == ()
    assert parts_of(programme, induction) == programme.documents["induction"].parts
    assert phases_of(programme, sheet) == phases_of(programme, induction) == ("start",)
    assert phases_of(programme, DocumentRef("document", "process-diagram")) == ()
