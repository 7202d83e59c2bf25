"""MkDocs' configuration, filled in from the catalogue."""

from __future__ import annotations

from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from mentorkit.model.catalogue import Catalogue
from mentorkit.render.view import View
from mentorkit.site.icons import TAB_ICON
from mentorkit.site.mkdocs.navigation import navigation_of
from mentorkit.site.own_files import LOGO


def i18n_of(config: MkDocsConfig) -> Any:
    """Return mkdocs-static-i18n, which builds the site once a language."""
    return config.plugins["i18n"]


def set_locales(i18n: Any, catalogue: Catalogue) -> None:
    """Set the catalogue's languages for mkdocs-static-i18n to build."""
    template = i18n.config.languages[0]
    languages = []
    for locale, texts in catalogue.texts.items():
        language = type(template)()
        language.load_dict(
            {
                "locale": locale,
                "name": str(texts.interface.language_name),
                "default": locale == catalogue.main_locale,
            }
        )
        language.validate()
        languages.append(language)
    i18n.config.languages = languages
    i18n.current_language = None


def set_organisation(config: MkDocsConfig, view: View) -> None:
    """Name the site in a view's language, and give it its navigation."""
    organisation = view.organisation
    config.theme["language"] = view.locale
    config.site_name = escape(view.own_plain(organisation.programme))
    config.site_url = organisation.public_address or "http://localhost/"
    config.site_author = escape(view.own_plain(organisation.name))
    config.site_description = escape(view.plain(view.ui.site.description))
    config.copyright = None
    if organisation.logo:
        config.theme["logo"] = LOGO
    config.theme["favicon"] = TAB_ICON
    config.nav = navigation_of(view.programme, view.catalogue.trees[view.locale].left_out)
