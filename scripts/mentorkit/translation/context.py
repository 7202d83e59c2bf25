"""What a translator needs to know about an entry: what and where it is, what must stay, how long.

Written in English, for the comments of a PO file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.markup import PICTURE, pictures_in
from mentorkit.model.prose import marks_of
from mentorkit.model.translation import facts_of, links_of, source_locale
from mentorkit.translation.entries import WHOLE_BODY, Entry
from mentorkit.typeset.measure import text_width
from mentorkit.typeset.slots import CARD_SLOTS, SMALLEST, Slot, poster_slots

_KINDS = {
    "interface": "Label of site and papers",
    "roles": "Role",
    "phases": "Phase",
    "questions": "Question list",
    "checklists": "Checklist",
    "faqs": "Frequently asked questions",
    "documents": "Document",
    "video": "Film",
    "poster": "Poster",
    "aims": "What tools are for",
    "facts": "What texts may name in braces",
    "tools": "Tool",
    "examples": "Example of a tool's filled in sheet",
    "forms": "Form",
    "sections": "Section",
    "glossary": "Glossary",
    "search": "Other words that readers may type to find a place of the site, one a line",
    "page": "Page",
}
_PARTS = {
    "steps": "step",
    "needs": "what is needed",
    "reflection": "question to reflect on",
    "card": "step on the tool's card",
    "blank": "label on the sheet",
    "points": "point",
    "transcript": "line of the transcript",
}
_NOTES = {
    "file_name": "Name of the files: lower-case letters a-z, digits and hyphens only, and no other "
    "file of this language may have it.",
    "address": "The page's address on the site, in words of this language: lower-case letters "
    "a-z, digits and hyphens only, and no other page of this language may have it.",
    "forms_address": "What the addresses of all forms begin with: lower-case letters a-z, digits "
    "and hyphens only.",
    "language_tag": "The language with the region whose dates and spelling it follows (BCP 47), "
    "such as sv-FI.",
    "language_name": "The language's own name in the language itself.",
    "speaker": "A name: change it only if it must be written differently.",
    "also": "Other words that readers may search by, one a line; as many as the language has.",
    "forms": "Forms of the name that this language's texts use in braces, one a line, such as "
    "`genitive: …`; `name` is for itself. Choose the forms that you need.",
    "avoid": "Words that the texts do not use for it, one a line; as many as the language has.",
}
_SAMPLE = "Sovitte yhdessä, miten tapaatte, ja kerrotte toisillenne, mitä odotatte. "


def comments(entry: Entry, catalogue: Catalogue, fonts: Path) -> tuple[str, ...]:
    """Return the lines of an entry's comment."""
    lines = [_what(entry, catalogue), *_must_stay(entry), *_room(entry, catalogue, fonts)]
    note = _NOTES.get(entry.pair.text_id.rpartition(".")[2])
    return tuple([*lines, note] if note else lines)


def _what(entry: Entry, catalogue: Catalogue) -> str:
    kind, *rest = entry.pair.text_id.split(".")
    if kind == "page":
        return f"Page docs/{source_locale(catalogue)}/{rest[0]}.md: {_part(entry)}"
    title = _title(kind, rest, catalogue)
    inside = rest[1:] if title else rest
    said = [_KINDS.get(kind, kind) + (f" ‘{title}’ ({rest[0]})" if title else "")]
    words = _inside(inside)
    if entry.pair.kind == "body":
        words = _part(entry)
    return ": ".join([*said, words] if words else said)


def _title(kind: str, rest: list[str], catalogue: Catalogue) -> str | None:
    """Return the title, in the source language, of the item that an id belongs to."""
    source = source_locale(catalogue)
    document = kind == "forms" and next(
        (key for key, known in catalogue.programme.documents.items() if known.form == rest[0]), None
    )
    for text_id in (
        f"documents.{document}.title",
        f"{kind}.{rest[0]}.title",
        f"{kind}.{rest[0]}.term",
        f"{kind}.{rest[0]}.name",
    ):
        try:
            return str(catalogue.text(text_id, source))
        except KeyError:
            continue
    return None


def _inside(steps: list[str]) -> str:
    """Return the place within a file in words: `step 2` for `steps.1`."""
    words: list[str] = []
    for index, step in enumerate(steps):
        if steps[index - 1 : index] == ["weeks"]:
            words[-1] = f"week {step}"
        elif not step.isdecimal():
            followed = index + 1 < len(steps) and steps[index + 1].isdecimal()
            words.append(_PARTS.get(step, step) if followed else step)
        elif words:
            words[-1] += f" {int(step) + 1}"
    return ", ".join(words)


def _part(entry: Entry) -> str:
    if isinstance(entry.part, int):
        kind = "heading" if entry.source.lstrip().startswith("#") else "paragraph"
        return f"{kind} {entry.part + 1}"
    if entry.part in (WHOLE_BODY, None):
        return "the whole text, as its paragraphs are not those of the source"
    return str(entry.part)


def _must_stay(entry: Entry) -> Iterator[str]:
    stay = [
        *sorted(facts_of(entry.source)),
        *(f"({link})" for link in sorted(links_of(entry.source))),
        *(f"({PICTURE}:{name})" for name in sorted(pictures_in(entry.source))),
    ]
    if entry.pair.kind == "page":
        stay += marks_of(entry.source)
    if stay:
        yield f"Must stay as it is: {' '.join(stay)}"


def _room(entry: Entry, catalogue: Catalogue, fonts: Path) -> Iterator[str]:
    """Yield how long the text may be, if its place is limited in size."""
    slot, where = _slot(entry.pair.text_id.split("."), catalogue), "the poster"
    if entry.pair.text_id.startswith("tools."):
        where = "the tool's card"
    if slot:
        width = text_width(fonts, slot.face, _SAMPLE) / len(_SAMPLE)
        letters = int(slot.lines * slot.width / width / 5) * 5
        lines = "one line" if slot.lines == 1 else f"{slot.lines} lines"
        yield f"Room on {where}: {lines}, about {letters} characters."


def _slot(steps: list[str], catalogue: Catalogue) -> Slot | None:
    documents, phases = catalogue.programme.documents, len(catalogue.programme.phases)
    if steps[0] == "tools" and "tool-cards" in documents:
        return CARD_SLOTS.get("step" if steps[2] == "card" else steps[2])
    if "poster" in documents and steps[0] == "poster":
        return poster_slots(phases, SMALLEST).get("point" if steps[1] == "points" else steps[1])
    if "poster" in documents and steps[0] == "phases" and steps[2:] == ["short"]:
        return poster_slots(phases, SMALLEST)["phase"]
    return None
