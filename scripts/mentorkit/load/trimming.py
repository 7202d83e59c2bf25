"""Texts, pages and events of lower layers without what a higher layer has dropped.

Links keep their words. Macros go, and with them a heading that then has nothing below it; so does
a paragraph or item of a page that names what is gone. Line numbers stay as they are. Every link in
running prose is a hint for the author, who may want to write it anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from mentorkit.load.dropped import PACKS, WHOLE, Dropped
from mentorkit.load.tree import Branch, Row, copied, find
from mentorkit.model.editions import EDITIONS, editions_for
from mentorkit.model.left_out import left_blank
from mentorkit.model.macros import MACROS
from mentorkit.model.page_links import target_of
from mentorkit.model.pages import Page
from mentorkit.model.problems import Problem
from mentorkit.model.prose import parted
from mentorkit.model.text import Text

INTERFACE = "interface"
"""The words of the site's own parts, which every programme shares."""
_LINK = re.compile(
    r"""\[((?:[^\[\]\\]|\\.)*)\]\(([^()\s]+)(?:\s+"[^"]*"|\s+'[^']*')?\)"""
    r"(?:\{:?[ \t]*[.#][^{}\n]*\})?"
)
"""A link with its words and address; its title and attributes go with it."""
_MACRO = re.compile(r"""\{\{\s*(\w+)\(\s*(?:["']([^"']*)["'])?\s*\)\s*\}\}""")
_DIV = re.compile(r"<!--.*?-->|<(?P<end>/?)div\b(?P<attributes>[^<>]*)>", re.DOTALL | re.IGNORECASE)
_FACT_CALL = re.compile(r"""\{\{\s*fact\(\s*["']([^"']*)["']\s*\)\s*\}\}""")
_FOR_ROLE = re.compile(r"""\bdata-role\s*=\s*["']?([^\s"'>]*)""")
_HEADING = re.compile(r"(#{2,6})[ \t]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_KINDS: Mapping[str, str] = {
    "checklist": "checklists",
    "faq": "faqs",
    "document": "documents",
    "document of sections": "documents",
    "phase": "phases",
    "question list": "question_lists",
    "section": "sections",
    "tool": "tools",
    "web form": "documents",
}
"""The kinds of ids that a macro takes, with what they are in the facts."""


# ── Texts ──────────────────────────────────────────────────────────────────
def trimmed_texts(tree: Branch, dropped: Dropped, hints: list[Problem]) -> Branch:
    """Return a language's texts without those of what is dropped, and without links to it."""
    if dropped.everything:
        kept = Branch(tree.source)
        if INTERFACE in tree:
            kept.put(INTERFACE, tree[INTERFACE], tree.sources[INTERFACE])
        return kept
    return _branch(tree, (), dropped, hints) if dropped else tree


def _branch(tree: Branch, steps: tuple[str, ...], dropped: Dropped, hints: list[Problem]) -> Branch:
    result = Branch(tree.source, is_file=tree.is_file)
    result.nulls, result.dropped = tree.nulls, tree.dropped
    for key, value in tree.items():
        inside = (*steps, key)
        is_search = steps[:1] == ("search",) and dropped.leads_to(key)
        if not is_search and ".".join(inside) not in dropped.texts:
            result.put(key, _value(value, inside, dropped, hints), tree.sources[key])
    return result


def _value(value: object, steps: tuple[str, ...], dropped: Dropped, hints: list[Problem]) -> object:
    if isinstance(value, Branch):
        return _branch(value, steps, dropped, hints)
    if isinstance(value, Row):
        row = Row(value.source)
        for index, child in enumerate(value):
            row.add(_value(child, (*steps, str(index)), dropped, hints), value.sources[index])
        return row
    if isinstance(value, Text) and "](" in value:
        return _text(value, dropped, hints)
    return value


def _text(text: Text, dropped: Dropped, hints: list[Problem]) -> Text:
    said, found = _without_links(text, dropped.leads_to)
    if not found:
        return text
    hints += [_hint(text, line, href) for line, href in found]
    return Text(said, text.source, text.language, is_trimmed=True)


def _without_links(
    text: str, leads_there: Callable[[str], bool]
) -> tuple[str, list[tuple[int, str]]]:
    """Return a text in which some links are only words, with line, from 0, and address of each."""
    found = []

    def words(link: re.Match[str]) -> str:
        if not leads_there(link[2]):
            return link[0]
        found.append((text.count("\n", 0, link.start()), link[2]))
        return link[1]

    return _LINK.sub(words, text), found


def _hint(text: Text, line: int, href: str) -> Problem:
    message = f"the link to {href} is only words now, since that is dropped; check the sentence"
    return Problem.at(text.source.moved(line), "", message, "dropped-link")


# ── Files ──────────────────────────────────────────────────────────────────
def dropped_files(tree: Branch, dropped: Dropped, locale: str) -> frozenset[str]:
    """Return the paths of the downloads in a language that a layer has dropped.

    `tree` has the texts below that layer, which name the files.
    """
    gone = [
        *((("documents", one), edition) for one, edition in dropped.editions),
        *((("tools", one), name) for one in dropped.of("tools") for name in editions_for("tool")),
        *((("phases", one, "pack"), "print") for one in dropped.of(PACKS)),
    ]
    named = ((find(tree, (*place, "file_name")).value, edition) for place, edition in gone)
    return frozenset(
        f"downloads/{locale}/{name}{EDITIONS[edition].suffix}"
        for name, edition in named
        if isinstance(name, str) and edition in EDITIONS
    )


