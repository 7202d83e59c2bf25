"""The MkDocs plugin: passes the catalogue, the downloads and the organisation's look to MkDocs.

mkdocs-static-i18n builds the site once per language, so every event fires again each time;
the catalogue is loaded and the downloads are made once per build, on the first
configuration event.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mentorkit.disk.cache import BadLimit, Cache
from mentorkit.disk.output import write_file
from mentorkit.make.making import Making
from mentorkit.model.page_addresses import DOCUMENTS
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.project import Project
from mentorkit.opening import check_site_pages, checked_catalogue
from mentorkit.site.assets import site_assets
from mentorkit.site.blocks import BlockPage
from mentorkit.site.compiled import COMPILED
from mentorkit.site.dated import dated
from mentorkit.site.filefacts import facts_of
from mentorkit.site.finish import finish_site
from mentorkit.site.finished_blocks import FinishedBlocks
from mentorkit.site.frame import Frame, FramedPage
from mentorkit.site.headings import without_empty_headings
from mentorkit.site.indexing import language_index
from mentorkit.site.inputs import SiteBuild
from mentorkit.site.languages import SiteLanguages
from mentorkit.site.links import Place, SiteLinks
from mentorkit.site.made_pages import made_pages
from mentorkit.site.mkdocs.files import (
    add_assets,
    add_docs_files,
    add_pages,
    add_planned,
    leave_out_of_navigation,
    place_of,
    remove_planned,
    remove_unmeant,
    set_addresses,
)
from mentorkit.site.mkdocs.navigation import name_sections, set_contents
from mentorkit.site.mkdocs.settings import i18n_of, set_locales, set_organisation
from mentorkit.site.page_text import page_content, page_fields, page_markdown, places_twice
from mentorkit.site.parsed import ids_of
from mentorkit.site.preview import Preview
from mentorkit.site.search import FoundPage, index_path, read_page

log = logging.getLogger("mkdocs.plugins.mentorkit")
AFTER_I18N = -200
BEFORE_ALL = 100


@event_priority(AFTER_I18N)
def _leave_out(_: MentorkitPlugin, markdown: str, **_of_page: Any) -> str:
    """Leave out of a page the headings of macros that had nothing to show."""
    return without_empty_headings(markdown)


def _framed(page: Page) -> FramedPage:
    return FramedPage(
        title=page.meta.get("title") or page.title,
        short=page.meta.get("short_title") or page.title,
        linked=page.title,
        description=page.meta.get("description", ""),
        faqs=page.meta["faqs"],
        content=page.content or "",
    )


class MentorkitConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in `mkdocs.yml`."""

    organisation = config_options.Type(str, default="reference")
    project = config_options.Type(str, default="")


