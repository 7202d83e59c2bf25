"""Checks of a catalogue: every reference leads somewhere, every text is there and well-formed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from mentorkit.check.glossary import check_glossary
from mentorkit.check.markup import broken, check_markup
from mentorkit.load.catalogue import file_of, is_language, place_in_file
from mentorkit.model.catalogue import Catalogue, texts_below
from mentorkit.model.facts import (
    ALL_TOOLS,
    BUILT_IN,
    LONGEST_FIELD_ID,
    NAMED_EDITIONS,
    Document,
    Form,
    FormField,
    FormGroup,
    Part,
    Programme,
)
from mentorkit.model.field_kinds import FIELD_KINDS
from mentorkit.model.interface import Interface
from mentorkit.model.markup import link_target
from mentorkit.model.part_kinds import PART_KINDS, PartKind
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.text import NOWHERE, Source, Text, written
from mentorkit.model.texts import FormTexts, LocaleTexts
from mentorkit.model.zones import ZoneInfo, ZoneInfoNotFoundError, available_timezones
from mentorkit.pictures.own import film_fault, picture_fault


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
    yield from _organisation_values(catalogue)
    yield from check_glossary(catalogue)
    for locale, texts in catalogue.texts.items():
        yield from _language_tag(texts.interface, locale)
        yield from _texts_match_facts(catalogue, locale)
        yield from _sheet_labels(catalogue.programme, texts, sheets)
        yield from _document_pages(catalogue.programme, page_ids.get(locale, ()))
        yield from _file_names(texts, catalogue.programme)
        yield from _search_places(catalogue, locale, frozenset(page_ids.get(locale, ())))
        sections = {id(section.body) for section in texts.sections.values()}
        for text_id, text in texts_below(texts):
            if not text.is_in(locale):  # looked at where it was written
                continue
            yield from check_markup(
                text,
                text_id,
                is_section=id(text) in sections,
                catalogue=catalogue,
                page_ids=frozenset(page_ids.get(locale, ())),
            )


def _search_places(
    catalogue: Catalogue, locale: str, page_ids: frozenset[str]
) -> Iterator[Problem]:
    """Yield the places that words of the search are to lead to and that are none of the site."""
    for place in catalogue.texts[locale].search:
        message = broken(place, catalogue, page_ids)
        target = link_target(place)
        if target and target.scheme == "web":
            hint = "expected page:…, tool:… or document:…"
            message = f"the search finds this site only; {hint}, not '{place}'"
        if message and place.is_in(locale):
            yield at(place.source, place, message, "broken-link")


def at(source: Source, place: str, message: str, code: str) -> Problem:
    """Return a problem at a source."""
    return Problem(source.path, source.line, place, message, code)


def _language_tag(interface: Interface, locale: str) -> Iterator[Problem]:
    """Yield what is wrong with the name and the tag that each language gives itself."""
    file = file_of("interface", locale)
    for key in ("language_name", "language_tag"):
        if not getattr(interface, key).is_in(locale):
            message = f"the key '{key}' is missing; add it to {file}"
            yield Problem(f"materials/{file}", 1, key, message, "missing-key")
            return
    tag = interface.language_tag
    try:
        language = Locale.parse(tag, sep="-").language
    except (ValueError, UnknownLocaleError):
        language = None
    if language != Locale.parse(locale, sep="-").language:
        message = f"expected '{locale}' with a region, such as 'fi-FI', found '{tag}'"
        yield at(tag.source, "language_tag", message, "language-tag")


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
        yield from _parts(phase.pack, f"{place}.pack", programme)
    symbol_names = frozenset(symbols)
    for tool_id, tool in programme.tools.items():
        if not programme.phases_of(tool_id):
            message = f"the tool belongs to no phase; add '{tool_id}' to the tools of a phase"
            yield at(_source(tool_id), f"tools.{tool_id}", message, "tool-without-phase")
        yield from _known(tool.aims, programme.aims, "aim", f"tools.{tool_id}.aims")
        yield from _no_repeats(tool.aims, "aim", f"tools.{tool_id}.aims")
        yield from _known([tool.symbol], symbol_names, "symbol", f"tools.{tool_id}.symbol")
    for document_id, document in programme.documents.items():
        yield from _document(document_id, document, programme)
    yield from _repeats(programme)


def _document(document_id: str, document: Document, programme: Programme) -> Iterator[Problem]:
    place = f"documents.{document_id}"
    if document.kind == "built-in":
        yield from _built_in(document_id, document, place)
    if document.form and document.parts:
        message = "the document has both parts and a form; give it one of them"
        yield at(document.form.source, f"{place}.form", message, "two-contents")
    if document.form:
        yield from _known([document.form], programme.forms, "form", f"{place}.form")
    elif document.web_form:
        message = "the document has no form to fill in on the site; leave web_form out"
        yield at(_source(document_id), f"{place}.web_form", message, "web-form-without-form")
    if "layout" in document.model_fields_set and not document.parts:
        message = "the document has no parts that could be laid out; leave layout out"
        yield at(_source(document_id), f"{place}.layout", message, "layout-without-parts")
    yield from _parts(document.parts, f"{place}.parts", programme)
    whole = [part for part in document.parts if part.is_whole]
    if whole and "word" in document.editions:
        message = (
            "a Word file holds no whole papers; "
            f"leave word out of the editions, or {whole[0].kind} out of the parts"
        )
        yield at(_source(document_id), f"{place}.editions", message, "whole-paper-in-word")


def _built_in(document_id: str, document: Document, place: str) -> Iterator[Problem]:
    if document_id not in BUILT_IN:
        message = "the document has no content; give it parts or a form"
        yield at(_source(document_id), place, message, "no-content")
        return
    made = BUILT_IN[document_id]
    for edition in document.editions:
        if edition not in made:
            message = f"expected {' or '.join(made)}, found {edition}"
            yield at(_source(document_id), f"{place}.editions", message, "editions")


def _parts(parts: Sequence[Part], place: str, programme: Programme) -> Iterator[Problem]:
    known: Mapping[PartKind, Iterable[str]] = {
        "question_list": programme.question_lists,
        "phase": programme.phases,
        "tools": (*programme.phases, ALL_TOOLS),
        "document": programme.documents,
    }
    for index, part in enumerate(parts):
        inside = f"{place}[{index}].{part.kind}"
        what = PART_KINDS[part.kind].names
        if what and what != "section":  # sections are looked for in each language
            yield from _known([part.named], known[part.kind], what, inside)
        if part.document:
            yield from _joined(part.document, inside, programme)


def _joined(document_id: Text, place: str, programme: Programme) -> Iterator[Problem]:
    """Yield what keeps a document from being part of another one."""
    document = programme.documents.get(document_id)
    if document is None:
        return
    if document.kind == "built-in" and document_id != "process-diagram":
        message = f"'{document_id}' cannot be part of another document"
        yield at(document_id.source, place, message, "not-a-part")
    elif any(part.is_whole for part in document.parts):
        message = f"'{document_id}' is itself joined from papers; name those instead"
        yield at(document_id.source, place, message, "not-a-part")


def _document_pages(programme: Programme, page_ids: Iterable[str]) -> Iterator[Problem]:
    for document_id, document in programme.documents.items():
        if document.page:
            place = f"documents.{document_id}.page"
            yield from _known([document.page], page_ids, "page", place)


def _repeats(programme: Programme) -> Iterator[Problem]:
    yield from _no_repeats(programme.aims, "aim", "aims")
    for list_id, questions in programme.question_lists.items():
        place = f"question_lists.{list_id}.questions"
        yield from _no_repeats(questions.questions, "question", place)
    for role in programme.checklists:
        yield from _no_repeats(programme.checklists[role], "item", f"checklists.{role}")
        yield from _no_repeats(programme.faqs[role], "entry", f"faqs.{role}")
    for form_id, form in programme.forms.items():
        for group_id, group in form.groups.items():
            for field_id, field in group.fields.items():
                place = f"forms.{form_id}.groups.{group_id}.fields.{field_id}"
                yield from _no_repeats(field.options, "option", f"{place}.options")
                yield from _field_id_length(f"{group_id}.{field_id}", group, field, place)


def _field_id_length(
    field_id: str, group: FormGroup, field: FormField, place: str
) -> Iterator[Problem]:
    """Yield a problem where role, round and choice make a field's id too long for Word."""
    role = ".mentee" if field.who == "each" else ""
    round_ = f".{group.repeat}" if group.repeat > 1 else ""
    steps = [str(field.steps)] if FIELD_KINDS[field.kind].has_steps else []
    choice = max((f".{one}" for one in (*field.options, *steps)), key=len, default="")
    whole = f"{field_id}{role}{round_}{choice}"
    if len(whole) > LONGEST_FIELD_ID:
        message = (
            f"the field's whole id '{whole}' has {len(whole)} characters; "
            f"shorten its parts, at most {LONGEST_FIELD_ID} fit a Word file"
        )
        key = field_id.partition(".")[2]
        source = next(_source(name) for name in group.fields if name == key)
        yield at(source, place, message, "id-too-long")


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


