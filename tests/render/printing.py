"""Papers printed one by one, and what stands where on their pages."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
from mentorkit.disk.cache import Cache
from mentorkit.disk.scratch import scratch_folder
from mentorkit.make import press
from mentorkit.make.renderers import papers_css
from mentorkit.make.workers import ready
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.editions import EditionName
from mentorkit.model.project import Project
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers
from mentorkit.render.plates.source import Dress, Foot, Paper, Source
from PIL import Image

from tests.locales import DEFAULT

MM = 72 / 25.4
DAY = dt.date(2026, 1, 1)


def joined(pieces: Iterable[str]) -> str:
    """Return pieces of text as one, a word that a line's end divides at its hyphen whole."""
    return " ".join(" ".join(pieces).split()).replace("- ", "-")


@dataclass(frozen=True)
class Word:
    """A word on a page, in millimetres from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Box:
    """A rectangle of a page, in millimetres."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """Return whether a word is wholly inside."""
        across = self.left <= word.left and word.right <= self.right
        return across and self.top <= word.top and word.bottom <= self.bottom

    def touches(self, word: Word) -> bool:
        """Return whether any of a word is inside."""
        across = self.left < word.right and word.left < self.right
        return across and self.top < word.bottom and word.top < self.bottom


@dataclass(frozen=True)
class Printed:
    """A paper as PDF."""

    path: Path

    def said(self, command: str, *options: str) -> str:
        """Return what a program of poppler says of the paper."""
        done = subprocess.run(
            [command, *options, str(self.path), *(["-"] if command == "pdftotext" else [])],
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    @cached_property
    def pages(self) -> tuple[tuple[Word, ...], ...]:
        """Return the words of each page."""
        said = self.said("pdftotext", "-bbox")
        root = ElementTree.fromstring(said.replace('xmlns="http://www.w3.org/1999/xhtml"', ""))
        keys = ("xMin", "yMin", "xMax", "yMax")
        return tuple(
            tuple(
                Word(word.text or "", *(float(word.attrib[key]) / MM for key in keys))
                for word in page.iter("word")
            )
            for page in root.iter("page")
        )

    def text(self, page: int, box: Box | None = None) -> str:
        """Return the text of a page from 1, or of a box on it."""
        words = [w for w in self.pages[page - 1] if box is None or box.holds(w)]
        return joined(word.text for word in words)

    @cached_property
    def read(self) -> str:
        """Return the text in the order of the tags, a tag or a piece of text a line."""
        return self.said("pdfinfo", "-struct-text")

    def read_aloud(self) -> str:
        """Return the text in the order of the tags."""
        return joined(re.findall(r'^ *"(.*)"$', self.read, re.MULTILINE))

    def alternatives(self) -> list[str]:
        """Return the alternative texts of the figures."""
        with pikepdf.open(self.path) as pdf:
            found = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
            return [str(o.Alt) for o in found if o.get("/S") == "/Figure" and "/Alt" in o]

    def picture(self, page: int) -> Image.Image:
        """Return a page as a picture in grey: ten pixels a millimetre."""
        target, number = self.path.with_name(f"{self.path.stem}-{page}"), str(page)
        if not target.with_suffix(".pgm").exists():
            options = ["-r", "254", "-f", number, "-l", number, "-singlefile", "-gray"]
            subprocess.run(["pdftoppm", *options, self.path, target], check=True)
        with Image.open(target.with_suffix(".pgm")) as picture:
            return picture.convert("L")


def pressed(
    source: Source | str,
    templates: Path,
    fonts: Path | None = None,
    folder: Path | None = None,
    css: str | None = None,
) -> tuple[bytes, int | None]:
    """Return the PDF of a source or of HTML by itself, and its number of pages.

    It is styled as papers are unless there is a style sheet. Plates are kept in a `folder`, or for
    this process.
    """
    if isinstance(source, str):
        source = Source((Paper(source, Foot("", "")),), ("", ""), Dress("Tekijä", DAY))
    fonts, folder = fonts or templates / "fonts", folder or scratch_folder()
    # Each time, as another press may have been the last, and its folder gone since.
    ready(fonts, folder / "settings")
    with closing(Cache(folder / "plates")) as cache:
        return press.Press(css or papers_css(templates, fonts), fonts, cache).pdf(source)


@dataclass
class Press:
    """Prints papers into a folder; the same one is printed once."""

    project: Project
    folder: Path
    made: dict[str, Printed] = field(default_factory=dict)

    def printed(
        self,
        catalogue: Catalogue,
        document: str,
        edition: EditionName = "print",
        locale: str = DEFAULT,
    ) -> Printed:
        """Return a paper as PDF."""
        papers = Papers(catalogue, locale, self.project.templates, neutral=True)
        source = Composer(papers, edition).paper(DocumentRef.parse(document))
        key = f"{papers.fonts}\n{source.as_text()}"
        if key not in self.made:
            data, _ = pressed(source, papers.templates, papers.fonts, self.folder)
            path = self.folder / f"{len(self.made)}.pdf"
            path.write_bytes(data)
            self.made[key] = Printed(path)
        return self.made[key]


def with_organisation(catalogue: Catalogue, **changes: Any) -> Catalogue:
    """Return a catalogue whose organisation differs."""
    return replace(catalogue, organisation=catalogue.organisation.model_copy(update=changes))


def with_texts(catalogue: Catalogue, locale: str = DEFAULT, **changes: Any) -> Catalogue:
    """Return a catalogue whose texts in one language differ."""
    texts = catalogue.texts[locale].model_copy(update=changes)
    return replace(catalogue, texts={**catalogue.texts, locale: texts})


def with_tools(catalogue: Catalogue, count: int) -> Catalogue:
    """Return a catalogue with the first tools only, so many of them."""
    kept = dict(list(catalogue.programme.tools.items())[:count])
    phases = {
        key: phase.model_copy(update={"tools": tuple(t for t in phase.tools if t in kept)})
        for key, phase in catalogue.programme.phases.items()
    }
    programme = catalogue.programme.model_copy(update={"tools": kept, "phases": phases})
    return replace(catalogue, programme=programme)
