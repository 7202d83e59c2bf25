"""The MkDocs plugin: hands the catalogue, the downloads and the organisation's look to MkDocs.

mkdocs-static-i18n builds the site once a language, so every event comes again each time;
the catalogue is loaded and the downloads are made once a build, on the first
configuration event.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from mentorkit.check.pages import page_parts
from mentorkit.disk.cache import BadLimit, Cache, key_of
from mentorkit.disk.output import write_file
from mentorkit.load.pages import load_pages
from mentorkit.make.making import Making
from mentorkit.make.plan import (
    Download,
    Planned,
    fonts_digest,
    manifest,
    offline_copies,
)
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.forms import form_view
from mentorkit.model.markup import LinkTarget, link_target
from mentorkit.model.organisation import localised
from mentorkit.model.page_addresses import DOCUMENTS, page_path
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.project import Project
from mentorkit.model.prose import FIELDS
from mentorkit.model.text import PLACEHOLDER, Text
from mentorkit.opening import check_site_pages, checked_catalogue
from mentorkit.render.html import symbol
from mentorkit.render.inline import language_marks
from mentorkit.render.sharing import render_sharing, sharing_path, sharing_svg
from mentorkit.render.view import View
from mentorkit.site.blocks import BlockPage
from mentorkit.site.colours import colours_css
from mentorkit.site.compiled import COMPILED
from mentorkit.site.dated import dated
from mentorkit.site.extras import STYLED, extras_of
from mentorkit.site.filefacts import facts_of
from mentorkit.site.finish import finish_site, home_of, site_address
from mentorkit.site.first_view import first_fonts, theme_css
from mentorkit.site.forms import form_css_path, form_page_css
from mentorkit.site.head import Head, not_found_head, page_head
from mentorkit.site.headings import with_parts, with_share_links
from mentorkit.site.kept import app_manifest_path, kept_list_path
from mentorkit.site.languages import SiteLanguages
from mentorkit.site.mkdocs.preview import Preview, ToBeMade
from mentorkit.site.notfound import lost
from mentorkit.site.own_files import own_path, own_pictures
from mentorkit.site.search import FoundPage, index_path, index_script, read_page

log = logging.getLogger("mkdocs.plugins.mentorkit")
AFTER_I18N = -200
BEFORE_ALL = 100
SEARCH = "assets/javascripts/search"
UNUSED = (
    "assets/javascripts/lunr/", "assets/javascripts/workers/", "assets/javascripts/bundle.",
    "assets/stylesheets/palette.", "assets/images/favicon.png",
)  # fmt: skip
"""Files of the theme that no page loads."""
CONTENT_ID = "content"
"""The id of a page's title in the theme's templates."""


@dataclass(frozen=True)
class SiteBuild:
    """What a site is built from.

    `downloads` are given where they are made and MkDocs is to copy them; None where they
    are still being made and are put into the site afterwards.
    """

    project: Project
    catalogue: Catalogue
    making: Making | ToBeMade
    downloads: tuple[Download, ...] | None = None


class MentorkitConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in `mkdocs.yml`."""

    organisation = config_options.Type(str, default="reference")


