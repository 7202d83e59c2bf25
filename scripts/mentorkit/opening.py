"""Load and check a project's catalogue: the single entry point for the CLI and for MkDocs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from mentorkit.check import (
    check_addresses,
    check_catalogue,
    check_fallen_behind,
    check_fit,
    check_glyphs,
    check_pages,
    check_publish,
    check_revisions,
    check_translations,
    check_typeface,
    missing_letters,
)
from mentorkit.check.overrides import hints_of_overrides, with_overrides
from mentorkit.check.prose import check_prose
from mentorkit.check.prose.passages import passages
from mentorkit.check.prose.speller import open_spellers
from mentorkit.disk.cache import Cache
from mentorkit.load import load_catalogue
from mentorkit.load.words import load_words
from mentorkit.make.plan import planned_downloads
from mentorkit.make.published import published_dates
from mentorkit.make.sheet_fit import sheet_problems
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.project import Project
from mentorkit.model.translation import source_locale
from mentorkit.render.compose import Composer
from mentorkit.render.html import sheet_labels, symbol_names
from mentorkit.render.papers import Papers
from mentorkit.typeset.measure import characters
from mentorkit.typeset.own_fonts import fonts_for


def checked_catalogue(
    project: Project,
    organisation: str,
    locales: Sequence[str] = (),
    *,
    publish: bool = False,
    today: dt.date | None = None,
) -> Catalogue:
    """Return a catalogue without problems, or raise ProblemsFound with all of them.

    `publish` also rejects what must not be published; days are compared with `today`, if given.
    `check_site_pages` checks the pages.
    """
    catalogue = load_catalogue(project, organisation, locales)
    problems = _problems(project, catalogue, publish=publish, today=today)
    if publish:
        whole = load_catalogue(project, organisation) if locales else catalogue
        problems += _fallen_behind(project, whole, catalogue.locales)
    if problems:
        raise ProblemsFound(problems)
    return catalogue


def loaded_catalogue(project: Project, organisation: str, locales: Sequence[str] = ()) -> Catalogue:
    """Return a catalogue that this process has checked before; raises ProblemsFound.

    It is not checked again, only read.
    """
    return load_catalogue(project, organisation, locales)


def check_site_pages(catalogue: Catalogue, *, publish: bool = False) -> None:
    """Check the pages of `docs/` against a checked catalogue; raises ProblemsFound."""
    problems = list(check_pages(catalogue, _downloads(catalogue), publish=publish))
    if problems:
        raise ProblemsFound(problems)


def problems_of_catalogue(
    project: Project, catalogue: Catalogue, *, publish: bool, today: dt.date | None = None
) -> list[Problem]:
    """Return the problems in a loaded catalogue and its pages."""
    problems = _problems(project, catalogue, publish=publish, today=today)
    downloads = None if problems else _downloads(catalogue)
    return [*problems, *check_pages(catalogue, downloads, publish=publish)]


@dataclass(frozen=True)
class Findings:
    """What `mentorkit check` reports, sorted by place; `hints` need no change."""

    problems: tuple[Problem, ...]
    hints: tuple[Problem, ...] = ()


def problems_of_project(project: Project, organisation: str) -> tuple[Problem, ...]:
    """Return the problems that `mentorkit check` reports, sorted by place."""
    return findings_of_project(project, organisation).problems


def findings_of_project(
    project: Project, organisation: str, *, publish: bool = False, today: dt.date | None = None
) -> Findings:
    """Return what `mentorkit check` reports.

    Besides every problem, this includes translations that have fallen behind or read like another
    language and, if nothing else is wrong, problems found only by composing the papers.
    """
    try:
        catalogue = load_catalogue(project, organisation)
    except ProblemsFound as found:
        return Findings(found.problems)
    problems = problems_of_catalogue(project, catalogue, publish=publish, today=today)
    if not problems:
        problems += _paper_problems(project, catalogue)
    problems += translation_problems(project, catalogue)
    every = ProblemsFound(set(with_overrides(problems, catalogue)))
    return Findings(every.problems, hints_of(catalogue))


def hints_of(catalogue: Catalogue) -> tuple[Problem, ...]:
    """Return places that an author may want to change, and need not."""
    return tuple(sorted({*catalogue.hints, *hints_of_overrides(catalogue)}))


def prose_problems(
    project: Project, organisation: str, locales: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """Return problems with the prose of texts and pages, sorted by place, in some `locales` or all.

    If the materials cannot be loaded, returns the reasons instead. Raises SpellerMissing if the
    system lacks a spell checker.
    """
    try:
        catalogue = load_catalogue(project, organisation, locales)
        lists = load_words(project, catalogue)
    except ProblemsFound as found:
        return found.problems
    tags = {locale: str(texts.interface.language_tag) for locale, texts in catalogue.texts.items()}
    opened = open_spellers(tags.values())
    spellers = {locale: opened[tag] for locale, tag in tags.items()}
    prose = passages(project, catalogue)
    return ProblemsFound(check_prose(catalogue, prose, spellers, lists)).problems


def _problems(
    project: Project, catalogue: Catalogue, *, publish: bool, today: dt.date | None
) -> list[Problem]:
    symbols = [*symbol_names(project.templates), *catalogue.symbols]
    page_ids = {locale: tree.ids for locale, tree in catalogue.trees.items()}
    problems = list(check_catalogue(catalogue, page_ids, symbols, sheet_labels(project.templates)))
    problems += check_addresses(catalogue)
    problems += _problems_in_type(project, catalogue)
    if source_locale(catalogue) in catalogue.texts:
        problems += check_translations(catalogue)
    if publish:
        problems += check_publish(catalogue, today)
        problems += check_revisions(
            catalogue, published_dates(project, catalogue.organisation_folder)
        )
    return problems


def _problems_in_type(project: Project, catalogue: Catalogue) -> list[Problem]:
    """Return what is wrong with the organisation's type face, and with texts as set in it.

    If it cannot be used, texts are measured in the programme's fonts.
    """
    problems = list(check_typeface(catalogue))
    fonts = project.templates / "fonts" if problems else fonts_for(catalogue, project.templates)
    if not problems:
        problems += missing_letters(catalogue)
    problems += check_glyphs(catalogue, characters(fonts))
    return [*problems, *check_fit(catalogue, fonts)]


def translation_problems(project: Project, catalogue: Catalogue) -> list[Problem]:
    """Return which translations have fallen behind or read like another language."""
    from mentorkit.check.language import check_language

    if source_locale(catalogue) not in catalogue.texts:
        return []
    return [*check_fallen_behind(project, catalogue), *check_language(catalogue)]


def _fallen_behind(
    project: Project, whole: Catalogue, locales: Sequence[str]
) -> tuple[Problem, ...]:
    """Return which translations into some languages have fallen behind their source."""
    if source_locale(whole) not in whole.texts:
        return ()
    return tuple(check_fallen_behind(project, whole, locales))


def _paper_problems(project: Project, catalogue: Catalogue) -> list[Problem]:
    """Return problems found only by composing papers; the catalogue must have no others."""
    problems: list[Problem] = []
    cache = Cache(project.cache)
    for locale in catalogue.locales:
        composer = Composer(Papers(catalogue, locale, project.templates, neutral=True))
        for tool_id in catalogue.programme.tools:
            try:
                composer.tool(str(tool_id))
            except ProblemsFound as found:
                problems += found.problems
        problems += sheet_problems(composer, cache)
    cache.close()
    return problems


def _downloads(catalogue: Catalogue) -> list[str]:
    """Return the paths of all downloads; the catalogue's references must be valid."""
    planned = [planned.path for planned in planned_downloads(catalogue)]
    return [*planned, "downloads/manifest.json"]
