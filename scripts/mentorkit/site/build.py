"""Building and serving the site with MkDocs, for the command line.

MkDocs says what is wrong in its log; here its warnings become problems with the file and,
where the faulty link can be found there, the line.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from mentorkit.downloads import Download, write_downloads
from mentorkit.output import write_file
from mentorkit.places import Project
from mentorkit.problems import Problem, ProblemsFound
from mentorkit.render.html import symbol
from mentorkit.render.view import View
from mentorkit.site.blocks import PENDING, facts_of
from mentorkit.site.plugin import MentorkitPlugin, SiteBuild

_PAGE = re.compile(r"Doc file '([^']+)' contains (?:a|an)[^']*link '([^']*)'")
_QUIET = ("mkdocs", "mkdocs_static_i18n")


def build_site(build: SiteBuild, site_dir: Path) -> None:
    """Build the pages into an empty folder; raises ProblemsFound with all that MkDocs warns of."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with _dated(build.catalogue.organisation.date), _warnings() as records:
        config = load_config(
            str(build.project.root / "mkdocs.yml"), site_dir=str(site_dir), strict=False
        )
        plugin = config.plugins["mentorkit"]
        assert isinstance(plugin, MentorkitPlugin)
        plugin.given = build
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        except (Abort, SystemExit) as error:
            if not records:
                raise RuntimeError(f"MkDocs stopped: {error}") from error
        finally:
            config.plugins.on_shutdown()
    faults = [record for record in records if "Macro Rendering Error" in record]
    if faults:  # what an author can get wrong in a macro was found before
        raise RuntimeError(faults[0])
    if records:
        raise ProblemsFound(_problem(record, build.project) for record in records)


def add_downloads(build: SiteBuild, site_dir: Path, downloads: Sequence[Download]) -> None:
    """Put the finished downloads into a built site, and their facts where pages wait for them."""
    write_downloads(site_dir, downloads)
    views = [site_view(build, locale) for locale in build.catalogue.locales]
    facts = {mark: said for d in downloads for mark, said in facts_of(views, d).items()}
    for path in site_dir.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        filled = PENDING.sub(lambda match: facts[match[0]], text)
        if filled != text:
            write_file(path, filled.encode("utf-8"))


def site_view(build: SiteBuild, locale: str) -> View:
    """Return a language's view with no page around it: for words, not for links."""
    templates = build.project.templates
    return View(build.catalogue, locale, lambda _: None, lambda name: symbol(templates, name))


def serve_site(project: Project, organisation: str, address: str | None) -> None:
    """Serve a live preview until it is interrupted.

    MkDocs reads its configuration anew before each build, so the organisation reaches it
    through the environment, as it does in a plain `mkdocs serve`.
    """
    os.environ["MENTORKIT_ORGANISATION"] = organisation
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)
    mkdocs_serve(
        config_file=str(project.root / "mkdocs.yml"),
        livereload=True,
        strict=False,
        dev_addr=address,
    )


@contextmanager
def _dated(day: date) -> Iterator[None]:
    """Let a build be of a day, unless it was given one; the next organisation has its own."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        yield
        return
    os.environ["SOURCE_DATE_EPOCH"] = str(_epoch(day.toordinal()))
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]


def _epoch(ordinal: int) -> int:
    """Return the Unix time of the start of a day, given its proleptic Gregorian ordinal."""
    return (ordinal - 719163) * 86400


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs and its plugins warn of, instead of showing it."""
    records: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record.getMessage())

    collector = Collector(logging.WARNING)
    loggers = [logging.getLogger(name) for name in _QUIET]
    before = [(logger, logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.addHandler(collector)
        logger.propagate = False
        logger.setLevel(logging.WARNING)
    try:
        yield records
    finally:
        for logger, propagate, level in before:
            logger.removeHandler(collector)
            logger.propagate = propagate
            logger.setLevel(level)


def _problem(message: str, project: Project) -> Problem:
    match = _PAGE.search(message)
    if not match:
        return Problem("mkdocs.yml", 1, "", message, "site")
    page, link = match.groups()
    path = project.root / "docs" / page
    line = 1
    if path.is_file():
        lines = path.read_text(encoding="utf-8").splitlines()
        line = next((n for n, text in enumerate(lines, 1) if link in text), 1)
    said = message.split(" contains ", 1)[1]
    return Problem(f"docs/{page}", line, "", f"the page contains {said}", "broken-link")
