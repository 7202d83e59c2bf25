"""Time `mentorkit build` beside plain MkDocs, in one run, and print medians and ratios.

    make bench

*Plain MkDocs* is stock Material with mkdocs-static-i18n over the same pages, already
expanded to Markdown: no macros, no hook of ours, no PDFs. Everything happens on a copy in
a temporary folder. Timing is hyperfine's; the figures are medians.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
COPIED = ("docs", "materials", "overrides")
DUMP_HOOK = """
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(-1000)
def on_page_markdown(markdown, page, config, files):
    path = Path(config.extra["dump"]) / page.file.src_uri
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\\ntitle: {page.title!r}\\n---\\n{markdown}", encoding="utf-8")
    return markdown
"""


@dataclass(frozen=True)
class Case:
    """One command to time, with what is done before each run."""

    name: str
    command: str
    prepare: str
    goal: float | None = None


def main() -> None:
    """Run the benchmark, or (with --touch) change one question of a copied project."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=7, help="runs of each command")
    parser.add_argument("--touch", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.touch:
        change_question(arguments.touch)
        return
    with tempfile.TemporaryDirectory(prefix="mentorkit-bench-") as name:
        folder = Path(name)
        project = copied_project(folder / "project")
        plain = plain_project(project, folder / "plain")
        report(cases(project, plain, folder), timed(cases(project, plain, folder), arguments.runs))


def copied_project(target: Path) -> Path:
    """Return a copy of the project that may be changed."""
    for name in COPIED:
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def plain_project(project: Path, target: Path) -> Path:
    """Return a project of the same pages as plain Markdown, for stock Material and i18n."""
    hook = target / "dump.py"
    hook.parent.mkdir(parents=True)
    hook.write_text(DUMP_HOOK, encoding="utf-8")
    dumping = project / "mkdocs-dump.yml"
    dumping.write_text(
        f"INHERIT: mkdocs.yml\nhooks: [{hook}]\nextra: {{dump: {target / 'docs'}}}\n"
    )
    run([BIN / "mkdocs", "build", "-q", "-f", dumping, "-d", target / "unused"])
    dumping.unlink()
    shutil.copytree(project / "overrides" / "assets" / "images", target / "docs" / "images")
    settings = {
        "site_name": "plain",
        "theme": {"name": "material", "font": False},
        "plugins": [
            "search",
            {
                "i18n": {
                    "docs_structure": "folder",
                    "languages": [{"locale": "fi", "name": "suomi", "default": True}],
                }
            },
        ],
        "markdown_extensions": [
            "abbr", "attr_list", "md_in_html", "tables", {"toc": {"permalink": True}},
        ],
    }  # fmt: skip
    (target / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return target


def cases(project: Path, plain: Path, folder: Path) -> list[Case]:
    """Return what is timed; ratios are to the first one."""
    build = f"{BIN / 'mentorkit'} --project {project} build --output {folder / 'site'}"
    touch = f"{sys.executable} {__file__} --touch {project}"
    return [
        Case(
            "plain MkDocs",
            f"{BIN / 'mkdocs'} build -q -f {plain / 'mkdocs.yml'} -d {folder / 'plain-site'}",
            "true",
        ),
        Case("mentorkit build, cold", build, f"rm -rf {project / '.cache'} {folder / 'site'}"),
        Case("mentorkit build, nothing changed", build, "true", 1.2),
        Case("mentorkit build, one question changed", build, touch, 2.0),
    ]


def change_question(project: Path) -> None:
    """Change one question of the first meeting, each time to something new."""
    path = project / "materials" / "fi" / "questions.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("    about-yourself:"))
    lines[at] = f"    about-yourself: Mitä haluat kertoa itsestäsi ({os.urandom(4).hex()})?"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def timed(todo: list[Case], runs: int) -> dict[str, float]:
    """Return the median of each case in seconds."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        command: list[str | Path] = ["hyperfine", "--runs", str(runs), "--warmup", "1"]
        command += ["--export-json", result.name, "--style", "none"]
        for case in todo:
            command += ["--prepare", case.prepare, "--command-name", case.name, case.command]
        run(command, environment)
        found = json.loads(Path(result.name).read_text(encoding="utf-8"))["results"]
    return {entry["command"]: float(entry["median"]) for entry in found}


def report(todo: list[Case], medians: dict[str, float]) -> None:
    """Print the table."""
    base = medians[todo[0].name]
    print(f"\n{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
          f"Python {platform.python_version()}; medians\n")  # fmt: skip
    print(f"{'':40} {'seconds':>8} {'ratio':>7} {'goal':>7}")
    for case in todo:
        seconds = medians[case.name]
        goal = f"≤ {case.goal:.1f}" if case.goal else ""
        print(f"{case.name:40} {seconds:8.2f} {seconds / base:7.2f} {goal:>7}")


def run(command: list[str | Path], environment: dict[str, str] | None = None) -> None:
    """Run a command; its output is shown only if it fails."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
