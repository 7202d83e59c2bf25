"""A document as a build names it, and where its facts and words are.

A build makes the programme's documents, the sheet of each tool and the pack of each phase. A
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
    """Names a document: the programme's own, a tool's sheet or a phase's pack."""

    kind: Literal["document", "tool", "pack"]
    id: str

    @classmethod
    def parse(cls, value: str) -> Self:
        """Return what a text such as `agreement` or `tool/lifeline` names.

        Raises ValueError where it names no kind of document; whether there is such a
        document is not looked up.
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
        """Return the class that style sheets know it by: sheets and packs each have one style."""
        return self.id if self.kind == "document" else self.kind


@dataclass(frozen=True)
class DocumentWords:
    """What a document is called, what it is for, and the name of its files."""

    title: Text
    purpose: Text
    file_name: Text


def words_of(texts: LocaleTexts, ref: DocumentRef) -> DocumentWords | None:
    """Return a document's words in one language; a phase that has no pack has none for it."""
    if ref.kind == "tool":
        tool = texts.tools[ref.id]
        return DocumentWords(tool.title, tool.aim, tool.file_name)
    found = texts.phases[ref.id].pack if ref.kind == "pack" else texts.documents[ref.id]
    return DocumentWords(found.title, found.purpose, found.file_name) if found else None


def parts_of(programme: Programme, ref: DocumentRef) -> tuple[Part, ...]:
    """Return the parts that a document is composed of, if it is."""
    if ref.kind == "tool":
        return ()
    if ref.kind == "pack":
        return programme.phases[ref.id].pack
    return programme.documents[ref.id].parts


def phases_of(programme: Programme, ref: DocumentRef) -> tuple[str, ...]:
    """Return the phases that a document belongs to: several where a tool is used in several."""
    if ref.kind == "tool":
        return programme.phases_of(ref.id)
    phase = ref.id if ref.kind == "pack" else programme.phase_of_document(ref.id)
    return (phase,) if phase else ()