class MentorkitPlugin(BasePlugin[MentorkitConfig]):  # type: ignore[no-untyped-call]
    """Builds the programme's site; `build` is given by the command or made from the settings."""

    def __init__(self) -> None:
        super().__init__()
        self.given: SiteBuild | None = None
        self.build: SiteBuild | None = None
        self.files: Files | None = None
        self.nav: Navigation | None = None
        self.found: list[FoundPage] = []
        self.languages: SiteLanguages | None = None
        self.is_preview = False
        self.preview: Preview | None = None
        self.until_the_end = ExitStack()

    # ── a live preview ─────────────────────────────────────────────────────
    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a live preview: MkDocs then keeps the plugin."""
        self.is_preview = command == "serve"

    def on_shutdown(self) -> None:
        """End a live preview, and what holds for one build."""
        self.until_the_end.close()
        if self.preview:
            self.preview.close()
            self.preview = None

    @event_priority(AFTER_I18N)
    def _begin_downloads(self, config: MkDocsConfig) -> None:
        """Begin to make a preview's downloads, now that the pages of all languages are there."""
        i18n: Any = config.plugins["i18n"]
        if self.preview and not getattr(i18n, "building", False):
            views = [self.view(locale) for locale in self._catalogue.locales]
            self.preview.begin(self._catalogue, lambda download: facts_of(views, download))

    # ── configuration ──────────────────────────────────────────────────────
    @event_priority(BEFORE_ALL)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load what the site is built from, once a build, and fill in the configuration."""
        self.found = []
        i18n: Any = config.plugins["i18n"]
        if not getattr(i18n, "building", False):
            self.build = self.given or self._made_build(config)
            self.languages = SiteLanguages(self._built.project, self._catalogue)
            self._set_locales(i18n)
        self._set_organisation(config, i18n.current_language or self._catalogue.locales[0])
        return config

    def _made_build(self, config: MkDocsConfig) -> SiteBuild:
        project = Project(Path(config.config_file_path).resolve().parent)
        try:
            catalogue = checked_catalogue(project, self.config.organisation)
            check_site_pages(project, catalogue)
            if self.is_preview:
                preview = self._previewed(project, config)
                preview.stop()
                return SiteBuild(project, catalogue, preview.to_be_made(catalogue))
            self.until_the_end.enter_context(dated(catalogue.organisation.date))
            making = Making(catalogue, project.templates, Cache(project.cache))
            downloads = making.finished(
                lambda done, of, title: log.info("Made %s of %s: %s", done, of, title)
            )
        except ProblemsFound as found:
            for problem in found.problems:
                log.error("%s", problem)
            raise Abort(f"{len(found.problems)} problems in the materials") from None
        except BadLimit as error:
            raise Abort(str(error)) from None
        return SiteBuild(project, catalogue, making, downloads)

    def _previewed(self, project: Project, config: MkDocsConfig) -> Preview:
        self.preview = self.preview or Preview(project, Path(config.site_dir))
        return self.preview

    @property
    def _built(self) -> SiteBuild:
        assert self.build is not None
        return self.build

    @property
    def _catalogue(self) -> Catalogue:
        return self._built.catalogue

    @property
    def _languages(self) -> SiteLanguages:
        assert self.languages is not None
        return self.languages

    def _set_locales(self, i18n: Any) -> None:
        """Let mkdocs-static-i18n build the catalogue's languages."""
        template = i18n.config.languages[0]
        languages = []
        for locale, texts in self._catalogue.texts.items():
            language = type(template)()
            language.load_dict(
                {"locale": locale, "name": str(texts.interface.language_name),
                 "default": locale == self._catalogue.locales[0]}
            )  # fmt: skip
            language.validate()
            languages.append(language)
        i18n.config.languages = languages
        i18n.current_language = None

    def _set_organisation(self, config: MkDocsConfig, locale: str) -> None:
        view = self.view(locale)
        organisation = self._catalogue.organisation
        config.theme["language"] = locale
        config.site_name = escape(view.own_plain(organisation.programme))
        config.site_url = organisation.public_address or "http://localhost/"
        config.site_author = escape(view.own_plain(organisation.name))
        config.site_description = escape(view.plain(view.ui.site.description))
        config.copyright = None
        if organisation.logo:
            config.theme["logo"] = own_path("logo", organisation.logo)
            config.theme["favicon"] = config.theme["logo"]
        config.nav = _with_tools(config.nav, [str(t) for t in self._catalogue.programme.tools])

    # ── files ──────────────────────────────────────────────────────────────
    @event_priority(AFTER_I18N)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the tools' pages, the downloads and the organisation's own files.

        A language in progress gets the pages, too, that only the default one has.
        """
        i18n: Any = config.plugins["i18n"]
        locale = i18n.current_language
        for tool_id in self._catalogue.programme.tools:
            page = f"tools/{tool_id}"
            content = _shows(page, f'tool_parts("{tool_id}")')
            files.append(self._made_page(page, content, locale, config))
        for document_id in self._catalogue.programme.web_forms():
            page = f"forms/{document_id}"
            content = _shows(page, f'web_form("{document_id}")')
            file = self._made_page(page, content, locale, config)
            file.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(file)
        for page in self._languages.trees[locale].borrowed:
            content = self._languages.default_page(page)
            files.append(self._made_page(page, content, locale, config))
        if locale == i18n.default_language:
            for file in self._assets(config):
                files.append(file)
        else:  # links from this language's pages still lead to them
            for file in self._assets(config):
                file.inclusion = InclusionLevel.NOT_IN_NAV
                files.append(file)
        for file in [f for f in files if f.src_uri.startswith(UNUSED)]:
            files.remove(file)
        self._set_addresses(files, config)
        self.files = files
        return files

    def _made_page(self, page_id: str, content: str, locale: str, config: MkDocsConfig) -> File:
        """Return a page of this language that no file in its folder holds."""
        file = File.generated(config, f"{locale}/{page_id}.md", content=content)
        # What mkdocs-static-i18n would have set, had it seen the file.
        for name, value in {
            "locale": locale, "locale_alternate_of": locale, "localization": locale,
            "norm_src_uri": f"{page_id}.md", "alternates": {locale: file},
        }.items():  # fmt: skip
            setattr(file, name, value)
        return file

    def _set_addresses(self, files: Files, config: MkDocsConfig) -> None:
        """Put each page where its language's address says; MkDocs makes links from that."""
        for file in files.documentation_pages():
            path = self._languages.path(*_place_of(file))
            file.dest_uri = f"{path}index.html"
            file.url = path or "./"
            file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)

    def _assets(self, config: MkDocsConfig) -> list[File]:
        organisation = self._catalogue.organisation
        folder = self._catalogue.organisation_folder
        colours = colours_css(organisation.colours)
        files = [File.generated(config, "assets/organisation/colours.css", content=colours)]
        files += self._form_styles(config)
        files += self._for_others(config)
        downloads = self._built.downloads
        if downloads is not None:
            files += [
                File.generated(config, d.planned.path, abs_src_path=str(d.entry.file))
                for d in downloads
            ]
            listed = manifest(downloads)
            files.append(File.generated(config, "downloads/manifest.json", content=listed))
        files += [
            File.generated(config, path, content=data)
            for path, data in own_pictures(organisation, folder)
        ]
        if film := organisation.video.file:
            path = own_path("film", film)
            files.append(File.generated(config, path, abs_src_path=str(folder / film)))
        return files

    def _for_others(self, config: MkDocsConfig) -> list[File]:
        """Return what search engines read, and the pictures beside links that people share."""
        site = self._catalogue.organisation.public_address
        where = f"\nSitemap: {site}sitemap.xml\n" if site else ""
        files = [File.generated(config, "robots.txt", content=f"User-agent: *\nAllow: /\n{where}")]
        drawn_with = (fonts_digest(self._templates / "fonts"), version("resvg_py"))
        for locale in self._catalogue.locales if site else ():
            svg = sharing_svg(self.view(locale), self._templates)
            key = key_of(["sharing", svg, *drawn_with])  # to draw it takes a quarter of a second
            kept = self._built.making.kept(key, partial(render_sharing, svg, self._templates))
            path = sharing_path(locale)
            files.append(File.generated(config, path, abs_src_path=str(kept.file)))
        return files

    def _form_styles(self, config: MkDocsConfig) -> list[File]:
        """Return what a form on the site is printed with: the papers' style, and its own foot."""
        paper = (self._templates / "print" / "print.css").read_text(encoding="utf-8")
        files = [File.generated(config, "assets/stylesheets/paper.css", content=paper)]
        for locale in self._catalogue.locales:
            for document_id in self._catalogue.programme.web_forms():
                content = form_page_css(self.view(locale), self._templates, document_id)
                path = form_css_path(locale, document_id)
                files.append(File.generated(config, path, content=content))
        return files

    # ── navigation and pages ───────────────────────────────────────────────
    @event_priority(AFTER_I18N)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation: its sections are named once the pages are read."""
        self.nav = nav
        return nav

    @event_priority(BEFORE_ALL)
    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Give a page that shows a phase, a tool or a form its title and description."""
        kind, _, wanted = str(page.meta.get("shows", "")).partition("/")
        view = self._content_view(page)
        if kind == "phase":
            own = self._page_view(page)
            if own.texts.phases[wanted].title.is_in(own.locale):
                view = own  # named in its language, though the rest may not be translated yet
            words = view.texts.phases[wanted]
            page.meta.update(_said(view, words.title, words.aim))
        elif kind == "tools":
            tool = view.texts.tools[wanted]
            page.meta.update(_said(view, tool.title, tool.aim))
        elif kind == "forms":
            form = view.texts.documents[wanted]
            page.meta.update(_said(view, form.title, form.purpose))
            page.meta["form_css"] = form_css_path(view.locale, wanted)
        page.meta["faqs"] = re.findall(r'\bfaq\(\s*["\'](\w+)', markdown)
        for key in FIELDS:
            if key in page.meta:  # the theme puts it out as it is
                page.meta[key] = escape(str(page.meta[key]))
        locale, page_id = _place(page)
        if self._languages.is_begun(locale, page_id):
            return page_parts(self._languages.default_page(page_id))[1]
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put notices on a page that holds a placeholder, or the default language's text."""
        locale, page_id = _place(page)
        view = self.view(locale)
        language = self._languages.content_language(locale, page_id)
        html = with_parts(html, page.toc, view.inline(view.ui.site.parts))
        html = with_share_links(html, view.plain(view.ui.site.permalink))
        notices = [view.ui.site.draft] if PLACEHOLDER.search(html) else []
        copied = self._copy_notice(view, is_home=page_id == "index")
        if language != locale:
            html = f"<div {language_marks(language, locale)}>\n{html}\n</div>"
        if view.holds_default_language(html):
            notices.append(view.ui.site.in_progress)
        marks = 'class="mk-notice" data-search-exclude'
        said = [f"<p {marks}>{view.inline(notice)}</p>\n" for notice in notices]
        return "".join([*said, copied, html])

    def _copy_notice(self, view: View, *, is_home: bool) -> str:
        """Return what only the offline copy of a page says: that it is one, and of which day."""
        words = view.ui.offline
        said = view.inline(words.dated).replace("{date}", view.date(view.organisation.date))
        if address := site_address(self._catalogue):
            home = escape(address + home_of(self._catalogue, view.locale))
            said += Markup(' <a href="{}">{}</a>').format(Markup(home), view.inline(words.newest))
        if is_home:
            said += Markup("<br>") + view.inline(words.unpack)
        return f'<!--offline<p class="mk-notice">{said}</p>offline-->\n{_kept_notices(view)}'

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Name each section of the navigation after its index page, and shorten what is long.

        `short_title` of a page's front matter is what the navigation says.
        """
        env.bytecode_cache = COMPILED
        assert self.nav is not None
        for item in self.nav.items:
            page = item.children[0] if isinstance(item, Section) else item
            if isinstance(page, Page):
                item.title = page.meta.get("short_title") or page.title
                self._mark_title(item, page)
        for page in self.nav.pages:
            self._mark_title(page, page)
        return env

    def _mark_title(self, item: Any, page: Page) -> None:
        """Say in which language the navigation names a page, if it is another one."""
        locale, page_id = _place(page)
        language = self._languages.title_language(locale, page_id)
        if language != locale:
            item.typeset = _typeset(item.title, language, locale)

    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the theme's templates the view of the page.

        The page's title leads its contents: the theme's skip link goes to the first entry,
        and its list of contents shows what is below an entry of the first level.
        """
        title = AnchorLink(str(page.title), CONTENT_ID, 1)
        title.children = self._form_contents(page) or list(page.toc)
        page.toc = TableOfContents([title])
        self._mark_contents(title.children, page)
        values = {
            **self._theme_values(self._page_view(page), config),
            **self._language_values(page),
            **_extra_values(str(page.content)),
            "head": self._head(page),
        }
        context.update({"mk": values})  # type: ignore[misc]
        return context

    def _mark_contents(self, entries: Sequence[AnchorLink], page: Page) -> None:
        """Say of each entry of the contents in which language it is, if it is another one."""
        locale, page_id = _place(page)
        whole = self._languages.content_language(locale, page_id)
        headings = heading_languages(str(page.content))
        for entry in entries:
            language = headings.get(entry.id, whole)
            if language != locale:
                entry.typeset = _typeset(entry.title, language, locale)  # type: ignore[attr-defined]
            self._mark_contents(entry.children, page)

    def _language_values(self, page: Page) -> dict[str, Any]:
        """Return what the theme says of a page's languages.

        `title_marks` are the attributes of a title that is in another language than the page.
        """
        locale, page_id = _place(page)
        language = self._languages.title_language(locale, page_id)
        return {
            "page_id": page_id,
            "title_marks": language_marks(language, locale) if language != locale else "",
            "alternates": [
                (alternate, get_relative_url(alternate.path or "./", page.file.url))
                for alternate in self._languages.alternates(page_id)
            ],
        }

    def _head(self, page: Page) -> Head:
        """Return what a page says of itself; one that stands in says where it is at home."""
        locale, page_id = _place(page)

        def name(other: str) -> str:
            file = self._file(locale, other)
            if file is None or file.page is None:
                return ""
            return _words(file.page.meta.get("short_title") or file.page.title)

        roles = page.meta["faqs"]
        return page_head(
            self._page_view(page), self._languages, page_id, name,
            title=_words(page.meta.get("title") or page.title),
            description=_words(page.meta.get("description", "")), roles=roles,
        )  # fmt: skip

    def _form_contents(self, page: Page) -> list[AnchorLink]:
        """Return the list of contents of a form's page, whose headings are no Markdown."""
        kind, _, document_id = str(page.meta.get("shows", "")).partition("/")
        if kind != "forms":
            return []
        view = self._content_view(page)
        groups = form_view(self._catalogue, document_id, view.locale).groups
        return [AnchorLink(escape(view.plain(g.heading)), f"group-{g.id}", 2) for g in groups]

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the site map and the error page what they show.

        The error page is made in each language; the default one's is for all the others, too.
        """
        i18n: Any = config.plugins["i18n"]
        locale = i18n.current_language
        view = self.view(locale)
        pages = load_pages(self._built.project, self._catalogue.locales)
        shown = [locale]
        if locale == self._catalogue.locales[0]:
            in_progress = self._catalogue.in_progress
            shown += [other for other in self._catalogue.locales[1:] if other not in in_progress]
        values = {
            **self._theme_values(view, config),
            **_extra_values(""),
            "sitemap": self._languages.sitemap(),
            "head": not_found_head(view),
            "lost": [lost(self.view(other), self._languages, pages) for other in shown],
            "alternates": [
                (alternate, f"{context['base_url']}{alternate.path}")
                for alternate in self._languages.alternates("index")
            ],
        }
        context.update({"mk": values})  # type: ignore[misc]
        return context

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Put each language's error page into its folder; many hosts serve the nearest.

        A site whose address is not known has no site map.
        """
        if template_name == "sitemap.xml" and not self._catalogue.organisation.public_address:
            return ""
        if template_name != "404.html":
            return output
        i18n: Any = config.plugins["i18n"]
        locale = i18n.current_language
        if locale == self._catalogue.locales[0]:
            return output
        write_file(Path(config.site_dir) / locale / template_name, output.encode("utf-8"))
        return ""

    # ── search ─────────────────────────────────────────────────────────────
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Take from a finished page what the search finds there."""
        view = self._page_view(page)
        has_documents = page.file == self._file(view.locale, DOCUMENTS)
        found = read_page(output, page.url.removeprefix("./"), view.locale, has_documents)
        if found:
            self.found.append(found)
        if self.preview:
            return self.preview.page(Path(config.site_dir) / page.file.dest_uri, output)
        return output

    @event_priority(BEFORE_ALL)
    def _write_index(self, config: MkDocsConfig) -> None:
        """Write the search's index of the language whose pages are finished."""
        i18n: Any = config.plugins["i18n"]
        view = self.view(i18n.current_language)
        synonyms = [
            [str(term.term), *map(str, term.also)]
            for term in view.texts.glossary.values()
            if term.also and all(text.is_in(view.locale) for text in (term.term, *term.also))
        ]
        words = self._search_words(view)
        script = index_script(str(view.ui.language_tag), self.found, synonyms, words)
        write_file(Path(config.site_dir) / index_path(view.locale), script.encode("utf-8"))

    def _search_words(self, view: View) -> dict[str, list[str]]:
        """Return what else people type to find a place, by its address; warn of unknown places."""
        there = {page.address(entry) for page in self.found for entry in page.entries}
        found = {}
        for place, words in view.texts.search.items():
            own = [str(word) for word in words if word.is_in(view.locale)]
            target = link_target(place)
            if not own or target is None:
                continue
            address = page_path(self._catalogue, view.locale, target)
            if address in there:
                found[address] = own
                continue
            message = "the search finds no such place on the page; write the id of a heading"
            source = place.source
            log.warning("%s", Problem(source.path, source.line, place, message, "broken-link"))
        return found

    @event_priority(AFTER_I18N)
    def _finish(self, config: MkDocsConfig) -> None:
        """Finish the site where no command does: after the last language of a plain build."""
        downloads = self._built.downloads
        i18n: Any = config.plugins["i18n"]
        built = self._built
        if downloads is None or i18n.building or not isinstance(built.making, Making):
            return
        finish_site(built.project, built.catalogue, built.making, Path(config.site_dir), downloads)

    on_post_build = CombinedEvent(_write_index, _begin_downloads, _finish)

    def _search_scripts(self, config: MkDocsConfig, locale: str) -> list[str]:
        """Return the scripts of a language's search, in the order in which they are loaded."""
        own = [f"{SEARCH}/{part}-{locale}.js" for part in ("stem", "words")]
        there = [path for path in own if any((Path(d) / path).is_file() for d in config.theme.dirs)]
        return [
            f"{SEARCH}/minisearch.js", *there, index_path(locale), f"{SEARCH}/engine.js"
        ]  # fmt: skip

    def _theme_values(self, view: View, config: MkDocsConfig) -> dict[str, Any]:
        organisation = view.organisation
        pages = {}
        for page_id in ("glossary", "accessibility", "privacy", "contact"):
            file = self._file(view.locale, page_id)
            if file and file.page:
                pages[page_id] = file
        return {
            "view": view,
            "ui": view.ui,
            "pages": pages,
            "organisation": view.own_plain(organisation.name),
            "logo_alt": view.own_plain(organisation.logo_alt),
            "funder": view.own_plain(localised(organisation.funder, view.locale)),
            "version": view.version_line(),
            "theme_css": theme_css(config.theme.dirs),
            "fonts": first_fonts(config.theme.dirs, str(view.ui.language_name)),
            "search_marks": _marks_of(view.ui.search.title, view.locale),
            "search_scripts": self._search_scripts(config, view.locale),
            "kept_list": "" if self.is_preview else kept_list_path(view.locale),
            "app_manifest": app_manifest_path(view.locale),
        }

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> Any:
        """Watch an organisation that stands outside the project, too; let papers be waited for."""
        folder = self._catalogue.organisation_folder
        if not folder.is_relative_to(self._built.project.root):
            server.watch(str(folder))
        if self.preview:
            server.set_app(self.preview.waiting(server.serve_request, server.mount_path))
        return server

    # ── links ──────────────────────────────────────────────────────────────
    def block_page(self, page: Page) -> BlockPage:
        """Return what the blocks of a page are made from."""
        return BlockPage(
            self._content_view(page),
            _place(page)[0],
            self._templates,
            self._planned(),
            self._built.making.entry,
            lambda path: self._asset_url(path, page),
        )

    def _planned(self) -> tuple[Planned, ...]:
        """Return all files that pages link to; a preview has no copies of itself."""
        copies = () if self.is_preview else offline_copies(self._catalogue)
        return (*self._built.making.planned, *copies)

    @property
    def _templates(self) -> Path:
        return self._built.project.templates

    def _asset_url(self, path: str, page: Page) -> str:
        """Return the address of a file, which may still have to be put into the site."""
        return get_relative_url(path, page.file.url)

    def _page_view(self, page: Page) -> View:
        """Return the view of what stands around a page's content."""
        return self.view(_place(page)[0], page)

    def _content_view(self, page: Page) -> View:
        """Return the view of a page's content: its links stay in the tree where it stands."""
        locale, page_id = _place(page)
        return self.view(locale, page, self._languages.content_language(locale, page_id))

    def view(self, locale: str, page: Page | None = None, language: str | None = None) -> View:
        """Return the view of a language; with a page, links lead on from there.

        `language` is the one in which a page of the locale's tree is, if it is another.
        """

        def resolve(target: LinkTarget) -> str | None:
            file, anchor = self._target(locale, target)
            if file is None or page is None:
                return None
            return file.url_relative_to(page.file) + anchor

        return View(
            self._catalogue, language or locale, resolve, lambda name: symbol(self._templates, name)
        )

    def _target(self, locale: str, target: LinkTarget) -> tuple[File | None, str]:
        if target.scheme == "document":
            return self._file(locale, DOCUMENTS), f"#{target.value}"
        page_id, _, anchor = target.value.partition("#")
        if target.scheme == "tool":
            page_id = f"tools/{page_id}"
        return self._file(locale, page_id), f"#{anchor}" if anchor else ""

    def _file(self, locale: str, page_id: str) -> File | None:
        return None if self.files is None else self.files.src_uris.get(f"{locale}/{page_id}.md")