class MentorkitPlugin(BasePlugin[MentorkitConfig]):  # type: ignore[no-untyped-call]
    """Builds the programme's site; `build` comes from the command or is made from the settings."""

    def __init__(self) -> None:
        super().__init__()
        self.given: SiteBuild | None = None
        self.build: SiteBuild | None = None
        self.links: SiteLinks | None = None
        self.files: Files | None = None
        self.nav: Navigation | None = None
        self.found: list[FoundPage] = []
        self.finished = FinishedBlocks()
        self.is_preview = False
        self.preview: Preview | None = None
        self.until_the_end = ExitStack()

    @property
    def _built(self) -> SiteBuild:
        assert self.build is not None
        return self.build

    @property
    def _links(self) -> SiteLinks:
        assert self.links is not None
        return self.links

    # ── start and end of a build ───────────────────────────────────────────
    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a live preview, for which MkDocs keeps the plugin."""
        self.is_preview = command == "serve"

    def on_shutdown(self) -> None:
        """End a live preview, and what lasts for one build."""
        self.until_the_end.close()
        if self.preview:
            self.preview.close()
            self.preview = None

    @event_priority(BEFORE_ALL)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load what the site is built from, once per build, and fill in the configuration."""
        self.found = []
        i18n = i18n_of(config)
        if not getattr(i18n, "building", False):
            self.build = self.given or self._made_build(config)
            languages = SiteLanguages(self.build.catalogue)
            self.links = SiteLinks(languages, self.build.project.templates)
            set_locales(i18n, self.build.catalogue)
        locale = i18n.current_language or self._built.catalogue.main_locale
        set_organisation(config, self._links.view(locale))
        return config

    def _made_build(self, config: MkDocsConfig) -> SiteBuild:
        """Return what plain MkDocs builds the site from; raises Abort on an author's mistakes."""
        root = self.config.project or Path(config.config_file_path).parent
        project = Project(Path(root).resolve())
        try:
            return self._opened(project, Path(config.site_dir))
        except ProblemsFound as found:
            for problem in found.problems:
                log.error("%s", problem)
            raise Abort(f"{len(found.problems)} problems in the materials") from None
        except BadLimit as error:
            raise Abort(str(error)) from None

    def _opened(self, project: Project, site_dir: Path) -> SiteBuild:
        catalogue = checked_catalogue(project, self.config.organisation)
        check_site_pages(catalogue)
        if self.is_preview:
            self.preview = self.preview or Preview(project, site_dir, log)
            self.preview.stop()
            return SiteBuild(project, catalogue, self.preview.to_be_made(catalogue))
        self.until_the_end.enter_context(dated(catalogue.organisation.date))
        making = Making(catalogue, project.templates, Cache(project.cache))
        downloads = making.finished(
            lambda done, of, title: log.info("Made %s of %s: %s", done, of, title)
        )
        return SiteBuild(project, catalogue, making, downloads)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> Any:
        """Also watch the layers above the programme; let requests wait for papers."""
        project, folder = self._built.project, self._built.catalogue.organisation_folder
        for source in project.sources(folder):
            if not source.is_relative_to(project.programme):
                server.watch(str(source))
        if self.preview:
            server.set_app(self.preview.waiting(server.serve_request, server.mount_path))
        return server

    # ── files and pages of a language ──────────────────────────────────────
    @event_priority(BEFORE_ALL)
    def _remove_unmeant(self, files: Files, config: MkDocsConfig) -> Files:
        """Remove what nobody meant to publish, whatever the checks say about it."""
        remove_unmeant(files, self._built.catalogue, config)
        return files

    @event_priority(AFTER_I18N)
    def _add_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add generated pages, what pages use, the downloads and the organisation's own files.

        Files are copied once, with the default language; other languages' pages link to them.
        """
        i18n = i18n_of(config)
        locale, links = i18n.current_language, self._links
        add_pages(files, made_pages(links.languages, locale), locale, config)
        is_default = locale == i18n.default_language
        add_docs_files(files, self._built.catalogue, locale, config, copied=is_default)
        add_assets(files, site_assets(self._built, links), config, copied=is_default)
        if self._built.downloads is None:
            planned = [planned.path for planned in self._built.planned]
            add_planned(files, [*planned, "downloads/manifest.json"], config)
        leave_out_of_navigation(files, self._built.catalogue.programme)
        set_addresses(files, links, config)
        self.files = files
        return files

    on_files = CombinedEvent(_remove_unmeant, _add_files)

    @event_priority(AFTER_I18N)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation; its sections are named once the pages are read."""
        self.nav = nav
        return nav

    @event_priority(BEFORE_ALL)
    def _fill_in(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give a page that shows a phase, a tool or a form its title and description."""
        self.finished = FinishedBlocks()
        place = place_of(page.file)
        page.meta.update(page_fields(self._links, place, page.meta, markdown))
        return page_markdown(self._links, place, markdown)

    on_page_markdown = CombinedEvent(_fill_in, _leave_out)

    def block_page(self, page: Page) -> BlockPage:
        """Return what the blocks of a page are made from, for the macros."""
        links, place, build = self._links, place_of(page.file), self._built
        return BlockPage(
            links.content_view(place),
            place.locale,
            links.templates,
            build.planned,
            build.making.entry,
            lambda path: links.url(path, place),
        )

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put notices on a page that contains a placeholder, or the default language's text."""
        html = self.finished.put_back(html)
        in_blocks = ids_of("".join(self.finished.blocks))
        page.present_anchor_ids = in_blocks.union(page.present_anchor_ids or ())
        return page_content(self._links, place_of(page.file), html, page.toc)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Name the entries of the navigation, now that the pages are read."""
        remove_planned(files)
        env.bytecode_cache = COMPILED
        assert self.nav is not None
        name_sections(self.nav, self._links)
        return env

    # ── the frame of a page ────────────────────────────────────────────────
    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the theme's templates the values for the page's frame."""
        set_contents(page, self._links)
        values = self._frame(config).of_page(place_of(page.file))
        context.update({"mk": values})  # type: ignore[misc]
        return context

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the site map and the error page, made in each language, their values."""
        locale = i18n_of(config).current_language
        values = self._frame(config).of_error_page(locale, context["base_url"])
        context.update({"mk": values})  # type: ignore[misc]
        return context

    def _frame(self, config: MkDocsConfig) -> Frame:
        folders, is_draft = config.theme.dirs, not self._built.is_published
        return Frame(self._links, folders, self._framed_page, self.is_preview, is_draft)

    def _framed_page(self, place: Place) -> FramedPage | None:
        assert self.files is not None
        file = self.files.src_uris.get(f"{place.locale}/{place.page_id}.md")
        page = file.page if file else None
        return _framed(page) if page else None

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Put each language's error page into its folder, as many hosts serve the nearest one.

        The main language's is at the root, too. A site of unknown address has no site map.
        """
        catalogue = self._built.catalogue
        if template_name == "sitemap.xml" and not catalogue.organisation.public_address:
            return ""
        locale = i18n_of(config).current_language
        if template_name != "404.html" or locale == catalogue.root_locale:
            return output
        write_file(Path(config.site_dir) / locale / template_name, output.encode("utf-8"))
        return output if locale == catalogue.main_locale else ""

    # ── what is made from finished pages ───────────────────────────────────
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Collect from a finished page what the search finds there, and places of the same name."""
        place = place_of(page.file)
        for problem in places_twice(self._links, place, output):
            log.warning("%s", problem)
        has_documents = place.page_id == DOCUMENTS
        found = read_page(output, self._links.path(place), place.locale, has_documents)
        if found:
            self.found.append(found)
        if self.preview:
            return self.preview.page(Path(config.site_dir) / page.file.dest_uri, output)
        return output

    @event_priority(BEFORE_ALL)
    def _write_index(self, config: MkDocsConfig) -> None:
        """Write the search index of the language whose pages are finished."""
        view = self._links.view(i18n_of(config).current_language)
        documents = {planned.document.id for planned in self._built.planned}
        script, problems = language_index(view, self.found, documents)
        for problem in problems:
            log.warning("%s", problem)
        write_file(Path(config.site_dir) / index_path(view.locale), script.encode("utf-8"))

    @event_priority(AFTER_I18N)
    def _begin_downloads(self, config: MkDocsConfig) -> None:
        """Begin to make a preview's downloads, now that the pages of all languages exist."""
        if self.preview and not getattr(i18n_of(config), "building", False):
            catalogue = self._built.catalogue
            views = [self._links.view(locale) for locale in catalogue.locales]
            self.preview.begin(catalogue, lambda download: facts_of(views, download))

    @event_priority(AFTER_I18N)
    def _finish(self, config: MkDocsConfig) -> None:
        """Finish the site if no command does: after the last language of a plain build."""
        built = self._built
        making, downloads = built.making, built.downloads
        if downloads is None or i18n_of(config).building or not isinstance(making, Making):
            return
        finish_site(built.project, built.catalogue, making, Path(config.site_dir), downloads)

    on_post_build = CombinedEvent(_write_index, _begin_downloads, _finish)
