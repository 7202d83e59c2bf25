"""Checks of translations against the texts that they were made from.

Anything lost or invented in a text, and differences between two pages, are errors in every
build; translations that have fallen behind matter to `mentorkit check` and to publishing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from mentorkit.check.pages import needed_pages
from mentorkit.load.places import file_of, place_in_file
from mentorkit.load.records import RECORD_FILE
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.command import typed_command
from mentorkit.model.macros import NAME_MACRO
from mentorkit.model.markup import pictures_in
from mentorkit.model.pages import Page
from mentorkit.model.problems import Problem
from mentorkit.model.project import PROGRAMME_LAYER, Project
from mentorkit.model.prose import macros_of
from mentorkit.model.text import Source
from mentorkit.model.translation import (
    Pair,
    facts_of,
    links_of,
    nearest,
    pairs,
    source_locale,
    target_locales,
)


def check_translations(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what a translation has lost or invented: facts, links, pages, macros.

    If the source has changed since, nothing counts as lost: the translation has fallen behind.
    """
    source = source_locale(catalogue)
    for locale in target_locales(catalogue):
        for pair in pairs(catalogue, locale):
            is_counted = pair.text_id.startswith(
                "interface.duration."
            )  # a plural may need no number
            if pair.translation is not None and pair.state != "behind" and not is_counted:
                for message, code in differences(pair.source, pair.translation, where(pair)):
                    yield Problem.at(pair.translation.source, place_of(pair), message, code)
        pages = catalogue.pages
        if locale in pages:
            in_progress = locale in catalogue.in_progress
            told = () if in_progress else needed_pages(catalogue)
            yield from _pages(pages[source], pages[locale], locale, told, in_progress=in_progress)


def where(pair: Pair) -> str:
    """Return the place of the source text for messages."""
    return f"{pair.source.source.path}:{pair.source.source.line}"


def place_of(pair: Pair) -> str:
    """Return a translation's place in its file, empty for a whole page."""
    if pair.page_id is not None:
        return "address" if pair.kind == "address" else ""
    return place_in_file(pair.text_id)


def differences(source: str, translation: str, where_source: str) -> Iterator[tuple[str, str]]:
    """Yield message and code for each fact lost or invented in a translation and each lost link.

    A picture may be another one, which says the same in its language, but none may be lost.
    """
    wanted, given = facts_of(source), facts_of(translation)
    for fact in sorted(wanted - given):
        yield f"the text has lost {fact}, which {where_source} has; put it in", "lost-fact"
    for fact in sorted(given - wanted):
        message = f"{where_source} does not have {fact}; remove it, or add it there, too"
        yield message, "invented-fact"
    for link in sorted(links_of(source) - links_of(translation)):
        message = f"the link to {link} is lost, which {where_source} has; put it in: […]({link})"
        yield message, "lost-link"
    pictures = pictures_in(translation)
    lost = [name for name in pictures_in(source) if name not in pictures]
    for name in lost[: max(0, len(pictures_in(source)) - len(pictures))]:
        message = (
            f"the picture {name} is lost, which {where_source} has; put it in, or another one that "
            f"says the same: ![…](picture:{name})"
        )
        yield message, "lost-picture"


def _pages(
    sources: Mapping[str, Page],
    theirs: Mapping[str, Page],
    locale: str,
    told: Collection[str],
    *,
    in_progress: bool,
) -> Iterator[Problem]:
    """Yield what differs between two languages' pages; those `told` are reported elsewhere."""
    for page_id, page in sources.items():
        if page_id in theirs:
            if not (in_progress and theirs[page_id].is_begun):
                yield from _macros(page, theirs[page_id])
        elif not in_progress and page_id not in told:
            message = f"the page is missing; add it: {page.source.path} has it"
            base = page.folder.removesuffix(page.language)
            yield Problem(f"{base}{locale}/{page_id}.md", 1, "", message, "missing-file")
    for page_id, page in theirs.items():
        if page_id not in sources:
            base, other = (
                page.folder.removesuffix(page.language),
                next(iter(sources.values())).language,
            )
            message = f"there is no {base}{other}/{page_id}.md; add it, or remove this page"
            yield Problem(page.source.path, 1, "", message, "page-without-source")


def _macros(source: Page, page: Page) -> Iterator[Problem]:
    """Yield the macros that only one of two pages has, or the first one out of order."""
    theirs, ours = _compared(source), _compared(page)
    lost = Counter(call for call, _ in theirs) - Counter(call for call, _ in ours)
    extra = Counter(call for call, _ in ours) - Counter(call for call, _ in theirs)
    for call, line in theirs:
        if lost[call] > 0:
            lost[call] -= 1
            shown = f"{source.source.path}:{source.body.source.line + line}"
            message = f"the page has lost {call}, which {shown} has; put it in"
            yield Problem.at(page.source, "", message, "lost-macro")
    for call, line in reversed(ours):
        if extra[call] > 0:
            extra[call] -= 1
            message = f"{source.source.path} does not have {call}; remove it, or add it there"
            yield Problem.at(page.body.source.moved(line), "", message, "invented-macro")
    if len(theirs) != len(ours) or +lost or any(call not in dict(theirs) for call, _ in ours):
        return
    for (call, _), (other, line) in zip(theirs, ours, strict=True):
        if call != other:
            message = f"expected {call} here, as in {source.source.path}, found {other}"
            yield Problem.at(page.body.source.moved(line), "", message, "macro-order")
            return


