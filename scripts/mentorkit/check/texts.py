"""Checks of texts against the facts: one text for each id, and none for unknown ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from mentorkit.check.ids import check_known
from mentorkit.load.places import file_of, place_in_file
from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.facts import POSTER, TOOL_CARDS, Programme
from mentorkit.model.form_facts import Form
from mentorkit.model.legal import nameable
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.project import PROGRAMME_LAYER
from mentorkit.model.texts import FormTexts, LocaleTexts


def check_texts(catalogue: Catalogue, locale: str) -> Iterator[Problem]:
    """Yield what the facts name but the texts lack, and the other way round.

    A language in progress falls back to the default one, which is checked for missing texts.
    """
    programme, texts = catalogue.programme, catalogue.texts[locale]
    for facts_id, text_id, wanted, given, what in _pairs(programme, texts):
        if locale not in catalogue.in_progress:
            yield from _missing_texts(facts_id, text_id, wanted, given, what, catalogue, locale)
        yield from _unknown_texts(facts_id, text_id, wanted, given, what)
    yield from _groups_of_forms(programme, texts)
    for place, parts in programme.compositions():
        for index, part in enumerate(parts):
            if part.section:
                inside = f"{place}[{index}].section"
                yield from check_known([part.section], nameable(texts.sections), "section", inside)
    for phase_id, phase in programme.phases.items():
        words = texts.phases.get(phase_id)
        if phase.pack and words and words.pack is None:
            message = "the key 'pack' is missing; add it: title, file_name and purpose of the pack"
            yield Problem.at(words.title.source, f"{phase_id}", message, "missing-key")
    yield from _poster_and_cards(programme, texts, locale)


def _poster_and_cards(programme: Programme, texts: LocaleTexts, locale: str) -> Iterator[Problem]:
    """Yield the texts that the poster and the tools' cards lack, if the programme has these."""
    for document_id in programme.documents:
        if document_id == POSTER and texts.poster is None:
            message = f"the poster has no texts in '{locale}'; add {file_of(POSTER, locale)}"
            place = f"documents.{POSTER}"
            yield Problem.at(source_of(document_id), place, message, "missing-text")
    for words in texts.tools.values() if TOOL_CARDS in programme.documents else ():
        if not words.card:
            message = "the key 'card' is missing; add it: the steps in brief, for the tool's card"
            yield Problem.at(words.title.source, "", message, "missing-key")


_Pair = tuple[str, str, Collection[str], Mapping[Any, object], str]


def _pairs(programme: Programme, texts: LocaleTexts) -> Iterator[_Pair]:
    """Yield what must have the same ids: places in facts and texts, both values, what they are."""
    yield "roles", "roles", programme.roles, texts.roles, "role"
    yield "phases", "phases", programme.phases, texts.phases, "phase"
    yield "question_lists", "questions", programme.question_lists, texts.questions, "question list"
    yield "documents", "documents", programme.documents, texts.documents, "document"
    yield "aims", "aims", programme.aims, texts.aims, "aim"
    yield "tools", "tools", programme.tools, texts.tools, "tool"
    yield "forms", "forms", programme.forms, texts.forms, "form"
    yield "events", "events", programme.events, texts.events, "event"
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
    yield from _week_pairs(programme, texts)
    for role, items in programme.checklists.items():
        if role in texts.checklists:
            place = f"checklists.{role}"
            yield place, f"{place}.items", items, texts.checklists[role].items, "item"
    for role, entries in programme.faqs.items():
        if role in texts.faqs:
            place = f"faqs.{role}"
            yield place, f"{place}.entries", entries, texts.faqs[role].entries, "entry"
    yield from _column_pairs(programme, texts)
    for form_id, form in programme.forms.items():
        if form_id in texts.forms:
            yield from _form_pairs(form, texts.forms[form_id], f"forms.{form_id}.groups")


def _week_pairs(programme: Programme, texts: LocaleTexts) -> Iterator[_Pair]:
    for phase_id, phase in programme.phases.items():
        if phase_id in texts.phases:
            place, words = f"phases.{phase_id}.weeks", texts.phases[phase_id].weeks
            yield place, place, tuple(phase.weeks.told if phase.weeks else ()), words, "week"


def _column_pairs(programme: Programme, texts: LocaleTexts) -> Iterator[_Pair]:
    for document_id, document in programme.documents.items():
        if document_id not in texts.documents:
            continue
        place, words = f"documents.{document_id}.columns", texts.documents[document_id].columns
        yield place, place, document.columns, words, "column"
        for column_id, column in document.columns.items():
            if column_id in words:
                options = f"{place}.{column_id}.options"
                yield options, options, column.options, words[column_id].options, "option"


