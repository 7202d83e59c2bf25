"""The walls between the rooms: who may import what, and what the code may not mention."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.locales import BUILT, ROOT

PACKAGE = Path(__file__).resolve().parents[1] / "scripts" / "mentorkit"
MODULES = sorted(PACKAGE.rglob("*.py"))
LINT = Path(sys.executable).with_name("lint-imports")

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]


def broken(package: Path) -> dict[str, str]:
    """Return import-linter's report on each broken contract of `pyproject.toml`, by name."""
    done = subprocess.run(
        [LINT, "--no-cache", "--no-logo", ROOT / "pyproject.toml"],
        capture_output=True,
        text=True,
        cwd=package.parent,
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        check=False,
    )
    assert "Contracts: " in done.stdout, done.stdout + done.stderr
    names = [c["name"] for c in CONTRACTS if f"{c['name']} BROKEN" in done.stdout]
    parts = re.split(rf"^({'|'.join(map(re.escape, names))})$", done.stdout, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True)) if names else {}


def with_import(folder: Path, module: str, line: str) -> Path:
    """Return a copy of the package in which a function of one module imports something."""
    package = folder / "mentorkit"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    with (package / module).open("a", encoding="utf-8") as file:
        file.write(f"\n\ndef late() -> None:\n    {line}\n")
    return package


def test_every_arrow_between_rooms_and_to_libraries_is_one_that_may_be() -> None:
    assert broken(PACKAGE) == {}


@pytest.mark.parametrize(
    ("module", "wrong", "contract"),
    [
        ("model/ids.py", "load.yaml", "Arrows between rooms point one way"),
        ("model/ids.py", "__main__", "Arrows between rooms point one way"),
        ("disk/locks.py", "make.plan", "Arrows between rooms point one way"),
        ("load/yaml.py", "check.pages", "Arrows between rooms point one way"),
        ("check/glyphs.py", "render.html", "Arrows between rooms point one way"),
        ("pictures/svg.py", "typeset.measure", "Arrows between rooms point one way"),
        ("translation/po.py", "opening", "Arrows between rooms point one way"),
        ("opening.py", "cli.progress", "Arrows between rooms point one way"),
        ("render/html.py", "load.yaml", "What renders is given the catalogue, and reads none"),
        ("site/search.py", "site.mkdocs.build", "Only doors open another builder's room"),
        ("site/search.py", "opening", "Only doors load and check"),
    ],
)
def test_an_arrow_that_may_not_be_is_seen(
    tmp_path: Path, module: str, wrong: str, contract: str
) -> None:
    package = with_import(tmp_path, module, f"import mentorkit.{wrong}")
    user = f"mentorkit.{module.removesuffix('.py').replace('/', '.')}"
    assert f"{user} -> mentorkit.{wrong} (l." in broken(package)[contract]


def test_a_circle_of_modules_is_seen(tmp_path: Path) -> None:
    package = with_import(tmp_path, "model/ids.py", "import mentorkit.model.project")
    found = broken(package)["There is no circle, neither of rooms nor of modules"]
    assert "No cycles are allowed in mentorkit.model." in found
    assert ".ids -> .project (1 import)" in found


def test_a_room_that_no_contract_knows_is_seen(tmp_path: Path) -> None:
    package = with_import(tmp_path, "cli/progress.py", "import mentorkit.attic")
    (package / "attic.py").write_text("")
    assert "attic" in broken(package)["Arrows between rooms point one way"]


def test_each_library_that_has_a_place_of_its_own_is_seen_elsewhere(tmp_path: Path) -> None:
    guarded = {
        contract["name"]: modules
        for contract in CONTRACTS
        for modules in [contract.get("protected_modules") or contract.get("forbidden_modules", [])]
        if modules and not modules[0].startswith("mentorkit.")
    }
    libraries = [library for group in guarded.values() for library in group]
    package = with_import(tmp_path, "model/ids.py", f"import {', '.join(libraries)}")
    found = broken(package)
    assert set(found) == set(guarded)
    for name, group in guarded.items():
        for library in group:
            assert f"mentorkit.model.ids -> {library} (l." in found[name]


def place(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


KNOW_LANGUAGES = ("check/prose/", "model/alphabet.py", "translation/context.py")
KNOW_LAWS = ("model/legal.py", "model/statements.py")
"""Where the code may tell languages apart: spelling, the alphabet, how long words are; and where
it knows laws, which are named after their country."""


def said(module: Path) -> set[str]:
    """Return the strings of a module, docstrings left out."""
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
        if not place(module).startswith((*KNOW_LANGUAGES, *KNOW_LAWS))
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
        and "languages" not in path.parts  # the theme's words, one file per language
        and not path.stem.endswith(tuple(f"-{locale}" for locale in BUILT))  # the search's
    ]
    assert len(files) > 50
    wrong = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in [*files, ROOT / "mkdocs.yml"]
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search("[åäöÅÄÖ]", line)
    ]
    assert wrong == []


Defined = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def lengths(*kinds: type[Defined]) -> dict[str, int]:
    """Return how many lines each class or function takes, longest first."""
    found = {
        f"{place(module)}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, kinds)
    }
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def test_what_belongs_together_fits_together() -> None:
    modules = {place(m): len(m.read_text(encoding="utf-8").splitlines()) for m in MODULES}
    assert {name: lines for name, lines in modules.items() if lines > 400} == {}
    classes = lengths(ast.ClassDef)
    assert {name: lines for name, lines in classes.items() if lines > 250} == {}


def test_a_function_is_read_on_one_screen() -> None:
    functions = lengths(ast.FunctionDef, ast.AsyncFunctionDef)
    assert {name: lines for name, lines in functions.items() if lines > 50} == {}
    assert list(functions.values())[len(functions) // 10] <= 20  # nine of ten are no longer


def test_the_root_of_the_package_is_the_way_in_alone() -> None:
    loose = {place(module) for module in MODULES if module.parent == PACKAGE}
    assert loose == {"__init__.py", "__main__.py", "building.py", "opening.py"}
