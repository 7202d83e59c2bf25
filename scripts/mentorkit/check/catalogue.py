"""Checks of a catalogue: every reference leads somewhere, every text exists and is well-formed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from babel import Locale, UnknownLocaleError

from mentorkit.check.examples import check_examples
from mentorkit.check.glossary import check_glossary
from mentorkit.check.ids import check_known
from mentorkit.check.markup import broken, check_markup
from mentorkit.check.names import check_names
from mentorkit.check.organisation import check_organisation
from mentorkit.check.privacy import check_privacy
from mentorkit.check.programme import check_programme
from mentorkit.check.roles import check_roles, check_texts_of_roles
from mentorkit.check.section_blocks import check_pictures
from mentorkit.check.sheets import check_blocks, check_label_counts, declared_labels
from mentorkit.check.texts import check_sheet_labels, check_texts
from mentorkit.check.weeks import check_weeks
from mentorkit.load.places import file_of, place_in_file
from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.editions import edition_of
from mentorkit.model.facts import (
    Programme,
)
from mentorkit.model.interface import Interface
from mentorkit.model.markup import link_target
from mentorkit.model.names import COUNTS
from mentorkit.model.organisation import FACT_NAMES
from mentorkit.model.problems import Problem
from mentorkit.model.text import Source
from mentorkit.model.texts import LocaleTexts


def check_catalogue(
    catalogue: Catalogue,
    page_ids: Mapping[str, Iterable[str]],
    symbols: Iterable[str],
    sheets: Mapping[str, Iterable[str]],
) -> Iterator[Problem]:
    """Yield every problem in the materials.

    `page_ids` are the pages of each locale (for links such as `page:phases/start`),
    `symbols` the drawings that a tool or a role may name, `sheets` the labels printed on each
    sheet that has a template of its own.
    """
    sheets = {**sheets, **declared_labels(catalogue.programme)}
    yield from check_programme(catalogue.programme, symbols)
    yield from check_roles(catalogue, symbols)
    yield from check_blocks(catalogue.programme)
    yield from check_organisation(catalogue)
    yield from check_privacy(catalogue)
    yield from check_weeks(catalogue)
    yield from check_glossary(catalogue)
    yield from check_names(catalogue)
    yield from check_pictures(catalogue.pictures.values())
    for locale, texts in catalogue.texts.items():
        yield from _language_tag(texts.interface, locale)
        yield from _taken_facts(texts)
        yield from check_texts(catalogue, locale)
        yield from check_texts_of_roles(catalogue, locale)
        yield from check_sheet_labels(catalogue, texts, sheets)
        yield from check_label_counts(catalogue, locale)
        yield from check_examples(catalogue, locale)
        yield from _document_pages(catalogue.programme, page_ids.get(locale, ()))
        yield from _file_names(texts, catalogue.programme)
        yield from _search_places(catalogue, locale, frozenset(page_ids.get(locale, ())))
        sections = {id(section.body) for section in texts.sections.values()}
        for text_id, text in texts.every:
            if not text.is_in(locale):  # checked in its own language
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
    """Yield the targets of search words that are not places on the site."""
    for place in catalogue.texts[locale].search:
        message = broken(place, catalogue, page_ids)
        target = link_target(place)
        if target and target.scheme == "web":
            hint = "expected page:…, tool:… or document:…"
            message = f"the search finds this site only; {hint}, not '{place}'"
        if message and place.is_in(locale):
            yield Problem.at(place.source, place, message, "broken-link")


def _taken_facts(texts: LocaleTexts) -> Iterator[Problem]:
    """Yield the facts of a programme's own that are called as one that there is anyway."""
    for name in texts.facts:
        if name in FACT_NAMES or name in COUNTS:
            message = f"there is a fact {{{name}}} already; choose another name"
            yield Problem.at(source_of(name), name, message, "fact-taken")


def _language_tag(interface: Interface, locale: str) -> Iterator[Problem]:
    """Yield what is wrong with the name and tag that a language declares."""
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
        yield Problem.at(tag.source, "language_tag", message, "language-tag")


def _document_pages(programme: Programme, page_ids: Iterable[str]) -> Iterator[Problem]:
    for document_id, document in programme.documents.items():
        if document.page:
            place = f"documents.{document_id}.page"
            yield from check_known([document.page], page_ids, "page", place)
    for role_id, role in programme.roles.items():
        if role.page:
            yield from check_known([role.page], page_ids, "page", f"roles.{role_id}.page")


def _file_names(texts: LocaleTexts, programme: Programme) -> Iterator[Problem]:
    """Yield a problem for each file name that is already used."""
    first: dict[str, Source] = {}
    for key, words in texts.documents.items():
        for edition in programme.documents[key].editions if key in programme.documents else ():
            if mark := edition_of(edition).mark:
                first[f"{words.file_name}{mark}"] = words.file_name.source
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
            yield Problem.at(name.source, place, message, "file-name-twice")
        first.setdefault(name, name.source)
