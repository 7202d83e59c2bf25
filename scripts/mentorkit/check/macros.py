"""Checks of the macros that a page calls: they are known, and so are their ids.

The page is parsed as the site's macros parse it, but nothing in it is run.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from mentorkit.model.macros import MACROS, ArgumentKind, Macro, Shown
from mentorkit.model.pages import Page
from mentorkit.model.problems import Problem, suggestion

_NOTHING: Mapping[Shown, str] = {
    "film": "the film has no texts; add {}/video.yml, or remove it",
    "glossary": "there are no terms to explain; add {}/glossary.yml, or remove it",
    "tool": "there are no tools to choose from; remove it",
}
"""What to say of a macro that has nothing to show in a language."""

_EXAMPLE = '{{ section("dialogue") }}'


Known = Mapping[ArgumentKind | Shown, Collection[str]]
"""The ids of each kind."""


def check_macros(page: Page, known: Known) -> Iterator[Problem]:
    """Yield the problems with a page's macros; `known` are the ids for each kind of argument."""
    try:
        tree = _parsed(page.text)
    except RecursionError:
        yield _unreadable(page, _deepest(page.text), "too many brackets")
        return
    except TemplateSyntaxError as error:
        said = re.sub(r"( at \d+|\.)$", "", str(error.message).split(". ")[0])
        yield _unreadable(page, _begun(page.text, error.lineno), said)
        return
    yield from _names(tree, page)
    for sum_ in tree.find_all(nodes.BinExpr):  # a huge power would stop the build for hours
        message = f"found a calculation; expected a macro such as {_EXAMPLE}"
        yield _on(page, sum_.lineno, "", message, "broken-macro")
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in MACROS:
            yield from _call(call, call.node.name, page, known)
            for message in _missing(MACROS[call.node.name], page, known):
                yield _on(page, call.lineno, call.node.name, message, "macro-needs")


@lru_cache(maxsize=256)
def _parsed(text: str) -> nodes.Template:
    """Return a page as Jinja reads it; cached, since all organisations have most pages alike."""
    # Jinja would read `{#id}`, a heading's id, as a comment; the site's macros use this mark, too.
    environment = Environment(comment_start_string="{##", optimized=False)
    environment.compile(text, raw=True)  # finds unknown filters
    return environment.parse(text)


def _on(page: Page, line: int, place: str, message: str, code: str) -> Problem:
    return Problem(page.source.path, line, place, message, code)


def _unreadable(page: Page, line: int, said: str) -> Problem:
    message = f"the macro cannot be read: {said}; expected one such as {_EXAMPLE}"
    return _on(page, line, "", message, "broken-macro")


def _deepest(text: str) -> int:
    """Return the line with the most brackets."""
    lines = text.split("\n")
    return max(range(len(lines)), key=lambda n: sum(map(lines[n].count, "{[("))) + 1


def _names(tree: nodes.Template, page: Page) -> Iterator[Problem]:
    """Yield the names that are not macros, and macros that are not called."""
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    calls = [call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name)]
    called = {id(call.node) for call in calls}
    values = {id(arg) for call in calls for arg in call.args}
    for name in tree.find_all(nodes.Name):
        if name.name not in own and id(name) not in values:
            yield from _name(name, page, is_called=id(name) in called)


def _begun(text: str, line: int) -> int:
    """Return the line where a macro begins, given the line, perhaps much later, of its error."""
    lines = text.split("\n")[:line]
    return next((n for n in range(len(lines), 0, -1) if re.search(r"\{[{%]", lines[n - 1])), line)


def _name(name: nodes.Name, page: Page, *, is_called: bool) -> Iterator[Problem]:
    if name.name not in MACROS:
        hint = suggestion(name.name, MACROS) or f"; expected one of {', '.join(MACROS)}"
        message = f"unknown macro '{name.name}'{hint}"
        yield _on(page, name.lineno, "", message, "unknown-macro")
    elif not is_called:
        value = '"…"' if MACROS[name.name].argument else ""
        message = f"the macro has no brackets; write {{{{ {name.name}({value}) }}}}"
        yield _on(page, name.lineno, name.name, message, "macro-arguments")


def _missing(macro: Macro, page: Page, known: Known) -> Iterator[str]:
    """Yield what a macro leads to or shows, but is not there, and what to do."""
    if macro.shows and not known[macro.shows]:
        yield _NOTHING[macro.shows].format(page.language)


def _call(call: nodes.Call, name: str, page: Page, known: Known) -> Iterator[Problem]:
    kind = MACROS[name].argument
    most = 0 if kind is None else 1
    least = 0 if MACROS[name].may_be_left_out else most
    extra = [*call.kwargs, *(arg for arg in (call.dyn_args, call.dyn_kwargs) if arg)]
    count = len(call.args) + len(extra)
    if not least <= count <= most or extra:
        what = f"one {kind}" if kind else "nothing between its brackets"
        found = "a name with '='" if extra else str(count)
        message = f"the macro takes {what}, found {found}"
        yield _on(page, call.lineno, name, message, "macro-arguments")
    elif kind and call.args:
        yield from _argument(call.args[0], kind, name, page, known[kind])


def _argument(
    arg: nodes.Expr, kind: ArgumentKind, name: str, page: Page, known: Collection[str]
) -> Iterator[Problem]:
    if not isinstance(arg, nodes.Const) or not isinstance(arg.value, str):
        message = f'expected the {kind} in quotes, such as {name}("…")'
        yield _on(page, arg.lineno, name, message, "macro-arguments")
    elif arg.value not in known:
        message = f"unknown {kind} '{arg.value}'{suggestion(arg.value, known)}"
        yield _on(page, arg.lineno, name, message, f"unknown-{kind.replace(' ', '-')}")
