"""The linters of scripts and styles check all of ours, and each of them can find something."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.locales import ROOT

LINT = runpy.run_path(str(ROOT / "scripts" / "lint" / "__main__.py"), run_name="lint")
LOOKED_AT = (
    "materials/templates/print",
    "overrides",
    "scripts/bench/lighthouse",
    "scripts/lint",
    "scripts/mentorkit/cli/repository",
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a copy of what is linted, with the tools that are installed for the project."""
    LINT["install"]()
    for folder in LOOKED_AT:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "scripts" / "copied.toml", tmp_path / "scripts")
    (tmp_path / ".cache").symlink_to(ROOT / ".cache")
    return tmp_path


def add(path: Path, line: str) -> str:
    """Add a line to a file; return the file's name with the line's number."""
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{line}\n", encoding="utf-8")
    return f"{path.name}:{len(text.splitlines()) + 1}"


def test_every_tool_says_what_it_finds_and_where(tree: Path) -> None:
    site = tree / "overrides"
    scripts, styles = site / "assets" / "javascripts", site / "assets" / "stylesheets"
    linted = add(scripts / "tools.js", "debugger;")
    styled = add(styles / "tools.css", ".mk-tool-filter { colour: red; }")
    typed = add(scripts / "roles.js", 'globalThis.mentorkit.storage("role").write(1);')
    worker = add(site / "sw.js", "self.document.title;")
    long = add(styles / "plan.css", f"/* {'x' * 120} */")
    workflow = tree / LINT["WORKFLOWS"] / "site.yml"
    unknown = add(workflow, "      - run: echo ${{ github.no_such_thing }}")
    (site / "new.js").write_text("Object.freeze({});\n", encoding="utf-8")
    command = [sys.executable, tree / "scripts" / "lint"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"/{linted}:1 lint/suspicious/noDebugger" in done.stderr
    assert 'property "no_such_thing" is not defined' in done.stderr
    assert f"> {unknown.partition(':')[2]} | " in done.stderr
    assert f'/{styled}:19: Unknown property "colour" (property-no-unknown)' in done.stderr
    place = re.compile(r"^\S+/(\S+)\((\d+),\d+\): error ")
    assert [place.sub(r"\1:\2: ", line) for line in done.stdout.splitlines()] == [
        f"{typed}: TS2345: Argument of type 'number' is not assignable to parameter of type "
        "'string'.",
        f"{worker}: TS2339: Property 'document' does not exist on type "
        "'WorkerGlobalScope & typeof globalThis'.",
        "overrides/new.js: in no tsconfig of scripts/lint",
        f"overrides/assets/stylesheets/{long}: 126 characters; 120 at most",
    ]


def test_every_script_and_style_is_looked_at_or_copied_from_others() -> None:
    listed = ["git", "-C", ROOT, "ls-files", "*.js", "*.mjs", "*.cjs", "*.css"]
    names = subprocess.run(listed, capture_output=True, text=True, check=True).stdout.split()
    copied = tomllib.loads((ROOT / "scripts" / "copied.toml").read_text(encoding="utf-8"))["copied"]
    theirs = {path for one in copied for files in one["files"] for path in ROOT.glob(files)}
    looked_at = {*LINT["ours"](LINT["SCRIPTS"]), *LINT["ours"](LINT["STYLES"])}
    assert len(looked_at) > 25
    assert [one for one in names if one not in looked_at and ROOT / one not in theirs] == []
