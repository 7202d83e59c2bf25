"""The walls between the rooms: who may import what."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.locales import BUILT, ROOT

PACKAGE = Path(__file__).resolve().parents[1] / "scripts" / "mentorkit"
MODULES = sorted(PACKAGE.rglob("*.py"))

ONLY_THERE = {
    "mkdocs": {"site"},
    "mkdocs_macros": {"site"},
    "mkdocs_static_i18n": {"site"},
    "material": {"site"},
    "weasyprint": {"render/pdf.py"},
    "docx": {"render/word"},
    "icalendar": {"render/calendar.py"},
    "pypdfium2": {"render/contactsheet.py"},
    "polib": {"translation/po.py"},
    "ruamel": {"translation/rewrite.py"},
    "py3langid": {"check/language.py"},
    "enchant": {"check/prose/speller.py"},
}
"""Which packages are imported in which room, part of one or module, and nowhere else."""

DOORS = {"cli", "site"}
NOT_ABOVE = {
    "model": {"load", "check", "render", "site", "cli", "make", "disk", "typeset", "opening"},
    "disk": {"load", "check", "render", "site", "cli", "make", "typeset", "opening"},
    "load": {"check", "render", "site", "cli", "make", "opening"},
    "check": {"render", "site", "cli", "make", "opening", "translation"},
    "render": {"load", "check", "site", "cli", "make", "opening"},
    "translation": {"render", "site", "cli", "make", "opening"},
}
"""Arrows point one way: what each room must not import."""


def imported(module: Path) -> set[str]:
    """Return the dotted names that a module imports, lazily or not."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def place(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def is_in(user: str, home: str) -> bool:
    return user == home or user.startswith(f"{home}/")


@pytest.mark.parametrize("library", sorted(ONLY_THERE))
def test_a_library_is_imported_in_its_own_room_only(library: str) -> None:
    users = {
        place(module)
        for module in MODULES
        if any(name == library or name.startswith(f"{library}.") for name in imported(module))
    }
    homes = ONLY_THERE[library]
    assert {u for u in users if not any(is_in(u, home) for home in homes)} == set()


@pytest.mark.parametrize(
    "library", ["mkdocs", "weasyprint", "docx", "icalendar", "pypdfium2", "enchant"]
)
def test_the_wall_test_sees_the_imports_it_guards(library: str) -> None:
    assert any(
        name == library or name.startswith(f"{library}.")
        for module in MODULES
        for name in imported(module)
    )


@pytest.mark.parametrize("room", sorted(NOT_ABOVE))
def test_arrows_point_one_way(room: str) -> None:
    wrong = []
    for module in MODULES:
        if place(module).split("/")[0] != room:
            continue
        for name in imported(module):
            parts = name.split(".")
            if parts[0] == "mentorkit" and len(parts) > 1 and parts[1] in NOT_ABOVE[room]:
                wrong.append(f"{place(module)} imports {name}")
    assert not wrong


def test_nothing_imports_the_doors() -> None:
    wrong = [
        f"{place(module)} imports {name}"
        for module in MODULES
        for name in imported(module)
        if name.startswith("mentorkit.") and name.split(".")[1] in DOORS
        and place(module).split("/")[0].removesuffix(".py") not in {*DOORS, "__main__"}
    ]  # fmt: skip
    assert not wrong


def test_only_loading_reads_the_materials() -> None:
    reading = {"yaml"}
    users = {place(m) for m in MODULES if reading & {name.split(".")[0] for name in imported(m)}}
    assert users <= {"load/yaml.py", "check/pages.py"}  # the front matter of pages is YAML, too


KNOW_LANGUAGES = ("check/prose/", "model/alphabet.py", "translation/context.py")
"""Where the code knows one language from another: spelling, the alphabet, how long words are."""


def said(module: Path) -> set[str]:
    """Return the strings of a module, those that only explain it left out."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    explaining = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in explaining
    }


def test_the_code_names_no_language_and_speaks_none_but_english() -> None:
    wrong = [
        f"{place(module)}: {text!r}"
        for module in MODULES
        if not place(module).startswith(KNOW_LANGUAGES)
        for text in said(module)
        if text in BUILT or re.search("[åäöÅÄÖ]", text)
    ]
    assert wrong == []


def test_the_theme_and_the_templates_speak_no_language_of_their_own() -> None:
    files = [
        path
        for folder in ("overrides", "materials/templates")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".html", ".j2", ".js", ".css", ".xml")
        and "languages" not in path.parts  # the theme's words, a file each
        and not path.stem.endswith(tuple(f"-{locale}" for locale in BUILT))  # the search's
    ]
    assert len(files) > 50
    wrong = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in [*files, ROOT / "mkdocs.yml"]
        for found in re.finditer(".*[åäöÅÄÖ].*", path.read_text(encoding="utf-8"))
    ]
    assert wrong == []
