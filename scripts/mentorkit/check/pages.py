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
from urllib.parse import unquote

from jinja2 import Environment, TemplateSyntaxError, nodes

from mentorkit.check.publish import unfinished
from mentorkit.load.tree import Branch
from mentorkit.load.yaml import Origin, parse_yaml, read_prose
from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.markup import LinkTarget, link_target, parse_everything, walk
from mentorkit.model.organisation import FACT_NAMES
from mentorkit.model.problems import Problem, ProblemsFound, suggestion
from mentorkit.model.project import Project

MACROS: Mapping[str, tuple[str, ...]] = {
    "accessibility_facts": (),
    "checklist": ("role",),
    "contacts": (),
    "doors": (),
    "download": ("document",),
    "downloads": ("phase",),
    "fact": ("fact",),
    "faq": ("role",),
    "glossary": (),
    "help_contact": (),
    "meeting_plan": (),
    "milestones": (),
    "page_parts": (),
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
    "stored": (),
    "subsection": ("section",),
    "tool_cards": ("phase",),
    "tool_filter": (),
    "tool_parts": ("tool",),
    "tool_sheets": (),
    "video": (),
    "web_form": ("web form",),
}
"""The macros that pages may call, and what each one's arguments name, in order."""

REQUIRED_PAGES: Mapping[str, str] = {
    "index": "it is the home page",
    "accessibility": "every page links to it, and the law asks for it",
    "privacy": "every page links to it",
    "contact": "every page links to it",
    "materials": "links to documents lead there",
}
"""The pages that a site must have, and why."""

JINJA_OPTIONS = {"comment_start_string": "{##"}
"""Jinja takes `{#id}`, a heading's id, for a comment; the site's macros use the same."""

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_CLOSED_BY = {"{{": "}}", "{%": "%}", "{##": "#}"}