def _extra_values(html: str) -> dict[str, Any]:
    """Return what the theme loads for a page's content alone."""
    extras = extras_of(html)
    return {"extras": extras, "extra_styles": [name for name in extras if name in STYLED]}


def _said(view: View, title: Text, description: Text) -> dict[str, str]:
    """Return what a page's front matter would say."""
    return {"title": view.plain(title), "description": view.plain(description)}


def _words(escaped: object) -> str:
    """Return a title or description, which pages keep ready for the theme, as it is written."""
    return Markup(str(escaped)).unescape()


def _marks_of(text: Text, locale: str) -> str:
    """Return the attributes of what stands in another language than is around it."""
    return "" if text.is_in(locale) else language_marks(text.language or "", locale)


_HEADING = re.compile(r"<h[2-6]\b[^>]*>")
_ID, _LANGUAGE = re.compile(r'\bid="([^"]+)"'), re.compile(r'\blang="([^"]+)"')


def heading_languages(html: str) -> dict[str, str]:
    """Return the language of each heading that says one, by the heading's id."""
    found = {}
    for heading in _HEADING.findall(html):
        anchor, language = _ID.search(heading), _LANGUAGE.search(heading)
        if anchor and language:
            found[anchor[1]] = language[1]
    return found


def _typeset(title: str, language: str, around: str) -> dict[str, str]:
    """Return a title, as HTML, as the theme's lists take it where it is more than that."""
    return {"title": f"<span {language_marks(language, around)}>{title}</span>"}


