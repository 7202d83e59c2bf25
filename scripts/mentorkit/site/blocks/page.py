"""The page that blocks are made for: its texts, and how to reach pages and files from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from mentorkit.disk.cache import Entry
from mentorkit.make.plan import Planned
from mentorkit.model.markup import LinkTarget
from mentorkit.model.text import Text
from mentorkit.render.html import render_template
from mentorkit.render.inline import language_marks
from mentorkit.render.view import View
from mentorkit.site.markdown import no_markdown


@dataclass(frozen=True)
class BlockPage:
    """What the blocks of one page are made from.

    `locale` is that of the tree the page is in; the view is the default language's if the page
    is not translated. `file_url` returns the address, seen from the page, of a file below the
    site's root; `planned` are all files of the build, and `entry` returns the facts of a file
    once it is made.
    """

    view: View
    locale: str
    templates: Path
    planned: Sequence[Planned]
    entry: Callable[[Planned], Entry | None]
    file_url: Callable[[str], str]

    def block(self, name: str, **values: Any) -> str:
        """Return a template of `templates/site/` rendered with some values."""
        return render_template(self.templates, f"site/{name}.html.j2", self.view, **values)

    def sectioned(self, name: str, **values: Any) -> str:
        """Return a block whose template writes its headings in Markdown."""
        return self.block(name, heading=self.heading, **values)

    def heading(self, title: Text, anchor: str, level: int = 2) -> Markup:
        """Return a heading in Markdown, so that it is in the page's table of contents."""
        words = no_markdown(str(escape(self.view.plain(title))))
        marks = ""
        if not title.is_in(self.view.locale):
            marks = f" {language_marks(title.language or '', self.view.locale)}"
        return Markup(f"\n{'#' * level} {words} {{#{anchor}{marks}}}\n")

    def notes(self, notes: Mapping[str, Text]) -> str:
        """Return the notes for each role that there is one for."""
        found = self.view.by_role(notes)
        return self.block("notes", notes=found) if found else ""

    def page_url(self, page_id: str) -> str:
        """Return the address of another page, seen from this one."""
        return self.view.resolve(LinkTarget("page", page_id)) or ""

    def tool_url(self, tool_id: str) -> str:
        """Return the address of a tool's page, seen from this one."""
        return self.view.resolve(LinkTarget("tool", tool_id)) or ""
