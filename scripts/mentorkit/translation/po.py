"""gettext PO files: the format in which translation programs exchange texts.

The only importer of polib. A file is bilingual: `msgctxt` is the entry's id, `msgid` the
source text, `msgstr` the translation. The same entries give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polib
from babel.messages.plurals import get_plural

from mentorkit import __version__
from mentorkit.load.yaml import Origin, read_text
from mentorkit.model import bounds
from mentorkit.translation.entries import Entry

FORMAT = "1"
"""Increased when ids of entries change their meaning; files in other formats are refused."""

_FORMAT_FIELD = "X-Mentorkit-Format"
_LOST = (
    "none; if your translation program has removed it, add it below the line with 'Language', "
    "else export again, and copy the translations over"
)
_LINE = re.compile(r"line (\d+)\)?:? ?(.*)", re.DOTALL)


@dataclass(frozen=True)
class Translated:
    """One entry of an imported PO file, with its line in the file."""

    entry_id: str
    source: str
    translation: str
    line: int
    is_fuzzy: bool


@dataclass(frozen=True)
class PoFile:
    """An imported file: the language in its header, and its entries."""

    locale: str
    entries: tuple[Translated, ...]


def po_text(entries: Iterable[tuple[Entry, tuple[str, ...]]], locale: str, date: str) -> str:
    """Return the PO file of a language: entries with their comments.

    `date` is the date of the materials (`2026-11-24`): the header needs one, and no clock is
    read.
    """
    file = polib.POFile(wrapwidth=100)
    plural = get_plural(locale.replace("-", "_"))
    file.metadata = {
        "Project-Id-Version": f"mentorkit {__version__}",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": f"{date} 00:00+0000",
        "PO-Revision-Date": f"{date} 00:00+0000",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={plural.num_plurals}; plural={plural.plural_expr};",
        _FORMAT_FIELD: FORMAT,
    }
    for entry, comments in entries:
        file.append(
            polib.POEntry(
                msgctxt=entry.entry_id,
                msgid=entry.source,
                msgstr=entry.translation,
                comment="\n".join(comments),
                occurrences=[(entry.at.path, str(entry.at.line))],
                flags=["fuzzy"] if entry.is_behind else [],
            )
        )
    return f"{file}\n"


def read_po(path: Path, shown: str) -> PoFile:
    """Return a PO file; raises ProblemsFound if it is not one, or not in this format."""
    origin = Origin(shown, "", None)
    text = read_text(path, origin, bounds.PO_BYTES)
    try:
        # polib would read a text that is a file's path as that file; the line end prevents it.
        file = polib.pofile(f"{text}\n")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        found = _LINE.search(str(error))
        line, said = (int(found[1]), found[2]) if found else (1, "")
        message = f"this is not a valid PO file{f': {said}' if said else ''}; "
        message += "correct the line, or save the file again in your translation program"
        raise origin.problem(line, "broken-po", message) from None
    if not len(file):
        message = (
            "the file contains no entries; expected one that mentorkit translations export wrote"
        )
        raise origin.problem(1, "broken-po", message)
    header = file.metadata
    line = next((n for n, said in enumerate(text.split("\n"), 1) if _FORMAT_FIELD in said), 1)
    if header.get(_FORMAT_FIELD) != FORMAT:
        given = header.get(_FORMAT_FIELD)
        message = f"expected '{_FORMAT_FIELD}: {FORMAT}' in the header, found "
        message += f"{given}; export again, and copy the translations over" if given else _LOST
        raise origin.problem(line, "po-format", message)
    translated = [
        Translated(entry.msgctxt or "", entry.msgid, entry.msgstr, entry.linenum, entry.fuzzy)
        for entry in file
        if not entry.obsolete
    ]
    return PoFile(header.get("Language", "").replace("_", "-"), tuple(translated))
