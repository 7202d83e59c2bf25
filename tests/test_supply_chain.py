"""Third-party code: locked by hash, licensed as declared; nothing in the materials is executed."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import runpy
import subprocess
import sys
import tomllib
import warnings
import zipfile
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.licences import NPM_READ_BY_US, ONLY_TESTS, is_allowed, licence, locked
from tests.locales import ROOT
from tests.test_walls import MODULES, place

LOCKS = ("scripts/requirements.txt", "tests/requirements.txt")
BUILDING, TESTING = (locked(path) for path in LOCKS)
COPIED = tomllib.loads((ROOT / "scripts" / "copied.toml").read_text(encoding="utf-8"))["copied"]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [
    *(("scripts/requirements.txt", line) for line in PYPROJECT["dependencies"]),
    *(("tests/requirements.txt", line) for line in PYPROJECT["dependencies"]),
    *(("tests/requirements.txt", line) for line in PYPROJECT["optional-dependencies"]["test"]),
]


# ── locks ───────────────────────────────────────────────────────────────────
ENTRY = re.compile(r"[a-z0-9-]+==[\w.]+( --hash=sha256:[0-9a-f]{64})+")


def entries_of(path: str) -> list[str]:
    """Return the entries of a lock, each on one line."""
    text = (ROOT / path).read_text(encoding="utf-8")
    lines = re.sub(r" \\\n +", " ", re.sub(r"(?m)^ *#.*\n?", "", text)).splitlines()
    return [line for line in lines if line]


@pytest.mark.parametrize("path", LOCKS)
def test_every_package_of_a_lock_is_pinned_with_hashes_and_names_no_address(path: str) -> None:
    entries = entries_of(path)
    assert len(entries) > 50
    assert [entry[:60] for entry in entries if not ENTRY.fullmatch(entry)] == []


@pytest.mark.parametrize(("path", "line"), ASKED)
def test_a_lock_holds_what_the_project_asks_for(path: str, line: str) -> None:
    asked = Requirement(line)
    assert asked.specifier.contains(locked(path)[canonicalize_name(asked.name)])


def test_the_tests_use_the_versions_that_build() -> None:
    assert TESTING.items() >= BUILDING.items()


def test_another_builder_takes_the_place_of_mkdocs_and_its_theme_and_of_nothing_else() -> None:
    path = "tests/way-out.txt"
    entries = entries_of(path)
    assert [entry for entry in entries if not ENTRY.fullmatch(entry)] == []
    others = dict(locked(path).items() - BUILDING.items())
    assert set(others) == {
        "mkdocs-document-dates",
        "mkdocs-materialx",
        "pagefind",
        "pagefind-bin-extended",
        "properdocs",
    }


def test_a_package_without_a_hash_is_not_installed(tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(sys.prefix)
    with zipfile.ZipFile(tmp_path / "x-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("x-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr("x-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: x\nVersion: 1.0\n")
        wheel.writestr("x-1.0.dist-info/RECORD", "")
    (tmp_path / "lock.txt").write_text("./x-1.0-py3-none-any.whl\n")
    command = [ROOT / "scripts" / "environment", sys.executable, "lock.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Hashes are required in --require-hashes mode" in done.stderr


def test_tracked_files_name_no_registry_and_npm_locks_hold_hashes() -> None:
    wrong = []
    for name in tracked():
        data = (ROOT / name).read_bytes()
        if re.search(rb"//(?:registry|pypi|files)\.(?:npmjs|yarnpkg|org|pythonhosted)[./]", data):
            wrong.append(f"{name}: names a registry")
        if name.endswith("package-lock.json"):
            packages = json.loads(data)["packages"]
            wrong += [
                f"{name}: {package}: no hash, or an address"
                for package, facts in packages.items()
                if package and ("integrity" not in facts or "resolved" in facts)
            ]
    assert wrong == []


@pytest.mark.parametrize(
    ("place", "least"),
    [("scripts/bench/lighthouse", 51), ("scripts/lint", 51), ("tests/viewers", 2)],
)
def test_what_our_tools_take_from_npm_is_pinned_allowed_and_runs_nothing(
    place: str, least: int
) -> None:
    folder = ROOT / place
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert packages.pop("")["dependencies"] == asked
    assert len(packages) >= least
    for name, version in asked.items():
        assert packages[f"node_modules/{name}"]["version"] == version
    for path, facts in packages.items():
        name = path.rpartition("node_modules/")[2]
        assert re.fullmatch(r"sha512-[\w+/]{86}==", facts["integrity"]), name
        assert "hasInstallScript" not in facts, name
        assert is_allowed(facts.get("license") or NPM_READ_BY_US[name]), name


# ── licences ────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", sorted(TESTING))
def test_the_licence_of_a_package_is_allowed(name: str) -> None:
    if name in ONLY_TESTS:
        assert name not in BUILDING
    else:
        assert is_allowed(licence(name)), licence(name)


@pytest.mark.parametrize(
    "lock", ["scripts/lint/package-lock.json", "tests/viewers/package-lock.json"]
)
def test_third_party_names_what_lints_and_views_with_its_licence(lock: str) -> None:
    text = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    facts = json.loads((ROOT / lock).read_text(encoding="utf-8"))["packages"]
    names = sorted(facts[""]["dependencies"])
    [row] = [row for row in text.splitlines() if f"`{lock}`" in row]
    said, _, licences = row.strip("| ").split(" | ")
    need = "it needs" if len(names) == 1 else "they need"
    assert said.startswith(f"{', '.join(names)} and what {need}, ")
    locked_as = [facts[f"node_modules/{name}"]["license"] for name in names]
    assert licences == f"{'; '.join(locked_as)}; see the lock"


def test_third_party_lists_every_package_with_its_licence() -> None:
    text = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    said = {
        (name, match["licence"])
        for match in re.finditer(r"^- (?P<licence>[^:]+): (?P<names>.+(?:\n  .+)*)", text, re.M)
        for name in re.split(r",\s+", match["names"])
    }
    assert said == {(name, licence(name)) for name in TESTING}


# ── what is copied from others ──────────────────────────────────────────────
LICENCES = {
    "OFL-1.1": ("SIL Open Font License 1.1", "SIL OPEN FONT LICENSE Version 1.1"),
    "MIT": ("MIT", "Permission is hereby granted, free of charge"),
    "Apache-2.0": ("Apache-2.0", "Licensed under the Apache License, Version 2.0"),
}
"""Each licence's name in `THIRD-PARTY.md`, and a phrase from its text."""
STYLES = Path("overrides/assets/stylesheets")
FROM = re.compile(r"(PyPI|npm) `(?P<name>\S+)` (?P<version>[\d.]+\d)\b.*? by `(?P<made_by>\S+)`")


