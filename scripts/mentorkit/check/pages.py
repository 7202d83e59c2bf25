"""Checks of the pages in `docs/`, without a site builder: macros, ids, links, front matter.

A page is read as its author wrote it, so every problem has the line of the file, front
matter counted.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from jinja2 import Environment, TemplateSyntaxError, nodes

from mentorkit.load import Project
from mentorkit.load.yaml import Origin, read_text
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.markup import parse_everything, walk
from mentorkit.model.organisation import FACT_NAMES
from mentorkit.problems import Problem, ProblemsFound, suggestion

MACROS: Mapping[str, tuple[str, ...]] = {
    "accessibility_facts": (),
    "checklist": ("role",),
    "contacts": (),
    "doors": (),
    "download": ("document",),
    "downloads": ("phase",),
    "fact": ("fact",),
    "faq": ("role",),
    "help_contact": (),
    "milestones": (),
    "phase_aim": ("phase",),
    "phase_next": ("phase",),
    "phase_notes": ("phase",),
    "phase_path": (),
    "phase_strip": ("phase",),
    "privacy_facts": (),
    "process_diagram": (),
    "question_list": ("question list",),
    "quick_download": ("document",),
    "section": ("section",),
    "tool_cards": ("phase",),
    "tool_parts": ("tool",),
    "video": (),
}
"""The macros that pages may call, and what each one's arguments name, in order."""

JINJA_OPTIONS = {"comment_start_string": "{##"}
"""Jinja takes `{#id}`, a heading's id, for a comment; the site's macros use the same."""