def _form_pairs(form: Form, texts: FormTexts, place: str) -> Iterator[_Pair]:
    own = {key: words for key, words in texts.groups.items() if key not in form.keeps}
    yield place, place, form.own_groups, own, "group"
    for group_id, group in form.own_groups.items():
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
    catalogue: Catalogue,
    locale: str,
) -> Iterator[Problem]:
    for index, missing in enumerate(wanted):
        if missing in given:
            continue
        place = f"{facts_id}.{missing}" if isinstance(wanted, Mapping) else f"{facts_id}[{index}]"
        inside = place_in_file(f"{text_id}.{missing}")
        layer = catalogue.layer(source_of(missing).layer or PROGRAMME_LAYER)
        file = f"{layer.shown}/{file_of(f'{text_id}.{missing}', locale)}".removeprefix("./")
        message = f"the {what} '{missing}' has no text in '{locale}'; add "
        message += f"{inside} to {file}" if inside else file
        yield Problem.at(source_of(missing), place, message, "missing-text")


def _unknown_texts(
    facts_id: str, text_id: str, wanted: Collection[str], given: Mapping[Any, object], what: str
) -> Iterator[Problem]:
    without_text = [name for name in wanted if name not in given]
    is_list = not isinstance(wanted, Mapping)
    is_own = is_list and any(source_of(name).layer != PROGRAMME_LAYER for name in wanted)
    for extra in given:
        # Texts of the programme that an organisation's own list leaves out are not its fault.
        if extra in wanted or (is_own and source_of(extra).layer == PROGRAMME_LAYER):
            continue
        hint = suggestion(extra, without_text or wanted)
        message = f"unknown {what} '{extra}'{hint or f'; remove it, or add it to {facts_id}'}"
        code = f"unknown-{what.replace(' ', '-')}"
        yield Problem.at(source_of(extra), place_in_file(f"{text_id}.{extra}"), message, code)


def _groups_of_forms(programme: Programme, texts: LocaleTexts) -> Iterator[Problem]:
    for form_id, form in programme.forms.items():
        if form_id in texts.forms:
            yield from _kept_words(form, texts.forms[form_id])
            yield from _rounds(form, texts.forms[form_id], f"forms.{form_id}.groups")


def _kept_words(form: Form, texts: FormTexts) -> Iterator[Problem]:
    for group_id in texts.groups:
        if group_id in form.keeps:
            message = (
                f"the form keeps this group and its words of '{form.based_on}'; "
                "remove it, or change it there"
            )
            yield Problem.at(source_of(group_id), f"groups.{group_id}", message, "kept-words")


def _rounds(form: Form, texts: FormTexts, text_id: str) -> Iterator[Problem]:
    for group_id, words in texts.groups.items():
        if group_id in form.groups and form.groups[group_id].repeat > 1 and words.round is None:
            message = "the key 'round' is missing; add it: it names one round of a repeated group"
            place = place_in_file(f"{text_id}.{group_id}")
            yield Problem.at(source_of(group_id), place, message, "missing-key")


def check_sheet_labels(
    catalogue: Catalogue, texts: LocaleTexts, sheets: Mapping[str, Iterable[str]]
) -> Iterator[Problem]:
    """Yield the labels that a sheet prints but the texts lack, and the other way round."""
    for tool_id, words in texts.tools.items():
        if tool_id not in sheets:
            source = (words.sheet or words.title).source
            is_there = tool_id in catalogue.programme.tools and (words.sheet or words.blank)
            if is_there and not catalogue.may_be_unused(source):
                message = (
                    f"nothing draws the tool's sheet; declare it as tools.{tool_id}.sheet in "
                    "programme.yml, or leave out sheet and blank"
                )
                yield Problem.at(source, "", message, "tool-without-sheet")
            continue
        place, labels = "blank", frozenset(sheets[tool_id])
        for missing in sorted(labels - words.blank.keys()):
            message = f"the label '{missing}' is missing; add it: the tool's sheet prints it"
            yield Problem.at((words.sheet or words.title).source, place, message, "missing-label")
        for extra in words.blank:
            if extra not in labels and not catalogue.may_be_unused(source_of(extra)):
                message = f"unknown label '{extra}'{suggestion(extra, labels)}"
                yield Problem.at(source_of(extra), place, message, "unknown-label")
