"""Hashes of the code that a result depends on, so that changed code makes it again."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mentorkit.disk.cache import key_of
from mentorkit.disk.walking import named

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def package_digest() -> str:
    """Return the hash of all code in this package."""
    return _digest(sorted(_PACKAGE.rglob("*.py")))


@cache
def code_digest(module: str) -> str:
    """Return the hash of a module, such as `mentorkit.render.pdf`, and its imports.

    These are all that it imports from this package, at the top or inside functions.
    """
    found: set[Path] = set()
    to_read = [_file(module)]
    while to_read:
        file = to_read.pop()
        if file and file not in found:
            found.add(file)
            to_read += [_file(name) for name in _imported(file)]
    return _digest(sorted(found))


@cache
def fonts_digest(fonts: Path) -> str:
    """Return the hash of the print fonts."""
    return key_of([path.read_bytes() for path in named(fonts, "*.ttf")])


def _digest(files: list[Path]) -> str:
    parts: list[bytes | str] = []
    for file in files:
        parts += [file.relative_to(_PACKAGE).as_posix(), file.read_bytes()]
    return key_of(parts)


def _file(module: str) -> Path | None:
    """Return the file of a module of this package, or None if the name is not a module."""
    first, *rest = module.split(".")
    if first != _PACKAGE.name:
        return None
    path = _PACKAGE.joinpath(*rest)
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return file if file.is_file() else None


@cache
def _imported(file: Path) -> tuple[str, ...]:
    """Return all that a file imports; cached, as several modules import the same others."""
    return tuple(_imports_in(ast.parse(file.read_bytes())))


def _imports_in(node: ast.AST) -> Iterator[str]:
    """Yield what is imported in a file, class, function or other statement."""
    # Expressions, most of what there is, have no imports.
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and child.module:
            yield child.module
            yield from (f"{child.module}.{alias.name}" for alias in child.names)
        elif isinstance(child, ast.stmt | ast.excepthandler | ast.match_case):
            yield from _imports_in(child)
