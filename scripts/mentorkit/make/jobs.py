"""What each file of a build is made from, and its key in the cache.

Every file declares its inputs; their hash is its key. `making` makes the files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentorkit.disk.cache import key_of
from mentorkit.make.digests import code_digest
from mentorkit.make.plan import Keyed, Planned, from_materials
from mentorkit.make.renderers import Renderer, renderer_of
from mentorkit.make.versions import library_versions, system_versions
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import parts_of
from mentorkit.model.editions import EditionName, FileKind
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers


@dataclass(frozen=True)
class Job:
    """One file to make: its key, and the source that its renderer composed."""

    planned: Planned
    key: str
    papers: Papers
    source: Any

    @property
    def kind(self) -> FileKind:
        """Return the kind of file."""
        return self.planned.kind


class _Composers:
    """The composers of each language and edition, created on first use."""

    def __init__(self, catalogue: Catalogue, templates: Path) -> None:
        self._catalogue = catalogue
        self._templates = templates
        self._papers: dict[tuple[str, bool], Papers] = {}
        self._composers: dict[tuple[str, EditionName], Composer] = {}

    def of(self, planned: Planned) -> Composer:
        """Return the composer for a file; PDFs are dressed as the organisation's when made."""
        wanted, papers = (planned.locale, planned.edition), (planned.locale, planned.kind == "pdf")
        if papers not in self._papers:
            locale, neutral = papers
            self._papers[papers] = Papers(self._catalogue, locale, self._templates, neutral)
        if wanted not in self._composers:
            self._composers[wanted] = Composer(self._papers[papers], planned.edition)
        return self._composers[wanted]


def jobs_of(catalogue: Catalogue, templates: Path) -> Iterator[Job]:
    """Yield a job for each file made from the materials; starts no renderer.

    Papers that others include come before those, the slowest first, archives of files last.
    """
    composers = _Composers(catalogue, templates)
    keyed: dict[str, list[Keyed]] = defaultdict(list)
    for planned in sorted(from_materials(catalogue), key=lambda file: _turn(file, catalogue)):
        composer, renderer = composers.of(planned), renderer_of(planned.kind)
        source = renderer.compose(composer, planned.document, tuple(keyed[planned.locale]))
        key = key_of([planned.kind, renderer.text(source), *_inputs(renderer, composer.papers)])
        keyed[planned.locale].append((planned, key))
        yield Job(planned, key, composer.papers, source)


def _turn(planned: Planned, catalogue: Catalogue) -> tuple[bool, bool, bool]:
    """Return a file's sort key; a file composed of parts takes long to make, so it goes early."""
    parts = parts_of(catalogue.programme, planned.document)
    return renderer_of(planned.kind).holds_others, any(part.is_whole for part in parts), not parts


def _inputs(renderer: Renderer[Any], papers: Papers) -> tuple[str, ...]:
    """Return what a file depends on besides its source: code, templates, libraries, the system."""
    versions = (*library_versions(renderer.libraries), *system_versions())
    return (code_digest(renderer.module), *renderer.inputs(papers), *versions)
