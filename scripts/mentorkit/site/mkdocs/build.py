"""Building and serving the site with MkDocs, for the command line.

MkDocs reports what is wrong in its log; here its warnings become problems that name the file
and, if the faulty link can be found there, the line.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import IpAddress
from mkdocs.exceptions import Abort

from mentorkit.disk.scratch import scratch_folder
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.project import Project
from mentorkit.site.dated import dated
from mentorkit.site.inputs import SiteBuild
from mentorkit.site.mkdocs.plugin import MentorkitPlugin

_PAGE = re.compile(r"Doc file '([^']+)' contains (?:a|an)[^']*link '([^']*)'")
_QUIET = ("mkdocs", "mkdocs_static_i18n")


def build_site(build: SiteBuild, site_dir: Path) -> None:
    """Build the pages into an empty folder; raises ProblemsFound with all of MkDocs' warnings."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with dated(build.catalogue.organisation.date), _warnings() as records:
        config = load_config(str(build.project.settings), site_dir=str(site_dir), strict=False)
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
    faults = [record for record in records if "Macro Rendering Error" in str(record)]
    if faults:  # authors' mistakes in macros have been reported before
        raise RuntimeError(str(faults[0]))
    if records:
        raise ProblemsFound(site_problem(record, build.catalogue) for record in records)


def refuse_address(address: str) -> None:
    """Raise ValueError with the reason unless the address is valid, such as `127.0.0.1:8000`."""
    try:
        IpAddress().run_validation(address)
    except ValidationError as error:
        raise ValueError(str(error)) from None


def serve_site(project: Project, organisation: str, address: str | None) -> None:
    """Serve a live preview until it is interrupted.

    MkDocs reads its configuration again before each build, so project and organisation are passed
    through the environment, as in a plain `mkdocs serve`.
    """
    os.environ["MENTORKIT_ORGANISATION"] = organisation
    os.environ["MENTORKIT_PROJECT"] = str(project.root)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    show_progress()
    with _temporary_in(scratch_folder()):
        mkdocs_serve(
            config_file=str(project.settings),
            livereload=True,
            strict=False,
            dev_addr=address,
        )


def show_progress() -> None:
    """Show what MkDocs and the plugin say, and of everybody else only warnings."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    for name in ("mkdocs_macros", "mkdocs_static_i18n"):
        logging.getLogger(f"mkdocs.plugins.{name}").setLevel(logging.WARNING)


@contextmanager
def _temporary_in(folder: Path) -> Iterator[None]:
    """Let MkDocs create its folder in ours, which is cleaned up even if the process is killed."""
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


@contextmanager
def _warnings() -> Iterator[list[str | Problem]]:
    """Collect warnings of MkDocs and its plugins instead of showing them; ours may be problems."""
    records: list[str | Problem] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            ours = [part for part in record.args or () if isinstance(part, Problem)]
            records.append(ours[0] if ours else record.getMessage())

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


def site_problem(message: str | Problem, catalogue: Catalogue) -> Problem:
    """Return a message of MkDocs as a problem of the page that it names, or of the settings."""
    if isinstance(message, Problem):
        return message
    match = _PAGE.search(message)
    if not match:
        return Problem("mkdocs.yml", 1, "", message, "site")
    page, link = match.groups()
    locale, _, page_id = page.removesuffix(".md").partition("/")
    tree = catalogue.trees.get(locale)
    found = tree.pages.get(page_id) if tree else None
    lines = found.text.splitlines() if found else []
    line = next((n for n, text in enumerate(lines, 1) if link in text), 1)
    said = message.split(" contains ", 1)[1]
    shown = found.source.path if found else f"docs/{page}"
    return Problem(shown, line, "", f"the page contains {said}", "broken-link")
