"""Time mentorkit against plain MkDocs and bare WeasyPrint in one run; print medians and ratios.

    make bench                       # next to the last release's figures
    make bench OPTIONS=--keep        # and replace those with this run's
    make bench OPTIONS='--only lighthouse'    # or only timings

*Plain MkDocs* is stock Material with mkdocs-static-i18n over the same pages of all languages,
already expanded to Markdown: no macros, no hook of ours, no PDFs. *Bare WeasyPrint* makes the PDFs
of the same HTML in one process: nothing is composed, post-processed or counted; it and
`mentorkit packs`, which also makes Word files, calendar and ZIP, are limited to one core and the
first language. Everything runs on a copy in a temporary folder. Commands are timed with hyperfine,
previews by this script; the figures are medians. The last table has Lighthouse's scores for the
built site. The exit code is 1 if a page misses a goal that does not depend on the machine's speed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lighthouse import install, visited_site
from memory import peak_memory
from preview import OURS, PLAIN, previews
from projects import bare_papers, change_question, copied_project, default_locale, plain_project
from running import BIN, Case, report, timed

KEPT = Path(__file__).with_name("results.json")
"""The last release's figures: each case's ratio to its base, and the peaks of memory in MB."""
MEMORY_GOAL = 300
"""The memory that a build of one language may use, in MB."""
HALVES = ("timings", "lighthouse")
ONE_CORE = "taskset -c 0 "


def main() -> None:
    """Run the benchmark, or (with --touch) change one question of a copied project."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each command")
    parser.add_argument("--visits", type=int, default=3, help="Lighthouse's visits of each page")
    parser.add_argument("--only", choices=HALVES, help="one half alone")
    parser.add_argument("--keep", action="store_true", help="keep the figures as the release's")
    parser.add_argument("--touch", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.touch:
        change_question(arguments.touch)
        return
    with_timings, with_lighthouse = (arguments.only in (None, half) for half in HALVES)
    if with_lighthouse:
        install()
    with tempfile.TemporaryDirectory(prefix="mentorkit-bench-") as name:
        folder = Path(name)
        project = copied_project(folder / "project")
        if with_timings:
            measured(project, folder, arguments.runs, keep=arguments.keep)
        short = visited_site(project, folder, arguments.visits) if with_lighthouse else []
    if short:
        sys.exit("\nThe site falls short of a goal:\n" + "\n".join(short))


def measured(project: Path, folder: Path, runs: int, *, keep: bool) -> None:
    """Time everything below a folder and print the results."""
    plain = plain_project(project, folder / "plain")
    pages = bare_papers(project, folder / "bare")
    todo = [*site_cases(project, plain, folder), *paper_cases(project, folder)]
    timings = timed(todo, runs)
    todo += preview_cases()
    timings |= previews(project, plain, runs)
    before = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    ratios = report(todo, timings, before)
    print(f"\n{pages} pages of PDF in the papers timed.")
    memory = peaks(project, plain, folder, before)
    if keep:
        kept = {**{name: round(ratio, 2) for name, ratio in ratios.items()}, **memory}
        KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def peaks(project: Path, plain: Path, folder: Path, before: Mapping[str, float]) -> dict[str, int]:
    """Print the memory that builds use, next to an earlier run's; return it in MB by name."""
    ours = f"{BIN / 'mentorkit'} --project {project} build --no-cache --output {folder / 'peak'}"
    one, every = "mentorkit build, cold, one language", "mentorkit build, cold, all languages"
    commands = {
        "plain MkDocs, all languages": f"{BIN / 'mkdocs'} build -q -f {plain / 'mkdocs.yml'}"
        f" -d {folder / 'plain-site'}",
        one: f"{ours} --locale {default_locale(project)}",
        every: ours,
    }
    found = {f"memory: {name}": peak_memory(command) for name, command in commands.items()}
    print("\nPeak memory, MB")
    for name, peak in found.items():
        goal = f"≤ {MEMORY_GOAL}" if name.endswith(one) else ""
        print(f"{name.partition(': ')[2]:46} {peak:8} {goal:>23} {before.get(name, ''):>7}")
    return found


def site_cases(project: Path, plain: Path, folder: Path) -> list[Case]:
    """Return the cases for the site: plain MkDocs and ours."""
    name = "plain MkDocs"
    build = f"{BIN / 'mentorkit'} --project {project} build --output {folder / 'site'}"
    touch = f"{sys.executable} {Path(__file__).parent} --touch {project}"
    plain_build = f"{BIN / 'mkdocs'} build -q -f {plain / 'mkdocs.yml'} -d {folder / 'plain-site'}"
    return [
        Case(name, plain_build, "true", name),
        Case("mentorkit build, nothing changed", build, "true", name, 0.2),
        Case("mentorkit build, one question changed", build, touch, name),
    ]


def paper_cases(project: Path, folder: Path) -> list[Case]:
    """Return the cases for the papers: bare WeasyPrint and ours."""
    bare = folder / "bare"
    name, one_job = "bare WeasyPrint, all PDFs, one core", "mentorkit packs, cold, one core"
    packs = (
        f"{BIN / 'mentorkit'} --project {project} packs --no-cache"
        f" --locale {default_locale(project)} --output {folder / 'packs'}"
    )
    alone = f"{sys.executable} {bare / 'bare.py'} {bare} {bare / 'papers.css'}"
    return [
        Case(name, ONE_CORE + alone, "true", name),
        Case(one_job, ONE_CORE + packs, "true", name, 0.65),
        Case("mentorkit packs, cold, --jobs 2, two cores", f"{packs} --jobs 2", "true", one_job),
    ]


def preview_cases() -> list[Case]:
    """Return the cases for live previews, timed from an edit until the page shows it."""
    return [Case(PLAIN, "", "", PLAIN), Case(OURS, "", "", PLAIN, 1.5)]


if __name__ == "__main__":
    main()
