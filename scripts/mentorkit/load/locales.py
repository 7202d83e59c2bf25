"""Which languages are loaded: the programme's, as limited by organisation and command."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from babel import Locale, UnknownLocaleError

from mentorkit.load.loading import Loading
from mentorkit.load.places import NEEDED
from mentorkit.load.tree import Branch, Row
from mentorkit.model.problems import UnknownLanguage, suggestion
from mentorkit.model.text import Text


def is_language(code: str) -> bool:
    """Return whether a code such as `fi` or `pt-BR` is a language code."""
    if len(code.split("-")[0]) > 3:
        return False
    try:
        Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def likely_locales(
    loading: Loading, tree: Branch | None
) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """Return the languages of a broken programme, so that their texts are still checked.

    Those in progress come second: much may be missing from them. If nothing can be read, only
    languages with every file that is needed are likely to be complete.
    """
    if tree is not None:
        complete = _listed(tree, "locales")
        return complete, _listed(tree, "in_progress") if complete else ()
    folders = [path for path in sorted(loading.project.materials.glob("*/")) if _is_whole(path)]
    return tuple(Text(path.name) for path in folders if is_language(path.name)), ()


def _listed(tree: Branch, key: str) -> tuple[Text, ...]:
    listed = tree.get(key)
    found = listed if isinstance(listed, Row) else ()
    return tuple(locale for locale in found if isinstance(locale, Text) and locale.strip())


def _is_whole(folder: Path) -> bool:
    return all((folder / f"{name}.yml").exists() for name in NEEDED)


def known_locales(loading: Loading, locales: Sequence[Text], begun: Sequence[Text]) -> list[Text]:
    """Return the programme's valid languages, each once, those in progress last."""
    listed: list[Text] = []
    places = [(f"locales[{index}]", locale) for index, locale in enumerate(locales)]
    places += [(f"in_progress[{index}]", locale) for index, locale in enumerate(begun)]
    for place, locale in places:
        if locale in listed:
            message = f"the language '{locale}' is listed twice; remove one"
            loading.report(locale.source, place, message, "listed-twice")
        elif not is_language(locale):
            message = f"unknown language code '{locale}'; expected one such as 'fi' or 'sv'"
            loading.report(locale.source, place, message, "unknown-locale")
        else:
            listed.append(locale)
    return listed


def site_locales(loading: Loading, known: Sequence[Text], own: Sequence[Text]) -> list[Text]:
    """Return the languages of an organisation's site: its own in their order, or all known ones."""
    for index, locale in enumerate(own):
        place = f"locales[{index}]"
        if locale not in known:
            message = f"the programme has no language '{locale}'{suggestion(locale, known)}"
            loading.report(locale.source, place, message, "unknown-locale")
        elif locale in own[:index]:
            message = f"the language '{locale}' is listed twice; remove one"
            loading.report(locale.source, place, message, "listed-twice")
    own_known = [locale for locale in dict.fromkeys(own) if locale in known]
    return own_known or list(known)


def wanted_locales(
    loading: Loading, known: Sequence[Text], possible: Sequence[Text], asked_for: Sequence[str]
) -> list[Text]:
    """Return the languages to load: those of the site, as limited by the command.

    Raises UnknownLanguage if the command asks for another, unless problems were already found.
    """
    for asked in () if loading.problems else asked_for:
        if asked not in possible:
            whose = "the organisation" if asked in known else "the programme"
            raise UnknownLanguage(whose, asked, list(possible))
    return [locale for locale in possible if not asked_for or locale in asked_for]