# ── Events ─────────────────────────────────────────────────────────────────
def trimmed_organisation(tree: Branch, dropped: Dropped) -> Branch:
    """Return an organisation's facts without events, and phases and roles of them, that are gone.

    Of a programme that is begun anew, only events of the organisation's own are left.
    """
    if not dropped or not isinstance(tree.get("events"), Branch):
        return tree
    result = copied(tree)
    assert isinstance(result, Branch)
    events = result["events"]
    assert isinstance(events, Branch)
    for event_id, event in [*events.items()]:
        is_own = isinstance(event, Branch) and "title" in event
        if dropped.has("events", event_id) or (dropped.everything and not is_own):
            events.take(event_id)
        elif isinstance(event, Branch):
            _without_places(event, dropped)
    return result


def _without_places(event: Branch, dropped: Dropped) -> None:
    """Take the phase and the roles that are gone out of an event."""
    if dropped.has("phases", str(event.get("phase"))):
        event.take("phase")
    roles = event.get("for")
    if isinstance(roles, Row):
        for index in reversed(range(len(roles))):
            if dropped.has("roles", str(roles[index])):
                roles.take(index)


# ── Pages ──────────────────────────────────────────────────────────────────
def trimmed_pages(
    pages: Mapping[str, Page], dropped: Dropped, hints: list[Problem]
) -> dict[str, Page]:
    """Return a language's pages without those that are dropped, and without links to them."""
    if dropped.everything:
        return {}
    kept = {page_id: page for page_id, page in pages.items() if not dropped.has("pages", page_id)}
    if not dropped:
        return kept
    return {page_id: _page(page, dropped, hints) for page_id, page in kept.items()}


def _page(page: Page, dropped: Dropped, hints: list[Problem]) -> Page:
    if page.unread or not page.body:
        return page
    body = _without_roles(page.body, dropped)
    body = _without_facts(body, dropped)
    body = _MACRO.sub(lambda call: _macro(call, dropped), body)
    body, found = _without_links(body, lambda href: _leads_to(href, page, dropped))
    if body == page.body:
        return page
    hints += [_hint(page.body, line, href) for line, href in found]
    body = _without_bare_headings(page.body, body)
    head = page.text[: len(page.text) - len(parted(page.text)[1])]
    below = Text(body, page.body.source, page.body.language, is_trimmed=True)
    return replace(page, text=f"{head}{body}", body=below, is_trimmed=True)


def _without_roles(body: str, dropped: Dropped) -> str:
    """Return a page with the line ends alone of the parts that are for a dropped role."""
    kept, after = [], 0
    for start, end in sorted(_for_roles(body, dropped)):
        if start >= after:  # not within a part that is gone as a whole
            kept += [body[after:start], "\n" * body.count("\n", start, end)]
            after = end
    return "".join([*kept, body[after:]])


def _for_roles(body: str, dropped: Dropped) -> Iterator[tuple[int, int]]:
    """Yield where each `<div>` for a dropped role begins, and where its own `</div>` ends."""
    opened: list[tuple[int, bool]] = []
    for tag in _DIV.finditer(body):
        if tag["end"] == "":
            role = _FOR_ROLE.search(tag["attributes"])
            opened.append((tag.start(), role is not None and dropped.has("roles", role[1])))
        elif tag["end"] and opened:
            start, is_gone = opened.pop()
            if is_gone:
                yield start, tag.end()


def _without_facts(body: str, dropped: Dropped) -> str:
    """Return a page without the paragraphs and items that name what is dropped as a fact."""

    def is_said(piece: str) -> bool:
        return not any(fact in dropped.facts for fact in _FACT_CALL.findall(piece))

    return body if is_said(body) else left_blank(body, is_said)


def _macro(call: re.Match[str], dropped: Dropped) -> str:
    """Return a macro's call, or its line ends if it names something that is dropped."""
    macro = MACROS.get(call[1])
    if macro is None:
        return call[0]
    kind = _KINDS.get(str(macro.argument)) if call[2] else None
    is_gone = dropped.has(kind, call[2]) if kind else dropped.has(WHOLE, str(macro.shows))
    return "\n" * call[0].count("\n") if is_gone else call[0]


def _leads_to(href: str, page: Page, dropped: Dropped) -> bool:
    """Return whether a page's link leads to a dropped page, or to a dropped document's place."""
    if dropped.leads_to(href):
        return True
    address, _, place = href.partition("#")
    if place and dropped.has("documents", place):
        return True
    target = target_of(address, page)
    if target in dropped.files:
        return True
    locale, _, path = (target or "").partition("/")
    is_page = locale == page.language and path.endswith(".md")
    return is_page and dropped.has("pages", PurePosixPath(path).with_suffix("").as_posix())


def _without_bare_headings(before: str, after: str) -> str:
    """Return a page without the headings that have nothing below them any more."""
    lines, old = after.split("\n"), before.split("\n")
    for start, end in reversed([*_parts(lines)]):
        if not _is_bare(old[start + 1 : end]) and _is_bare(lines[start + 1 : end]):
            lines[start] = ""
    return "\n".join(lines)


def _parts(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where each heading is, and where its part ends: at the next one of its level."""
    headings = [(n, len(mark[1])) for n, line in enumerate(lines) if (mark := _HEADING.match(line))]
    for index, (start, level) in enumerate(headings):
        later = (n for n, other in headings[index + 1 :] if other <= level)
        yield start, next(later, len(lines))


def _is_bare(lines: list[str]) -> bool:
    return not _TAG.sub("", "\n".join(lines)).strip()