def _texts_match_facts(catalogue: Catalogue, locale: str) -> Iterator[Problem]:
    """Yield what the facts name and the texts lack, and the other way round.

    What a language in progress lacks is lacking in the default one, too.
    """
    programme, texts = catalogue.programme, catalogue.texts[locale]
    for facts_id, text_id, wanted, given, what in _pairs(programme, texts):
        if locale not in catalogue.in_progress:
            yield from _missing_texts(facts_id, text_id, wanted, given, what, locale)
        yield from _unknown_texts(facts_id, text_id, wanted, given, what)
    for form_id, form in programme.forms.items():
        if form_id in texts.forms:
            yield from _rounds(form, texts.forms[form_id], f"forms.{form_id}.groups")
    for place, parts in programme.compositions():
        for index, part in enumerate(parts):
            if part.section:
                inside = f"{place}[{index}].section"
                yield from _known([part.section], texts.sections, "section", inside)
    for phase_id, phase in programme.phases.items():
        words = texts.phases.get(phase_id)
        if phase.pack and words and words.pack is None:
            message = "the key 'pack' is missing; add it: title, file_name and purpose of the pack"
            yield at(words.title.source, f"{phase_id}", message, "missing-key")


_Pair = tuple[str, str, Collection[str], Mapping[Any, object], str]


