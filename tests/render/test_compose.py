"""Documents that are built in: each has what its paper is composed of, or is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.facts import BUILT_IN
from mentorkit.model.project import Project
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers

from tests.locales import DEFAULT

PRINTED = [document for document, editions in BUILT_IN.items() if "print" in editions]


def paper(catalogue: Catalogue, real: Project, document: str) -> str:
    """Return a document as it is printed."""
    papers = Papers(catalogue, DEFAULT, real.templates)
    return Composer(papers).paper(DocumentRef("document", document)).html


@pytest.mark.parametrize("document", PRINTED)
def test_each_document_that_is_built_in_and_printed_has_a_paper(
    catalogue: Catalogue, real: Project, document: str
) -> None:
    title = catalogue.texts[DEFAULT].documents[document].title
    assert title in paper(catalogue, real, document)


def test_a_document_that_nothing_composes_is_an_error_and_no_empty_paper(
    catalogue: Catalogue, real: Project
) -> None:
    programme, texts = catalogue.programme, catalogue.texts[DEFAULT]
    documents = {**programme.documents, "door-sign": programme.documents["poster"]}
    words = {**texts.documents, "door-sign": texts.documents["poster"]}
    changed = replace(
        catalogue,
        programme=programme.model_copy(update={"documents": documents}),
        texts={**catalogue.texts, DEFAULT: texts.model_copy(update={"documents": words})},
    )
    with pytest.raises(KeyError, match="door-sign"):
        paper(changed, real, "door-sign")