def tracked() -> list[str]:
    """Return the files of the repository that are, or are about to be, committed."""
    listed = ["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, capture_output=True, text=True, check=True).stdout.split("\0")
    return [name for name in names if name and (ROOT / name).is_file()]


def found(patterns: list[str]) -> set[str]:
    """Return the files that match patterns, at least one for each."""
    files = {pattern: list(ROOT.glob(pattern)) for pattern in patterns}
    assert all(files.values()), files
    return {path.relative_to(ROOT).as_posix() for paths in files.values() for path in paths}


def test_third_party_lists_what_is_copied_with_its_place_source_and_licence() -> None:
    text = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    section = text.split("\n## ")[1]
    rows = [row.strip("| ").split(" | ") for row in section.splitlines() if row.startswith("| ")]
    said = []
    for _, places, source, licence_said in rows[1:]:
        match = FROM.match(source)
        assert match, source
        files = found(
            [
                f"{place}*" if place.endswith("/") else place
                for place in re.findall("`(.+?)`", places)
            ]
        )
        said.append((match[1].lower(), *match.groups()[1:], licence_said.split(",")[0], files))
    held = [
        (
            one["registry"],
            one["name"],
            one["version"],
            one["made_by"],
            LICENCES[one["licence"]][0],
            found(one["files"]),
        )
        for one in COPIED
    ]
    assert [row[:-1] for row in said] == [row[:-1] for row in held]
    assert all(row[-1] >= files for row, (*_, files) in zip(said, held, strict=True))


def test_every_font_and_script_of_others_is_known_and_nothing_else() -> None:
    banner = re.compile(rb'(?:@charset "UTF-8";)?/\*! (\S+) (\S+), (\S+) \*/')
    theirs = {}
    for name in tracked():
        if name.endswith((".ttf", ".otf", ".woff", ".woff2")):
            theirs[name] = None
        elif name.endswith((".js", ".css")) and (match := banner.match((ROOT / name).read_bytes())):
            theirs[name] = tuple(part.decode() for part in match.groups())
    assert theirs.keys() == set().union(*(found(one["files"]) for one in COPIED))
    for one in COPIED:
        for name in found(one["files"]):
            assert theirs[name] in (None, (one["name"], one["version"], one["licence"])), name


@pytest.mark.parametrize("one", COPIED, ids=lambda one: one["name"])
def test_what_is_copied_keeps_its_licence_and_is_made_by_what_we_say(one: dict[str, Any]) -> None:
    words = LICENCES[one["licence"]][1]
    folders = {path.rpartition("/")[0] for path in found(one["files"])}
    assert {path.rpartition("/")[0] for path in one["text"]} == folders
    for path in one["text"]:
        assert words in " ".join((ROOT / path).read_text(encoding="utf-8").split()), path
    script = (ROOT / one["made_by"]).read_text(encoding="utf-8")
    assert one["name"] in script.replace("_", "-")


def test_the_themes_style_sheet_is_copied_with_its_name_in_front(tmp_path: Path) -> None:
    package = distribution("mkdocs-material")
    packages = Path(str(package.locate_file("")))
    (tmp_path / STYLES).mkdir(parents=True)
    (tmp_path / STYLES / "main.00000000.min.css").touch()
    script = ROOT / "scripts" / "theme.py"
    subprocess.run([sys.executable, script, packages, "--root", tmp_path], check=True)
    licence, sheet = sorted((tmp_path / STYLES).iterdir())
    assert licence.name == "LICENSE-mkdocs-material.txt"
    theirs = packages / "material" / "templates" / "assets" / "stylesheets" / sheet.name
    banner = f"/*! mkdocs-material {package.version}, MIT */".encode()
    assert sheet.read_bytes().replace(banner, b"", 1) == theirs.read_bytes()


def test_no_minified_file_has_come_without_its_banner() -> None:
    known = set().union(*(found(one["files"]) for one in COPIED))
    for name in tracked():
        if name.endswith((".js", ".css")) and name not in known:
            longest = max(map(len, (ROOT / name).read_text(encoding="utf-8").splitlines()))
            assert longest < 1000, name


# ── the bill of materials ───────────────────────────────────────────────────
def write_bill(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> None:
    """Run the script in this process, as if from the command line."""
    script = ROOT / "scripts" / "sbom.py"
    monkeypatch.setattr(sys, "argv", [str(script), *map(str, arguments)])
    with warnings.catch_warnings(action="ignore"):
        runpy.run_path(str(script), run_name="__main__")


def test_the_bill_of_materials_is_valid_lists_lock_and_copies_and_repeats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    command = ["make", "-s", "-o", ".venv/test.done", "sbom", f"SBOM={one}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    write_bill(monkeypatch, other)
    made = one.read_text(encoding="utf-8")
    assert made == other.read_text(encoding="utf-8")
    from cyclonedx.schema import SchemaVersion  # takes three seconds, and no other test needs it
    from cyclonedx.validation.json import JsonStrictValidator

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(made) is None
    bill = json.loads(made)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["name"] == "mentorkit"
    packages = [part for part in bill["components"] if "components" not in part]
    assert {part["name"]: part["version"] for part in packages} == BUILDING
    assert all(part["externalReferences"][0]["hashes"] for part in packages)
    copies = [part for part in bill["components"] if "components" in part]
    assert {
        (PackageURL.from_string(part["purl"]), part["licenses"][0]["license"]["id"])
        for part in copies
    } == {
        (PackageURL(one["registry"], *scope_and_name(one["name"]), one["version"]), one["licence"])
        for one in COPIED
    }
    for part, one in zip(copies, COPIED, strict=True):
        assert {file["name"]: file["hashes"][0]["content"] for file in part["components"]} == {
            path: hashlib.sha256((ROOT / path).read_bytes()).hexdigest()
            for path in found(one["files"])
        }


def scope_and_name(name: str) -> tuple[str | None, str]:
    """Return the scope of an npm package and the rest of its name, as in `@a/b`."""
    scope, _, rest = name.rpartition("/")
    return scope or None, rest


def test_a_bill_that_the_schema_refuses_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyproject.toml", "scripts/requirements.txt", "scripts/copied.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        text = (ROOT / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace('"OFL-1.1"', '"a licence"'), encoding="utf-8")
    bill = tmp_path / "bill.json"
    with pytest.raises(SystemExit, match=re.escape(f"{bill}: not valid: ")):
        write_bill(monkeypatch, bill, "--root", tmp_path)
    assert not bill.exists()


# ── known vulnerabilities ───────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("status", "said", "expected", "last"),
    [
        (0, "No known vulnerabilities found", 0, "No known vulnerabilities found"),
        (1, "Found 1 known vulnerability", 1, "Found 1 known vulnerability"),
        (
            1,
            "ERROR: x: could not be audited",
            2,
            "Nothing is known: the data on weaknesses cannot be reached from here.",
        ),
    ],
)
def test_an_audit_says_plainly_when_the_data_cannot_be_reached(
    tmp_path: Path, status: int, said: str, expected: int, last: str
) -> None:
    stand_in = tmp_path / ".venv" / "bin" / "pip-audit"
    stand_in.parent.mkdir(parents=True)
    stand_in.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit {status}\n")
    stand_in.chmod(0o755)
    command = [ROOT / "scripts" / "audit", "lock.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, (done.stdout + done.stderr).splitlines()[-1]) == (expected, last)


# ── no code from materials ──────────────────────────────────────────────────
RUNS_CODE = {"eval", "exec", "compile", "__import__", "import_module", "run_path", "run_module"}
HOLDS_CODE = {"pickle", "marshal", "shelve", "dill", "runpy", "importlib", "code"}
COMPILES = {"re.compile", "environment.compile"}
"""A regular expression, and a page's macros as source text that is only inspected."""


def test_our_code_runs_nothing_that_it_reads() -> None:
    wrong = []
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called.split(".")[-1] in RUNS_CODE and called not in COMPILES:
                    wrong.append(f"{place(module)}:{node.lineno}: {called}")
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = (
                    [node.module or ""]
                    if isinstance(node, ast.ImportFrom)
                    else [alias.name for alias in node.names]
                )
                wrong += [
                    f"{place(module)}:{node.lineno}: {name}"
                    for name in names
                    if name.split(".")[0] in HOLDS_CODE and name != "importlib.metadata"
                ]
    assert wrong == []


def test_mkdocs_runs_no_file_of_the_project_but_the_theme() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "!!python" not in text
    assert "hooks:" not in text
    assert re.findall(r"custom_dir: (.*)", text) == ["overrides"]
    assert re.findall(r"(?:modules|module_name|include_dir|include_yaml): (.*)", text) == [
        "[mentorkit.site.mkdocs.macros]"
    ]


def test_the_stemmers_that_are_made_are_there_and_told_of() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "search.py"))["STEMMERS"]
    folder = ROOT / "overrides" / "assets" / "javascripts" / "search"
    assert sorted(path.stem for path in folder.glob("stem-*.js")) == [f"stem-{x}" for x in made]
    told = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    assert f"| Stemmers for {', '.join(made)}, most of them after Snowball" in told
