"""How a build names a document, and where the document's facts and words are.

A build makes the programme's documents, a sheet for each tool and a pack for each phase. A
`DocumentRef` names one of them; as text it is an id, `tool/<id>` or `pack/<phase>`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self

from mentorkit.model.facts import Part, Programme
from mentorkit.model.text import Text
from mentorkit.model.texts import LocaleTexts


@dataclass(frozen=True)
class DocumentRef:
    """The name of a document: one of the programme's, a tool's sheet or a phase's pack."""

    kind: Literal["document", "tool", "pack"]
    id: str

    @classmethod
    def parse(cls, value: str) -> Self:
        """Return the reference for a text such as `agreement` or `tool/lifeline`.

        Raises ValueError if the kind of document is unknown. Does not check that the document
        exists.
        """
        kind, slash, rest = value.partition("/")
        if not slash:
            kind, rest = "document", value
        if not rest or "/" in rest or (slash and kind not in ("tool", "pack")):
            raise ValueError(
                f"'{value}' is not a document; expected a document's id, tool/<id> or pack/<phase>"
            )
        return cls(kind, rest)  # type: ignore[arg-type]

    def __str__(self) -> str:
        return self.id if self.kind == "document" else f"{self.kind}/{self.id}"

    @property
    def style(self) -> str:
        """Return its class in style sheets; all sheets share one style, and so do all packs."""
        return self.id if self.kind == "document" else self.kind


@dataclass(frozen=True)
class DocumentWords:
    """What a document is called, what it is for, and the name of its files."""

    title: Text
    purpose: Text
    file_name: Text


def words_of(texts: LocaleTexts, ref: DocumentRef) -> DocumentWords | None:
    """Return a document's words in one language, None for the pack of a phase without one."""
    if ref.kind == "tool":
        tool = texts.tools[ref.id]
        return DocumentWords(tool.title, tool.aim, tool.file_name)
    found = texts.phases[ref.id].pack if ref.kind == "pack" else texts.documents[ref.id]
    return DocumentWords(found.title, found.purpose, found.file_name) if found else None


def parts_of(programme: Programme, ref: DocumentRef) -> tuple[Part, ...]:
    """Return the parts of a document, none if it is not composed."""
    if ref.kind == "tool":
        return ()
    if ref.kind == "pack":
        return programme.phases[ref.id].pack
    return programme.documents[ref.id].parts


def phases_of(programme: Programme, ref: DocumentRef) -> tuple[str, ...]:
    """Return the phases that a document belongs to; a tool's sheet may belong to several."""
    if ref.kind == "tool":
        return programme.phases_of(ref.id)
    phase = ref.id if ref.kind == "pack" else programme.phase_of_document(ref.id)
    return (phase,) if phase else ()
