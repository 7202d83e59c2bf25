"""The codes of all problems, read from the source code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from mentorkit.load.explain import _EXPLAINED

PACKAGE = Path(__file__).resolve().parents[1] / "scripts" / "mentorkit"
ARGUMENT = {
    "Problem": 4,
    "at": 3,
    "_at": 3,
    "problem": 1,
    "fault": 1,
    "give_up": 1,
    "Refused": 1,
    "PydanticCustomError": 0,
    "_matches": 1,
    "_fault": 2,
    "_in_list": 3,
    "_on": 4,
    "report": 3,
    "report_file": 2,
}
"""The position, from 0, of the argument of a call that is a code."""
_CODE = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")


def codes_in_the_code() -> dict[str, str]:
    """Return every code that is written out in the package, with its module."""
    found: dict[str, str] = {}
    for module in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        for code in _codes(tree):
            found.setdefault(code, module.relative_to(PACKAGE).as_posix())
    return found | dict.fromkeys(_EXPLAINED, "load/explain.py")


def _codes(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            place = ARGUMENT.get(name)
            given = {k.arg: k.value for k in node.keywords}.get("code")
            if place is not None and len(node.args) > place:
                given = node.args[place]
            yield from _constants(given)
        elif isinstance(node, ast.Return | ast.Yield):
            yield from _last(node.value)
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "code":
            yield from _constants(node.value)


def _last(value: ast.expr | None) -> Iterator[str]:
    """Yield the code that is passed on with a message, as the last of two or three items."""
    if isinstance(value, ast.IfExp):
        yield from _last(value.body)
        yield from _last(value.orelse)
    elif isinstance(value, ast.Tuple) and len(value.elts) in (2, 3):
        yield from _constants(value.elts[-1])


def _constants(node: ast.expr | None) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if _CODE.fullmatch(node.value):
            yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