@dataclass(frozen=True)
class PageTree:
    """The pages of one locale: those in `docs/` and those made from the catalogue.

    `borrowed` are written in the default language alone: a language in progress shows them.
    """

    locale: str
    folder: Path
    written: tuple[str, ...]
    made: tuple[str, ...]
    borrowed: tuple[str, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Return the page ids, such as `phases/start`."""
        return frozenset((*self.written, *self.made, *self.borrowed))


def page_trees(project: Project, catalogue: Catalogue) -> dict[str, PageTree]:
    """Return the pages of each locale of the catalogue."""
    programme = catalogue.programme
    made = tuple(f"tools/{tool_id}" for tool_id in programme.tools)
    made += tuple(f"forms/{document_id}" for document_id in programme.web_forms())
    trees = {}
    for locale in catalogue.locales:
        folder = project.root / "docs" / locale
        written = written_pages(folder)
        default: tuple[str, ...] = ()
        if locale in catalogue.in_progress:
            default = written_pages(folder.parent / programme.default_locale)
        borrowed = tuple(page_id for page_id in default if page_id not in written)
        trees[locale] = PageTree(locale, folder, written, made, borrowed)
    return trees


def written_pages(folder: Path) -> tuple[str, ...]:
    """Return the ids of the pages in a language's folder of `docs/`, sorted."""
    paths = sorted(folder.rglob("*.md"))
    return tuple(path.relative_to(folder).with_suffix("").as_posix() for path in paths)


def page_parts(text: str) -> tuple[str, str]:
    """Return a page's front matter with its fences, and its Markdown."""
    match = FRONT_MATTER.match(text)
    end = match.end() if match else 0
    return text[:end], text[end:]


def check_pages(
    project: Project,
    catalogue: Catalogue,
    downloads: Collection[str] | None,
    *,
    publish: bool = False,
) -> Iterator[Problem]:
    """Yield every problem of the pages.

    `downloads` are the paths below the site's root, None where they are not known; `publish`
    also refuses what is still to be filled in.
    """
    for tree in page_trees(project, catalogue).values():
        for page_id, why in REQUIRED_PAGES.items():
            if page_id not in tree.ids:
                shown = project.shown(tree.folder / f"{page_id}.md")
                message = f"the page is missing; add it: {why}"
                yield Problem(shown, 1, "", message, "missing-file")
        if tree.locale not in catalogue.in_progress:
            yield from _unused_sections(catalogue, tree)
            yield from _unlisted_documents(catalogue, tree)
        for page_id in tree.written:
            path = tree.folder / f"{page_id}.md"
            origin = Origin(project.shown(path), "programme", tree.locale, project.root)
            try:
                text = read_prose(path, origin)
            except ProblemsFound as found:
                yield from found.problems
                continue
            yield from _front_matter(text, origin, catalogue.programme.phases)
            yield from _macros(text, origin, _known_ids(catalogue, tree.locale))
            yield from _links(text, origin, page_id, tree, downloads)
            if publish:
                for line, message, code in unfinished(text):
                    yield Problem(origin.shown, line + 1, "", message, code)


_SECTION_CALL = re.compile(r"""\b(?:sub)?section\(\s*["']([^"']*)["']""")


def _unused_sections(catalogue: Catalogue, tree: PageTree) -> Iterator[Problem]:
    """Yield the sections that no page and no document shows: misspelt ones, mostly."""
    shown = {
        str(part.section)
        for _, parts in catalogue.programme.compositions()
        for part in parts
        if part.section
    }
    for page_id in tree.written:
        path = tree.folder / f"{page_id}.md"
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        shown |= set(_SECTION_CALL.findall(text))
    for section_id, section in catalogue.texts[tree.locale].sections.items():
        if section_id not in shown:
            source = section.title.source
            near = suggestion(section_id, shown)
            hint = near if near.startswith("; did") else "; show it, or remove the file"
            message = f"no page and no document shows this section{hint}"
            yield Problem(source.path, source.line, "", message, "unused-section")


_DOWNLOAD_CALL = re.compile(r"""\bdownload(s?)\(\s*(?:["']([^"']*)["'])?\s*\)""")


def _unlisted_documents(catalogue: Catalogue, tree: PageTree) -> Iterator[Problem]:
    """Yield the documents that the page of materials does not list: links lead there."""
    programme = catalogue.programme
    path = tree.folder / "materials.md"
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    listed: set[str] = set()
    for many, named in _DOWNLOAD_CALL.findall(text):
        if not many:
            listed.add(named)
        elif named:
            listed |= set(programme.phases[named].documents if named in programme.phases else ())
        else:
            listed |= {d for d in programme.documents if not programme.phase_of_document(d)}
    for document_id in programme.documents:
        if text and document_id not in listed:
            source = source_of(document_id)
            shown = f"docs/{tree.locale}/materials.md"
            message = (
                f'no link leads to its files; add {{{{ download("{document_id}") }}}} to {shown}'
            )
            place = f"documents.{document_id}"
            yield Problem(source.path, source.line, place, message, "unlisted-document")


def _known_ids(catalogue: Catalogue, locale: str) -> dict[str, Collection[str]]:
    programme = catalogue.programme
    return {
        "section": catalogue.texts[locale].sections,
        "question list": programme.question_lists,
        "phase": programme.phases,
        "tool": programme.tools,
        "document": programme.documents,
        "web form": programme.web_forms(),
        "role": programme.checklists,
        "fact": FACT_NAMES,
    }


def _front_matter(text: str, origin: Origin, phases: Collection[str]) -> Iterator[Problem]:
    match = FRONT_MATTER.match(text)
    if not match or not match[1].strip():
        message = "the page begins without front matter; expected `---`, title and description"
        yield Problem(origin.shown, 1, "", message, "front-matter")
        return
    try:
        # An empty line stands for the first `---`, so that lines count from the file's start.
        found = parse_yaml(f"\n{match[1]}", origin)
    except ProblemsFound as error:
        yield from error.problems
        return
    if "shows" in found:
        yield from _shows(found, origin, phases)
        return
    for key in ("title", "description"):
        value = found.get(key)
        if key not in found:
            message = f"the front matter has no {key}; add '{key}: …'"
            yield Problem(origin.shown, 1, "", message, "front-matter")
        elif not isinstance(value, str) or not value.strip():
            line = found.sources[key].line
            message = "expected a text, in quotes where it is no words"
            yield Problem(origin.shown, line, key, message, "front-matter")


def _shows(found: Branch, origin: Origin, phases: Collection[str]) -> Iterator[Problem]:
    shows = str(found["shows"])
    kind, _, phase = shows.partition("/")
    if kind != "phase" or phase not in phases:
        hint = suggestion(shows, [f"phase/{known}" for known in phases])
        message = f"unknown phase '{shows}'{hint}"
        yield Problem(origin.shown, found.sources["shows"].line, "shows", message, "unknown-phase")


def _macros(text: str, origin: Origin, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    environment = Environment(**JINJA_OPTIONS, optimized=False)  # type: ignore[arg-type]
    try:
        tree = environment.parse(text)
        environment.compile(text, raw=True)  # finds unknown filters
    except RecursionError:
        lines = text.split("\n")
        line = max(range(len(lines)), key=lambda n: sum(map(lines[n].count, "{[("))) + 1
        message = f"the macro cannot be read: too many brackets; expected one such as {_EXAMPLE}"
        yield Problem(origin.shown, line, "", message, "broken-macro")
        return
    except TemplateSyntaxError as error:
        said = re.sub(r"( at \d+|\.)$", "", str(error.message).split(". ")[0])
        message = f"the macro cannot be read: {said}; expected one such as {_EXAMPLE}"
        line = _begun(text, error.lineno)
        yield Problem(origin.shown, line, "", message, "broken-macro")
        return
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    calls = [call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name)]
    called = {id(call.node) for call in calls}
    values = {id(arg) for call in calls for arg in call.args}
    for name in tree.find_all(nodes.Name):
        if name.name not in own and id(name) not in values:
            yield from _name(name, origin, is_called=id(name) in called)
    for sum_ in tree.find_all(nodes.BinExpr):  # a huge power would stop the build for hours
        message = f"found a calculation; expected a macro such as {_EXAMPLE}"
        yield Problem(origin.shown, sum_.lineno, "", message, "broken-macro")
    for call in calls:
        assert isinstance(call.node, nodes.Name)
        if call.node.name in MACROS:
            yield from _call(call, call.node.name, origin, known)


_EXAMPLE = '{{ section("dialogue") }}'


def _begun(text: str, line: int) -> int:
    """Return where the macro begins whose fault was noticed on a line, perhaps much further on."""
    lines = text.split("\n")[:line]
    return next((n for n in range(len(lines), 0, -1) if re.search(r"\{[{%]", lines[n - 1])), line)


def _name(name: nodes.Name, origin: Origin, *, is_called: bool) -> Iterator[Problem]:
    if name.name not in MACROS:
        hint = suggestion(name.name, MACROS) or f"; expected one of {', '.join(MACROS)}"
        message = f"unknown macro '{name.name}'{hint}"
        yield Problem(origin.shown, name.lineno, "", message, "unknown-macro")
    elif not is_called:
        kinds = MACROS[name.name]
        value = '"…"' if kinds else ""
        message = f"the macro has no brackets; write {{{{ {name.name}({value}) }}}}"
        yield Problem(origin.shown, name.lineno, name.name, message, "macro-arguments")


def _call(
    call: nodes.Call, name: str, origin: Origin, known: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    kinds = MACROS[name]
    needed = 0 if name in ("tool_cards", "downloads") else len(kinds)
    extra = [*call.kwargs, *(arg for arg in (call.dyn_args, call.dyn_kwargs) if arg)]
    count = len(call.args) + len(extra)
    if count > len(kinds) or count < needed or extra:
        what = f"one {kinds[0]}" if kinds else "nothing between its brackets"
        found = "a name with '='" if extra else str(count)
        message = f"the macro takes {what}, found {found}"
        yield Problem(origin.shown, call.lineno, name, message, "macro-arguments")
        return
    for arg, kind in zip(call.args, kinds, strict=False):
        if isinstance(arg, nodes.Const) and isinstance(arg.value, str):
            if arg.value not in known[kind]:
                message = f"unknown {kind} '{arg.value}'{suggestion(arg.value, known[kind])}"
                code = f"unknown-{kind.replace(' ', '-')}"
                yield Problem(origin.shown, arg.lineno, name, message, code)
        else:
            message = f'expected the {kind} in quotes, such as {name}("…")'
            yield Problem(origin.shown, call.lineno, name, message, "macro-arguments")


def _links(
    text: str, origin: Origin, page_id: str, tree: PageTree, downloads: Collection[str] | None
) -> Iterator[Problem]:
    blanked = without_macros(FRONT_MATTER.sub(blank, text, count=1))
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


def without_macros(text: str, mark: str = "") -> str:
    """Return a page with a mark and its line ends where macros stand."""
    out, done = [], 0
    for match in re.finditer(r"\{(?:\{|%|##)", text):
        if match.start() < done:
            continue
        end = text.find(_CLOSED_BY[match[0]], match.end())
        if end < 0:
            break
        end += 2
        out += [text[done : match.start()], mark, "\n" * text.count("\n", match.start(), end)]
        done = end
    return "".join([*out, text[done:]])


def blank(match: re.Match[str]) -> str:
    """Return the line ends of a match."""
    return "\n" * match[0].count("\n")


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def _broken(
    href: str, page_id: str, tree: PageTree, downloads: Collection[str] | None, *, is_image: bool
) -> str | None:
    if _SCHEME.match(href):
        if link_target(href) == LinkTarget("web", href) and not is_image:
            return None
        what = "a picture of this site" if is_image else "a page such as tools/index.md, https://…"
        return f"the link leads to '{href}'; expected {what}{'' if is_image else ' or mailto:…'}"
    address = unquote(re.split(r"[#?]", href, maxsplit=1)[0])
    if not address:
        return None
    here = posixpath.dirname(f"{tree.locale}/{page_id}")
    target = posixpath.normpath(posixpath.join(here, address))
    if address.startswith("/") or target.startswith(".."):
        return f"the link '{href}' leaves the pages; write it relative to this page"
    if target.startswith("downloads/"):
        if downloads is None or target in downloads:
            return None
        near = suggestion(address, [posixpath.relpath(path, here) for path in downloads])
        return f"there is no download '{address}'{near}"
    pages = [f"{tree.locale}/{known}.md" for known in tree.ids]
    if target in pages or (not target.endswith(".md") and _is_file(tree.folder.parent / target)):
        return None
    choices = [*([] if is_image else pages), *_files(tree)]
    near = suggestion(address, [posixpath.relpath(path, here) for path in choices])
    what = "picture" if is_image else "page" if target.endswith(".md") else "file"
    return f"there is no {what} '{address}'{near or f'; add docs/{target}'}"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _files(tree: PageTree) -> list[str]:
    """Return the files beside the pages, as paths below `docs/`."""
    docs = tree.folder.parent
    paths = [path for path in tree.folder.rglob("*") if path.is_file() and path.suffix != ".md"]
    return [path.relative_to(docs).as_posix() for path in paths]