def _pairs(programme: Programme, texts: LocaleTexts) -> Iterator[_Pair]:
    """Yield what must have the same ids: where in the facts and in the texts, both, what it is."""
    yield "phases", "phases", programme.phases, texts.phases, "phase"
    yield "question_lists", "questions", programme.question_lists, texts.questions, "question list"
    yield "documents", "documents", programme.documents, texts.documents, "document"
    yield "aims", "aims", programme.aims, texts.aims, "aim"
    yield "tools", "tools", programme.tools, texts.tools, "tool"
    yield "forms", "forms", programme.forms, texts.forms, "form"
    yield "checklists", "checklists", programme.checklists, texts.checklists, "role"
    yield "faqs", "faqs", programme.faqs, texts.faqs, "role"
    for list_id, facts in programme.question_lists.items():
        if list_id in texts.questions:
            place = f"{list_id}.questions"
            given = texts.questions[list_id].questions
            yield (
                f"question_lists.{place}",
                f"questions.{place}",
                facts.questions,
                given,
                "question",
            )
    for role, items in programme.checklists.items():
        if role in texts.checklists:
            place = f"checklists.{role}"
            yield place, f"{place}.items", items, texts.checklists[role].items, "item"
    for role, entries in programme.faqs.items():
        if role in texts.faqs:
            place = f"faqs.{role}"
            yield place, f"{place}.entries", entries, texts.faqs[role].entries, "entry"
    for form_id, form in programme.forms.items():
        if form_id in texts.forms:
            yield from _form_pairs(form, texts.forms[form_id], f"forms.{form_id}.groups")


def _form_pairs(form: Form, texts: FormTexts, place: str) -> Iterator[_Pair]:
    yield place, place, form.groups, texts.groups, "group"
    for group_id, group in form.groups.items():
        if group_id not in texts.groups:
            continue
        inside, words = f"{place}.{group_id}.fields", texts.groups[group_id].fields
        yield inside, inside, group.fields, words, "field"
        for field_id, field in group.fields.items():
            if field_id in words:
                options = f"{inside}.{field_id}.options"
                yield options, options, field.options, words[field_id].options, "option"


def _missing_texts(
    facts_id: str,
    text_id: str,
    wanted: Collection[str],
    given: Mapping[Any, object],
    what: str,
    locale: str,
) -> Iterator[Problem]:
    for index, missing in enumerate(wanted):
        if missing in given:
            continue
        place = f"{facts_id}.{missing}" if isinstance(wanted, Mapping) else f"{facts_id}[{index}]"
        inside = place_in_file(f"{text_id}.{missing}")
        file = file_of(f"{text_id}.{missing}", locale)
        message = f"the {what} '{missing}' has no text in '{locale}'; add "
        message += f"{inside} to {file}" if inside else file
        yield at(_source(missing), place, message, "missing-text")


def _unknown_texts(
    facts_id: str, text_id: str, wanted: Collection[str], given: Mapping[Any, object], what: str
) -> Iterator[Problem]:
    without_text = [name for name in wanted if name not in given]
    for extra in given:
        if extra in wanted:
            continue
        hint = suggestion(extra, without_text or wanted)
        message = f"unknown {what} '{extra}'{hint or f'; remove it, or add it to {facts_id}'}"
        code = f"unknown-{what.replace(' ', '-')}"
        yield at(_source(extra), place_in_file(f"{text_id}.{extra}"), message, code)


def _rounds(form: Form, texts: FormTexts, text_id: str) -> Iterator[Problem]:
    for group_id, words in texts.groups.items():
        if group_id in form.groups and form.groups[group_id].repeat > 1 and words.round is None:
            message = "the key 'round' is missing; add it: it names one round of a repeated group"
            place = place_in_file(f"{text_id}.{group_id}")
            yield at(_source(group_id), place, message, "missing-key")


