"""Checks of a catalogue: every reference leads somewhere, every text is there and well-formed."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mentorkit.check.markup import check_markup
from mentorkit.model.catalogue import Catalogue, texts_below
from mentorkit.model.facts import Form, Programme
from mentorkit.model.text import NOWHERE, Source, Text
from mentorkit.model.texts import FormTexts, LocaleTexts
from mentorkit.problems import Problem, suggestion

MAX_PICTURE_BYTES = 2_000_000
MAX_PICTURE_SIDE = 4_000


def check_catalogue(
    catalogue: Catalogue,
    page_ids: Mapping[str, Iterable[str]],
    symbols: Iterable[str],
    sheets: Mapping[str, Iterable[str]],
) -> Iterator[Problem]:
    """Yield every problem of the materials.

    `page_ids` are the pages of each locale (for links such as `page:phases/start`),
    `symbols` the drawings that a tool may name, `sheets` the labels that each tool's sheet
    prints.
    """
    yield from _references(catalogue.programme, symbols)
    yield from _tools_without_sheet(catalogue.programme, sheets)
    yield from _files_of_organisation(catalogue)
    for locale, texts in catalogue.texts.items():
        yield from _texts_match_facts(catalogue.programme, texts)
        yield from _sheet_labels(texts, sheets)
        yield from _file_names(catalogue, texts)
        sections = {id(section.body) for section in texts.sections.values()}
        for text_id, text in texts_below(texts):
            yield from check_markup(
                text,
                text_id,
                is_section=id(text) in sections,
                catalogue=catalogue,
                page_ids=frozenset(page_ids.get(locale, ())),
            )


def at(source: Source, place: str, message: str, code: str) -> Problem:
    """Return a problem at a source."""
    return Problem(source.path, source.line, place, message, code)


def _references(programme: Programme, symbols: Iterable[str]) -> Iterator[Problem]:
    for phase_id, phase in programme.phases.items():
        place = f"phases.{phase_id}"
        for key, ids, known, what in (
            ("question_lists", phase.question_lists, programme.question_lists, "question list"),
            ("tools", phase.tools, programme.tools, "tool"),
            ("documents", phase.documents, programme.documents, "document"),
        ):
            yield from _known(ids, known, what, f"{place}.{key}")
            yield from _no_repeats(ids, what, f"{place}.{key}")
    for list_id, questions in programme.question_lists.items():
        yield from _no_repeats(questions.questions, "question", f"question_lists.{list_id}")
    symbol_names = frozenset(symbols)
    for tool_id, tool in programme.tools.items():
        if not programme.phases_of(tool_id):
            message = f"the tool belongs to no phase; add '{tool_id}' to the tools of a phase"
            yield at(_source(tool_id), f"tools.{tool_id}", message, "tool-without-phase")
        yield from _known([tool.symbol], symbol_names, "symbol", f"tools.{tool_id}.symbol")
    for document_id, document in programme.documents.items():
        place = f"documents.{document_id}"
        if document.form:
            yield from _known([document.form], programme.forms, "form", f"{place}.form")
        for index, part in enumerate(document.parts):
            if part.question_list:
                yield from _known(
                    [part.question_list],
                    programme.question_lists,
                    "question list",
                    f"{place}.parts[{index}].question_list",
                )


def _source(value: str) -> Source:
    return value.source if isinstance(value, Text) else NOWHERE


def _known(ids: Iterable[str], known: Iterable[str], what: str, place: str) -> Iterator[Problem]:
    names = frozenset(known)
    many = isinstance(ids, tuple)
    for index, wrong in enumerate(ids):
        if wrong not in names:
            yield at(
                _source(wrong),
                f"{place}[{index}]" if many else place,
                f"unknown {what} '{wrong}'{suggestion(wrong, names)}",
                f"unknown-{what.replace(' ', '-')}",
            )


def _no_repeats(ids: Sequence[str], what: str, place: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, value in enumerate(ids):
        if value in seen:
            message = f"the {what} '{value}' is listed twice; remove one"
            yield at(_source(value), f"{place}[{index}]", message, "listed-twice")
        seen.add(value)


def _texts_match_facts(programme: Programme, texts: LocaleTexts) -> Iterator[Problem]:
    """Yield what the facts name and the texts lack, and the other way round."""
    documents = [*programme.documents, "tool-sheet"]
    pairs: list[tuple[str, Iterable[str], Mapping[Any, object], str]] = [
        ("phases", programme.phases, texts.phases, "phase"),
        ("questions", programme.question_lists, texts.questions, "question list"),
        ("documents", documents, texts.documents, "document"),
        ("tools", programme.tools, texts.tools, "tool"),
        ("forms", programme.forms, texts.forms, "form"),
        ("checklists", programme.checklists, texts.checklists, "checklist"),
        ("faqs", programme.faqs, texts.faqs, "list of questions"),
    ]
    locale = texts.interface.language_name.language or ""
    for place, wanted, given, what in pairs:
        yield from _same_ids(wanted, given, what, place, locale)
    for list_id, facts in programme.question_lists.items():
        if list_id in texts.questions:
            yield from _same_ids(
                facts.questions, texts.questions[list_id].questions, "question",
                f"questions.{list_id}.questions", locale,
            )  # fmt: skip
    for role, items in programme.checklists.items():
        if role in texts.checklists:
            given = texts.checklists[role].items
            yield from _same_ids(items, given, "item", f"checklists.{role}.items", locale)
    for role, entries in programme.faqs.items():
        if role in texts.faqs:
            given_entries = texts.faqs[role].entries
            yield from _same_ids(entries, given_entries, "entry", f"faqs.{role}.entries", locale)
    for form_id, form in programme.forms.items():
        if form_id in texts.forms:
            yield from _form_texts(form, texts.forms[form_id], f"forms.{form_id}", locale)
    for document_id, document in programme.documents.items():
        for index, part in enumerate(document.parts):
            if part.section and part.section not in texts.sections:
                yield at(
                    part.section.source,
                    f"documents.{document_id}.parts[{index}].section",
                    f"unknown section '{part.section}'{suggestion(part.section, texts.sections)}",
                    "unknown-section",
                )


def _tools_without_sheet(programme: Programme, sheets: Iterable[str]) -> Iterator[Problem]:
    for tool_id in programme.tools:
        if tool_id not in sheets:
            message = f"the tool has no sheet; add templates/print/sheets/{tool_id}.html.j2"
            yield at(_source(tool_id), f"tools.{tool_id}", message, "tool-without-sheet")


def _sheet_labels(texts: LocaleTexts, sheets: Mapping[str, Iterable[str]]) -> Iterator[Problem]:
    """Yield the labels that a sheet prints and the texts lack, and the other way round."""
    for tool_id, words in texts.tools.items():
        if tool_id not in sheets:
            continue
        place, labels = f"tools.{tool_id}.blank", frozenset(sheets[tool_id])
        for missing in sorted(labels - words.blank.keys()):
            message = f"the label '{missing}' is missing: the tool's sheet prints it"
            yield at(words.sheet.source, place, message, "missing-label")
        for extra in words.blank:
            if extra not in labels:
                message = f"unknown label '{extra}'{suggestion(extra, labels)}"
                yield at(_source(extra), place, message, "unknown-label")


def _form_texts(form: Form, texts: FormTexts, place: str, locale: str) -> Iterator[Problem]:
    yield from _same_ids(form.groups, texts.groups, "group", f"{place}.groups", locale)
    for group_id, group in form.groups.items():
        if group_id not in texts.groups:
            continue
        words = texts.groups[group_id]
        inside = f"{place}.groups.{group_id}"
        yield from _same_ids(group.fields, words.fields, "field", f"{inside}.fields", locale)
        if group.repeat > 1 and words.round is None:
            message = "the key 'round' is missing: it names one round of a repeated group"
            yield at(words.heading.source, inside, message, "missing-key")
        for field_id, field in group.fields.items():
            if field_id in words.fields:
                yield from _same_ids(
                    field.options, words.fields[field_id].options, "option",
                    f"{inside}.fields.{field_id}.options", locale,
                )  # fmt: skip


def _same_ids(
    wanted: Iterable[str], given: Mapping[Any, object], what: str, place: str, locale: str
) -> Iterator[Problem]:
    names = list(wanted)
    for missing in names:
        if missing not in given:
            message = f"the {what} '{missing}' has no text in '{locale}'; add it to {place}"
            yield at(_source(missing), "", message, "missing-text")
    for extra in given:
        if extra not in names:
            hint = suggestion(extra, [name for name in names if name not in given] or names)
            yield at(_source(extra) or NOWHERE, place, f"unknown {what} '{extra}'{hint}",
                     f"unknown-{what.replace(' ', '-')}")  # fmt: skip


def _file_names(catalogue: Catalogue, texts: LocaleTexts) -> Iterator[Problem]:
    by_name: dict[str, list[tuple[str, Text]]] = defaultdict(list)
    for document_id, document in texts.documents.items():
        by_name[document.file_name].append((f"documents.{document_id}", document.file_name))
    for tool_id, tool in texts.tools.items():
        by_name[tool.file_name].append((f"tools.{tool_id}", tool.file_name))
    for name, places in by_name.items():
        first, *others = places
        for place, file_name in others:
            message = f"the file name '{name}' is also that of {first[0]}; choose another"
            yield at(file_name.source, f"{place}.file_name", message, "file-name-twice")


def _files_of_organisation(catalogue: Catalogue) -> Iterator[Problem]:
    organisation = catalogue.organisation
    video = organisation.video
    for place, name, kinds in (
        ("logo", organisation.logo, (".svg", ".png")),
        ("video.file", video.file, (".mp4", ".webm")),
        ("video.poster", video.poster, (".jpg", ".jpeg", ".png", ".svg")),
    ):
        if name is not None:
            yield from _own_file(catalogue.organisation_folder, place, name, kinds)


def _own_file(folder: Path, place: str, name: Text, kinds: tuple[str, ...]) -> Iterator[Problem]:
    path = folder / name
    if path.suffix.lower() not in kinds:
        message = f"expected a file that ends in {' or '.join(kinds)}, found '{name}'"
        yield at(name.source, place, message, "file-kind")
    elif not path.resolve().is_relative_to(folder.resolve()):
        message = f"the file '{name}' is outside the organisation's folder; move it there"
        yield at(name.source, place, message, "file-outside")
    elif not path.is_file():
        names = [p.name for p in folder.iterdir() if p.suffix.lower() in kinds]
        message = f"the file '{name}' is missing{suggestion(name, names)}"
        yield at(name.source, place, message, "missing-file")
    elif path.suffix.lower() not in (".mp4", ".webm"):
        yield from _picture(path, place, name)


def _picture(path: Path, place: str, name: Text) -> Iterator[Problem]:
    size = path.stat().st_size
    if size > MAX_PICTURE_BYTES:
        message = (
            f"the picture '{name}' is {size / 1e6:.1f} MB; at most {MAX_PICTURE_BYTES // 1_000_000}"
            " MB will do"
        )
        yield at(name.source, place, message, "picture-too-big")
        return
    head = path.read_bytes()[:24]
    if path.suffix.lower() == ".png":
        if head[:8] != b"\x89PNG\r\n\x1a\n" or len(head) < 24:
            yield at(name.source, place, f"'{name}' is not a PNG picture", "broken-picture")
            return
        width, height = struct.unpack(">II", head[16:24])
        if max(width, height) > MAX_PICTURE_SIDE:
            message = f"the picture '{name}' is {width} × {height} pixels; at most 4000 a side"
            yield at(name.source, place, message, "picture-too-big")
