"""Checks of the programme's facts: every reference leads somewhere, and nothing is listed twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mentorkit.check.events import check_programme_events
from mentorkit.check.ids import check_known, check_once
from mentorkit.model.catalogue import source_of
from mentorkit.model.facts import (
    ALL_TOOLS,
    BUILT_IN,
    TOOL_CARDS,
    Document,
    Part,
    Programme,
)
from mentorkit.model.field_kinds import FIELD_KINDS
from mentorkit.model.form_facts import LONGEST_FIELD_ID, Form, FormField, FormGroup
from mentorkit.model.organisation import MOST_PEOPLE
from mentorkit.model.part_kinds import PART_KINDS, PartKind
from mentorkit.model.problems import Problem
from mentorkit.model.roles import EACH
from mentorkit.model.text import Source, Text

DIAGRAM = "process-diagram"
"""The document after which the diagram within other documents is named."""


def check_programme(programme: Programme, symbols: Iterable[str]) -> Iterator[Problem]:
    """Yield the problems with the facts; `symbols` are the drawings that a tool may name."""
    for phase_id, phase in programme.phases.items():
        place = f"phases.{phase_id}"
        for key, ids, known, what in (
            ("question_lists", phase.question_lists, programme.question_lists, "question list"),
            ("tools", phase.tools, programme.tools, "tool"),
            ("documents", phase.documents, programme.documents, "document"),
        ):
            yield from check_known(ids, known, what, f"{place}.{key}")
            yield from check_once(ids, what, f"{place}.{key}")
        yield from _parts(phase.pack, f"{place}.pack", programme)
    symbol_names = frozenset(symbols)
    for tool_id, tool in programme.tools.items():
        if not programme.phases_of(tool_id):
            message = f"the tool belongs to no phase; add '{tool_id}' to the tools of a phase"
            yield Problem.at(source_of(tool_id), f"tools.{tool_id}", message, "tool-without-phase")
        yield from check_known(tool.aims, programme.aims, "aim", f"tools.{tool_id}.aims")
        yield from check_once(tool.aims, "aim", f"tools.{tool_id}.aims")
        yield from check_known([tool.symbol], symbol_names, "symbol", f"tools.{tool_id}.symbol")
    for document_id, document in programme.documents.items():
        yield from _document(document_id, document, programme)
    plan = programme.meeting_plan
    for key, list_id in (("opening", plan.opening), ("ending", plan.ending)):
        if list_id:
            known = programme.question_lists
            yield from check_known([list_id], known, "question list", f"meeting_plan.{key}")
    yield from _applying(programme)
    yield from check_programme_events(programme)
    yield from _repeats(programme)


def _applying(programme: Programme) -> Iterator[Problem]:
    """Yield what is wrong with how people apply."""
    applying = programme.apply
    if form := applying.form:
        yield from check_known([form], programme.documents, "document", "apply.form")
        document = programme.documents.get(form)
        if document and not document.web_form:
            message = (
                f"the document '{form}' cannot be filled in on the site; "
                "give it web_form: true, or name one that has it"
            )
            yield Problem.at(form.source, "apply.form", message, "apply-without-web-form")
    if applying.until:
        yield from check_known([applying.until], programme.events, "event", "apply.until")


def _document(document_id: str, document: Document, programme: Programme) -> Iterator[Problem]:
    place = f"documents.{document_id}"
    if document.kind == "built-in":
        yield from _built_in(document_id, document, programme, place)
    if document.form and document.parts:
        message = "the document has both parts and a form; give it one of them"
        yield Problem.at(document.form.source, f"{place}.form", message, "two-contents")
    if document.columns and (document.form or document.parts):
        message = "the document has columns beside a form or parts; give it one of them"
        yield Problem.at(source_of(document_id), f"{place}.columns", message, "two-contents")
    for column_id, column in document.columns.items():
        yield from check_once(column.options, "option", f"{place}.columns.{column_id}.options")
    if document.form:
        yield from check_known([document.form], programme.forms, "form", f"{place}.form")
    elif document.web_form:
        message = "the document has no form to fill in on the site; leave web_form out"
        yield Problem.at(
            source_of(document_id), f"{place}.web_form", message, "web-form-without-form"
        )
    if "layout" in document.model_fields_set and not document.parts:
        message = "the document has no parts that could be laid out; leave layout out"
        yield Problem.at(source_of(document_id), f"{place}.layout", message, "layout-without-parts")
    yield from _parts(document.parts, f"{place}.parts", programme)
    whole = [part for part in document.parts if part.is_whole]
    if whole and "word" in document.editions:
        message = (
            "a Word file cannot contain whole papers; "
            f"leave word out of the editions, or {whole[0].kind} out of the parts"
        )
        yield Problem.at(
            source_of(document_id), f"{place}.editions", message, "whole-paper-in-word"
        )


def _built_in(
    document_id: str, document: Document, programme: Programme, place: str
) -> Iterator[Problem]:
    if document_id not in BUILT_IN:
        message = "the document has no content; give it parts, a form or columns"
        yield Problem.at(source_of(document_id), place, message, "no-content")
        return
    if document_id == TOOL_CARDS and not programme.tools:
        message = "there are no tools to show on cards; leave the document out"
        yield Problem.at(source_of(document_id), place, message, "no-tools")
    made = BUILT_IN[document_id]
    for edition in document.editions:
        if edition not in made:
            message = f"expected {' or '.join(made)}, found {edition}"
            yield Problem.at(source_of(document_id), f"{place}.editions", message, "editions")


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
        if what and what != "section":  # sections are checked in each language
            yield from check_known([part.named], known[part.kind], what, inside)
        if part.document:
            yield from _joined(part.document, inside, programme)
        if (part.tools_at_a_glance or part.tool_examples) and not programme.tools:
            message = "there are no tools to show; leave this out"
            yield Problem.at(_place_of(place, programme), inside, message, "no-tools")
        if part.process_diagram and DIAGRAM not in programme.documents:
            message = f"the diagram is named after the document '{DIAGRAM}'; add it, or remove this"
            yield Problem.at(_place_of(place, programme), inside, message, "unknown-document")


def _place_of(place: str, programme: Programme) -> Source:
    """Return where the document or phase is whose parts are at a place."""
    kind, name, _ = place.split(".")
    ids = programme.documents if kind == "documents" else programme.phases
    return next(source_of(one) for one in ids if one == name)


def _joined(document_id: Text, place: str, programme: Programme) -> Iterator[Problem]:
    """Yield what keeps a document from being part of another one."""
    document = programme.documents.get(document_id)
    if document is None:
        return
    if document.kind in ("built-in", "table") and document_id != DIAGRAM:
        message = f"'{document_id}' cannot be part of another document"
        yield Problem.at(document_id.source, place, message, "not-a-part")
    elif any(part.is_whole for part in document.parts):
        message = f"'{document_id}' is itself joined from papers; name those instead"
        yield Problem.at(document_id.source, place, message, "not-a-part")


def _repeats(programme: Programme) -> Iterator[Problem]:
    yield from check_once(programme.aims, "aim", "aims")
    for list_id, questions in programme.question_lists.items():
        place = f"question_lists.{list_id}.questions"
        yield from check_once(questions.questions, "question", place)
    for role, items in programme.checklists.items():
        yield from check_once(items, "item", f"checklists.{role}")
    for role, entries in programme.faqs.items():
        yield from check_once(entries, "entry", f"faqs.{role}")
    for form_id, form in programme.forms.items():
        yield from _kept(programme, form, f"forms.{form_id}")
        for group_id, group in form.groups.items():
            for field_id, field in group.fields.items():
                place = f"forms.{form_id}.groups.{group_id}.fields.{field_id}"
                yield from check_once(field.options, "option", f"{place}.options")
                marks = _marks(field, programme)
                yield from _field_id_length(f"{group_id}.{field_id}{marks}", group, field, place)


def _kept(programme: Programme, form: Form, place: str) -> Iterator[Problem]:
    """Yield what a form keeps of another one, which does not have it."""
    if form.based_on is None:
        return
    whole = [key for key, other in programme.forms.items() if not other.based_on]
    yield from check_known([form.based_on], whole, "form", f"{place}.based_on")
    if form.based_on not in whole:
        return
    groups = programme.forms[form.based_on].groups
    yield from check_known(form.keeps, groups, "group", f"{place}.keeps")
    yield from check_known(form.once, form.keeps, "group", f"{place}.once")
    for group_id, fields in form.keeps.items():
        if group_id in groups:
            known = groups[group_id].fields
            yield from check_known(fields, known, "field", f"{place}.keeps.{group_id}")
            yield from check_once(fields, "field", f"{place}.keeps.{group_id}")


def _marks(field: FormField, programme: Programme) -> str:
    """Return the most that is added to a field's id for those who answer it."""
    roles = programme.answering if field.who == EACH else (field.who,)
    marks = [f".{role}" for role in roles if field.who == EACH]
    many = [role for role in roles if role in programme.roles and programme.roles[role].is_many]
    return max([*marks, *(f".{role}.{MOST_PEOPLE}" for role in many)], key=len, default="")


def _field_id_length(
    field_id: str, group: FormGroup, field: FormField, place: str
) -> Iterator[Problem]:
    """Yield a problem where role, round and choice make a field's id too long for Word."""
    round_ = f".{group.repeat}" if group.repeat > 1 else ""
    steps = [str(field.steps)] if FIELD_KINDS[field.kind].has_steps else []
    choice = max((f".{one}" for one in (*field.options, *steps)), key=len, default="")
    whole = f"{field_id}{round_}{choice}"
    if len(whole) > LONGEST_FIELD_ID:
        message = (
            f"the field's full id '{whole}' has {len(whole)} characters; "
            f"shorten its parts, at most {LONGEST_FIELD_ID} fit a Word file"
        )
        key = field_id.split(".")[1]
        source = next(source_of(name) for name in group.fields if name == key)
        yield Problem.at(source, place, message, "id-too-long")