def _sheet_labels(
    programme: Programme, texts: LocaleTexts, sheets: Mapping[str, Iterable[str]]
) -> Iterator[Problem]:
    """Yield the labels that a sheet prints and the texts lack, and the other way round."""
    for tool_id, words in texts.tools.items():
        if tool_id not in sheets:
            if tool_id in programme.tools and (words.sheet or words.blank):
                message = (
                    f"there is no templates/print/sheets/{tool_id}.html.j2; add it, "
                    "or leave out sheet and blank"
                )
                yield at((words.sheet or words.title).source, "", message, "tool-without-sheet")
            continue
        place, labels = "blank", frozenset(sheets[tool_id])
        for missing in sorted(labels - words.blank.keys()):
            message = f"the label '{missing}' is missing; add it: the tool's sheet prints it"
            yield at((words.sheet or words.title).source, place, message, "missing-label")
        for extra in words.blank:
            if extra not in labels:
                message = f"unknown label '{extra}'{suggestion(extra, labels)}"
                yield at(_source(extra), place, message, "unknown-label")


def _file_names(texts: LocaleTexts, programme: Programme) -> Iterator[Problem]:
    """Yield a problem for each name that gives a file that there is already."""
    first: dict[str, Source] = {}
    for key, words in texts.documents.items():
        for edition in programme.documents[key].editions if key in programme.documents else ():
            if edition in NAMED_EDITIONS:
                first[f"{words.file_name}-{edition}"] = words.file_name.source
    named = {
        **{f"documents.{key}": words.file_name for key, words in texts.documents.items()},
        **{f"tools.{key}": words.file_name for key, words in texts.tools.items()},
        **{
            f"phases.{key}.pack": words.pack.file_name
            for key, words in texts.phases.items()
            if words.pack
        },
    }
    for text_id, name in named.items():
        if name in first:
            used = f"{first[name].path}:{first[name].line}"
            message = f"the file name '{name}' is already used in {used}; choose another"
            place = place_in_file(f"{text_id}.file_name")
            yield at(name.source, place, message, "file-name-twice")
        first.setdefault(name, name.source)


def _organisation_values(catalogue: Catalogue) -> Iterator[Problem]:
    organisation, known = catalogue.organisation, catalogue.programme.every_locale
    for text_id, text in texts_below(organisation):
        language = text.language
        if language and language not in known and not is_language(language):
            message = f"unknown language code '{language}'{suggestion(language, known)}"
            yield at(text.source, organisation_place(text_id), message, "unknown-locale")
    zone = organisation.time_zone
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"unknown time zone '{zone}'{suggestion(zone, available_timezones())}"
        yield at(zone.source, "time_zone", message, "unknown-time-zone")
    video = organisation.video
    for place, name, kinds in (
        ("logo", organisation.logo, (".svg", ".png")),
        ("video.file", video.file, (".mp4", ".webm")),
        ("video.poster", video.poster, (".jpg", ".jpeg", ".png", ".svg")),
    ):
        if name is not None:
            found = _file_fault(catalogue.organisation_folder, name, kinds)
            if found:
                yield at(name.source, place, *found)


def organisation_place(text_id: str) -> str:
    """Return where an organisation's text stands in its file; a text for all languages has none."""
    steps = [step for step in text_id.split(".") if step]
    return written([int(step) if step.isdecimal() else step for step in steps])


def _file_fault(folder: Path, name: Text, kinds: tuple[str, ...]) -> tuple[str, str] | None:
    """Return what is wrong with a file that an organisation names, and the problem's code."""
    path = folder / name
    suffix = path.suffix.lower()
    if suffix not in kinds:
        return f"expected a file that ends in {' or '.join(kinds)}, found '{name}'", "file-kind"
    try:
        # `strict` from Python 3.13 on is what tells of a link that leads to itself.
        if path.is_symlink():
            path.resolve(strict=True)
        if not path.resolve().is_relative_to(folder.resolve()):
            message = f"the file '{name}' is outside the organisation's folder; move it there"
            return message, "file-outside"
        if not path.is_file():
            files = [path for path in folder.iterdir() if path.is_file()]
            names = [path.name for path in files if path.suffix.lower() in kinds]
            hint = suggestion(name, names) or f"; add it to {folder.name}/"
            return f"the file '{name}' is missing{hint}", "missing-file"
        is_film = suffix in (".mp4", ".webm")
        return film_fault(folder, name) if is_film else picture_fault(folder, name)
    except (OSError, RuntimeError, ValueError):  # too long a name, a link that leads to itself
        return f"the file '{name[:60]}' cannot be read; name a file in this folder", "unreadable"
