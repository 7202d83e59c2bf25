"""What a translator sees of a text: one entry, or one for each block of longer prose.

An entry's id is the text's id; a block adds its number from 1 (`sections.dialogue.body.2`), a
text of a page's front matter its key (`page.phases/start.title`). If a translation's blocks do
not match those of its source, the whole body is one entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.ids import ID_PATTERN
from mentorkit.model.pages import Page
from mentorkit.model.prose import alike, prose
from mentorkit.model.text import Source, Text
from mentorkit.model.translation import Pair, pairs, source_locale, word_lists

WHOLE_BODY, ADDRESS = "body", "address"
Part = int | str | None
"""A block's number from 0, a key of a page's front matter, `body`, or None for a whole text."""


@dataclass(frozen=True)
class Entry:
    """One thing to translate: source and translation as written, "" if there is none."""

    entry_id: str
    pair: Pair
    part: Part
    source: str
    translation: str
    at: Source

    @property
    def is_behind(self) -> bool:
        """Return whether the source has changed since the translation was made."""
        return bool(self.translation) and self.pair.state == "behind"


def entries(catalogue: Catalogue, locale: str) -> tuple[Entry, ...]:
    """Return everything to translate into a language, in the order of the materials."""
    found: list[Entry] = []
    pages = catalogue.pages
    sources, theirs = pages[source_locale(catalogue)], pages.get(locale, {})
    for pair in (*pairs(catalogue, locale), *word_lists(catalogue, locale)):
        if pair.kind == "page":
            page_id = str(pair.page_id)
            found += _page_entries(pair, sources[page_id], theirs.get(page_id))
        elif pair.kind == "address":
            source, translation = str(pair.source), str(pair.translation or "")
            at = pair.source.source
            found.append(Entry(pair.text_id, pair, ADDRESS, source, translation, at))
        elif pair.kind == "body":
            found += _body_entries(
                pair, pair.text_id, pair.source, pair.translation, whole_part=None
            )
        else:
            source, translation = str(pair.source), str(pair.translation or "")
            found.append(Entry(pair.text_id, pair, None, source, translation, pair.source.source))
    return tuple(found)


def forms_in(said: str) -> dict[str, str]:
    """Return the forms of a name that an entry lists, one `form: words` a line, by form.

    Raises ValueError with the first line that is not written so.
    """
    found = {}
    for line in filter(None, map(str.strip, said.split("\n"))):
        form, colon, words = line.partition(":")
        if not colon or not ID_PATTERN.fullmatch(form) or not words.strip():
            raise ValueError(line)
        found[form] = words.strip()
    return found


def _page_entries(pair: Pair, source: Page, page: Page | None) -> Iterator[Entry]:
    fields: Mapping[str, Text] = page.fields if page else {}
    for key, text in source.fields.items():
        translation = str(fields.get(key, ""))
        yield Entry(f"{pair.text_id}.{key}", pair, key, str(text), translation, text.source)
    body = None if page is None or page.is_begun else page.body
    yield from _body_entries(pair, pair.text_id, source.body, body, whole_part=WHOLE_BODY)


def _body_entries(
    pair: Pair, text_id: str, source: Text, translation: Text | None, *, whole_part: Part
) -> Iterator[Entry]:
    if translation is not None and not alike(source, translation):
        whole_id = f"{text_id}.{whole_part}" if whole_part else text_id
        said = translation.strip("\n")
        yield Entry(whole_id, pair, whole_part, source.strip("\n"), said, source.source)
        return
    theirs = [block.text for block in prose(translation)] if translation is not None else None
    for number, block in enumerate(prose(source)):
        said = theirs[number] if theirs else ""
        at = source.source.moved(block.line)
        yield Entry(f"{text_id}.{number + 1}", pair, number, block.text, said, at)
