"""What a table to fill in consists of, in one language; without the library that writes it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass

from mentorkit.model.columns import ColumnKind
from mentorkit.model.organisation import localised
from mentorkit.render.view import View


@dataclass(frozen=True)
class TableColumn:
    """A column: its heading, what to write there (or nothing), and what can be chosen."""

    kind: ColumnKind
    is_wide: bool
    label: str
    help: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class TableLabels:
    """The name of the sheet with the choices, and what is said about a wrong value."""

    choices: str
    wrong_choice: str
    wrong_date: str
    wrong_number: str


@dataclass(frozen=True)
class TableFile:
    """A table to fill in.

    `colour` is `#rrggbb` and dark enough for white text, `language` a BCP 47 tag such as
    `fi-FI`, `date` the file's stated creation date.
    """

    title: str
    purpose: str
    organisation: str
    programme: str
    version_line: str
    colour: str
    language: str
    rtl: bool
    date: dt.date
    columns: tuple[TableColumn, ...]
    labels: TableLabels

    def as_text(self) -> str:
        """Return everything as text; files that differ in any way differ in this text."""
        return json.dumps(asdict(self), ensure_ascii=False, default=dt.date.isoformat)


def table_file(view: View, document_id: str) -> TableFile:
    """Return the content of a document's table."""
    facts, words = view.programme.documents[document_id], view.texts.documents[document_id]
    organisation, labels = view.organisation, view.ui.sheet
    return TableFile(
        title=view.plain(words.title),
        purpose=view.plain(words.purpose),
        organisation=view.own_plain(organisation.name),
        programme=view.own_plain(localised(organisation.programme, view.locale)),
        version_line=view.version_line(),
        colour=organisation.colours.light[0].text,
        language=str(view.ui.language_tag),
        rtl=view.direction == "rtl",
        date=organisation.date,
        columns=tuple(
            TableColumn(
                kind=column.kind,
                is_wide=column.wide,
                label=view.plain(words.columns[name].label),
                help=view.plain(found) if (found := words.columns[name].help) else "",
                options=tuple(
                    view.plain(words.columns[name].options[option]) for option in column.options
                ),
            )
            for name, column in facts.columns.items()
        ),
        labels=TableLabels(
            choices=view.plain(labels.choices),
            wrong_choice=view.plain(labels.wrong_choice),
            wrong_date=view.plain(labels.wrong_date),
            wrong_number=view.plain(labels.wrong_number),
        ),
    )