def _kept_notices(view: View) -> str:
    """Return what a page says that a browser has kept, and once there is a newer one.

    The service worker shows the first, with the date; the page's script the second.
    """
    words = view.ui.offline
    newer = Markup('{} <a href="">{}</a>').format(
        view.inline(words.newer), view.inline(words.reload)
    )
    marks = 'class="mk-notice" role="status" data-search-exclude'
    return (
        f"<!--online--><template data-kept><p {marks}>{view.inline(words.kept)}</p></template>\n"
        f"<template data-newer><p {marks}>{newer}</p></template><!--/online-->\n"
    )


def _shows(page_id: str, macro: str) -> str:
    """Return the Markdown of a page whose whole content is one macro."""
    return f"---\nshows: {page_id}\n---\n{{{{ {macro} }}}}\n"


def _place(page: Page) -> tuple[str, str]:
    """Return the locale in whose tree a page stands, and its id."""
    return _place_of(page.file)


def _place_of(file: File) -> tuple[str, str]:
    locale, _, page_id = file.src_uri.removesuffix(".md").partition("/")
    return locale, page_id


def _with_tools(nav: Any, tool_ids: Sequence[str]) -> Any:
    """Return the navigation with the tools' pages after `tools/index.md`."""
    if isinstance(nav, list):
        done: list[Any] = []
        for item in nav:
            if item in [f"tools/{tool_id}.md" for tool_id in tool_ids]:
                continue
            done.append(_with_tools(item, tool_ids))
            if item == "tools/index.md":
                done += [f"tools/{tool_id}.md" for tool_id in tool_ids]
        return done
    if isinstance(nav, dict):
        return {title: _with_tools(item, tool_ids) for title, item in nav.items()}
    return nav
