"""Say which declared sheets do not fit their pages, before papers are made.

A layout of all sheets of a language takes a second, so what it found is kept in the cache.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from mentorkit.disk.cache import Cache, key_of
from mentorkit.disk.scratch import scratch_folder
from mentorkit.make.digests import code_digest, fonts_digest
from mentorkit.make.renderers import papers_css
from mentorkit.make.workers import ready
from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.problems import Problem
from mentorkit.model.project import LAYERS
from mentorkit.model.sheet_facts import every_block
from mentorkit.model.text import Source
from mentorkit.render.compose import Composer

Over = Mapping[tuple[str, str], int]
"""By how many mm a page is too long, by tool and page."""


def sheet_problems(composer: Composer, cache: Cache) -> Iterator[Problem]:
    """Yield a problem for each page of a language's declared sheets that is too long."""
    papers = composer.papers
    html = composer.declared_sheets()
    if html:
        css = papers_css(papers.templates, papers.fonts)
        key = key_of(["fit", html, css, fonts_digest(papers.fonts), code_digest(_MODULE)])
        yield from too_long(papers.catalogue, papers.locale, _kept(cache, key, composer, html, css))


_MODULE = "mentorkit.render.pdf"


def _kept(cache: Cache, key: str, composer: Composer, html: str, css: str) -> Over:
    """Return what is too long, as kept in the cache or else as laid out now."""
    entry = cache.get(key)
    if entry:
        found = json.loads(entry.file.read_bytes())
    else:
        from mentorkit.render.pdf import misfits

        with _fonts_until_then():
            ready(composer.papers.fonts, scratch_folder())
            found = [[*page, over] for page, over in misfits(html, css).items()]
        cache.put(key, json.dumps(found).encode("utf-8"), None)
    return {(tool, page): over for tool, page, over in found}


@contextmanager
def _fonts_until_then() -> Iterator[None]:
    """Let this process use other fonts for a while: these are told in a folder that goes again."""
    before = os.environ.get("FONTCONFIG_FILE")
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("FONTCONFIG_FILE", None)
        else:
            os.environ["FONTCONFIG_FILE"] = before


def too_long(catalogue: Catalogue, locale: str, over: Over) -> Iterator[Problem]:
    """Yield a problem for each page that is too long, where it is declared or changed last."""
    for (tool_id, page_id), much in over.items():
        source = _source(catalogue, locale, tool_id, page_id)
        message = (
            f"in '{locale}', the page is {much} mm too long for its paper; "
            "give it fewer rows, less height or shorter texts, or another page"
        )
        yield Problem.at(source, f"tools.{tool_id}.sheet.{page_id}", message, "sheet-too-long")


def _source(catalogue: Catalogue, locale: str, tool_id: str, page_id: str) -> Source:
    """Return where the highest layer that has a say in a page declares or changes it."""
    sheet = catalogue.programme.tools[tool_id].sheet or {}
    key, page = next((key, page) for key, page in sheet.items() if key == page_id)
    changed = (
        f"programme/tools.{tool_id}.sheet.{page_id}.",
        f"{locale}/tools.{tool_id}.blank.",
    )
    sources = [
        source_of(key),
        *(source_of(block_id) for block_id, _ in every_block(page.blocks)),
        *(one.own.source for one in catalogue.overrides if one.name.startswith(changed)),
    ]
    return max(sources, key=lambda source: LAYERS.index(source.layer))