def _compared(page: Page) -> list[tuple[str, int]]:
    """Return a page's macros with their lines; names may be in another form, or a pronoun."""
    return [found for found in macros_of(page.body) if not NAME_MACRO.fullmatch(found[0])]


# ── What has fallen behind ─────────────────────────────────────────────────
def check_fallen_behind(
    project: Project, catalogue: Catalogue, locales: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield each translation whose source has changed, and how many have no record.

    `locales` limits the languages.
    """
    for locale in target_locales(catalogue):
        if locales and locale not in locales:
            continue
        in_progress = locale in catalogue.in_progress
        unrecorded: Counter[str] = Counter()
        for pair in pairs(catalogue, locale):
            if _is_of_others(pair, catalogue):
                continue
            if pair.state == "behind":
                yield _behind(project, catalogue, pair, locale)
            elif pair.state == "unrecorded":
                unrecorded[pair.home] += 1
            elif pair.state == "missing" and not in_progress:
                yield from _missing(catalogue, pair, locale)
        for home, count in sorted(unrecorded.items()):
            path = project.shown(record_path(catalogue, locale, home))
            texts = f"{count} texts have" if count > 1 else "one text has"
            message = f"{texts} no record of what they were translated from; "
            message += f"if they are right, run: {accepting(catalogue, locale, home)}"
            yield Problem(path, 1, "", message, "unrecorded")


def record_path(catalogue: Catalogue, locale: str, home: str) -> Path:
    """Return the file with a layer's records for one language."""
    return catalogue.layer(home).folder / locale / RECORD_FILE


def _is_of_others(pair: Pair, catalogue: Catalogue) -> bool:
    """Return whether a translation is nothing to this project: a shipped one, or from elsewhere.

    If an organisation has chosen another first language, the programme's records are of texts in
    the one before. A text without what an organisation has dropped is not the one on record.
    """
    first = catalogue.programme.locales[0]
    is_changed = first.source.layer != PROGRAMME_LAYER
    is_trimmed = pair.source.is_trimmed or bool(pair.translation and pair.translation.is_trimmed)
    is_others = catalogue.files.is_shipped or is_changed or is_trimmed
    return pair.home == PROGRAMME_LAYER and is_others


def accepting(catalogue: Catalogue, locale: str, home: str, text_ids: Iterable[str] = ()) -> str:
    """Return the command to accept translations."""
    words = [f"{typed_command()} translations accept"]
    if home != PROGRAMME_LAYER and catalogue.called:
        words.append(f"--organisation {catalogue.called}")
    return " ".join([*words, f"--locale {locale}", *text_ids])


def _behind(project: Project, catalogue: Catalogue, pair: Pair, locale: str) -> Problem:
    translation = pair.translation
    assert translation is not None
    command = accepting(catalogue, locale, pair.home, [pair.text_id])
    if pair.home != translation.source.layer:
        file = catalogue.layer(pair.home).folder / file_of(pair.text_id, locale)
        message = (
            f"the organisation has changed the text in {where(pair)}; add its translation to "
            f"{project.shown(file)}, or, if this one is still correct, run: {command}"
        )
    else:
        message = (
            f"{where(pair)} has changed since this was translated; "
            f"change it, too, then run: {command}"
        )
    return Problem.at(translation.source, place_of(pair), message, "fallen-behind")


def _missing(catalogue: Catalogue, pair: Pair, locale: str) -> Iterator[Problem]:
    """Yield a list item or optional text that only the source has; others are reported before."""
    source: Source | None = nearest(catalogue, pair, locale)
    if source is None:  # the whole file is missing, which only these can be
        if pair.text_id in ("video.title", "poster.headline"):
            file = file_of(pair.text_id, locale)
            message = f"the file is missing; add it: {pair.source.source.path} has it"
            yield Problem(f"materials/{file}", 1, "", message, "missing-file")
        return
    if source.layer != pair.home:
        layer = catalogue.layer(pair.home)
        source = Source(f"{layer.shown}/{file_of(pair.text_id, locale)}", 1, layer.name)
    message = (
        f"there is no translation of {where(pair)}; add it, or, if there need be none, "
        f"run: {accepting(catalogue, locale, pair.home, [pair.text_id])}"
    )
    yield Problem.at(source, place_of(pair), message, "missing-translation")