_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{##.*?#\}", re.DOTALL)


@dataclass(frozen=True)
class PageTree:
    """The pages of one locale: those in `docs/` and those made from the catalogue."""

    locale: str
    folder: Path
    written: tuple[str, ...]
    made: tuple[str, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Return the page ids, such as `phases/start`."""
        return frozenset((*self.written, *self.made))


def page_trees(project: Project, catalogue: Catalogue) -> dict[str, PageTree]:
    """Return the pages of each locale of the catalogue."""
    made = tuple(f"tools/{tool_id}" for tool_id in catalogue.programme.tools)
    trees = {}
    for locale in catalogue.locales:
        folder = project.root / "docs" / locale
        paths = sorted(folder.rglob("*.md"))
        written = tuple(path.relative_to(folder).with_suffix("").as_posix() for path in paths)
        trees[locale] = PageTree(locale, folder, written, made)
    return trees


def check_pages(
    project: Project, catalogue: Catalogue, downloads: Collection[str]
) -> Iterator[Problem]:
    """Yield every problem of the pages; `downloads` are the paths below the site's root."""
    for tree in page_trees(project, catalogue).values():
        if "index" not in tree.ids:
            shown = project.shown(tree.folder)
            yield Problem(shown, 1, "", "the home page index.md is missing", "missing-page")
        for page_id in tree.written:
            path = tree.folder / f"{page_id}.md"
            origin = Origin(project.shown(path), "programme", tree.locale)
            try:
                text = read_text(path, origin)
            except ProblemsFound as found:
                yield from found.problems
                continue
            yield from _front_matter(text, origin, catalogue.programme.phases)
            yield from _macros(text, origin, _known_ids(catalogue, tree.locale))
            yield from _links(text, origin, page_id, tree, downloads)


def _known_ids(catalogue: Catalogue, locale: str) -> dict[str, Collection[str]]:
    programme = catalogue.programme
    return {
        "section": catalogue.texts[locale].sections,
        "question list": programme.question_lists,
        "phase": programme.phases,
        "tool": programme.tools,
        "document": programme.documents,
        "role": programme.checklists,
        "fact": FACT_NAMES,
    }


def _front_matter(text: str, origin: Origin, phases: Collection[str]) -> Iterator[Problem]:
    match = _FRONT_MATTER.match(text)
    found: object = None
    if match:
        try:
            found = yaml.safe_load(match[1])
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 2 if mark else 1
            said = getattr(error, "problem", "cannot be read")
            message = f"the front matter is not valid YAML: {said}"
            yield Problem(origin.shown, line, "", message, "broken-yaml")
            return
    if not isinstance(found, dict):
        message = "the page begins without front matter; expected `---`, title and description"
        yield Problem(origin.shown, 1, "", message, "front-matter")
        return
    if "shows" in found:
        kind, _, phase = str(found["shows"]).partition("/")
        if kind != "phase" or phase not in phases:
            known = [f"phase/{known}" for known in phases]
            message = f"unknown phase '{found['shows']}'{suggestion(str(found['shows']), known)}"
            yield Problem(origin.shown, _line_of(text, "shows"), "shows", message, "unknown-phase")
        return
    for key in ("title", "description"):
        if not isinstance(found.get(key), str) or not found[key].strip():
            message = f"the front matter has no {key}"
            yield Problem(origin.shown, 1, "", message, "front-matter")


def _line_of(text: str, key: str) -> int:
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)


def _macros(text: str, origin: Origin, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    environment = Environment(**JINJA_OPTIONS)  # type: ignore[arg-type]
    try:
        tree = environment.parse(text)
        environment.compile(text)
    except TemplateSyntaxError as error:
        message = f"the macro cannot be read: {error.message}"
        yield Problem(origin.shown, error.lineno, "", message, "broken-macro")
        return
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    for name in tree.find_all(nodes.Name):
        if name.name not in MACROS and name.name not in own:
            message = f"unknown macro '{name.name}'{suggestion(name.name, MACROS)}"
            yield Problem(origin.shown, name.lineno, "", message, "unknown-macro")
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in MACROS:
            yield from _call(call, call.node.name, origin, known)


def _call(
    call: nodes.Call, name: str, origin: Origin, known: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    kinds = MACROS[name]
    given = [arg for arg in call.args if isinstance(arg, nodes.Const)]
    needed = 0 if name in ("tool_cards", "downloads") else len(kinds)
    if len(call.args) > len(kinds) or len(call.args) < needed:
        what = f"one {kinds[0]}" if kinds else "nothing between its brackets"
        message = f"the macro takes {what}, found {len(call.args)}"
        yield Problem(origin.shown, call.lineno, name, message, "macro-arguments")
    for arg, kind in zip(given, kinds, strict=False):
        if arg.value not in known[kind]:
            message = f"unknown {kind} '{arg.value}'{suggestion(str(arg.value), known[kind])}"
            code = f"unknown-{kind.replace(' ', '-')}"
            yield Problem(origin.shown, arg.lineno, name, message, code)


def _links(
    text: str, origin: Origin, page_id: str, tree: PageTree, downloads: Collection[str]
) -> Iterator[Problem]:
    blanked = _JINJA.sub(_blank, _FRONT_MATTER.sub(_blank, text, count=1))
    for token, line in walk(parse_everything(blanked)):
        if token.type == "link_open":
            href = str(token.attrs.get("href", ""))
        elif token.type == "image":
            href = str(token.attrs.get("src", ""))
        else:
            continue
        message = _broken(href, page_id, tree, downloads, is_image=token.type == "image")
        if message:
            yield Problem(origin.shown, line + 1, "", message, "broken-link")


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _broken(
    href: str, page_id: str, tree: PageTree, downloads: Collection[str], *, is_image: bool
) -> str | None:
    address = href.partition("#")[0]
    if not address or re.match(r"[a-z][a-z0-9+.-]*:", address):
        return None
    here = posixpath.dirname(f"{tree.locale}/{page_id}")
    target = posixpath.normpath(posixpath.join(here, address))
    if address.startswith("/") or target.startswith(".."):
        return f"the link '{href}' leaves the pages; write it relative to this page"
    if target.startswith("downloads/"):
        if target in downloads:
            return None
        return f"there is no download '{target}'{suggestion(target, downloads)}"
    if target.endswith(".md"):
        pages = {f"{tree.locale}/{known}.md" for known in tree.ids}
        if target in pages:
            return None
        near = suggestion(target, pages)
        return f"the link '{href}' leads to no page: there is no docs/{target}{near}"
    if (tree.folder.parent / target).is_file():
        return None
    kind = "picture" if is_image else "file"
    return f"the {kind} '{href}' is missing: there is no docs/{target}"
