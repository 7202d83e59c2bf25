"""Reading the pages of `docs/` for what translators see: front matter and body."""

from __future__ import annotations

from pathlib import Path

from mentorkit.load.tree import Branch
from mentorkit.load.yaml import Origin, parse_yaml, read_prose
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.project import Project
from mentorkit.model.prose import FIELDS, Page, parted
from mentorkit.model.text import Text

Pages = dict[str, dict[str, Page]]
"""The pages of each locale by their ids, such as `phases/start`."""


def load_pages(project: Project, locales: tuple[str, ...]) -> Pages:
    """Return the pages of some locales; one that cannot be read is left to `check_pages`."""
    found: Pages = {}
    for locale in locales:
        folder = project.root / "docs" / locale
        found[locale] = {}
        for path in sorted(folder.rglob("*.md")):
            page = _page(project, folder, path, locale)
            if page is not None:
                found[locale][page.page_id] = page
    return found


def load_addresses(project: Project, locales: tuple[str, ...]) -> dict[str, dict[str, Text]]:
    """Return each page's address in each locale, as it says itself; "" where it says none."""
    return {
        locale: {
            page_id: Text("", page.source, locale) if page.address is None else page.address
            for page_id, page in pages.items()
        }
        for locale, pages in load_pages(project, locales).items()
    }


def _page(project: Project, folder: Path, path: Path, locale: str) -> Page | None:
    origin = Origin(project.shown(path), "programme", locale, project.root)
    try:
        text = read_prose(path, origin)
        front, body, line = parted(text)
        # An empty line stands for the first `---`, so that lines count from the file's start.
        found = parse_yaml(f"\n{front}", origin)
    except ProblemsFound:
        return None
    fields = {key: value for key in FIELDS if isinstance(value := found.get(key), Text)}
    return Page(
        path.relative_to(folder).with_suffix("").as_posix(),
        origin.at(1),
        locale,
        fields,
        Text(body, origin.at(line + 1), locale),
        _address(found, locale),
    )


def _address(front: Branch, locale: str) -> Text | None:
    """Return a page's address as it is written; a number, too, may be one."""
    value = front.get("address")
    return None if value is None else Text(str(value), front.sources["address"], locale)
